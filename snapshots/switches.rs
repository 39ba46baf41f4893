//! The applications with their optional rows, each one alone and all together.
//!
//! The committed stages do not use most of the rows. With these stages, linters and the rules of this package check
//! them too.

use std::{fs, path::Path};

use apps::APPS;
use constructs::{program::App, stacks::Stacks, stage_file::StageFile, template::Template};

use crate::{document, walk};

/// Returns every application, with a stage for each of its switches and the stage `all`.
fn switched() -> Vec<&'static dyn App> {
    let app = |app: &&dyn App| {
        let file = format!("switches/{}.yaml", app.name());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        let text = fs::read_to_string(path).unwrap_or_else(|error| {
            panic!("{file}: {error}; give {} a stage for each of its switches", app.name())
        });
        // Applications live as long as the program runs.
        let file = StageFile::new(file!(), file.leak(), text.leak());
        &*Box::leak(app.with_stages(Box::leak(Box::new(file))))
    };
    APPS.iter().map(app).collect()
}

/// Returns the templates of all switches, including companion stacks.
pub(crate) fn templates() -> Vec<Template> {
    crate::of_all_stages(&switched())
}

/// Returns the templates of a stage with switches.
pub(crate) fn of_stage(app: &str, stage: &str) -> Stacks<Template> {
    crate::of_stage(&switched(), app, stage)
}

#[test]
fn a_switch_that_is_off_adds_nothing() {
    let size = |app: &dyn App, stage: &str| {
        let mut size = 0;
        for template in crate::of_app(app, stage) {
            walk(&document(&template), &mut Vec::new(), &mut |_, _| size += 1);
        }
        size
    };
    for app in switched() {
        let all = size(app, "all");
        let stages = app
            .stage_names()
            .expect("the stage file has been read before");
        for stage in stages.iter().filter(|stage| *stage != "all") {
            let one = size(app, stage);
            assert!(one < all, "{} of {} has {one} values, but the stage `all` has {all}", stage, app.name());
        }
    }
}
