use std::io;

use constructs::{Bucket, Stack, Table, UserPool, construct::Construct as _};
use insta::assert_snapshot;

use super::*;
use crate::{
    Exit,
    aws::{
        Caller,
        fixtures::{
            ABANDONED, Answer, Asked, abandoned, events, local_aws, no_stack, ok, result, stack_with,
        },
    },
    deploy::{Approvals, Interruption, Region, Target, deployment::Part},
    fixtures::{Bill, bound_stage, captured},
};

const PROD: &[(&str, &str)] = &[("stratiform:app", "shop"), ("stratiform:stage", "prod")];

fn resource(id: &str, type_name: &str, physical_id: &str) -> StackResource {
    StackResource { id: id.to_owned(), type_name: type_name.to_owned(), physical_id: physical_id.to_owned() }
}

/// The kept table `bills`.
fn table() -> StackResource {
    resource("Bills", "AWS::DynamoDB::Table", "shop-prod-bills")
}

/// The kept pool `people`.
fn pool() -> StackResource {
    resource("People", "AWS::Cognito::UserPool", "eu-west-3_Ab1")
}

/// A stage that keeps data: a table and a bucket, and a pool if asked.
fn keeping(has_pool: bool) -> Target {
    let stage = bound_stage();
    let mut stack = Stack::new(&stage);
    stack.add(Table::<Bill>::new("bills"));
    stack.add(Bucket::new("notes"));
    if has_pool {
        stack.add(UserPool::new("people"));
    }
    let template = stack.synth().expect("the stack is right").main;
    Target { stage, template }
}

fn definitions(target: &Target) -> Value {
    template::value(&target.template).expect("it is JSON")
}

/// A resource that was kept with the definition that it has still.
fn kept(target: &Target, resource: StackResource) -> Kept {
    let definition = definitions(target)["Resources"][&resource.id].clone();
    Kept { resource, definition }
}

/// Returns the plan of AWS.
fn plan(template: &Value, kept: &[Kept]) -> Plan {
    super::plan(template, kept, |_| true)
}

#[test]
fn an_unchanged_resource_comes_back_by_its_name() {
    let target = keeping(false);
    let all = [kept(&target, table())];
    assert_eq!(plan(&definitions(&target), &all), Plan { by_name: vec![table()], ..Plan::default() });
    let unknown = [Kept { resource: table(), definition: Value::Null }];
    assert_eq!(plan(&definitions(&target), &unknown).by_name, [table()]);
    let never = super::plan(&definitions(&target), &all, |_| false);
    assert!(never.by_name.is_empty() && never.first.len() == 1);
}

#[test]
fn what_has_an_id_or_has_changed_is_imported_first_and_takes_the_others_along() {
    let target = keeping(true);
    let all = [kept(&target, table()), kept(&target, pool())];
    let imported = |plan: &Plan| -> Vec<(String, &str)> {
        let first = plan.first.iter();
        first
            .map(|(imported, _)| (imported.resource.id.clone(), imported.identifier))
            .collect()
    };
    let with_pool = plan(&definitions(&target), &all);
    assert_eq!(
        imported(&with_pool),
        [("People".to_owned(), "UserPoolId"), ("Bills".to_owned(), "TableName")]
    );
    assert!(with_pool.by_name.is_empty());

    let mut changed = kept(&target, table());
    changed.definition["Properties"]["BillingMode"] = json!("PROVISIONED");
    let changed_table = plan(&definitions(&target), &[changed]);
    assert_eq!(imported(&changed_table), [("Bills".to_owned(), "TableName")]);
    // As it was: what has changed is told to CloudFormation later.
    assert_eq!(changed_table.first[0].1["Properties"]["BillingMode"], "PROVISIONED");
}

#[test]
fn what_is_not_in_the_way_is_left_alone() {
    let target = keeping(false);
    let others = [
        resource("Bills", "AWS::DynamoDB::Table", "old-bills"),
        resource("Bills", "AWS::S3::Bucket", "shop-prod-bills"),
        resource("Users", "AWS::Cognito::UserPool", "eu-west-3_Ab1"),
    ];
    let kept: Vec<Kept> = others
        .into_iter()
        .map(|resource| Kept { resource, definition: Value::Null })
        .collect();
    let plan = plan(&definitions(&target), &kept);
    assert_eq!(plan, Plan { left: vec![kept[0].resource.clone()], ..Plan::default() });
}

#[test]
fn a_name_that_is_taken_by_a_type_that_cannot_be_imported_is_a_dead_end() {
    let template = json!({ "Resources": { "Ledger": {
        "Type": "AWS::QLDB::Ledger", "DeletionPolicy": "Retain", "Properties": { "Name": "shop-prod-ledger" } } } });
    let kept = |physical_id| Kept {
        resource: resource("Ledger", "AWS::QLDB::Ledger", physical_id),
        definition: Value::Null,
    };
    assert_eq!(plan(&template, &[kept("shop-prod-ledger")]).stuck.len(), 1);
    assert_eq!(plan(&template, &[kept("old-ledger")]).left.len(), 1);
}

#[test]
fn a_template_for_an_import_refers_to_nothing_else() {
    let definition = json!({ "Properties": {
        "A": { "Ref": "AWS::Region" },
        "B": { "Ref": "Role" },
        "C": { "Fn::GetAtt": ["Bills", "Arn"] },
        "D": { "Fn::GetAtt": "Role.Arn" },
        "E": { "Fn::Sub": "${AWS::Region}-${Bills.Arn}-${!Role}" },
        "F": [{ "Fn::Sub": "x-${Role}" }],
        "G": { "Fn::Sub": ["${X}", { "X": { "Ref": "Bills" } }] },
        "H": { "Fn::Sub": ["${X}", { "X": { "Ref": "Role" } }] },
        "I": { "Fn::If": ["InParis", "a", "b"] },
        "J": { "K": "plain" },
    } });
    let imported = ImportedResource { resource: table(), identifier: "TableName" };
    let template = import_template(&Stage::example("shop", "prod"), &[(imported, definition)]);
    let properties = template["Resources"]["Bills"]["Properties"]
        .as_object()
        .expect("it has some");
    let names: Vec<&String> = properties.keys().collect();
    assert_eq!(names, ["A", "C", "E", "G", "J"]);
    assert_eq!(template["Resources"]["Bills"]["DeletionPolicy"], "Retain");
    assert_eq!(template["Metadata"]["stratiform:stage"], "prod");
    assert!(template.get("Outputs").is_none());
}

#[test]
fn a_resource_that_is_gone_is_found_in_the_reason() {
    let imported = |physical_id: &str| ImportedResource {
        resource: resource("Bills", "AWS::DynamoDB::Table", physical_id),
        identifier: "TableName",
    };
    let resources = [imported("bills"), imported("bills-2")];
    let gone = |reason: &str| missing(reason, &resources).map(|resource| resource.physical_id.as_str());
    assert_eq!(gone("Resource of type 'T' with identifier 'bills-2' was not found."), Some("bills-2"));
    assert_eq!(gone("Table bills does not exist"), Some("bills"));
    assert_eq!(gone("bills already exists in stack arn"), None);
    assert_eq!(gone("Table jobs does not exist"), None);
}

/// A deployment as it ran.
struct Run {
    done: Result<(), Error>,
    notes: String,
    asked: Asked,
}

impl Run {
    /// The operations that CloudFormation was asked for.
    fn operations(&self) -> Vec<String> {
        let operation = |body: &String| {
            let (_, rest) = body.split_once("Action=")?;
            Some(rest.split('&').next()?.to_owned())
        };
        self.asked.bodies().iter().filter_map(operation).collect()
    }
}

async fn deploy(
    target: &Target,
    answers: Vec<Answer>,
    approvals: Approvals<'_>,
    person: Option<&'static str>,
) -> Run {
    let (aws, asked) = local_aws(answers);
    let region = Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } };
    let (notes, text) = captured();
    let mut output = Output::to(io::sink(), notes);
    if let Some(answer) = person {
        output = output.answering([answer]);
    }
    let deployment = Deployment {
        region: &region,
        target,
        packages: &[],
        part: Part::Whole { parameters: &[] },
        gaps: None,
        approvals,
        former: None,
        shows_values: false,
        saved: None,
        is_express: false,
        interruption: &Interruption::default(),
    };
    let done = deployment.run(&mut output).await;
    Run { done, notes: text.text(), asked }
}

const NOTHING: Approvals<'static> = Approvals::of(false);
const YES: Approvals<'static> = Approvals::of(true);

fn deleted_stacks(ids: &[&str]) -> Answer {
    let members: String = ids
        .iter()
        .map(|id| {
            format!(
                "<member><StackId>{id}</StackId><StackName>shop-prod</StackName>\
                 <StackStatus>DELETE_COMPLETE</StackStatus><CreationTime>2023-11-14T22:13:20Z</CreationTime></member>"
            )
        })
        .collect();
    result("ListStacks", &format!("<StackSummaries>{members}</StackSummaries>"))
}

/// The answers about a deleted stack with these resources.
fn remembered(target: &Target, resources: &[StackResource]) -> Vec<Answer> {
    let members: String = resources
        .iter()
        .map(|resource| {
            format!(
                "<member><LogicalResourceId>{}</LogicalResourceId><PhysicalResourceId>{}</PhysicalResourceId>\
                 <ResourceType>{}</ResourceType><ResourceStatus>DELETE_SKIPPED</ResourceStatus>\
                 <LastUpdatedTimestamp>2023-11-14T22:13:20Z</LastUpdatedTimestamp></member>",
                resource.id, resource.physical_id, resource.type_name
            )
        })
        .collect();
    let template = definitions(target).to_string().replace('"', "&quot;");
    vec![
        stack_with("DELETE_COMPLETE", &[], PROD),
        result("ListStackResources", &format!("<StackResourceSummaries>{members}</StackResourceSummaries>")),
        result("GetTemplate", &format!("<TemplateBody>{template}</TemplateBody>")),
    ]
}

fn asked_for() -> Answer {
    result("CreateChangeSet", "<Id>changes</Id><StackId>arn</StackId>")
}

fn ready(changes: &[(&str, &str, &str)]) -> Answer {
    let members: String = changes
        .iter()
        .map(|(action, id, type_name)| {
            format!(
                "<member><ResourceChange><Action>{action}</Action><LogicalResourceId>{id}</LogicalResourceId>\
                 <ResourceType>{type_name}</ResourceType></ResourceChange></member>"
            )
        })
        .collect();
    result("DescribeChangeSet", &format!("<Status>CREATE_COMPLETE</Status><Changes>{members}</Changes>"))
}

fn failed(reason: &str) -> Answer {
    result("DescribeChangeSet", &format!("<Status>FAILED</Status><StatusReason>{reason}</StatusReason>"))
}

fn no_findings() -> Answer {
    result("DescribeEvents", "<OperationEvents/>")
}

fn done() -> Answer {
    ok("<Response/>")
}

fn protected() -> Answer {
    result("UpdateTerminationProtection", "<StackId>arn</StackId>")
}

/// A change set is executed, and the stack ends in this status.
fn executed(end: &'static str, tags: &[(&str, &str)]) -> Vec<Answer> {
    let happened = || events(&[("shop-dev", end, "")]);
    vec![events(&[]), done(), happened(), stack_with(end, &[], tags), happened()]
}

const TABLE: &str = "AWS::DynamoDB::Table";
const BUCKET: &str = "AWS::S3::Bucket";

#[tokio::test]
async fn a_kept_table_comes_back_with_the_change_set_that_creates_the_stack() {
    let target = keeping(false);
    let mut answers = vec![no_stack(), deleted_stacks(&["old"])];
    answers.extend(remembered(&target, &[table()]));
    answers.extend([asked_for(), ready(&[("Import", "Bills", TABLE), ("Add", "Notes", BUCKET)])]);
    answers.extend(executed("CREATE_COMPLETE", PROD));
    answers.push(protected());
    let run = deploy(&target, answers, NOTHING, Some("y")).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
        assert_snapshot!(run.notes, @"
        shop-prod: an earlier stack has kept data, which is taken back: Bills (shop-prod-bills)
        shop-prod in eu-west-3:
           > Bills  AWS::DynamoDB::Table  is taken back into the stack
               synth/src/deploy/deployment/taking_back/tests.rs:39
           + Notes  AWS::S3::Bucket  synth/src/deploy/deployment/taking_back/tests.rs:40
           + NotesPolicy  AWS::S3::BucketPolicy
               synth/src/deploy/deployment/taking_back/tests.rs:40
        2 to add, 1 to take back
        Deploy this? [y/N] 22:13:20  CREATE_COMPLETE       shop-dev
        shop-prod: CREATE_COMPLETE in N s
        ");
    });
    assert_eq!(
        run.operations(),
        [
            "DescribeStacks",
            "ListStacks",
            "DescribeStacks",
            "ListStackResources",
            "GetTemplate",
            "CreateChangeSet",
            "DescribeChangeSet",
            "DescribeStackEvents",
            "ExecuteChangeSet",
            "DescribeStackEvents",
            "DescribeStacks",
            "DescribeStackEvents",
            "UpdateTerminationProtection",
        ]
    );
    let bodies = run.asked.bodies();
    assert!(bodies[5].contains("ChangeSetType=CREATE") && bodies[5].contains("ImportExistingResources=true"));
    // What fails must not delete what came back.
    assert!(!bodies[8].contains("RetainExceptOnCreate"), "{}", bodies[8]);
    assert!(bodies[12].contains("EnableTerminationProtection=true"), "{}", bodies[12]);
}

#[tokio::test]
async fn a_kept_pool_is_imported_by_its_id_and_the_rest_follows_without_a_second_question() {
    let target = keeping(true);
    let mut answers = vec![no_stack(), deleted_stacks(&["old"])];
    answers.extend(remembered(&target, &[table(), pool()]));
    let imported = [("Import", "People", "AWS::Cognito::UserPool"), ("Import", "Bills", TABLE)];
    answers.extend([asked_for(), ready(&imported)]);
    answers.extend(executed("IMPORT_COMPLETE", &[]));
    let marked = || {
        let template = json!({ "Metadata": mark(&target.stage) }).to_string();
        let text = template.replace('"', "&quot;");
        result("GetTemplate", &format!("<TemplateBody>{text}</TemplateBody>"))
    };
    answers.extend([stack_with("IMPORT_COMPLETE", &[], &[]), marked(), marked()]);
    answers.extend([asked_for(), ready(&[("Add", "Notes", BUCKET)])]);
    answers.extend(executed("UPDATE_COMPLETE", PROD));
    answers.push(protected());
    let run = deploy(&target, answers, NOTHING, Some("y")).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
        assert_snapshot!(run.notes, @r#"
        shop-prod: an earlier stack has kept data, which is taken back: People (eu-west-3_Ab1), Bills (shop-prod-bills)
        shop-prod in eu-west-3:
           > Bills  AWS::DynamoDB::Table  is taken back into the stack
               synth/src/deploy/deployment/taking_back/tests.rs:39
           + Notes  AWS::S3::Bucket  synth/src/deploy/deployment/taking_back/tests.rs:40
           + NotesPolicy  AWS::S3::BucketPolicy
               synth/src/deploy/deployment/taking_back/tests.rs:40
           > People  AWS::Cognito::UserPool  is taken back into the stack
               synth/src/deploy/deployment/taking_back/tests.rs:42
        2 to add, 2 to take back
        Deploy this? [y/N] 22:13:20  IMPORT_COMPLETE       shop-dev
        shop-prod: IMPORT_COMPLETE in N s
        shop-prod in eu-west-3:
           + Bills  AWS::DynamoDB::Table
               synth/src/deploy/deployment/taking_back/tests.rs:39
           + Notes  AWS::S3::Bucket  synth/src/deploy/deployment/taking_back/tests.rs:40
           + NotesPolicy  AWS::S3::BucketPolicy
               synth/src/deploy/deployment/taking_back/tests.rs:40
           + People  AWS::Cognito::UserPool
               synth/src/deploy/deployment/taking_back/tests.rs:42
           ~ outside of the resources
               + AWSTemplateFormatVersion: "2010-09-09"
        4 to add, 1 outside of the resources
        22:13:20  UPDATE_COMPLETE       shop-dev
        shop-prod: UPDATE_COMPLETE in N s
        "#);
    });
    let bodies = run.asked.bodies();
    let import = &bodies[5];
    for part in [
        "ChangeSetType=IMPORT",
        "ResourcesToImport.member.1.ResourceIdentifier.entry.1.key=UserPoolId",
        "ResourcesToImport.member.1.ResourceIdentifier.entry.1.value=eu-west-3_Ab1",
        "ResourcesToImport.member.2.LogicalResourceId=Bills",
    ] {
        assert!(import.contains(part), "{part} in {import}");
    }
    assert!(!import.contains("Tags.member") && !import.contains("Outputs"), "{import}");
    let update = bodies.iter().rfind(|body| body.contains("CreateChangeSet"));
    assert!(update.is_some_and(|body| body.contains("ChangeSetType=UPDATE")));
}

/// A stage whose table, and whose pool if asked, exist already under names that somebody else gave.
fn adopting(has_pool: bool) -> Target {
    let stage = bound_stage();
    let mut stack = Stack::new(&stage);
    stack.add(Table::<Bill>::new("bills").adopts("old-bills"));
    if has_pool {
        stack.add(UserPool::new("people").adopts("eu-west-3_Ab1"));
    }
    let template = stack.synth().expect("the stack is right").main;
    Target { stage, template }
}

#[tokio::test]
async fn an_adopted_table_comes_with_the_change_set_and_is_nobodys_stranger() {
    let target = adopting(false);
    let mut answers =
        vec![no_stack(), deleted_stacks(&[]), asked_for(), ready(&[("Import", "Bills", TABLE)])];
    answers.extend(executed("CREATE_COMPLETE", PROD));
    answers.push(protected());
    let run = deploy(&target, answers, YES, None).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s"), (r"tests.rs:\d+", "tests.rs:N")] }, {
        assert_snapshot!(run.notes, @"
        shop-prod: adopted as they are, with their data: Bills (old-bills); CloudFormation does not compare them with the template, so look for drift afterwards
        shop-prod in eu-west-3:
           > Bills  AWS::DynamoDB::Table  is adopted with its data
               synth/src/deploy/deployment/taking_back/tests.rs:N
        1 to take back
        22:13:20  CREATE_COMPLETE       shop-dev
        shop-prod: CREATE_COMPLETE in N s
        ");
    });
    let bodies = run.asked.bodies();
    assert!(bodies[2].contains("ChangeSetType=CREATE") && bodies[2].contains("ImportExistingResources=true"));
    assert!(bodies[2].contains("old-bills"), "{}", bodies[2]);
}

#[tokio::test]
async fn an_adopted_pool_is_imported_before_the_rest() {
    let target = adopting(true);
    let imported = [("Import", "Bills", TABLE), ("Import", "People", "AWS::Cognito::UserPool")];
    let mut answers = vec![no_stack(), deleted_stacks(&[]), asked_for(), ready(&imported)];
    answers.extend(abandoned());
    let run = deploy(&target, answers, NOTHING, Some("n")).await;
    assert!(run.done.is_err(), "it is declined");
    let import = &run.asked.bodies()[2];
    for part in ["ChangeSetType=IMPORT", "eu-west-3_Ab1", "old-bills"] {
        assert!(import.contains(part), "{part} in {import}");
    }
}

#[tokio::test]
async fn what_does_not_exist_is_not_adopted_and_not_created() {
    let target = adopting(false);
    let mut answers = vec![no_stack(), deleted_stacks(&[]), asked_for(), ready(&[("Add", "Bills", TABLE)])];
    answers.extend(abandoned());
    let run = deploy(&target, answers, YES, None).await;
    assert_eq!(run.operations()[4..], ABANDONED);
    let Err(failure) = run.done else { panic!("it is done") };
    assert_snapshot!(failure, @"shop-prod cannot adopt these resources in eu-west-3: Bills (AWS::DynamoDB::Table, old-bills)");
    assert!(failure.hint.is_some_and(|hint| hint.contains("`.adopts`")));

    let target = adopting(true);
    let mut answers = vec![no_stack(), deleted_stacks(&[]), asked_for()];
    answers.extend([failed("User pool eu-west-3_Ab1 does not exist."), no_findings()]);
    answers.extend(abandoned());
    let run = deploy(&target, answers, YES, None).await;
    let Err(failure) = run.done else { panic!("it is done") };
    assert_snapshot!(failure, @"shop-prod cannot adopt these resources in eu-west-3: People (AWS::Cognito::UserPool, eu-west-3_Ab1)");
}

#[tokio::test]
async fn what_is_gone_is_created_anew() {
    let target = keeping(true);
    let mut answers = vec![no_stack(), deleted_stacks(&["old"])];
    answers.extend(remembered(&target, &[pool()]));
    answers.extend([asked_for(), failed("User pool eu-west-3_Ab1 does not exist."), no_findings()]);
    answers.extend(abandoned());
    answers.extend([asked_for(), ready(&[("Add", "Bills", TABLE)])]);
    answers.extend(executed("CREATE_COMPLETE", PROD));
    answers.push(protected());
    let run = deploy(&target, answers, YES, None).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert!(
        run.notes
            .contains("shop-prod: eu-west-3_Ab1 does not exist any more; a new People is created"),
        "{}",
        run.notes
    );
}

#[tokio::test]
async fn an_import_that_is_refused_leaves_nothing_and_names_the_ways_out() {
    let target = keeping(true);
    let mut answers = vec![no_stack(), deleted_stacks(&["old"])];
    answers.extend(remembered(&target, &[pool()]));
    answers.extend([asked_for(), failed("eu-west-3_Ab1 already exists in stack arn"), no_findings()]);
    answers.extend(abandoned());
    let run = deploy(&target, answers, YES, None).await;
    assert_eq!(run.operations()[7], "DescribeEvents");
    assert_eq!(run.operations()[8..], ABANDONED);
    let Err(failure) = run.done else { panic!("it is done") };
    assert_eq!(failure.exit(), Exit::Error);
    assert_snapshot!(failure, @"the kept data of shop-prod does not come back: eu-west-3_Ab1 already exists in stack arn");
    assert_snapshot!(failure.details.join("\n"), @"
    shop-prod, whose earlier stack has kept:
      People: AWS::Cognito::UserPool, eu-west-3_Ab1: rename it in the code, and a new one is created beside it; or delete it, if its data is not needed
    ");
}

#[tokio::test]
async fn what_is_declined_is_not_imported() {
    let target = keeping(true);
    let mut answers = vec![no_stack(), deleted_stacks(&["old"])];
    answers.extend(remembered(&target, &[pool()]));
    answers.extend([asked_for(), ready(&[("Import", "People", "AWS::Cognito::UserPool")])]);
    answers.extend(abandoned());
    let run = deploy(&target, answers, NOTHING, Some("n")).await;
    assert_eq!(run.operations()[7..], ABANDONED);
    assert!(run.done.is_err());
}

#[tokio::test]
async fn what_nobody_has_kept_is_not_taken_unless_it_is_taken_over() {
    let target = keeping(false);
    let answers = || vec![no_stack(), deleted_stacks(&[]), asked_for(), ready(&[("Import", "Bills", TABLE)])];
    let mut refused = answers();
    refused.extend(abandoned());
    let run = deploy(&target, refused, YES, None).await;
    assert_eq!(run.operations()[4..], ABANDONED);
    let Err(failure) = run.done else { panic!("it is done") };
    assert_snapshot!(failure, @"these resources of shop-prod exist already, and no stack of the stage is known to have kept them: Bills (AWS::DynamoDB::Table)");
    assert_snapshot!(failure.hint.unwrap_or_default(), @"to take them into the stack with their data, run `cargo run -- deploy shop --take-over shop-prod --stage prod --local`; otherwise rename them in the code");

    let mut taken = answers();
    taken.extend(executed("CREATE_COMPLETE", PROD));
    taken.push(protected());
    let over = ["shop-prod".to_owned()];
    let run = deploy(&target, taken, Approvals { taken_over: &over, ..YES }, None).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
}

#[tokio::test]
async fn the_stacks_of_others_and_declined_reviews_have_kept_nothing() {
    let target = keeping(false);
    let others = &[("stratiform:app", "shop-pr"), ("stratiform:stage", "od")];
    let nothing = || {
        let none = "<StackResourceSummaries></StackResourceSummaries>";
        vec![stack_with("DELETE_COMPLETE", &[], PROD), result("ListStackResources", none), events(&[])]
    };
    let mut answers =
        vec![no_stack(), deleted_stacks(&["a", "b"]), stack_with("DELETE_COMPLETE", &[], others)];
    answers.extend(nothing());
    answers.extend([asked_for(), ready(&[("Add", "Bills", TABLE)])]);
    answers.extend(executed("CREATE_COMPLETE", PROD));
    answers.push(protected());
    let run = deploy(&target, answers, YES, None).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert!(!run.notes.contains("kept"), "{}", run.notes);
}
