//! Random edits of Rust code: the plan tells what happens.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use stratiform::local::Server;

use crate::{
    design::{EDITS, Edit, holding_data, kind, version},
    fake::State,
    goal::{Cloud, last_error, nothing},
    program::{Place, run},
    whole,
};

/// The designs. Each has ten edits, of which two remove or rename.
const DESIGNS: u64 = 10;

/// The plan that `diff` shows of an edit.
struct Plan {
    /// The actions, by logical ID.
    actions: BTreeMap<String, String>,
    /// The resources that lose data or its protection.
    losses: BTreeSet<String>,
    /// The sentences of CloudFormation that differ from the plan, but for values.
    told: Vec<String>,
    /// The resources that are replaced because they refer to one that is.
    followers: BTreeSet<String>,
}

/// Explains a difference of the local cloud. Of what refers to a resource that changes in place, it says that it changes,
/// too, or may be replaced.
fn is_explained(told: &str, plan: &Plan, place: &Place) -> bool {
    let id = told.split(' ').next().unwrap_or_default();
    let referring = ["S3::BucketPolicy", "SNS::TopicPolicy", "SQS::QueuePolicy", "SSM::Parameter"];
    let refers = referring
        .iter()
        .any(|name| told.contains(&format!("(AWS::{name})")));
    let is_open = told.contains(": it may be replaced");
    let is_known =
        !plan.actions.contains_key(id) && refers && (is_open || told.contains(": it changes in place"));
    is_known && matches!(place, Place::Local(_))
}

fn allowing<'a>(ids: impl IntoIterator<Item = &'a String>) -> String {
    ids.into_iter()
        .map(|id| format!(" --allow-loss {id}"))
        .collect()
}

impl Plan {
    fn of(place: &Place, version: &str) -> Result<Self, String> {
        let look = run(place, version, "diff mill --deployed --stage dev --json");
        if look.exit != Some(0) {
            return Err(format!("it cannot be compared: {}", last_error(&look)));
        }
        let document: Value = serde_json::from_str(&look.data).map_err(|error| error.to_string())?;
        let stack = &document["stacks"][0];
        let list = |name: &str| stack[name].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let is_lost = |finding: &&Value| matches!(finding["concern"].as_str(), Some("loss" | "protection"));
        let is_of_values = |told: &String| {
            told.split_once(" /")
                .is_some_and(|(id, _)| !id.contains(' '))
                || told.contains("drift is not looked for")
        };
        let changes = list("changes");
        let follows = |change: &&Value| {
            let mut causes = change["causes"].as_array().into_iter().flatten();
            causes.any(|cause| cause["reason"] == "follows")
        };
        let told: Vec<String> = list("told")
            .iter()
            .map(text)
            .filter(|told| !is_of_values(told))
            .collect();
        Ok(Self {
            actions: changes
                .iter()
                .map(|change| (text(&change["id"]), text(&change["action"])))
                .collect(),
            losses: list("findings")
                .iter()
                .filter(is_lost)
                .map(|finding| text(&finding["id"]))
                .collect(),
            followers: changes
                .iter()
                .filter(follows)
                .map(|change| text(&change["id"]))
                .collect(),
            told,
        })
    }
}

/// Deploys a design, and then each edit of it. `ids` returns the physical IDs, if the cloud tells. Returns what is wrong.
fn walk(place: &Place, seed: u64, ids: &dyn Fn() -> Option<BTreeMap<String, String>>) -> Vec<String> {
    let mut wrong = Vec::new();
    let deploy = "deploy mill --stage dev --yes";
    let first = run(place, &version(seed, 0), deploy);
    if first.exit != Some(0) {
        return vec![format!("design {seed}: {}", last_error(&first))];
    }
    for edit in 1..=EDITS {
        let (version, what) = (version(seed, edit), kind(seed, edit));
        let mut report = |text: String| wrong.push(format!("design {seed}, edit {edit} ({what:?}): {text}"));
        let plan = match Plan::of(place, &version) {
            Ok(plan) => plan,
            Err(error) => {
                report(error);
                break;
            }
        };
        plan.told
            .iter()
            .filter(|told| !is_explained(told, &plan, place))
            .for_each(|told| report(format!("CloudFormation says: {told}")));
        let before = ids();
        let done = run(place, &version, &format!("{deploy}{}", allowing(&plan.losses)));
        if done.exit != Some(0) {
            report(last_error(&done));
            break;
        }
        if let (Some(before), Some(after)) = (before, ids()) {
            happened(&before, &after)
                .iter()
                .filter_map(|(id, fate)| {
                    let planned = plan.actions.get(id).map_or("stay", |action| action);
                    let agrees = match planned {
                        "stay" | "change" => *fate == "stay",
                        // The fake does not follow references.
                        "replace" if plan.followers.contains(id) => matches!(*fate, "stay" | "replace"),
                        "may_replace" => matches!(*fate, "stay" | "replace"),
                        planned => planned == *fate,
                    };
                    (!agrees).then(|| format!("{id}: the plan is to {planned}, and it happens to {fate}"))
                })
                .for_each(report);
        }
    }
    wrong
}

/// Returns what has happened to each resource, by the physical IDs before and after.
fn happened(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> BTreeMap<String, &'static str> {
    let fate = |id: &String| match (before.get(id), after.get(id)) {
        (None, _) => "add",
        (_, None) => "remove",
        (old, new) if old == new => "stay",
        _ => "replace",
    };
    before
        .keys()
        .chain(after.keys())
        .map(|id| (id.clone(), fate(id)))
        .collect()
}

fn physical_ids(state: &State) -> BTreeMap<String, String> {
    let stack = state.stack("mill-dev").into_iter();
    stack
        .flat_map(|stack| &stack.resources)
        .map(|(id, resource)| (id.clone(), resource.physical_id.clone()))
        .collect()
}

#[test]
fn of_a_hundred_edits_at_least_twenty_remove_or_rename() {
    let edits = (0..DESIGNS).flat_map(|seed| (1..=EDITS).map(move |edit| kind(seed, edit)));
    let edits: Vec<Edit> = edits.collect();
    assert_eq!(edits.len(), 100);
    let ending = edits
        .iter()
        .filter(|edit| matches!(edit, Edit::Remove | Edit::Rename));
    assert_eq!(ending.count(), 20);
}

#[test]
fn what_the_plan_of_an_edit_says_happens() {
    let designs = whole::chosen((0..DESIGNS).collect(), 4);
    let wrong: Vec<String> = whole::each(designs, |seed| {
        let cloud = Cloud::with(&nothing());
        let ids = || Some(physical_ids(&cloud.fake.state()));
        walk(&cloud.place(), seed, &ids)
    })
    .concat();
    whole::write(&format!("edits: {} wrong", wrong.len()), &wrong);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_local_cloud_says_the_same_of_an_edit_as_the_plan() {
    let server = Server::start("eu-west-3").expect("the local cloud starts");
    let place = Place::Local(server.cloud().port());
    let mut wrong = Vec::new();
    for seed in whole::chosen((0..DESIGNS).collect(), 9) {
        wrong.extend(walk(&place, seed, &|| None));
        let destroy = format!("destroy mill --stage dev --yes{}", allowing(&holding_data(seed, EDITS)));
        let destroyed = run(&place, &version(seed, EDITS), &destroy);
        wrong.extend((destroyed.exit != Some(0)).then(|| last_error(&destroyed)));
    }
    whole::write(&format!("edits on the local cloud: {} wrong", wrong.len()), &wrong);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
