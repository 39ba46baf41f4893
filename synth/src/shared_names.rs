//! Stacks of one name and region. They would overwrite each other.

use std::collections::BTreeMap;

use constructs::{Stage, program::App, stacks::Stacks};

use crate::report::Report;

/// The stacks of a program that have one name and region, each with its application and stage.
#[derive(Debug, Default)]
pub(crate) struct SharedNames(BTreeMap<(String, String), Vec<Place>>);

/// An application and a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    app: &'static str,
    stage: String,
}

impl SharedNames {
    /// Finds them among all stages of all applications. A stage that cannot be read has problems of its own.
    pub(crate) fn of(apps: &[&dyn App]) -> Self {
        let mut places: Vec<(String, &dyn App, Place)> = Vec::new();
        for app in apps {
            for stage in app.stage_names().unwrap_or_default() {
                let name = format!("{}-{stage}", app.name());
                places.push((name, *app, Place { app: app.name(), stage }));
            }
        }
        let mut stacks: BTreeMap<(String, String), Vec<Place>> = BTreeMap::new();
        for (name, app, place) in &places {
            // Stacks are defined only where names are alike, which is rare.
            let is_alike = |other: &&(String, &dyn App, Place)| may_be_equal(name, &other.0);
            if places.iter().filter(is_alike).count() < 2 {
                continue;
            }
            let Ok(stack) = app.stack(&place.stage) else { continue };
            let stages = Stacks { companion: stack.companion().cloned(), main: stack.stage().clone() };
            for stage in stages.iter() {
                stacks.entry(key(stage)).or_default().push(place.clone());
            }
        }
        stacks.retain(|_, places| places.len() > 1);
        Self(stacks)
    }

    /// Tells whether the stack of a stage shares its name. If it does, the report has a problem more.
    pub(crate) fn report(&self, stage: &Stage, report: &mut Report) -> bool {
        let Some(places) = self.0.get(&key(stage)) else { return false };
        let places: Vec<String> = places
            .iter()
            .map(|place| format!("the stage {} of {}", place.stage, place.app))
            .collect();
        let message = format!(
            "several stacks have this name in {}: {}; rename a stage or an application, or move one to another region",
            stage.region(),
            places.join(", ")
        );
        report.problem(stage.stack_name(), message);
        true
    }
}

fn key(stage: &Stage) -> (String, String) {
    (stage.stack_name().to_owned(), stage.region().to_owned())
}

/// Tells whether the stacks of two stages can have one name. A companion's name is longer than its stack's.
fn may_be_equal(one: &str, other: &str) -> bool {
    let is_companion = |longer: &str, shorter: &str| {
        longer
            .strip_prefix(shorter)
            .is_some_and(|suffix| suffix == "-us-east-1")
    };
    one == other || is_companion(one, other) || is_companion(other, one)
}

#[cfg(test)]
mod tests {
    use constructs::{Queue, Stack, program::Application, stage_file::StageFile};
    use insta::assert_snapshot;
    use schemars::JsonSchema;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct NoSettings {}

    fn queue(stage: &Stage, _: &NoSettings) -> Stack {
        let mut stack = Stack::new(stage);
        stack.add(Queue::<String>::new("orders"));
        if stage.region() != "us-east-1" {
            stack.in_us_east_1().add(Queue::<String>::new("parcels"));
        }
        stack
    }

    const STAGES: &str = "defaults: { region: eu-west-3, names: { default: '{{app}}-{{stage}}-{{name}}' }, data: delete }\n\
                          stages:";

    /// Returns an application with these stages.
    fn app(name: &'static str, stages: &str) -> Application<NoSettings> {
        let text = format!("{STAGES} {{ {stages} }}").leak();
        let stages = Box::leak(Box::new(StageFile::new("shop/lib.rs", "shop.yaml", text)));
        Application { name, stages, stack: queue }
    }

    /// Returns the problem of the first application's first stage.
    fn problem(apps: &[&dyn App]) -> Option<String> {
        let mut report = Report::default();
        let stages = apps[0].stages().expect("the stage file is right");
        SharedNames::of(apps)
            .report(&stages[0], &mut report)
            .then(|| {
                report
                    .finish()
                    .expect_err("there is a problem")
                    .details
                    .join("\n")
            })
    }

    #[test]
    fn two_stacks_of_one_name_and_region_are_a_problem() {
        let (shop, shop_eu) = (app("shop", "eu-dev: {}, dev: {}"), app("shop-eu", "dev: {}"));
        let found = problem(&[&shop, &shop_eu]).expect("both are shop-eu-dev");
        assert_snapshot!(found, @"
        shop-eu-dev
          several stacks have this name in eu-west-3: the stage eu-dev of shop, the stage dev of shop-eu; rename a stage or an application, or move one to another region
        ");
        assert_eq!(problem(&[&shop]), None);
        assert_eq!(problem(&[&shop, &app("shop-eu", "prod: {}")]), None);
    }

    #[test]
    fn stacks_of_one_name_in_two_regions_are_two_stacks() {
        let (shop, shop_eu) = (app("shop", "eu-dev: {}"), app("shop-eu", "dev: { region: eu-west-1 }"));
        // Their companions are both in us-east-1.
        let names = SharedNames::of(&[&shop, &shop_eu]);
        let regions: Vec<&String> = names.0.keys().map(|(_, region)| region).collect();
        assert_eq!(regions, ["us-east-1"]);
        assert_eq!(problem(&[&shop, &shop_eu]), None);
    }

    #[test]
    fn a_companion_is_a_stack_too() {
        let (shop, east) = (app("shop", "dev: {}"), app("shop-dev-us", "east-1: { region: us-east-1 }"));
        let names = SharedNames::of(&[&shop, &east]);
        assert!(
            names
                .0
                .contains_key(&("shop-dev-us-east-1".to_owned(), "us-east-1".to_owned()))
        );
        assert_eq!(names.0.len(), 1);
    }

    #[test]
    fn an_application_that_is_listed_twice_is_found() {
        let shop = app("shop", "dev: {}");
        assert!(problem(&[&shop, &shop]).is_some());
    }
}
