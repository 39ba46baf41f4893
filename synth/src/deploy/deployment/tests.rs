use std::io;

use insta::assert_snapshot;

use super::*;
use crate::{
    Exit,
    aws::{
        Caller,
        fixtures::{
            ABANDONED, Answer, Asked, abandoned, aws, bare, events, local_aws, no_stack, ok, refused, result,
            stack, stack_with,
        },
    },
    fixtures::{captured, target, target_without_code},
    limits::Limits,
};

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

    fn failure(self) -> (Exit, String, String) {
        let Err(failure) = self.done else { panic!("it is done: {}", self.notes) };
        let hint = failure.hint.clone().unwrap_or_default();
        (failure.exit(), failure.to_string(), hint)
    }
}

async fn deploy(answers: Vec<Answer>, approvals: Approvals<'_>, person: Option<&'static str>) -> Run {
    deploy_target(target_without_code(), answers, approvals, person).await
}

async fn deploy_target(
    target: Target,
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
    let interruption = Interruption::default();
    let deployment = Deployment {
        region: &region,
        target: &target,
        packages: &[],
        part: Part::Whole { parameters: &[] },
        gaps: None,
        approvals,
        former: None,
        shows_values: false,
        saved: None,
        is_express: false,
        interruption: &interruption,
    };
    let done = deployment.run(&mut output).await;
    Run { done, notes: text.text(), asked }
}

const NOTHING: Approvals<'static> = Approvals::of(false);
const YES: Approvals<'static> = Approvals::of(true);

fn asked_for() -> Answer {
    result("CreateChangeSet", "<Id>changes</Id><StackId>arn</StackId>")
}

fn failed(reason: &str) -> Answer {
    result("DescribeChangeSet", &format!("<Status>FAILED</Status><StatusReason>{reason}</StatusReason>"))
}

fn ready(changes: &str) -> Answer {
    result("DescribeChangeSet", &format!("<Status>CREATE_COMPLETE</Status><Changes>{changes}</Changes>"))
}

const ADDED: &str = "<member><ResourceChange><Action>Add</Action><LogicalResourceId>Orders</LogicalResourceId>\
    <ResourceType>AWS::SQS::Queue</ResourceType></ResourceChange></member>";
const REPLACED: &str = "<member><ResourceChange><Action>Modify</Action><LogicalResourceId>Bills</LogicalResourceId>\
    <ResourceType>AWS::DynamoDB::Table</ResourceType><Replacement>True</Replacement>\
    <PolicyAction>ReplaceAndDelete</PolicyAction><Details><member><Target><Attribute>Properties</Attribute>\
    <Name>KeySchema</Name></Target></member></Details></ResourceChange></member>";

/// A template that was deployed, and is another one than the stack's.
fn other() -> Answer {
    result("GetTemplate", "<TemplateBody>{}</TemplateBody>")
}

fn done() -> Answer {
    ok("<Response/>")
}

const OLD: (&str, &str, &str) = ("shop-dev", "REVIEW_IN_PROGRESS", "");
const BEGUN: (&str, &str, &str) = ("shop-dev", "CREATE_IN_PROGRESS", "");

#[tokio::test]
async fn a_new_stack_is_reviewed_created_and_watched() {
    let created = ("shop-dev", "CREATE_COMPLETE", "");
    let run = deploy(
        vec![
            no_stack(),
            asked_for(),
            result("DescribeChangeSet", "<Status>CREATE_IN_PROGRESS</Status>"),
            ready(ADDED),
            events(&[OLD]),
            done(),
            events(&[created, BEGUN, OLD]),
            stack("CREATE_COMPLETE"),
            events(&[created, BEGUN, OLD]),
        ],
        NOTHING,
        Some("yes"),
    )
    .await;
    assert!(run.done.is_ok(), "{}", run.notes);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
        assert_snapshot!(run.notes, @"
        shop-dev in eu-west-3:
           + Bills  AWS::DynamoDB::Table  synth/src/fixtures.rs:100
           + Orders  AWS::SQS::Queue  synth/src/fixtures.rs:99
           + OrdersPolicy  AWS::SQS::QueuePolicy  synth/src/fixtures.rs:99
        3 to add
        Deploy this? [y/N] 22:13:20  CREATE_IN_PROGRESS    shop-dev
        22:13:20  CREATE_COMPLETE       shop-dev
        shop-dev: CREATE_COMPLETE in N s
        ");
    });
    let bodies = run.asked.bodies();
    for part in [
        "ChangeSetType=CREATE",
        "Capabilities.member.2=CAPABILITY_NAMED_IAM",
        "Tags.member.1.Key=stratiform%3Aapp&Tags.member.1.Value=shop",
        "Tags.member.2.Key=stratiform%3Astage&Tags.member.2.Value=dev",
        "TemplateBody=%7B",
    ] {
        assert!(bodies[1].contains(part), "{part} in {}", bodies[1]);
    }
    assert!(bodies[5].contains("RetainExceptOnCreate=true"), "{}", bodies[5]);
}

#[tokio::test]
async fn both_ways_to_say_that_there_is_nothing_to_do_are_understood() {
    for reason in [
        "The submitted information didn't contain changes. Submit different information to create a change set.",
        "No updates are to be performed.",
    ] {
        let run = deploy(
            vec![stack("UPDATE_COMPLETE"), other(), asked_for(), failed(reason), done()],
            NOTHING,
            None,
        )
        .await;
        assert!(run.done.is_ok(), "{:?}", run.done);
        assert_eq!(run.notes, "shop-dev: nothing to do\n");
        assert_eq!(run.operations()[4..], ["DeleteChangeSet"]);
        assert!(run.asked.bodies()[2].contains("ChangeSetType=UPDATE"));
    }
}

const RETAGGED: &str = "<member><ResourceChange><Action>Modify</Action><LogicalResourceId>Orders</LogicalResourceId>\
    <ResourceType>AWS::SQS::Queue</ResourceType><Replacement>False</Replacement><Details><member><Target>\
    <Attribute>Tags</Attribute></Target></member></Details></ResourceChange></member>";

#[tokio::test]
async fn other_tags_of_the_stage_are_a_change_of_the_stack() {
    let mut target = target_without_code();
    target.stage = target.stage.tagged([("team", "shop"), ("cost", "7")]);
    let tags = [TAGS, &[("team", "mill"), ("floor", "3")]].concat();
    let answers =
        vec![stack_with("UPDATE_COMPLETE", &[], &tags), same(), asked_for(), ready(RETAGGED), done()];
    let run = deploy_target(target.clone(), answers, NOTHING, Some("n")).await;
    assert_eq!(run.operations()[4..], ["DeleteChangeSet"]);
    assert_snapshot!(run.notes, @"
    shop-dev in eu-west-3:
    nothing changes
    CloudFormation says:
      ? 1 resource gets the stack's other tags
      ? tag cost of the stack: 7 (new)
      ? tag team of the stack: mill → shop
      ? tag floor of the stack: 3 (removed)
    Deploy this? [y/N]
    ");
    let bodies = run.asked.bodies();
    for part in
        ["Tags.member.3.Key=cost&Tags.member.3.Value=7", "Tags.member.4.Key=team&Tags.member.4.Value=shop"]
    {
        assert!(bodies[2].contains(part), "{part} in {}", bodies[2]);
    }

    let tags = [TAGS, &[("team", "shop"), ("cost", "7")]].concat();
    let answers = vec![stack_with("UPDATE_COMPLETE", &[], &tags), same()];
    let run = deploy_target(target, answers, NOTHING, None).await;
    assert_eq!(run.notes, "shop-dev: nothing to do\n");
}

#[tokio::test]
async fn a_refused_change_set_leaves_nothing_behind() {
    let no_findings = || result("DescribeEvents", "<OperationEvents/>");
    let refused = vec![no_stack(), asked_for(), failed("Template error: no"), no_findings()];
    let run = deploy([refused, abandoned()].into_iter().flatten().collect(), YES, None).await;
    // Before it is deleted, since its findings go with it.
    assert_eq!(run.operations()[3], "DescribeEvents");
    assert_eq!(run.operations()[4..], ABANDONED);
    let (exit, message, _) = run.failure();
    assert_eq!(
        (exit, message.as_str()),
        (Exit::Error, "CloudFormation refuses the changes of shop-dev: Template error: no")
    );
}

#[tokio::test]
async fn what_nobody_approves_is_not_done() {
    let answers = || {
        let asked = vec![no_stack(), asked_for(), ready(ADDED)];
        [asked, abandoned()].into_iter().flatten().collect()
    };
    let run = deploy(answers(), NOTHING, Some("n")).await;
    assert_eq!(run.operations()[3..], ABANDONED);
    assert_eq!(run.failure().1, "not approved; shop-dev is unchanged");

    let run = deploy(answers(), NOTHING, None).await;
    assert_eq!(run.operations()[3..], ABANDONED);
    let (exit, _, hint) = run.failure();
    assert_eq!(
        (exit, hint.as_str()),
        (Exit::Error, "add --yes, or run the command in a terminal, where it asks you")
    );
}

#[tokio::test]
async fn an_empty_stack_stays_while_somebody_else_has_a_change_set_for_it() {
    let other = "<Summaries><member><ChangeSetName>theirs</ChangeSetName></member></Summaries>";
    let run = deploy(
        vec![
            no_stack(),
            asked_for(),
            ready(ADDED),
            done(),
            stack("REVIEW_IN_PROGRESS"),
            result("ListChangeSets", other),
        ],
        NOTHING,
        Some("n"),
    )
    .await;
    assert_eq!(run.operations()[3..], ABANDONED[..3]);
    assert_eq!(run.failure().1, "not approved; shop-dev is unchanged");
}

#[tokio::test]
async fn a_stack_that_somebody_else_changes_meanwhile_is_looked_at_again() {
    let moving = || {
        refused(400, "ValidationError", "Stack:arn is in CREATE_IN_PROGRESS state and can not be updated.")
    };
    let run = deploy(
        vec![
            no_stack(),
            moving(),
            stack("CREATE_IN_PROGRESS"),
            events(&[BEGUN]),
            events(&[BEGUN]),
            stack("CREATE_COMPLETE"),
            events(&[BEGUN]),
            stack_with("CREATE_COMPLETE", &[], TAGS),
            same(),
        ],
        NOTHING,
        None,
    )
    .await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert_eq!(
        run.notes,
        "shop-dev: somebody else changes it too; looking again\n\
         shop-dev is in CREATE_IN_PROGRESS; waiting until CloudFormation has finished\n\
         shop-dev: nothing to do\n"
    );
}

#[tokio::test]
async fn a_stack_that_is_always_faster_is_an_error_in_the_end() {
    let gone = || refused(404, "ChangeSetNotFound", "ChangeSet [changes] does not exist");
    let round = || vec![stack("UPDATE_COMPLETE"), other(), gone()];
    let answers = (0..=Limits::default().restarts).flat_map(|_| round());
    let run = deploy(answers.collect(), YES, None).await;
    let (exit, message, _) = run.failure();
    assert_eq!((exit, message.as_str()), (Exit::Error, "cannot create a change set for shop-dev"));
}

#[tokio::test]
async fn a_stack_that_is_deleted_while_it_is_deployed_is_deployed_again() {
    let deleted = ("shop-dev", "DELETE_COMPLETE", "");
    let run = deploy(
        vec![
            no_stack(),
            asked_for(),
            ready(ADDED),
            events(&[OLD]),
            done(),
            events(&[deleted, BEGUN, OLD]),
            stack("DELETE_COMPLETE"),
            events(&[deleted, BEGUN, OLD]),
            stack_with("CREATE_COMPLETE", &[], TAGS),
            same(),
        ],
        YES,
        None,
    )
    .await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert!(
        run.notes
            .ends_with("looking again\nshop-dev: nothing to do\n"),
        "{}",
        run.notes
    );
}

#[tokio::test]
async fn an_error_while_a_stack_is_followed_says_that_the_stack_goes_on() {
    let run = deploy(
        vec![
            no_stack(),
            asked_for(),
            ready(ADDED),
            events(&[OLD]),
            done(),
            refused(403, "AccessDenied", "not authorized to perform cloudformation:DescribeStackEvents"),
        ],
        YES,
        None,
    )
    .await;
    let (_, _, hint) = run.failure();
    assert!(hint.starts_with("these credentials lack the permission"), "{hint}");
    assert!(hint.contains("CloudFormation continues with shop-dev by itself"), "{hint}");
}

#[tokio::test]
async fn a_stack_with_functions_needs_the_bucket_before_it_has_a_change_set() {
    let (aws, asked) = aws(vec![no_stack(), bare(404)]);
    let target = target();
    let package = Package::example("shop/pay", "shop/pay.zip", "pay.zip".into(), b"zip");
    let deployment = Deployment {
        region: &Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } },
        target: &target,
        packages: &[package],
        part: Part::Whole { parameters: &[] },
        gaps: None,
        approvals: NOTHING,
        former: None,
        shows_values: false,
        saved: None,
        is_express: false,
        interruption: &Interruption::default(),
    };
    let prepared = deployment
        .prepare(&Output::to(io::sink(), io::sink()))
        .await;
    assert!(matches!(prepared, Ok(Prepared::Needs(Prerequisite::AssetsBucket))), "{prepared:?}");
    assert_eq!(asked.bodies().len(), 2);
}

/// The template that is deployed as it is in the code now.
fn same() -> Answer {
    let text = serde_json::to_string(&target_without_code().template).expect("it is JSON");
    let text = text
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;");
    result("GetTemplate", &format!("<TemplateBody>{text}</TemplateBody>"))
}

const TAGS: &[(&str, &str)] = &[("stratiform:stage", "dev"), ("stratiform:app", "shop")];

#[tokio::test]
async fn a_stack_that_is_as_it_should_be_is_compared_by_two_requests() {
    let run = deploy(vec![stack_with("UPDATE_COMPLETE", &[], TAGS), same()], NOTHING, None).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert_eq!(run.operations(), ["DescribeStacks", "GetTemplate"]);
    assert_eq!(run.notes, "shop-dev: nothing to do\n");
}

#[tokio::test]
async fn a_change_set_is_made_where_the_template_the_tags_or_the_last_update_differ() {
    let tagged = |status| stack_with(status, &[], TAGS);
    for (deployed, template) in [
        (tagged("UPDATE_COMPLETE"), other()),
        (tagged("UPDATE_ROLLBACK_COMPLETE"), same()),
        (stack_with("UPDATE_COMPLETE", &[], &[TAGS[0], TAGS[1], ("team", "mill")]), same()),
    ] {
        let answers =
            vec![deployed, template, asked_for(), failed("No updates are to be performed."), done()];
        let run = deploy(answers, NOTHING, None).await;
        assert!(run.done.is_ok(), "{:?}", run.done);
        assert_eq!(run.operations()[2..], ["CreateChangeSet", "DescribeChangeSet", "DeleteChangeSet"]);
    }
}

#[tokio::test]
async fn a_loss_of_data_is_refused_unless_someone_means_it() {
    let answers = || vec![stack("CREATE_COMPLETE"), other(), asked_for(), ready(REPLACED), done()];
    let run = deploy(answers(), YES, None).await;
    assert_eq!(run.operations()[4..], ["DeleteChangeSet"]);
    let told = "Bills (AWS::DynamoDB::Table): it is replaced, AND ITS DATA IS LOST";
    assert!(run.notes.contains(told), "{}", run.notes);
    let (exit, message, hint) = run.failure();
    assert_eq!(
        (exit, message.as_str()),
        (Exit::DataLoss, "data of Bills, or its protection, would be lost; shop-dev is unchanged")
    );
    assert!(hint.contains("--allow-loss Bills"), "{hint}");

    assert_eq!(deploy(answers(), YES, Some("y")).await.failure().0, Exit::Error);

    let updated = [("shop-dev", "UPDATE_COMPLETE", ""), ("shop-dev", "UPDATE_IN_PROGRESS", "")];
    let approved = || {
        let mut answers = answers();
        answers.pop();
        answers.extend([events(&[]), done(), events(&updated), stack("UPDATE_COMPLETE"), events(&updated)]);
        answers
    };
    assert!(
        deploy(approved(), NOTHING, Some("shop-dev"))
            .await
            .done
            .is_ok()
    );
    let allowed = ["Bills".to_owned()];
    let approvals = Approvals { losses: &allowed, ..YES };
    assert!(deploy(approved(), approvals, None).await.done.is_ok());
}

#[tokio::test]
async fn a_stack_that_settles_in_failure_has_its_own_exit_code() {
    let failed = ("Orders", "CREATE_FAILED", "it exists");
    let back = ("shop-dev", "ROLLBACK_COMPLETE", "");
    let run = deploy(
        vec![
            no_stack(),
            asked_for(),
            ready(ADDED),
            events(&[OLD]),
            done(),
            events(&[back, failed, BEGUN, OLD]),
            stack("ROLLBACK_COMPLETE"),
            events(&[back, failed, BEGUN, OLD]),
        ],
        YES,
        None,
    )
    .await;
    assert!(
        run.notes
            .contains("CREATE_FAILED         Orders (T): it exists"),
        "{}",
        run.notes
    );
    let (exit, message, _) = run.failure();
    assert_eq!((exit, message.as_str()), (Exit::Failed, "shop-dev ended in ROLLBACK_COMPLETE"));
}

#[tokio::test]
async fn a_first_creation_that_failed_is_cleared_away_before_the_next() {
    let gone = ("shop-dev", "DELETE_COMPLETE", "");
    let run = deploy(
        vec![
            stack("ROLLBACK_COMPLETE"),
            events(&[OLD]),
            done(),
            events(&[gone, OLD]),
            stack("DELETE_COMPLETE"),
            events(&[gone, OLD]),
            no_stack(),
            asked_for(),
            failed("Template error: no"),
            done(),
            done(),
        ],
        YES,
        None,
    )
    .await;
    assert_eq!(run.operations()[2], "DeleteStack");
    assert!(run.asked.bodies()[7].contains("ChangeSetType=CREATE"));
}

#[tokio::test]
async fn a_stack_that_moves_is_waited_for() {
    let run = deploy(
        vec![
            stack("UPDATE_IN_PROGRESS"),
            events(&[]),
            events(&[]),
            stack("UPDATE_COMPLETE"),
            events(&[]),
            stack("UPDATE_COMPLETE"),
            other(),
            asked_for(),
            failed("No updates are to be performed."),
            done(),
        ],
        YES,
        None,
    )
    .await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert!(
        run.notes
            .starts_with("shop-dev is in UPDATE_IN_PROGRESS; waiting"),
        "{}",
        run.notes
    );
}

#[tokio::test]
async fn a_dead_end_names_the_command_that_helps_before_anything_is_asked_for() {
    let run = deploy(vec![stack("DELETE_FAILED")], YES, None).await;
    assert_eq!(run.operations(), ["DescribeStacks"]);
    let (exit, message, hint) = run.failure();
    assert_eq!(exit, Exit::Error);
    assert_eq!(message, "shop-dev is in DELETE_FAILED: it could not be deleted entirely");
    assert_eq!(hint, "remove it with `cargo run -- destroy shop --stage dev --local`, then deploy again");
}

#[tokio::test]
async fn a_connection_that_is_lost_while_it_goes_on_says_how_to_go_on() {
    let run = deploy(
        vec![
            no_stack(),
            asked_for(),
            ready(ADDED),
            events(&[OLD]),
            done(),
            refused(400, "Throttling", "Rate exceeded"),
        ],
        YES,
        None,
    )
    .await;
    let (_, message, hint) = run.failure();
    assert_eq!(message, "cannot read the events of arn");
    assert!(hint.contains("try again in a minute"), "{hint}");
}
