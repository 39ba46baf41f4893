//! Looks at what is deployed, and saved plans.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use serde_json::json;

use crate::{
    fake::{Stack, State, Thing},
    goal::{Cloud, Goal, deploy, deployed, last_error, nothing},
    mill::{FIRST, NEXT},
    program::Run,
    zips,
};

fn diff(more: &str) -> String {
    let zips = zips::for_lambda();
    format!("diff mill --deployed --stage dev --zips {zips} {more}")
        .trim_end()
        .to_owned()
}

/// A version without a companion and its next one.
const SMALL: &str = "coded secret";
const SMALL_NEXT: &str = "changed coded secret";

#[test]
fn a_look_at_what_is_deployed_leaves_no_stack_no_change_set_and_no_bucket() {
    for (before, version, shown) in [
        (nothing(), SMALL, "+ Grain  AWS::SQS::Queue"),
        // Too large for a request, and there is no bucket for it.
        (nothing(), "heavy", "? CloudFormation was not asked: the template is too large"),
        // A companion comes first.
        (nothing(), "abroad", "? CloudFormation was not asked: it needs UsEast1SeedTopicArn"),
        (deployed(&nothing(), SMALL), SMALL_NEXT, "+ Chaff  AWS::SQS::Queue"),
        (deployed(&nothing(), FIRST), NEXT, "+ Chaff  AWS::SQS::Queue"),
        // Its companion is deleted.
        (deployed(&nothing(), "abroad"), "", "mill-dev-us-east-1: "),
    ] {
        let cloud = Cloud::with(&before);
        let run = cloud.run(version, &diff(""));
        assert_eq!(run.exit, Some(0), "{version}: {run:?}");
        assert!(run.data.contains(shown), "{shown} in {}", run.data);
        assert_eq!(rest(&cloud.fake.state()), rest(&before), "{version}: {run:?}");
    }
}

/// Returns a state without the large templates in its buckets, which CloudFormation reads from there.
fn rest(state: &State) -> Goal {
    let mut state = state.clone();
    for bucket in state.buckets.values_mut() {
        bucket
            .objects
            .retain(|key, _| !key.starts_with("templates/"));
    }
    Goal::of(&state).expect("it rests")
}

#[test]
fn a_look_says_at_which_level_the_changes_are() {
    let cloud = Cloud::with(&deployed(&nothing(), SMALL_NEXT));
    for (version, level, exit) in [
        (SMALL_NEXT, "any", 0),
        // The messages in a queue are lost.
        (SMALL, "any", 3),
        (SMALL, "never", 0),
        // The secret that a person has set is lost.
        ("coded", "destructive", 3),
        ("coded", "never", 0),
    ] {
        let run = cloud.run(version, &diff(&format!("--fail-on {level}")));
        assert_eq!(run.exit, Some(exit), "{version}, {level}: {run:?}");
    }
    let json = cloud.run(SMALL, &diff("--json"));
    let document: serde_json::Value = serde_json::from_str(&json.data).expect("it is JSON");
    assert_eq!(document["base"], serde_json::json!({ "kind": "deployed", "local": false }));
    assert_eq!(document["stacks"][0]["changes"][0]["id"], "Chaff");
}

/// Saves the plan of a version.
fn saved(cloud: &Cloud, version: &str, file: &Path) -> Run {
    cloud.run(version, &diff(&format!("--out {}", file.display())))
}

fn follow(cloud: &Cloud, version: &str, file: &Path) -> Run {
    cloud.run(version, &format!("deploy mill --stage dev --plan {}", file.display()))
}

#[test]
fn a_saved_plan_is_carried_out_without_a_build_or_a_question() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("plan.json");
    for (before, first, next) in [
        (deployed(&nothing(), SMALL), SMALL, SMALL_NEXT),
        (deployed(&nothing(), FIRST), FIRST, NEXT),
        // A new stack, in an account that has the bucket.
        (destroyed(&deployed(&nothing(), SMALL)), SMALL, SMALL),
    ] {
        let cloud = Cloud::with(&before);
        let run = saved(&cloud, next, &file);
        assert_eq!(run.exit, Some(0), "{first}: {run:?}");
        let mode = fs::metadata(&file)
            .expect("it was written")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        let run = follow(&cloud, next, &file);
        assert_eq!(run.exit, Some(0), "{first}: {run:?}");
        let wanted = Goal::of(&deployed(&before, next)).expect("it rests");
        assert_eq!(cloud.check(&wanted), Ok(()), "{run:?}");
        // It was a plan for what is no longer there.
        let again = follow(&cloud, next, &file);
        assert_eq!(again.exit, Some(1), "{again:?}");
    }
}

fn destroyed(state: &State) -> State {
    let cloud = Cloud::with(state);
    let run = cloud.run(SMALL, "destroy mill --stage dev --yes --allow-loss Recipe");
    assert_eq!(run.exit, Some(0), "{run:?}");
    cloud.snapshot()
}

#[test]
fn a_saved_plan_is_refused_after_each_kind_of_movement() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("plan.json");
    let before = deployed(&nothing(), SMALL);
    let run = |cloud: &Cloud, version: &str, args: &str| {
        let run = cloud.run(version, args);
        assert_eq!(run.exit, Some(0), "{run:?}");
    };
    type Movement<'a> = (&'a str, Box<dyn Fn(&Cloud) + 'a>, &'a str, i32, &'a str);
    let movements: Vec<Movement<'_>> = vec![
        (
            "another template",
            Box::new(|cloud| run(cloud, "coded secret logged", &deploy())),
            SMALL_NEXT,
            1,
            "somebody has deployed another template",
        ),
        (
            "a deletion",
            Box::new(|cloud| run(cloud, SMALL, "destroy mill --stage dev --yes --allow-loss Recipe")),
            SMALL_NEXT,
            1,
            "it does not exist any more",
        ),
        (
            "a deletion and a creation",
            Box::new(|cloud| {
                run(cloud, SMALL, "destroy mill --stage dev --yes --allow-loss Recipe");
                run(cloud, SMALL, &deploy());
            }),
            SMALL_NEXT,
            1,
            "it was deleted, and another one has its name",
        ),
        ("other code", Box::new(|_| {}), "changed coded secret logged", 1, "the code has changed"),
        ("another function", Box::new(|_| {}), "changed secret", 1, "the code has changed"),
        (
            "the zip is gone",
            Box::new(|cloud| {
                let mut state = cloud.fake.state();
                state
                    .buckets
                    .values_mut()
                    .for_each(|bucket| bucket.objects.clear());
            }),
            SMALL_NEXT,
            1,
            "make the plan again",
        ),
        (
            "a damaged file",
            Box::new(|_| fs::write(&file, "{}").expect("it can be written")),
            SMALL_NEXT,
            1,
            "was written by another version of the program",
        ),
        (
            "half a file",
            Box::new(|_| {
                let text = fs::read_to_string(&file).expect("it is there");
                fs::write(&file, &text[..text.len() / 2]).expect("it can be written");
            }),
            SMALL_NEXT,
            1,
            "is not a saved plan",
        ),
        ("no file", Box::new(|_| fs::remove_file(&file).expect("it is there")), SMALL_NEXT, 1, "cannot read"),
        (
            "a plan of another account",
            Box::new(|_| {
                let text = fs::read_to_string(&file).expect("it is there");
                fs::write(
                    &file,
                    text.replace("\"account\": \"123456789012\"", "\"account\": \"999999999999\""),
                )
                .expect("it can be written");
            }),
            SMALL_NEXT,
            1,
            "the plan is for the account 999999999999",
        ),
        (
            "other changes of CloudFormation",
            Box::new(|_| {
                let text = fs::read_to_string(&file).expect("it is there");
                fs::write(&file, text.replace("\"Add\"", "\"Change\"")).expect("it can be written");
            }),
            SMALL_NEXT,
            1,
            "CloudFormation would make other changes now (planned: it changes Chaff; now: it creates Chaff)",
        ),
    ];
    for (what, moves, version, exit, told) in movements {
        let cloud = Cloud::with(&before);
        let planned = saved(&cloud, SMALL_NEXT, &file);
        assert_eq!(planned.exit, Some(0), "{planned:?}");
        moves(&cloud);
        let moved = Goal::of(&cloud.fake.state()).expect("it rests");
        let refused = follow(&cloud, version, &file);
        assert_eq!(refused.exit, Some(exit), "{what}: {refused:?}");
        assert!(refused.notes.contains(told), "{what}: {}", last_error(&refused));
        assert_eq!(Goal::of(&cloud.fake.state()), Ok(moved), "{what}: {refused:?}");
    }
    // A stack that did not exist does now.
    let cloud = Cloud::with(&destroyed(&before));
    assert_eq!(saved(&cloud, SMALL, &file).exit, Some(0));
    run(&cloud, SMALL, &deploy());
    let refused = follow(&cloud, SMALL, &file);
    assert!(refused.exit == Some(1) && refused.notes.contains("it exists now"), "{refused:?}");
    let other = cloud.run(SMALL, &format!("deploy mill --stage prod --plan {}", file.display()));
    assert_eq!(other.exit, Some(64), "{other:?}");
}

#[test]
fn a_saved_plan_is_refused_after_parameters_tags_or_the_region_have_changed() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("plan.json");
    type Movement<'a> = (&'a str, Box<dyn Fn(&Cloud) + 'a>, i32, &'a str);
    let main = |cloud: &Cloud, change: &dyn Fn(&mut Stack)| {
        let mut state = cloud.fake.state();
        let stack = state
            .stacks
            .iter_mut()
            .find(|stack| stack.name == "mill-dev");
        change(stack.expect("it is deployed"));
    };
    let movements: [Movement<'_>; 4] = [
        (
            "another output of its companion",
            Box::new(|cloud| {
                let mut state = cloud.fake.state();
                let companion = state
                    .stacks
                    .iter_mut()
                    .find(|stack| stack.region == "us-east-1");
                let outputs = &mut companion.expect("it is deployed").outputs;
                outputs
                    .values_mut()
                    .for_each(|value| value.push_str("-moved"));
            }),
            1,
            "its parameters have changed",
        ),
        (
            "another value of a parameter of the stack",
            Box::new(|cloud| {
                main(cloud, &|stack| {
                    stack
                        .parameters
                        .values_mut()
                        .for_each(|value| value.push_str("-moved"));
                });
            }),
            1,
            "CloudFormation would make other changes now",
        ),
        (
            "another tag",
            Box::new(|cloud| main(cloud, &|stack| drop(stack.tags.insert("team".into(), "bakers".into())))),
            1,
            "CloudFormation would make other changes now",
        ),
        (
            "another region",
            Box::new(|_| {
                let text = fs::read_to_string(&file).expect("it is there");
                let moved = text.replace("\"region\": \"eu-west-3\"", "\"region\": \"eu-west-1\"");
                assert_ne!(text, moved);
                fs::write(&file, moved).expect("it can be written");
            }),
            64,
            "the plan is for mill-dev in eu-west-1, mill-dev-us-east-1 in us-east-1; selected: mill-dev in eu-west-3",
        ),
    ];
    let before = deployed(&nothing(), FIRST);
    for (what, moves, exit, told) in movements {
        let cloud = Cloud::with(&before);
        let planned = saved(&cloud, NEXT, &file);
        assert_eq!(planned.exit, Some(0), "{what}: {planned:?}");
        moves(&cloud);
        let moved = Goal::of(&cloud.fake.state()).expect("it rests");
        let refused = follow(&cloud, NEXT, &file);
        assert_eq!(refused.exit, Some(exit), "{what}: {refused:?}");
        assert!(refused.notes.contains(told), "{what}: {}", last_error(&refused));
        assert_eq!(Goal::of(&cloud.fake.state()), Ok(moved), "{what}: {refused:?}");
    }
}

#[test]
fn a_saved_plan_is_refused_if_kept_data_has_appeared() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("plan.json");
    let version = "data secret";
    let cloud = Cloud::with(&nothing());
    let run = |args: &str| cloud.run(version, args);
    let look = format!("diff mill --deployed --stage prod --out {}", file.display());
    let planned = run(&look);
    assert_eq!(planned.exit, Some(0), "{planned:?}");
    assert_eq!(run("deploy mill --stage prod --yes").exit, Some(0));
    let ended = run("destroy mill --stage prod --yes --allow-loss Recipe");
    assert_eq!(ended.exit, Some(0), "{ended:?}");
    let moved = Goal::of(&cloud.fake.state()).expect("it rests");
    let refused = run(&format!("deploy mill --stage prod --plan {}", file.display()));
    assert_eq!(refused.exit, Some(1), "{refused:?}");
    let told = "creates Flour; now: it imports";
    assert!(refused.notes.contains(told), "{}", last_error(&refused));
    // The empty stack of the refused change set is still being deleted.
    let again = (0..20).map(|_| run(&look)).find(|run| run.exit == Some(0));
    let again = again.expect("it is deleted soon");
    assert!(again.notes.contains("is taken back: Flour"), "{again:?}");
    assert_eq!(Goal::of(&cloud.fake.state()), Ok(moved));
    let followed = run(&format!("deploy mill --stage prod --plan {}", file.display()));
    assert_eq!(followed.exit, Some(0), "{followed:?}");
}

#[test]
fn a_look_adopts_what_a_deployment_would_adopt_and_is_refused_as_that_would_be() {
    let cloud = Cloud::with(&nothing());
    let look = "diff mill --deployed --stage prod";
    let refused = cloud.run("adopting", look);
    assert_eq!(refused.exit, Some(1), "{refused:?}");
    let told = "mill-prod cannot adopt these resources in eu-west-3: Sacks (AWS::DynamoDB::Table, old-sacks)";
    assert!(refused.notes.contains(told), "{}", last_error(&refused));

    let mut before = nothing();
    let key = ("eu-west-3".to_owned(), "AWS::DynamoDB::Table".to_owned(), "old-sacks".to_owned());
    before
        .things
        .insert(key, Thing { stack: None, properties: json!({ "TableName": "old-sacks" }) });
    let cloud = Cloud::with(&before);
    let run = cloud.run("adopting", look);
    assert_eq!(run.exit, Some(0), "{run:?}");
    assert!(
        run.data
            .contains("> Sacks  AWS::DynamoDB::Table  is adopted"),
        "{}",
        run.data
    );
    assert!(
        run.notes
            .contains("adopted as they are, with their data: Sacks (old-sacks)"),
        "{run:?}"
    );
    let run = cloud.run("adopting", "deploy mill --stage prod --yes");
    assert_eq!(run.exit, Some(0), "{run:?}");
}

#[test]
fn a_saved_plan_that_loses_data_needs_the_resources_name() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("plan.json");
    let cloud = Cloud::with(&deployed(&nothing(), SMALL));
    assert_eq!(saved(&cloud, "coded", &file).exit, Some(0));
    let refused = follow(&cloud, "coded", &file);
    assert_eq!(refused.exit, Some(3), "{refused:?}");
    let args = format!("deploy mill --stage dev --plan {} --allow-loss Recipe", file.display());
    let done = cloud.run("coded", &args);
    assert_eq!(done.exit, Some(0), "{done:?}");
}

#[test]
fn a_plan_that_cloudformation_could_not_compute_is_not_saved() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("plan.json");
    for (before, version, told) in [
        (nothing(), SMALL, "the bucket"),
        (nothing(), "heavy", "CloudFormation did not compute it"),
        (deployed(&nothing(), "abroad"), "", "is deleted, too"),
        (deployed(&nothing(), ""), "abroad", "changes, too"),
    ] {
        let cloud = Cloud::with(&before);
        let wanted = Goal::of(&before).expect("it rests");
        let run = saved(&cloud, version, &file);
        assert_eq!(run.exit, Some(1), "{version}: {run:?}");
        assert!(run.notes.contains(told) && !file.exists(), "{version}: {}", last_error(&run));
        assert_eq!(Goal::of(&cloud.fake.state()), Ok(wanted), "{version}: {run:?}");
    }
}

#[test]
fn values_that_no_template_shows_are_those_of_cloudformation() {
    // Somebody has deployed the companion with another topic, whose name the stack uses.
    let mut before = deployed(&nothing(), "abroad");
    let companion = before
        .stacks
        .iter_mut()
        .find(|stack| stack.name == "mill-dev-us-east-1");
    let outputs = &mut companion.expect("it is deployed").outputs;
    for output in outputs.values_mut() {
        *output = output.replace("mill-dev-seed", "mill-dev-rye");
    }
    let cloud = Cloud::with(&before);
    let run = cloud.run("abroad", &diff("--fail-on destructive"));
    assert_eq!(run.exit, Some(2), "{run:?}");
    for told in [
        "? Soil (AWS::SNS::Topic): it is replaced",
        "? Soil /Properties/TopicName: mill-dev-seed-and-soil → mill-dev-rye-and-soil",
    ] {
        assert!(run.data.contains(told), "{told} in {}", run.data);
    }
}

#[test]
fn a_saved_plan_is_refused_after_somebody_has_replaced_only_the_code() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("plan.json");
    let cloud = Cloud::with(&deployed(&nothing(), SMALL));
    assert_eq!(saved(&cloud, SMALL, &file).exit, Some(0));
    for ((_, type_name, _), thing) in &mut cloud.fake.state().things {
        if type_name == "AWS::Lambda::Function" {
            thing.properties["CodeSha256"] = "other".into();
        }
    }
    let refused = follow(&cloud, SMALL, &file);
    assert_eq!(refused.exit, Some(1), "{refused:?}");
    let told = "somebody has replaced only the code of";
    assert!(refused.notes.contains(told), "{}", last_error(&refused));
}

/// Changes a queue or a secret beside CloudFormation, or deletes it.
fn drift(cloud: &Cloud, type_name: &str, property: Option<(&str, serde_json::Value)>) {
    let mut state = cloud.fake.state();
    let found = state
        .things
        .keys()
        .find(|(_, found, _)| found == type_name)
        .cloned();
    let key = found.expect("it exists");
    match property {
        Some((name, value)) => {
            let thing = state.things.get_mut(&key).expect("it was found");
            thing.properties[name] = value;
        }
        None => drop(state.things.remove(&key)),
    }
}

#[test]
fn drift_is_told_with_its_values_and_with_what_the_deployment_does_to_it() {
    let queue = "AWS::SQS::Queue";
    let property = || Some(("QueueName", "mill-dev-rye".into()));
    for (next, property, told) in [
        (SMALL, property(), "has drifted: it is mill-dev-rye, and mill-dev-grain in the deployed template"),
        (SMALL, property(), "this deployment leaves it so"),
        (SMALL_NEXT, property(), "+ Chaff  AWS::SQS::Queue"),
        (SMALL, None, "Grain (AWS::SQS::Queue) has drifted: somebody has deleted it"),
        (SMALL, None, "this deployment does not create it again"),
    ] {
        let cloud = Cloud::with(&deployed(&nothing(), SMALL));
        drift(&cloud, queue, property);
        let before = cloud.snapshot();
        let run = cloud.run(next, &diff(""));
        assert_eq!(run.exit, Some(0), "{run:?}");
        // Long sentences are wrapped.
        let shown = run.data.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(&told), "{told} in {shown}");
        assert_eq!(rest(&cloud.fake.state()), rest(&before), "{run:?}");
    }
    let cloud = Cloud::with(&deployed(&nothing(), SMALL));
    assert!(!cloud.run(SMALL, &diff("")).data.contains("drift"));
}

#[test]
fn a_deployment_asks_for_drift_only_if_its_saved_plan_knows_it() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("plan.json");
    let cloud = Cloud::with(&deployed(&nothing(), SMALL));
    let property = |value: &str| Some(("QueueName", value.into()));
    drift(&cloud, "AWS::SQS::Queue", property("mill-dev-rye"));
    assert_eq!(saved(&cloud, SMALL_NEXT, &file).exit, Some(0));

    // It is another one, or gone, or of another resource.
    for value in ["mill-dev-oats", "mill-dev-grain"] {
        let other = Cloud::with(&cloud.snapshot());
        drift(&other, "AWS::SQS::Queue", property(value));
        let refused = follow(&other, SMALL_NEXT, &file);
        assert_eq!(refused.exit, Some(1), "{refused:?}");
        let told = "drift then: Grain /Properties/QueueName is mill-dev-rye";
        assert!(refused.notes.contains(told), "{}", last_error(&refused));
    }
    let done = follow(&cloud, SMALL_NEXT, &file);
    assert_eq!(done.exit, Some(0), "{done:?}");
}
