//! The differences between the stacks of the code and earlier ones.
//!
//! [`Comparison::of`] compares one stack with an earlier template, wherever that comes from. A [`Diff`] is written as
//! text, Markdown or JSON.

mod base;
mod committed;
#[cfg(feature = "deploy")]
mod deployed;
mod document;
mod git;
#[cfg(feature = "deploy")]
mod history;
mod home;
mod markdown;
mod masked;
mod snapshots;
mod template_file;
mod text;
mod twins;

use std::{collections::BTreeMap, fmt, path::PathBuf};

use constructs::{
    contract::Contract,
    plan::{Counts, Finding, Level, Line, Plan},
    template::{Resource, Template},
};
use serde_json::{Value, json};

pub(crate) use self::{
    base::{BaseCommit, choose_base},
    committed::{Commit, compare},
    document::schema,
    git::Git,
    template_file::read_template,
};
#[cfg(feature = "deploy")]
pub(crate) use self::{deployed::Deployed, history::losses_of_callers, masked::mask};
#[cfg(feature = "deploy")]
use crate::deploy::{Preview, Review};
use crate::{
    error::Error,
    target::{Target, template_value},
};

/// The beginning of the names of stacks with API Gateway's role for logs, which all applications of an account share.
const API_GATEWAY: &str = "stratiform-api-gateway-";

/// The differences of several stacks.
#[derive(Debug)]
pub(crate) struct Diff {
    pub(crate) base: Base,
    /// The stacks in the program's order, and then those that the code does not have any more.
    pub(crate) stacks: Vec<Comparison>,
}

/// The origin of the earlier templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The snapshots of a commit.
    Commit(BaseCommit),
    /// A template in a file.
    File(PathBuf),
    /// The deployed stacks, on AWS or on the local cloud.
    Deployed { is_local: bool },
}

/// One stack, compared.
#[derive(Debug)]
pub(crate) struct Comparison {
    pub(crate) stack: String,
    /// The region. It is unknown where the code does not have the stack any more.
    pub(crate) region: Option<String>,
    pub(crate) state: State,
    /// Sentences about what CloudFormation says differently, and about what it was not asked.
    pub(crate) told: Vec<String>,
    /// The weight of what CloudFormation says.
    pub(crate) told_level: Level,
    /// The lines of the constructs, by the logical ID of their resources.
    pub(crate) places: BTreeMap<String, Place>,
}

/// The state of a stack.
#[derive(Debug)]
pub(crate) enum State {
    Unchanged,
    Changed(Plan),
    /// The base does not have the stack.
    New(Plan),
    /// The code does not have the stack any more. A deployed one stays with its resources.
    Left {
        resources: usize,
    },
}

/// The line of a construct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.file, self.line)
    }
}

impl fmt::Display for Base {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Commit(commit) => write!(formatter, "{commit}"),
            Self::File(file) => write!(formatter, "{}", file.display()),
            Self::Deployed { is_local: false } => write!(formatter, "what is deployed on AWS"),
            Self::Deployed { is_local: true } => write!(formatter, "what is deployed on the local cloud"),
        }
    }
}

impl Comparison {
    /// Compares a stack with an earlier template. Without one, the stack is new. `contract` is the application's contract
    /// that belongs to the earlier template, if it is known.
    pub(crate) fn of(
        target: &Target,
        before: Option<Value>,
        contract: Option<&Contract>,
    ) -> Result<Self, Error> {
        let mut after = template_value(&target.template)?;
        let state = match before {
            None => State::New(Plan::between(&json!({}), &after)),
            Some(mut before) => {
                ignore_code(&before, &mut after);
                masked::mask(&mut before, &mut after);
                let mut plan = Plan::between(&before, &after);
                plan.add_findings(Contract::losses_against(&before, contract, target.template.contract()));
                // Callers can lose something although no resource changes.
                if plan.is_empty() && plan.findings.is_empty() {
                    State::Unchanged
                } else {
                    State::Changed(plan)
                }
            }
        };
        let places = match state {
            State::Unchanged => BTreeMap::new(),
            _ => places(&target.template),
        };
        Ok(Self {
            stack: target.stage.stack_name().to_owned(),
            region: Some(target.stage.region().to_owned()),
            state,
            told: Vec::new(),
            told_level: Level::Unchanged,
            places,
        })
    }

    /// Compares a stack with what is deployed.
    #[cfg(feature = "deploy")]
    pub(crate) fn deployed(target: &Target, preview: Preview) -> Self {
        let (level, exists) = (preview.review.as_ref().map(Review::level), preview.deployed.is_some());
        let (state, differences) = match preview.review.map(Review::into_parts) {
            None if preview.remarks.is_empty() => (State::Unchanged, Vec::new()),
            // There is something to tell, such as drift.
            None => (State::Changed(Plan::between(&Value::Null, &Value::Null)), Vec::new()),
            Some((plan, differences)) if exists => (State::Changed(plan), differences),
            Some((plan, differences)) => (State::New(plan), differences),
        };
        Self {
            state,
            told: differences.into_iter().chain(preview.remarks).collect(),
            told_level: level.unwrap_or(Level::Unchanged),
            places: places(&target.template),
            ..Self::unchanged(target)
        }
    }

    /// Returns a stack that does not change.
    pub(crate) fn unchanged(target: &Target) -> Self {
        Self {
            stack: target.stage.stack_name().to_owned(),
            region: Some(target.stage.region().to_owned()),
            state: State::Unchanged,
            told: Vec::new(),
            told_level: Level::Unchanged,
            places: BTreeMap::new(),
        }
    }

    /// Adds a finding from outside of the templates.
    pub(crate) fn with(mut self, finding: Finding) -> Self {
        if let State::Changed(plan) | State::New(plan) = &mut self.state {
            plan.add_findings([finding]);
        }
        self
    }

    /// Returns a companion stack that the next deployment deletes, because its stack does not need it any more.
    pub(crate) fn deleted(stack: &str, region: &str, before: &Value) -> Self {
        Self {
            stack: stack.to_owned(),
            region: Some(region.to_owned()),
            state: State::Changed(Plan::between(before, &json!({}))),
            told: Vec::new(),
            told_level: Level::Unchanged,
            places: BTreeMap::new(),
        }
    }

    /// Returns a stack that the code does not have any more.
    pub(crate) fn left(stack: &str, before: &Value) -> Self {
        let resources = before["Resources"]
            .as_object()
            .map_or(0, serde_json::Map::len);
        Self {
            stack: stack.to_owned(),
            region: None,
            state: State::Left { resources },
            told: Vec::new(),
            told_level: Level::Unchanged,
            places: BTreeMap::new(),
        }
    }

    /// Returns the changes, if the stack is deployed again.
    pub(crate) fn plan(&self) -> Option<&Plan> {
        match &self.state {
            State::Changed(plan) | State::New(plan) => Some(plan),
            State::Unchanged | State::Left { .. } => None,
        }
    }

    /// Returns the weight of the heaviest change. A stack that the code does not have any more loses nothing.
    pub(crate) fn level(&self) -> Level {
        let level = match &self.state {
            State::Unchanged => Level::Unchanged,
            State::Left { .. } => Level::Any,
            State::Changed(plan) | State::New(plan) => plan.level(),
        };
        level.max(self.told_level)
    }

    /// Returns the lines of the changes, and of what CloudFormation says about them.
    fn change_lines(&self) -> Vec<Line> {
        let mut lines = self
            .plan()
            .map(|plan| plan.change_lines(&self.locations()))
            .unwrap_or_default();
        lines.extend(told_lines(&self.told));
        lines
    }

    /// Returns the lines of the constructs as texts.
    fn locations(&self) -> BTreeMap<String, String> {
        self.places
            .iter()
            .map(|(id, place)| (id.clone(), place.to_string()))
            .collect()
    }

    /// Returns the numbers of the changes in words.
    fn counts(&self) -> String {
        match &self.state {
            State::Unchanged => "nothing changes".to_owned(),
            State::Changed(plan) => Counts::of(plan).to_string(),
            State::New(plan) => format!("new, {}", Counts::of(plan)),
            State::Left { .. } => "not in the code any more".to_owned(),
        }
    }
}

impl Diff {
    /// Returns the stacks that differ.
    fn changed(&self) -> impl Iterator<Item = &Comparison> {
        self.stacks
            .iter()
            .filter(|stack| !matches!(stack.state, State::Unchanged))
    }

    /// Returns the names of the stacks that do not differ.
    fn unchanged(&self) -> Vec<&str> {
        self.stacks
            .iter()
            .filter(|stack| matches!(stack.state, State::Unchanged))
            .map(|stack| stack.stack.as_str())
            .collect()
    }

    /// Returns the numbers of all changes.
    fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for plan in self.stacks.iter().filter_map(Comparison::plan) {
            counts += Counts::of(plan);
        }
        counts
    }

    /// Returns the highest level of all changes.
    pub(crate) fn level(&self) -> Level {
        self.stacks
            .iter()
            .map(Comparison::level)
            .max()
            .unwrap_or(Level::Unchanged)
    }
}

/// Returns the lines of what CloudFormation says about a plan.
pub(crate) fn told_lines(told: &[String]) -> Vec<Line> {
    if told.is_empty() {
        return Vec::new();
    }
    let heading = Line::plain("CloudFormation says:");
    [heading]
        .into_iter()
        .chain(told.iter().map(|sentence| Line::remark(sentence)))
        .collect()
}

/// Returns the sentence about a stack that the code does not have any more.
fn about_left(stack: &str, resources: usize) -> String {
    if stack.starts_with(API_GATEWAY) {
        return "no stack here needs API Gateway's role for logs any more; the stack stays, because others in the account \
                may need it"
            .to_owned();
    }
    let resources = if resources == 1 { "resource".to_owned() } else { format!("{resources} resources") };
    format!(
        "the code does not have this stack any more; no deployment deletes it, so it stays with its {resources}; to \
         delete it, run `destroy` with the code of the base"
    )
}

/// Returns the lines of a template's constructs.
pub(crate) fn places(template: &Template) -> BTreeMap<String, Place> {
    let place = |resource: &Resource| {
        let location = resource.location();
        (resource.id().to_owned(), Place { file: location.file().to_owned(), line: location.line() })
    };
    template.resources().map(place).collect()
}

/// Takes the code of functions from a deployed template. Its keys have a digest that the code's template has not.
fn ignore_code(before: &Value, after: &mut Value) {
    let Some(resources) = after["Resources"].as_object_mut() else { return };
    for (id, resource) in resources {
        let old = &before["Resources"][id.as_str()]["Properties"]["Code"]["S3Key"];
        let Some(new) = resource.pointer_mut("/Properties/Code/S3Key") else { continue };
        let (Some(deployed), Some(asset)) = (old.as_str(), new.as_str()) else { continue };
        let digest = asset.strip_suffix(".zip").and_then(|asset| {
            deployed
                .strip_prefix(asset)?
                .strip_prefix('-')?
                .strip_suffix(".zip")
        });
        if digest.is_some_and(|digest| digest.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            *new = old.clone();
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::fixtures::target;

    /// Returns a comparison of templates whose resources are all of one line each.
    pub(crate) fn comparison(stack: &str, before: Option<&Value>, after: &Value) -> Comparison {
        let plan = Plan::between(before.unwrap_or(&json!({})), after);
        let ids = after["Resources"].as_object().into_iter().flatten();
        let place = |(line, (id, _)): (usize, (&String, &Value))| {
            let line = u32::try_from(line).expect("there are few") * 10 + 12;
            (id.clone(), Place { file: "apps/src/shop.rs".to_owned(), line })
        };
        Comparison {
            stack: stack.to_owned(),
            region: Some("eu-west-3".to_owned()),
            state: match before {
                None => State::New(plan),
                Some(_) if plan.is_empty() => State::Unchanged,
                Some(_) => State::Changed(plan),
            },
            told: Vec::new(),
            told_level: Level::Unchanged,
            places: ids.enumerate().map(place).collect(),
        }
    }

    pub(crate) fn table(name: &str, key: &str) -> Value {
        json!({"Type": "AWS::DynamoDB::Table", "Properties": {
            "TableName": name,
            "KeySchema": [{"AttributeName": key, "KeyType": "HASH"}],
        }})
    }

    pub(crate) fn queue(name: &str, timeout: u32) -> Value {
        json!({"Type": "AWS::SQS::Queue", "Properties": {"QueueName": name, "VisibilityTimeout": timeout}})
    }

    pub(crate) fn template(resources: &Value) -> Value {
        json!({"Resources": resources})
    }

    /// Returns a diff with a loss, a harmless change, a new stack, a stack that is left, and an unchanged one.
    pub(crate) fn diff() -> Diff {
        let jobs = |key, timeout| {
            template(
                &json!({"Jobs": table("shop-dev-jobs", key), "Orders": queue("shop-dev-orders", timeout)}),
            )
        };
        let same = template(&json!({"Jobs": queue("inn-dev-jobs", 30)}));
        Diff {
            base: Base::Commit(BaseCommit {
                id: "0123456789abcdef0123456789abcdef01234567".to_owned(),
                reason: "the merge base of HEAD and origin/main".to_owned(),
            }),
            stacks: vec![
                comparison("shop-dev", Some(&jobs("id", 30)), &jobs("owner", 60)),
                comparison("bank-dev", Some(&jobs("id", 30)), &jobs("id", 60)),
                comparison("cafe-dev", None, &template(&json!({"Tables": table("cafe-dev-tables", "id")}))),
                comparison("inn-dev", Some(&same), &same),
                Comparison::left("kiosk-dev", &template(&json!({"Papers": table("papers", "id")}))),
            ],
        }
    }

    #[test]
    fn a_stack_without_an_earlier_template_is_new() {
        let comparison = Comparison::of(&target(), None, None).expect("it can be compared");
        assert!(matches!(comparison.state, State::New(_)), "{comparison:?}");
        let place = comparison
            .places
            .values()
            .next()
            .expect("it has a resource");
        assert_eq!(place.file, "synth/src/fixtures.rs");
    }

    #[test]
    fn a_stack_does_not_differ_from_its_own_template_whatever_code_is_deployed() {
        let target = target();
        let mut before = template_value(&target.template).expect("it can be written");
        let compare =
            |before: &Value| Comparison::of(&target, Some(before.clone()), None).expect("it can be compared");
        assert!(matches!(compare(&before).state, State::Unchanged));
        let resources = before["Resources"]
            .as_object_mut()
            .expect("it has resources");
        let mut functions = resources
            .values_mut()
            .filter_map(|resource| resource.pointer_mut("/Properties/Code/S3Key"));
        let key = functions.next().expect("it has a function");
        let asset = key
            .as_str()
            .expect("it is a text")
            .trim_end_matches(".zip")
            .to_owned();
        *key = format!("{asset}-0123abcd.zip").into();
        assert!(matches!(compare(&before).state, State::Unchanged));
        let key = before["Resources"]
            .as_object_mut()
            .expect("it has resources")
            .values_mut()
            .find_map(|resource| resource.pointer_mut("/Properties/Code/S3Key"))
            .expect("it has a function");
        *key = "shop/another.zip".into();
        assert!(matches!(compare(&before).state, State::Changed(_)));
    }

    #[test]
    fn a_diff_has_the_level_of_its_gravest_stack() {
        let mut diff = diff();
        assert_eq!(diff.level(), Level::Loss);
        diff.stacks.remove(0);
        assert_eq!(diff.level(), Level::Any);
        diff.stacks.retain(|stack| stack.stack == "inn-dev");
        assert_eq!(diff.level(), Level::Unchanged);
    }
}
