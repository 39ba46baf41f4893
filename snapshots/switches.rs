//! The applications with their optional rows switched on, one at a time and all at once.
//!
//! The committed stages leave most of them off, so what they add is held against the linters and the rules of this
//! package here.

use constructs::{App, Application, Template, stage_file};

static SWITCHED: &[&dyn App] = &[
    &Application {
        name: "astro-qualif",
        stages: stage_file!("switches/astro-qualif.yaml"),
        stack: apps::astro_qualif::stack,
    },
    &Application {
        name: "claude-chat",
        stages: stage_file!("switches/claude-chat.yaml"),
        stack: apps::claude_chat::stack,
    },
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

/// The templates of all switches.
pub(crate) fn templates() -> Vec<Template> {
    let mut templates = Vec::new();
    for app in SWITCHED {
        let stages = app.stage_names().unwrap_or_else(|error| panic!("{error}"));
        templates.extend(stages.iter().map(|stage| crate::synthesized(*app, stage)));
    }
    templates
}

/// The template of a stage of the switches.
pub(crate) fn template(app: &str, stage: &str) -> Template {
    let app = SWITCHED
        .iter()
        .find(|known| known.name() == app)
        .unwrap_or_else(|| panic!("{app} has no stages of switches"));
    crate::synthesized(*app, stage)
}

#[test]
fn a_switch_that_is_off_adds_nothing() {
    for app in SWITCHED {
        let all = template(app.name(), "all").resource_count();
        let stages = app
            .stage_names()
            .expect("the stage file has been read before");
        for stage in stages.iter().filter(|stage| *stage != "all") {
            let one = template(app.name(), stage).resource_count();
            assert!(one < all, "{} of {} has {one} resources, and all together {all}", stage, app.name());
        }
    }
}
