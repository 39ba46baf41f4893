//! Tests of all stages of all applications together in one account of a local cloud.
//!
//! The program deploys them as usual, but with stand-ins for the functions' code, so functions that are not written
//! yet are included. The tests compare the services' lists with the resources of the stacks. A new application is
//! tested as soon as it is in the list of applications. Its switches come from `snapshots/switches`.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test of the program starts it and the local cloud"
)]

mod account;
mod cloud;
mod inventory;
mod program;
mod properties;
mod stages;

use std::{collections::BTreeSet, process::ExitCode};

use libtest_mimic::{Arguments, Trial};
use support::every_url_answers;

use crate::{
    account::{Account, Resource},
    cloud::Cloud,
    program::{deploy, destroy, outputs},
    stages::{Switches, keeping_stacks, stage_names, synthesized},
};

/// Parts of the notes of a deployment that changes nothing: the local cloud's gaps are told each time.
const EXPECTED: [&str; 3] = ["nothing to do", "left out", "allowed on every resource"];

/// The prefix of stacks that an account has once for all applications.
const OF_ACCOUNT: &str = "stratiform-api-gateway-";

fn main() -> ExitCode {
    if let Some(exit) = program::instead_of_tests() {
        return exit;
    }
    let arguments = Arguments::from_args();
    let tests = vec![
        Trial::test("all_stages_live_side_by_side_and_are_deleted_without_a_trace", || {
            all_stages_live_side_by_side_and_are_deleted_without_a_trace();
            Ok(())
        }),
        Trial::test("every_switch_is_turned_on_and_off_again", || {
            every_switch_is_turned_on_and_off_again();
            Ok(())
        }),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn all_stages_live_side_by_side_and_are_deleted_without_a_trace() {
    let cloud = Cloud::start();
    let mut account = Account::default();
    deploy_all(&cloud, &mut account, Switches::AsReviewed);
    for stage in stage_names() {
        let again = deploy(&cloud, Switches::AsReviewed, &stage);
        let changes = again
            .notes
            .lines()
            .filter(|line| !EXPECTED.iter().any(|expected| line.contains(expected)));
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
    assert_eq!(described(&account), off, "the switches left no trace in the stacks");
    destroy_all(&cloud, &mut account, Switches::Off);
}

/// Deploys all stages. Checks that all their resources exist, and no others.
fn deploy_all(cloud: &Cloud, account: &mut Account, switches: Switches) {
    let mut left_out = BTreeSet::new();
    for stage in stage_names() {
        let said = deploy(cloud, switches, &stage);
        left_out.extend(told_as_left_out(&said.notes));
        account.look(cloud);
        account.check(cloud);
        for (app, outputs) in outputs(cloud, switches, &stage) {
            let urls = every_url_answers(cloud.port(), &outputs);
            assert!(urls > 0, "{app} has no URL in {stage}: {outputs:?}");
        }
    }
    // Everything in the templates exists, except the resources that the program left out.
    let ours = account
        .resources
        .iter()
        .filter(|resource| !resource.stack.starts_with(OF_ACCOUNT));
    let mut found: BTreeSet<_> = ours
        .map(|Resource { region, stack, id, .. }| (region.clone(), stack.clone(), id.clone()))
        .collect();
    let synthesized = synthesized(switches, &cloud.zone);
    for (region, stack, id) in &synthesized {
        if left_out.contains(&(stack.clone(), id.clone())) {
            found.insert((region.clone(), stack.clone(), id.clone()));
        }
    }
    assert_eq!(found, synthesized);
    properties::check(cloud, account);
}

/// Deletes all stages. Checks that only the data that stages keep is left.
fn destroy_all(cloud: &Cloud, account: &mut Account, switches: Switches) {
    for stage in stage_names() {
        destroy(cloud, switches, &stage);
        account.look(cloud);
        account.check(cloud);
    }
    // API Gateway's role for logs belongs to the account and stays.
    let mut left = account.resources.iter().map(|resource| &*resource.stack);
    assert_eq!(left.find(|stack| !stack.starts_with(OF_ACCOUNT)), None, "a stack is left");
    let mut kept = account.kept.iter();
    assert!(kept.any(|kept| kept.physical_id == "thor-web-jobs"), "{:?}", account.kept);
    let keeping = keeping_stacks();
    for kept in &account.kept {
        let holds_data = ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool"];
        assert!(holds_data.contains(&kept.type_name.as_str()), "kept for no reason: {kept:?}");
        assert!(
            keeping.contains(kept.stack.trim_end_matches("-us-east-1")),
            "kept although its stage keeps nothing: {kept:?}"
        );
    }
}

/// Returns the stacks and IDs of the resources that the local cloud does not support, from the output of `deploy`.
fn told_as_left_out(notes: &str) -> Vec<(String, String)> {
    let lines = notes.lines().filter_map(|line| {
        let (stack, rest) = line.split_once(": left out, ")?;
        Some((stack.to_owned(), rest.split_once(": ")?.1))
    });
    let ids = lines.flat_map(|(stack, list)| {
        let ids = list
            .split("), ")
            .filter_map(|item| Some(item.split_once(" (")?.0.to_owned()));
        ids.map(move |id| (stack.clone(), id)).collect::<Vec<_>>()
    });
    ids.collect()
}

/// Describes the resources of the stacks.
fn described(account: &Account) -> BTreeSet<String> {
    let resource = |resource: &Resource| {
        format!("{} {}: {} {}", resource.stack, resource.id, resource.type_name, resource.properties)
    };
    account.resources.iter().map(resource).collect()
}
