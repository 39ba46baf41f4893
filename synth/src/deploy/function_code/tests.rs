use std::{fs, io, time::Duration};

use insta::assert_snapshot;

use super::*;
use crate::{
    aws::{
        Caller,
        fixtures::{Answer, Asked, local_aws, no_stack, object, ok, result, stack},
    },
    digest::Digest,
    fixtures::{captured, target},
};

const ZIP: &[u8] = b"new code";

/// A run on the stack shop-dev with one function, `pay`.
struct Run {
    done: Result<(), Error>,
    notes: String,
    asked: Asked,
}

impl Run {
    fn failure(&self) -> String {
        let error = self.done.as_ref().expect_err("it is refused");
        format!("{error}\nhint: {}", error.hint.as_deref().unwrap_or_default())
    }
}

async fn run(answers: Vec<Answer>, is_full_deployment: bool, yes: bool) -> Run {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("pay.zip");
    fs::write(&file, ZIP).expect("it can be written");
    let package = Package::example("shop/pay", "shop/pay-2.zip", file, ZIP);
    let (aws, asked) = local_aws(answers);
    let region = Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } };
    let (notes, text) = captured();
    let mut output = Output::to(io::sink(), notes);
    let target = target();
    let code = FunctionCode {
        region: &region,
        target: &target,
        packages: &[package],
        approvals: Approvals::of(yes),
        interruption: &Interruption::default(),
    };
    let done = if is_full_deployment {
        code.reconcile(&output).await
    } else {
        code.replace(None, &mut output).await
    };
    Run { done, notes: text.text(), asked }
}

/// The deployed template, after a change of its text.
fn deployed(change: impl Fn(String) -> String) -> Answer {
    let keys = BTreeMap::from([("shop/pay".to_owned(), "shop/pay-1.zip".to_owned())]);
    let body = template::body(&target().template, &keys, None).expect("the key is there");
    let text = change(body.text).replace('"', "&quot;");
    result("GetTemplate", &format!("<TemplateBody>{text}</TemplateBody>"))
}

fn unchanged(text: String) -> String {
    text
}

/// The state of the function with this code.
fn state(code: &[u8], status: &str) -> Answer {
    let digest = Digest::of(code).base64();
    ok(format!(
        r#"{{"CodeSha256": "{digest}", "RevisionId": "r1", "LastUpdateStatus": "{status}",
            "LastUpdateStatusReason": "the disk is full"}}"#
    ))
}

#[tokio::test]
async fn the_code_of_a_function_is_replaced_in_four_calls_and_a_wait() {
    let answers = vec![
        stack("UPDATE_COMPLETE"),
        deployed(unchanged),
        state(b"old code", "Successful"),
        state(ZIP, "InProgress"),
        state(ZIP, "InProgress"),
        state(ZIP, "Successful"),
    ];
    let run = run(answers, false, true).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
        assert_snapshot!(run.notes, @"
        shop-dev (eu-west-3): new code for shop-dev-pay
        shop-dev: replaced the code of shop-dev-pay in N s
        ");
    });
    let asked = run.asked.bodies();
    assert_eq!(asked.len(), 6);
    assert!(
        asked[3].contains(
            r#"/functions/shop-dev-pay/code {"Architectures":["arm64"],"RevisionId":"r1","ZipFile":"#
        ),
        "{asked:?}"
    );
}

#[tokio::test]
async fn a_function_that_never_settles_is_an_error_in_the_end() {
    let (mut aws, _) = local_aws(vec![state(ZIP, "InProgress"), state(ZIP, "InProgress")]);
    aws.within(|limits| limits.code = Duration::ZERO);
    let region = Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } };
    let code = FunctionCode {
        region: &region,
        target: &target(),
        packages: &[],
        approvals: Approvals::of(true),
        interruption: &Interruption::default(),
    };
    let error = code
        .settled("shop-dev-pay")
        .await
        .expect_err("it never settles");
    assert_eq!(error.to_string(), "Lambda still changes the function shop-dev-pay after 0 s");
}

#[tokio::test]
async fn code_that_runs_already_is_not_sent() {
    let answers = vec![stack("UPDATE_COMPLETE"), deployed(unchanged), state(ZIP, "Successful")];
    let run = run(answers, false, false).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert_snapshot!(run.notes, @"shop-dev: nothing to do; the functions run this code already");
}

#[tokio::test]
async fn a_function_whose_configuration_or_role_has_changed_is_refused() {
    let change = |text: String| {
        text.replace(r#""MemorySize":128"#, r#""MemorySize":512"#)
            .replace("logs:PutLogEvents", "logs:*")
    };
    let changed = run(vec![stack("UPDATE_COMPLETE"), deployed(change)], false, true).await;
    assert_snapshot!(changed.failure(), @"
    not only code has changed: shop-dev-pay differs from what is deployed, in its MemorySize, role's Policies
    hint: deploy the whole stack with `cargo run -- deploy shop --stage dev --local`
    ");
    let new = |text: String| text.replace(r#""Pay":{"#, r#""Till":{"#);
    let new = run(vec![stack("CREATE_COMPLETE"), deployed(new)], false, true).await;
    assert_snapshot!(new.failure(), @"
    not only code has changed: shop-dev-pay is not deployed yet
    hint: deploy the whole stack with `cargo run -- deploy shop --stage dev --local`
    ");
}

#[tokio::test]
async fn a_stack_that_does_not_rest_is_refused() {
    let mut said = String::new();
    for answer in
        [no_stack(), stack("UPDATE_IN_PROGRESS"), stack("UPDATE_FAILED"), stack("ROLLBACK_COMPLETE")]
    {
        said += &run(vec![answer], false, true).await.failure();
        said += "\n";
    }
    assert_snapshot!(said, @"
    there is no stack shop-dev in eu-west-3
    hint: deploy the whole stack with `cargo run -- deploy shop --stage dev --local`
    shop-dev is in UPDATE_IN_PROGRESS
    hint: try again when CloudFormation has finished
    shop-dev is in UPDATE_FAILED
    hint: deploy the whole stack with `cargo run -- deploy shop --stage dev --local`
    there is no stack shop-dev in eu-west-3
    hint: deploy the whole stack with `cargo run -- deploy shop --stage dev --local`
    ");
}

#[tokio::test]
async fn nobody_to_ask_means_no_new_code() {
    let answers = vec![stack("UPDATE_COMPLETE"), deployed(unchanged), state(b"old code", "Successful")];
    let run = run(answers, false, false).await;
    assert_snapshot!(run.failure(), @"
    this needs approval; shop-dev is unchanged
    hint: add --yes, or run the command in a terminal, where it asks you
    ");
}

#[tokio::test]
async fn a_full_deployment_takes_back_code_that_was_replaced_alone() {
    let answers = vec![
        state(b"other code", "Successful"),
        object(ZIP),
        state(ZIP, "Successful"),
        state(ZIP, "Successful"),
    ];
    let run = run(answers, true, true).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
        assert_snapshot!(run.notes, @"
        shop-dev: replaced the code of shop-dev-pay in N s
        ");
    });
    let asked = run.asked.bodies();
    let sent = r#""S3Bucket":"stratiform-assets-1-eu-west-3","S3Key":"shop/pay-2.zip"}"#;
    assert!(asked[2].ends_with(sent), "{asked:?}");
}

#[tokio::test]
async fn code_that_lambda_cannot_take_is_an_error_with_its_reason() {
    let answers =
        vec![state(b"other code", "Successful"), object(ZIP), state(ZIP, "InProgress"), state(ZIP, "Failed")];
    let run = run(answers, true, true).await;
    assert_snapshot!(run.failure(), @"
    shop-dev-pay does not run its new code: the disk is full
    hint:
    ");
}
