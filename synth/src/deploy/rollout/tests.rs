use std::{collections::BTreeMap, io, num::NonZeroUsize};

use insta::assert_snapshot;

use super::*;
use crate::{
    Exit,
    aws::{
        Caller,
        fixtures::{
            ABANDONED, Answer, Asked, abandoned, events, local_aws, no_stack, ok, refused, result, stack,
            stack_with,
        },
    },
    deploy::{Regions, roll_out},
    fixtures::{captured, stacks_with_logs, stacks_without_code, target_without_code},
};

/// A rollout as it ran.
struct Run {
    done: Result<(), Error>,
    notes: String,
    /// The requests to us-east-1 and to the stage's region.
    there: Asked,
    here: Asked,
}

impl Run {
    fn failure(self) -> (Exit, String, String) {
        let Err(failure) = self.done else { panic!("it is done: {}", self.notes) };
        (failure.exit(), failure.to_string(), failure.hint.clone().unwrap_or_default())
    }
}

fn operations(asked: &Asked) -> Vec<String> {
    let operation = |body: &String| {
        let (_, rest) = body.split_once("Action=")?;
        Some(rest.split('&').next()?.to_owned())
    };
    asked.bodies().iter().filter_map(operation).collect()
}

const NOBODY: Approvals<'static> = Approvals::of(false);
const YES: Approvals<'static> = Approvals::of(true);

/// Rolls the stacks out with these answers of us-east-1, the stage's region, and a person.
async fn rolled_out(
    stacks: &Stacks<Target>,
    answers: [Vec<Answer>; 2],
    approvals: Approvals<'_>,
    person: &'static [&'static str],
) -> Run {
    rolled_out_as(stacks, answers, (approvals, false), person).await
}

/// The same, in express mode or not.
async fn rolled_out_as(
    stacks: &Stacks<Target>,
    [there, here]: [Vec<Answer>; 2],
    (approvals, is_express): (Approvals<'_>, bool),
    person: &'static [&'static str],
) -> Run {
    let region = |aws| Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } };
    let ((aws_there, there), (aws_here, here)) = (local_aws(there), local_aws(here));
    let (there_region, here_region) = (region(aws_there), region(aws_here));
    let (notes, text) = captured();
    let mut output = Output::to(io::sink(), notes);
    if !person.is_empty() {
        output = output.answering(person.iter().copied());
    }
    let assets = stacks
        .iter()
        .flat_map(|target| target.template.assets().into_keys());
    let package = |asset: &str| Package::example(asset, &format!("{asset}.zip"), "code.zip".into(), b"zip");
    let packages: Vec<Package> = assets.map(package).collect();
    let stacks = Stacks {
        companion: stacks
            .companion
            .as_ref()
            .map(|companion| (companion, there_region.clone())),
        main: (&stacks.main, here_region),
    };
    let mut regions = Regions::reached(BTreeMap::from([("us-east-1".to_owned(), there_region)]));
    let former = match stacks.companion {
        None => Former::of(&stacks.main.0.stage, &mut regions)
            .await
            .expect("the region is reached"),
        Some(_) => None,
    };
    let interruption = Interruption::default();
    let rollout =
        Rollout::new(stacks, former, (&packages, None), (approvals, is_express), interruption.part());
    let done = roll_out(vec![rollout], NonZeroUsize::MIN, approvals, &mut output).await;
    Run { done, notes: text.text(), there, here }
}

fn asked_for() -> Answer {
    result("CreateChangeSet", "<Id>changes</Id><StackId>arn</StackId>")
}

fn ready(action: &str, id: &str) -> Answer {
    let change = format!(
        "<Status>CREATE_COMPLETE</Status><Changes><member><ResourceChange><Action>{action}</Action>\
         <LogicalResourceId>{id}</LogicalResourceId><ResourceType>AWS::SNS::Topic</ResourceType></ResourceChange>\
         </member></Changes>"
    );
    result("DescribeChangeSet", &change)
}

fn nothing_new() -> Vec<Answer> {
    let reason = "No updates are to be performed.";
    let failed = format!("<Status>FAILED</Status><StatusReason>{reason}</StatusReason>");
    vec![asked_for(), result("DescribeChangeSet", &failed), ok("<Response/>")]
}

/// A change set is executed, and the stack ends in this status.
fn executed(end: &'static str) -> Vec<Answer> {
    let happened = || events(&[("shop-dev", end, "")]);
    vec![events(&[]), ok("<Response/>"), happened(), stack(end), happened()]
}

fn deployed(resources: &str) -> Answer {
    let template = format!(r#"{{"Resources": {{{resources}}}}}"#).replace('"', "&quot;");
    result("GetTemplate", &format!("<TemplateBody>{template}</TemplateBody>"))
}

/// Another template than the stack's.
fn other() -> Answer {
    deployed(r#""Old": {}"#)
}

const PARCELS: &str =
    r#""Parcels": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "shop-dev-parcels"}}"#;
const LETTERS: &str = r#"
    "Parcels": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "shop-dev-parcels"}},
    "Letters": {"Type": "AWS::SNS::Topic"}
"#;

/// The companion, which hands over the ARN.
fn handing_over() -> Answer {
    stack_with("UPDATE_COMPLETE", &[("UsEast1ParcelsArn", "arn:parcels")], &[])
}

fn concat(parts: impl IntoIterator<Item = Vec<Answer>>) -> Vec<Answer> {
    parts.into_iter().flatten().collect()
}

/// The answers of us-east-1 about a companion without changes.
fn unchanged() -> Vec<Answer> {
    concat([
        vec![stack("UPDATE_COMPLETE"), deployed(PARCELS)],
        nothing_new(),
        vec![handing_over(), deployed(PARCELS)],
    ])
}

#[tokio::test]
async fn a_new_stage_is_approved_once_and_its_stack_gets_what_the_companion_hands_over() {
    let there = concat([
        vec![no_stack(), asked_for(), ready("Add", "Parcels")],
        executed("CREATE_COMPLETE"),
        vec![handing_over(), deployed(PARCELS)],
    ]);
    let here = concat([
        vec![no_stack(), no_stack(), asked_for(), ready("Add", "Orders")],
        executed("CREATE_COMPLETE"),
    ]);
    let run = rolled_out(&stacks_without_code(), [there, here], NOBODY, &["y"]).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
        assert_snapshot!(run.notes, @r#"
        shop-dev-us-east-1 in us-east-1:
           + Parcels  AWS::SQS::Queue  synth/src/fixtures.rs:118
           + ParcelsPolicy  AWS::SQS::QueuePolicy  synth/src/fixtures.rs:118
           ~ outside of the resources
               + Outputs.UsEast1ParcelsArn: ${Parcels.Arn}
        2 to add, 1 outside of the resources
        and then shop-dev in eu-west-3:
           + Orders  AWS::SQS::Queue  synth/src/fixtures.rs:119
           + OrdersPolicy  AWS::SQS::QueuePolicy  synth/src/fixtures.rs:119
           ~ outside of the resources
               + Outputs.ParcelsArn: ${UsEast1ParcelsArn}
               + Parameters.UsEast1ParcelsArn:
                   + {
                   +   "Description": "The output of the same name of
                       shop-dev-us-east-1",
                   +   "Type": "String"
                   + }
        2 to add, 2 outside of the resources
        Deploy both? [y/N] 22:13:20  CREATE_COMPLETE       shop-dev
        shop-dev-us-east-1: CREATE_COMPLETE in N s
        22:13:20  CREATE_COMPLETE       shop-dev
        shop-dev: CREATE_COMPLETE in N s
        "#);
    });
    let wanted = &run.here.bodies()[2];
    for part in ["ParameterKey=UsEast1ParcelsArn", "ParameterValue=arn%3Aparcels"] {
        assert!(wanted.contains(part), "{part} in {wanted}");
    }
    let companion = &run.there.bodies()[1];
    assert!(companion.contains("StackName=shop-dev-us-east-1") && !companion.contains("ParameterKey"));
}

#[tokio::test]
async fn an_express_deployment_waits_for_the_companion_and_says_what_it_did_not_wait_for() {
    let there = concat([
        vec![no_stack(), asked_for(), ready("Add", "Parcels")],
        executed("CREATE_COMPLETE"),
        vec![handing_over(), deployed(PARCELS)],
    ]);
    let here = concat([
        vec![no_stack(), no_stack(), asked_for(), ready("Add", "Orders")],
        executed("CREATE_COMPLETE"),
    ]);
    let run = rolled_out_as(&stacks_without_code(), [there, here], (YES, true), &[]).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    let is_express = |asked: &Asked| {
        asked
            .bodies()
            .iter()
            .any(|body| body.contains("Mode=EXPRESS"))
    };
    assert!(is_express(&run.here) && !is_express(&run.there));
    assert_eq!(run.notes.trim_end().lines().last(), Some("shop-dev: not waited for: Orders"));
}

#[tokio::test]
async fn what_is_declined_is_done_in_no_region() {
    let there = concat([vec![no_stack(), asked_for(), ready("Add", "Parcels")], abandoned()]);
    let run = rolled_out(&stacks_without_code(), [there, vec![no_stack()]], NOBODY, &["n"]).await;
    assert_eq!(operations(&run.there)[3..], ABANDONED);
    assert_eq!(operations(&run.here), ["DescribeStacks"]);
    assert_eq!(run.failure().1, "not approved; shop-dev-us-east-1 is unchanged");
}

#[tokio::test]
async fn who_approves_both_stacks_does_not_approve_the_role_for_logs_which_was_not_shown() {
    let there = concat([
        vec![no_stack(), asked_for(), ready("Add", "Parcels")],
        executed("CREATE_COMPLETE"),
        vec![handing_over()],
    ]);
    let no_role = || ok(r#"{"cloudwatchRoleArn": null}"#);
    let here = concat([
        vec![no_stack(), no_stack(), no_role(), no_role(), no_stack(), asked_for(), ready("Add", "Account")],
        abandoned(),
    ]);
    let run = rolled_out(&stacks_with_logs(), [there, here], NOBODY, &["y", "n"]).await;
    let (_, asked) = run
        .notes
        .split_once("has no role for logs in eu-west-3 yet;\n")
        .expect("it says why");
    assert_snapshot!(asked, @"
    stratiform-api-gateway-eu-west-3 creates one for the account
    stratiform-api-gateway-eu-west-3 in eu-west-3:
    PERMISSIONS GROW
      ! LogRole (AWS::IAM::Role): is newly allowed logs:CreateLogGroup,
        logs:CreateLogStream, logs:DescribeLogGroups, logs:DescribeLogStreams,
        logs:FilterLogEvents, logs:GetLogEvents, logs:PutLogEvents on any resource
        (constructs/src/core/policy.rs:91)

       + Account  AWS::ApiGateway::Account  constructs/src/api_gateway_account.rs:54
       + LogRole  AWS::IAM::Role  constructs/src/core/policy.rs:91
    1 WITH MORE PERMISSIONS, 2 to add
    Deploy this? [y/N]
    ");
    assert_eq!(operations(&run.here)[3..5], ["CreateChangeSet", "DescribeChangeSet"]);
    assert_eq!(operations(&run.here)[5..], ABANDONED);
    let (_, message, hint) = run.failure();
    assert_eq!(message, "not approved; stratiform-api-gateway-eu-west-3 is unchanged");
    assert_snapshot!(hint, @"shop-dev-us-east-1 is deployed; run the same command again to continue");
}

#[tokio::test]
async fn a_companion_is_taken_back_when_its_stack_cannot_be_looked_at() {
    let denied = || refused(403, "AccessDenied", "not authorized");
    let offered = || vec![no_stack(), asked_for(), ready("Add", "Parcels")];
    let there = concat([offered(), abandoned()]);
    let run = rolled_out(&stacks_without_code(), [there, vec![denied()]], YES, &[]).await;
    assert_eq!(operations(&run.there)[3..], ABANDONED);
    assert!(!run.failure().2.contains("REVIEW_IN_PROGRESS"));

    let there = concat([offered(), vec![denied(), denied()]]);
    let run = rolled_out(&stacks_without_code(), [there, vec![denied()]], YES, &[]).await;
    let hint = run.failure().2;
    assert!(hint.contains("shop-dev-us-east-1 may remain in REVIEW_IN_PROGRESS"), "{hint}");
}

#[tokio::test]
async fn what_was_approved_is_not_asked_again_when_somebody_else_was_faster() {
    let gone = || refused(404, "ChangeSetNotFound", "ChangeSet [changes] does not exist");
    let again = |changes: Answer| vec![stack("UPDATE_COMPLETE"), deployed(""), asked_for(), changes];
    for (second, questions) in [(ready("Add", "Parcels"), 1), (ready("Remove", "Parcels"), 2)] {
        let here = concat([
            again(ready("Add", "Parcels")),
            vec![events(&[]), gone(), stack("UPDATE_COMPLETE"), gone()],
            again(second),
            executed("UPDATE_COMPLETE"),
        ]);
        let stacks = Stacks { companion: None, main: target_without_code() };
        let run = rolled_out(&stacks, [vec![no_stack()], here], NOBODY, &["y", "y"]).await;
        assert!(run.done.is_ok(), "{:?}", run.done);
        assert_eq!(run.notes.matches("[y/N]").count(), questions, "{}", run.notes);
        assert!(
            run.notes
                .contains("shop-dev: somebody else changes it too; looking again"),
            "{}",
            run.notes
        );
    }
}

#[tokio::test]
async fn a_stack_that_is_there_is_approved_by_itself() {
    let there = concat([
        vec![stack("UPDATE_COMPLETE"), deployed(PARCELS), asked_for(), ready("Modify", "Parcels")],
        executed("UPDATE_COMPLETE"),
        vec![handing_over(), deployed(PARCELS)],
    ]);
    let here = vec![
        stack("UPDATE_COMPLETE"),
        stack("UPDATE_COMPLETE"),
        other(),
        asked_for(),
        ready("Modify", "Orders"),
        ok("<Response/>"),
    ];
    let run = rolled_out(&stacks_without_code(), [there, here], NOBODY, &["y", "n"]).await;
    assert!(!run.notes.contains("and then"), "{}", run.notes);
    assert_eq!(operations(&run.here)[5..], ["DeleteChangeSet"]);
    let (exit, message, hint) = run.failure();
    assert_eq!((exit, message.as_str()), (Exit::Error, "not approved; shop-dev is unchanged"));
    assert_snapshot!(hint, @"shop-dev-us-east-1 is deployed; run the same command again to continue");
}

#[tokio::test]
async fn what_the_stack_may_use_still_goes_once_it_does_not() {
    let there = concat([
        vec![stack("UPDATE_COMPLETE"), deployed(LETTERS)],
        nothing_new(),
        vec![
            handing_over(),
            deployed(LETTERS),
            stack("UPDATE_COMPLETE"),
            deployed(LETTERS),
            asked_for(),
            ready("Remove", "Letters"),
        ],
        executed("UPDATE_COMPLETE"),
    ]);
    let here = concat([vec![stack("UPDATE_COMPLETE"), other()], nothing_new()]);
    let run = rolled_out(&stacks_without_code(), [there, here], YES, &[]).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
        assert_snapshot!(run.notes, @r#"
        shop-dev-us-east-1: nothing to do
        shop-dev: nothing to do
        shop-dev-us-east-1: nothing uses Letters any more
        shop-dev-us-east-1 in us-east-1:
           - Letters  AWS::SNS::Topic  is removed
           ~ Parcels  AWS::SQS::Queue  synth/src/fixtures.rs:118
               + DeletionPolicy: "Delete"
               + SqsManagedSseEnabled: true
               + VisibilityTimeout: 30
               + UpdateReplacePolicy: "Delete"
           + ParcelsPolicy  AWS::SQS::QueuePolicy  synth/src/fixtures.rs:118
           ~ outside of the resources
               + AWSTemplateFormatVersion: "2010-09-09"
               + Description: "The part of this stage that must be in us-east-1"
               + Outputs.UsEast1ParcelsArn: ${Parcels.Arn}
        1 to add, 1 to change, 1 to remove, 3 outside of the resources, no data lost
        22:13:20  UPDATE_COMPLETE       shop-dev
        shop-dev-us-east-1: UPDATE_COMPLETE in N s
        "#);
    });
    let bodies = run.there.bodies();
    let changes: Vec<&String> = bodies
        .iter()
        .filter(|body| body.contains("Action=CreateChangeSet"))
        .collect();
    assert!(changes[0].contains("Letters") && !changes[1].contains("Letters"), "{changes:?}");
}

#[tokio::test]
async fn a_stack_that_fails_leaves_the_companion_as_it_needs_it() {
    let there =
        concat([vec![stack("UPDATE_COMPLETE"), deployed(LETTERS)], nothing_new(), vec![handing_over()]]);
    let here = concat([
        vec![stack("UPDATE_COMPLETE"), other(), asked_for(), ready("Modify", "Orders")],
        executed("UPDATE_ROLLBACK_COMPLETE"),
    ]);
    let run = rolled_out(&stacks_without_code(), [there, here], YES, &[]).await;
    assert_eq!(operations(&run.there).last().map(String::as_str), Some("DescribeStacks"));
    let (exit, message, _) = run.failure();
    assert_eq!((exit, message.as_str()), (Exit::Failed, "shop-dev ended in UPDATE_ROLLBACK_COMPLETE"));
}

#[tokio::test]
async fn a_value_that_is_not_handed_over_is_named() {
    let there = concat([
        vec![stack("UPDATE_COMPLETE"), deployed(PARCELS)],
        nothing_new(),
        vec![stack("UPDATE_COMPLETE")],
    ]);
    let run = rolled_out(&stacks_without_code(), [there, Vec::new()], YES, &[]).await;
    let (exit, message, hint) = run.failure();
    assert_eq!(exit, Exit::Error);
    assert_snapshot!(message, @"shop-dev-us-east-1 has no output UsEast1ParcelsArn, which shop-dev needs");
    assert_snapshot!(hint, @"the local cloud ignores new outputs if no resource changes; delete the stack with `cargo run -- destroy shop --stage dev --local`, then deploy again");
}

#[tokio::test]
async fn where_nothing_changes_nothing_is_asked() {
    let here = concat([vec![stack("UPDATE_COMPLETE"), other()], nothing_new()]);
    let run = rolled_out(&stacks_without_code(), [unchanged(), here], NOBODY, &[]).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert_eq!(run.notes, "shop-dev-us-east-1: nothing to do\nshop-dev: nothing to do\n");
}

/// The stage without a companion, which has one still.
async fn orphaned(there: Vec<Answer>, approvals: Approvals<'_>, person: &'static [&'static str]) -> Run {
    let stacks = Stacks { companion: None, main: target_without_code() };
    let here = concat([vec![stack("UPDATE_COMPLETE"), other()], nothing_new()]);
    rolled_out(&stacks, [there, here], approvals, person).await
}

const OURS: &[(&str, &str)] = &[("stratiform:app", "shop"), ("stratiform:stage", "dev")];

fn ours() -> Answer {
    stack_with("UPDATE_COMPLETE", &[], OURS)
}

fn looked_at(kind: &str) -> Vec<Answer> {
    let resource = format!(
        "<StackResourceSummaries><member><LogicalResourceId>Parcels</LogicalResourceId>\
         <PhysicalResourceId>parcels</PhysicalResourceId><ResourceType>{kind}</ResourceType>\
         <LastUpdatedTimestamp>2023-11-14T22:13:20Z</LastUpdatedTimestamp>\
         <ResourceStatus>CREATE_COMPLETE</ResourceStatus></member></StackResourceSummaries>"
    );
    vec![ours(), ours(), deployed(PARCELS), result("ListStackResources", &resource)]
}

#[tokio::test]
async fn a_companion_that_nothing_uses_any_more_is_deleted() {
    let there = || concat([looked_at("AWS::WAFv2::WebACL"), executed("DELETE_COMPLETE")]);
    for (approvals, person) in [(YES, &[] as &[&str]), (NOBODY, &["y"])] {
        let run = orphaned(there(), approvals, person).await;
        assert!(run.done.is_ok(), "{:?}", run.done);
        assert!(operations(&run.there).contains(&"DeleteStack".to_owned()), "{}", run.notes);
        if person.is_empty() {
            insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
                assert_snapshot!(run.notes, @"
                shop-dev: nothing to do
                shop-dev-us-east-1: nothing uses it any more
                shop-dev-us-east-1 in us-east-1 will be deleted, with:
                  Parcels: AWS::WAFv2::WebACL, parcels
                22:13:20  DELETE_COMPLETE       shop-dev
                shop-dev-us-east-1: deleted in N s
                ");
            });
        }
    }
}

#[tokio::test]
async fn the_data_of_a_companion_is_not_deleted_by_yes_alone() {
    let run = orphaned(looked_at("AWS::DynamoDB::Table"), YES, &[]).await;
    let (exit, message, _) = run.failure();
    assert_eq!(exit, Exit::DataLoss);
    assert_eq!(message, "data of Parcels, or its protection, would be lost; shop-dev-us-east-1 is unchanged");
}

#[tokio::test]
async fn what_is_nobodys_companion_stays() {
    let strange = || stack_with("UPDATE_COMPLETE", &[], &[("stratiform:app", "shop")]);
    for there in [vec![no_stack()], vec![strange()]] {
        let run = orphaned(there, YES, &[]).await;
        assert!(run.done.is_ok(), "{:?}", run.done);
        assert_eq!(run.notes, "shop-dev: nothing to do\n");
    }
}

#[tokio::test]
async fn who_may_not_look_into_us_east_1_deploys_nevertheless() {
    let run = orphaned(vec![refused(403, "AccessDenied", "no")], YES, &[]).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert_snapshot!(run.notes, @"
    cannot check for an earlier shop-dev-us-east-1: cannot describe the stack shop-dev-us-east-1
    shop-dev: nothing to do
    ");
}
