//! All stages of all applications side by side, in one account of a local cloud.
//!
//! The program deploys them, as it does anywhere, but for the functions' code: in its place is a stand-in, since what is
//! tested here is what is around it, also of functions that are not written yet. What services tell of is compared with
//! what the stacks say that they have. An application that comes is tested as soon as it is in the list of applications;
//! what its switches are is known from `snapshots/switches`.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test of the program starts it, and what it deploys"
)]

#[path = "../support/http.rs"]
#[expect(dead_code, reason = "other tests need more of it")]
mod http;
#[path = "../support/running.rs"]
#[expect(dead_code, reason = "other tests need more of it")]
mod running;

mod account;
mod cloud;
mod inventory;
mod program;
mod properties;
mod stages;

use std::{collections::BTreeSet, process::ExitCode};

use libtest_mimic::{Arguments, Trial};

use crate::{
    account::Account,
    cloud::Cloud,
    program::{deploy, destroy},
    stages::{Switches, expected_stacks, keeping_stacks, stage_names},
};

fn main() -> ExitCode {
    if let Some(exit) = program::instead_of_tests() {
        return exit;
    }
    let arguments = Arguments::from_args();
    let tests = vec![
        Trial::test("the_stages_live_side_by_side_and_go_without_a_trace", || {
            the_stages_live_side_by_side_and_go_without_a_trace();
            Ok(())
        }),
        Trial::test("every_switch_is_turned_on_and_off_again", || {
            every_switch_is_turned_on_and_off_again();
            Ok(())
        }),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn the_stages_live_side_by_side_and_go_without_a_trace() {
    let cloud = Cloud::start();
    let mut account = Account::default();
    deploy_all(&cloud, &mut account, Switches::AsReviewed);
    for stage in stage_names() {
        let again = deploy(&cloud, Switches::AsReviewed, &stage);
        let changes = again
            .notes
            .lines()
            .filter(|line| !line.contains("nothing to do") && !line.contains("left out"));
        assert_eq!(changes.collect::<Vec<_>>(), [""; 0], "{stage}, deployed again");
    }
    destroy_all(&cloud, &mut account, Switches::AsReviewed);
}

fn every_switch_is_turned_on_and_off_again() {
    let cloud = Cloud::start();
    let mut account = Account::default();
    deploy_all(&cloud, &mut account, Switches::Off);
    let off = described(&account);
    deploy_all(&cloud, &mut account, Switches::On);
    let on = described(&account);
    assert!(on.len() > off.len(), "no switch adds anything");
    deploy_all(&cloud, &mut account, Switches::Off);
    assert_eq!(described(&account), off, "what was turned on has left no trace in the stacks");
    destroy_all(&cloud, &mut account, Switches::Off);
}

/// Deploys all stages, and sees that everything is there that they say, and nothing else.
fn deploy_all(cloud: &Cloud, account: &mut Account, switches: Switches) {
    for stage in stage_names() {
        deploy(cloud, switches, &stage);
        account.look(cloud);
        account.check(cloud);
    }
    for (region, wanted) in expected_stacks() {
        let found = account.stacks(&region);
        let missing: Vec<_> = wanted
            .iter()
            .filter(|stack| !found.contains(stack.as_str()))
            .collect();
        assert!(missing.is_empty(), "not in {region}: {missing:?}");
    }
    properties::check(cloud, account);
}

/// Deletes all stages, and sees that nothing is left but the data that stages keep.
fn destroy_all(cloud: &Cloud, account: &mut Account, switches: Switches) {
    for stage in stage_names() {
        destroy(cloud, switches, &stage);
        account.look(cloud);
        account.check(cloud);
    }
    // API Gateway's role for logs is the account's, and stays for whoever comes next.
    let mut left = account.resources.iter().map(|resource| &*resource.stack);
    assert_eq!(left.find(|stack| !stack.starts_with("stratiform-api-gateway-")), None, "a stack is left");
    let mut kept = account.kept.iter();
    assert!(kept.any(|kept| kept.physical_id == "thor-web-jobs"), "{:?}", account.kept);
    for kept in &account.kept {
        let holds_data = ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool"];
        assert!(holds_data.contains(&kept.type_name.as_str()), "kept for no reason: {kept:?}");
        assert!(keeping_stacks().contains(&kept.stack), "kept of a stage that keeps nothing: {kept:?}");
    }
}

/// What the stacks are made of.
fn described(account: &Account) -> BTreeSet<String> {
    let resource = |resource: &account::Resource| {
        format!("{} {}: {} {}", resource.stack, resource.id, resource.type_name, resource.properties)
    };
    account.resources.iter().map(resource).collect()
}
