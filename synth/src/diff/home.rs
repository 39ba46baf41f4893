//! The account and region of a stage at the base, which no template has.

use constructs::{
    Stage,
    plan::{Concern, Finding},
};
use serde_yaml::Value as Yaml;

/// An account and a region, as far as a stage file names them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Home {
    account: Option<String>,
    region: Option<String>,
}

impl Home {
    /// Reads the home of a stage from the text of a stage file. What cannot be read is not known.
    pub(super) fn of(stage_file: &str, stage: &str) -> Self {
        let file: Yaml = serde_yaml::from_str(stage_file).unwrap_or_default();
        let setting = |name: &str| {
            let of_stage = &file["stages"][stage][name];
            let setting = if of_stage.is_null() { &file["defaults"][name] } else { of_stage };
            setting.as_str().map(ToOwned::to_owned)
        };
        Self { account: setting("account"), region: setting("region") }
    }

    /// Returns the finding that a stack moves, if its stage had another home.
    pub(super) fn moved(&self, stage: &Stage) -> Option<Finding> {
        let differs = |old: &Option<String>, new: Option<&str>| match (old, new) {
            (Some(old), Some(new)) if old != new => Some((old.clone(), new.to_owned())),
            _ => None,
        };
        let (what, (old, new)) = differs(&self.region, Some(stage.region()))
            .map(|regions| ("region", regions))
            .or_else(|| differs(&self.account, stage.account()).map(|accounts| ("account", accounts)))?;
        Some(Finding {
            concern: Concern::Impossible,
            id: stage.stack_name().to_owned(),
            type_name: String::new(),
            message: format!(
                "the {what} of the stage changes from {old} to {new}, and a stack cannot move: a new one is created in \
                 {new}, and the one in {old} stays with its data"
            ),
            steps: vec![
                "deploy, copy the data, and check the copy".to_owned(),
                format!("then delete the stack in {old}: run `destroy` with the code of the base"),
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "
defaults: { region: eu-west-3 }
stages:
  dev: {}
  prod: { region: eu-west-1, account: '123456789012' }
";

    #[test]
    fn a_stage_has_its_own_home_or_the_one_of_all() {
        let home = |account: Option<&str>, region: Option<&str>| Home {
            account: account.map(str::to_owned),
            region: region.map(str::to_owned),
        };
        assert_eq!(Home::of(FILE, "dev"), home(None, Some("eu-west-3")));
        assert_eq!(Home::of(FILE, "prod"), home(Some("123456789012"), Some("eu-west-1")));
        assert_eq!(Home::of("[1", "prod"), home(None, None));
    }

    #[test]
    fn a_stack_moves_only_if_both_homes_are_known_and_differ() {
        let stage = Stage::example("shop", "dev");
        let moved =
            |region: &str| Home::of(&format!("defaults: {{ region: {region} }}"), "dev").moved(&stage);
        assert_eq!(moved(stage.region()), None);
        assert_eq!(Home::of("", "dev").moved(&stage), None);
        let finding = moved("ap-south-1").expect("it moves");
        assert!(
            finding
                .message
                .starts_with("the region of the stage changes from ap-south-1 to "),
            "{finding:?}"
        );
    }
}
