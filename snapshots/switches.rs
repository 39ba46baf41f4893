//! The applications with their optional rows switched on, one at a time and all at once.
//!
//! The committed stages leave most of them off, so what they add is held against the linters and the rules of this
//! package here.

use constructs::{App, Application, Template, Templates, stage_file};

static SWITCHED: &[&dyn App] = &[
    &Application {
        name: "blogify",
        stages: stage_file!("switches/blogify.yaml"),
        stack: apps::blogify::stack,
    },
    &Application {
        name: "secure-media",
        stages: stage_file!("switches/secure-media.yaml"),
        stack: apps::secure_media::stack,
    },
];

/// The templates of all switches, those of companion stacks included.
pub(crate) fn templates() -> Vec<Template> {
    crate::of_all_stages(SWITCHED)
}

/// The templates of a stage of the switches.
pub(crate) fn of_stage(app: &str, stage: &str) -> Templates {
    crate::of_stage(SWITCHED, app, stage)
}

#[test]
fn a_switch_that_is_off_adds_nothing() {
    for app in SWITCHED {
        let count = |stage: &str| -> usize {
            let templates = of_stage(app.name(), stage);
            templates.iter().map(Template::resource_count).sum()
        };
        let all = count("all");
        let stages = app
            .stage_names()
            .expect("the stage file has been read before");
        for stage in stages.iter().filter(|stage| *stage != "all") {
            let one = count(stage);
            assert!(one < all, "{} of {} has {one} resources, and all together {all}", stage, app.name());
        }
    }
}
