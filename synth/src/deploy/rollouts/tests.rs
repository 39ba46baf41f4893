use std::{io, num::NonZeroUsize};

use constructs::stacks::Stacks;
use insta::assert_snapshot;

use super::*;
use crate::{
    Exit,
    aws::{
        Caller,
        fixtures::{
            ABANDONED, Answer, Asked, abandoned, events, local_aws, no_stack, ok, refused, result, stack,
        },
    },
    deploy::{Interruption, Region, Target},
    fixtures::{captured, target_without_code},
};

const NOBODY: Approvals<'static> = Approvals::of(false);
const YES: Approvals<'static> = Approvals::of(true);

/// Applications that were deployed together.
struct Run {
    done: Result<(), Error>,
    notes: String,
    asked: Vec<Asked>,
}

impl Run {
    /// The operations of each application.
    fn operations(&self) -> Vec<Vec<String>> {
        let operation = |body: &String| {
            let (_, rest) = body.split_once("Action=")?;
            Some(rest.split('&').next()?.to_owned())
        };
        let of_one = |asked: &Asked| asked.bodies().iter().filter_map(operation).collect();
        self.asked.iter().map(of_one).collect()
    }
}

/// Deploys as many applications as there are lists of answers, each with an AWS of its own.
async fn deploy(answers: Vec<Vec<Answer>>, approvals: Approvals<'_>, person: Option<&'static str>) -> Run {
    let target: Target = target_without_code();
    let (notes, text) = captured();
    let mut output = Output::to(io::sink(), notes);
    if let Some(answer) = person {
        output = output.answering([answer]);
    }
    let interruption = Interruption::default();
    let (mut rollouts, mut asked) = (Vec::new(), Vec::new());
    for answers in answers {
        let (aws, requests) = local_aws(answers);
        let region = Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } };
        let stacks = Stacks { companion: None, main: (&target, region) };
        rollouts.push(Rollout::new(stacks, None, (&[], None), (approvals, false), interruption.part()));
        asked.push(requests);
    }
    let done = roll_out(rollouts, NonZeroUsize::MIN, approvals, &mut output).await;
    Run { done, notes: text.text(), asked }
}

fn prepared() -> Vec<Answer> {
    let change = "<Status>CREATE_COMPLETE</Status><Changes><member><ResourceChange><Action>Add</Action>\
        <LogicalResourceId>Orders</LogicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType></ResourceChange>\
        </member></Changes>";
    vec![
        no_stack(),
        result("CreateChangeSet", "<Id>changes</Id><StackId>arn</StackId>"),
        result("DescribeChangeSet", change),
    ]
}

fn executed(end: &'static str) -> Vec<Answer> {
    let happened = || events(&[("shop-dev", end, "")]);
    vec![events(&[]), ok("<Response/>"), happened(), stack(end), happened()]
}

fn concat(parts: [Vec<Answer>; 2]) -> Vec<Answer> {
    parts.into_iter().flatten().collect()
}

#[tokio::test]
async fn several_applications_are_shown_together_and_approved_once() {
    let one = || concat([prepared(), executed("CREATE_COMPLETE")]);
    let run = deploy(vec![one(), one()], NOBODY, Some("y")).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
        assert_snapshot!(run.notes, @"
        shop-dev in eu-west-3:
           + Bills  AWS::DynamoDB::Table  synth/src/fixtures.rs:100
           + Orders  AWS::SQS::Queue  synth/src/fixtures.rs:99
           + OrdersPolicy  AWS::SQS::QueuePolicy  synth/src/fixtures.rs:99
        3 to add
        shop-dev in eu-west-3:
           + Bills  AWS::DynamoDB::Table  synth/src/fixtures.rs:100
           + Orders  AWS::SQS::Queue  synth/src/fixtures.rs:99
           + OrdersPolicy  AWS::SQS::QueuePolicy  synth/src/fixtures.rs:99
        3 to add
        Deploy these 2 stacks? [y/N] shop-dev: CREATE_COMPLETE in N s
        shop-dev: CREATE_COMPLETE in N s
        ");
    });
}

#[tokio::test]
async fn who_declines_declines_all() {
    let one = || concat([prepared(), abandoned()]);
    let run = deploy(vec![one(), one()], NOBODY, Some("n")).await;
    assert_eq!(
        run.done.as_ref().expect_err("it is declined").to_string(),
        "not approved; shop-dev, shop-dev are unchanged"
    );
    for operations in run.operations() {
        assert_eq!(operations[3..], ABANDONED);
    }
}

#[tokio::test]
async fn if_one_application_cannot_be_prepared_none_is_changed() {
    let refusal = vec![refused(403, "AccessDenied", "no")];
    let run = deploy(vec![concat([prepared(), abandoned()]), refusal], YES, None).await;
    let error = run.done.as_ref().expect_err("one is refused");
    assert_eq!(error.to_string(), "cannot describe the stack shop-dev");
    assert_eq!(run.operations()[0][3..], ABANDONED);
}

#[tokio::test]
async fn one_that_fails_does_not_stop_the_others_and_the_worst_code_counts() {
    let failing = concat([prepared(), executed("ROLLBACK_COMPLETE")]);
    let lost = concat([prepared(), vec![refused(403, "AccessDenied", "no")]]);
    let good = concat([prepared(), executed("CREATE_COMPLETE")]);
    let run = deploy(vec![lost, failing, good], YES, None).await;
    assert!(run.notes.contains("shop-dev: CREATE_COMPLETE in"), "{}", run.notes);
    let error = run.done.expect_err("two fail");
    assert_eq!(error.exit(), Exit::Failed);
    let (notes, text) = captured();
    Output::to(io::sink(), notes).failure(&error);
    assert_snapshot!(text.text(), @"
    error: cannot read the events of arn
    cause: no (AccessDenied)
    hint: these credentials lack the permission; choose others with AWS_PROFILE; shop-dev may remain in REVIEW_IN_PROGRESS, without resources; deploy again, or remove it with `cargo run -- destroy shop --stage dev --local`
    error: shop-dev ended in ROLLBACK_COMPLETE
    hint: CloudFormation has deleted what it created; fix the cause, and deploy again
    ");
}
