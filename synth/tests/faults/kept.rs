//! Data that outlives its stack.

use crate::{
    goal::{Cloud, nothing},
    zips,
};

const STACK: &str = "mill-prod";

const HOLDING_DATA: [&str; 2] = ["AWS::DynamoDB::Table", "AWS::S3::Bucket"];

#[test]
fn kept_tables_and_buckets_come_back_into_the_stack_with_their_names() {
    let cloud = Cloud::with(&nothing());
    let deploy = format!("deploy mill --stage prod --yes --zips {}", zips::for_lambda());
    let resources = || {
        let state = cloud.fake.state();
        let mut stacks = state.stacks.iter();
        let stack = stacks.find(|stack| stack.name == STACK && stack.status != "DELETE_COMPLETE");
        stack.map(|stack| {
            // CloudFormation names the others anew.
            let mut kept = stack.resources.clone();
            kept.retain(|_, resource| HOLDING_DATA.contains(&resource.type_name.as_str()));
            kept
        })
    };
    // All that exists and holds data, in a stack or not.
    let kept = || {
        let state = cloud.fake.state();
        let things = state.things.iter();
        things
            .filter(|((_, type_name, _), _)| HOLDING_DATA.contains(&type_name.as_str()))
            .map(|(key, thing)| (key.clone(), thing.properties.clone()))
            .collect::<Vec<_>>()
    };

    let first = cloud.run("data", &deploy);
    assert_eq!(first.exit, Some(0), "{first:?}");
    let (deployed, made) = (resources(), kept());
    assert_eq!(made.len(), 2, "{made:?}");

    let destroyed = cloud.run("data", "destroy mill --stage prod --yes");
    assert_eq!(destroyed.exit, Some(0), "{destroyed:?}");
    assert_eq!(resources(), None);
    assert_eq!(kept(), made, "{destroyed:?}");
    assert_eq!(cloud.fake.state().things.len(), 2, "{destroyed:?}");

    let again = cloud.run("data", &deploy);
    assert_eq!(again.exit, Some(0), "{again:?}");
    assert_eq!(resources(), deployed, "{again:?}");
    assert_eq!(kept(), made);

    let settled = cloud.run("data", &deploy);
    assert_eq!((settled.exit, settled.notes.trim()), (Some(0), "mill-prod: nothing to do"), "{settled:?}");
}
