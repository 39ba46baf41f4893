use super::*;
use crate::aws::fixtures::{Asked, aws, no_stack, ok, refused, result};

fn ours() -> ChangeSet {
    ChangeSet { id: "arn:changes".to_owned(), stack_id: "arn:stack".to_owned() }
}

fn operations(asked: &Asked) -> Vec<String> {
    let operation = |body: &String| {
        let (_, rest) = body.split_once("Action=")?;
        Some(rest.split('&').next()?.to_owned())
    };
    asked.bodies().iter().filter_map(operation).collect()
}

fn wanted() -> NewChangeSet<'static> {
    NewChangeSet {
        stack: "shop-dev",
        kind: ChangeSetKind::Create { imports_existing: false },
        template: TemplateSource::Inline("{}".to_owned()),
        parameters: &[],
        tags: &[("a", "b"), ("c", "d")],
        is_express: false,
    }
}

#[tokio::test]
async fn only_an_express_deployment_asks_for_the_express_mode() {
    for is_express in [false, true] {
        let created = result("CreateChangeSet", "<Id>arn:changes</Id><StackId>arn:stack</StackId>");
        let (aws, asked) = aws(vec![created]);
        let wanted = NewChangeSet { is_express, ..wanted() };
        aws.create_change_set(&wanted, "token")
            .await
            .expect("it is created");
        let body = &asked.bodies()[0];
        assert_eq!(body.contains("DeploymentConfig.Mode=EXPRESS"), is_express, "{body}");
    }
}

#[tokio::test]
async fn a_change_set_whose_creation_was_answered_too_late_is_found_by_its_token() {
    let exists = || refused(400, "AlreadyExistsException", "ChangeSet [token] already exists");
    let found = "<ChangeSetId>arn:changes</ChangeSetId><StackId>arn:stack</StackId>";
    let (aws, asked) = aws(vec![exists(), result("DescribeChangeSet", found)]);
    let change_set = aws
        .create_change_set(&wanted(), "token")
        .await
        .expect("it is there");
    assert_eq!(change_set, ours());
    assert!(asked.bodies()[1].contains("ChangeSetName=token&StackName=shop-dev"), "{:?}", asked.bodies());
}

#[tokio::test]
async fn a_stack_that_somebody_else_creates_is_no_change_set_of_ours() {
    let exists = refused(400, "AlreadyExistsException", "Stack [shop-dev] already exists");
    let (aws, _) = aws(vec![exists, refused(404, "ChangeSetNotFound", "ChangeSet [token] does not exist")]);
    let error = aws
        .create_change_set(&wanted(), "token")
        .await
        .expect_err("it is not ours");
    assert!(error.is_overtaken(), "{error:?}");
}

#[tokio::test]
async fn a_change_set_whose_execution_was_answered_too_late_is_followed() {
    let status =
        |status: &str| result("DescribeChangeSet", &format!("<ExecutionStatus>{status}</ExecutionStatus>"));
    let refused =
        || refused(400, "InvalidChangeSetStatus", "ChangeSet [changes] is in EXECUTE_COMPLETE status");
    for (code, is_ours) in [
        ("EXECUTE_IN_PROGRESS", true),
        ("EXECUTE_COMPLETE", true),
        ("EXECUTE_FAILED", true),
        ("OBSOLETE", false),
        ("UNAVAILABLE", false),
    ] {
        let (aws, _) = aws(vec![refused(), status(code)]);
        let done = aws.execute_change_set(&ours(), "token", false).await;
        assert_eq!(done.is_ok(), is_ours, "{code}");
        assert!(done.err().is_none_or(|error| error.is_overtaken()), "{code}");
    }
}

#[tokio::test]
async fn what_an_earlier_attempt_has_deleted_or_begun_is_done() {
    let (aws, _) = aws(vec![
        refused(404, "ChangeSetNotFound", "ChangeSet [changes] does not exist"),
        refused(400, "ValidationError", "Stack [shop-dev] does not exist"),
        refused(400, "TokenAlreadyExistsException", "the token is known"),
        refused(400, "TokenAlreadyExistsException", "the token is known"),
    ]);
    assert!(aws.delete_change_set(&ours()).await.is_ok());
    assert!(aws.delete_stack("arn:stack", "token").await.is_ok());
    assert!(aws.delete_stack("arn:stack", "token").await.is_ok());
    assert!(
        aws.execute_change_set(&ours(), "token", false)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_stack_that_is_no_longer_empty_stays_when_its_change_set_is_given_up() {
    for stack in [no_stack(), crate::aws::fixtures::stack("CREATE_IN_PROGRESS")] {
        let (aws, asked) = aws(vec![ok("<Response/>"), stack]);
        assert!(aws.abandon(&ours(), true).await.is_ok());
        assert_eq!(operations(&asked), ["DeleteChangeSet", "DescribeStacks"]);
    }
}

#[tokio::test]
async fn an_empty_stack_goes_with_our_change_set_even_if_that_cannot_be_deleted_yet() {
    let busy = refused(400, "InvalidChangeSetStatus", "ChangeSet [changes] is in CREATE_IN_PROGRESS status");
    let ours_alone = "<Summaries><member><ChangeSetId>arn:changes</ChangeSetId></member></Summaries>";
    let (aws, asked) = aws(vec![
        busy,
        crate::aws::fixtures::stack("REVIEW_IN_PROGRESS"),
        result("ListChangeSets", ours_alone),
        ok("<Response/>"),
    ]);
    assert!(aws.abandon(&ours(), true).await.is_ok());
    assert_eq!(operations(&asked).last().map(String::as_str), Some("DeleteStack"));
}

/// A change of a drift-aware change set: the resource, its drift, and each value before, of the last deployment and now.
fn drifted_change(id: &str, status: &str, targets: &str) -> String {
    format!(
        "<member><Type>Resource</Type><ResourceChange><Action>Modify</Action><LogicalResourceId>{id}</LogicalResourceId>\
         <ResourceType>AWS::SQS::Queue</ResourceType><Replacement>False</Replacement>\
         <ResourceDriftStatus>{status}</ResourceDriftStatus><Details>{targets}</Details></ResourceChange></member>"
    )
}

fn target(path: &str, deployed: &str, actual: &str, drift: bool) -> String {
    let drift = if drift {
        format!("<Drift><PreviousValue>{deployed}</PreviousValue><ActualValue>{actual}</ActualValue></Drift>")
    } else {
        String::new()
    };
    format!(
        "<member><Target><Attribute>Properties</Attribute><Name>P</Name><Path>{path}</Path>\
         <BeforeValue>{actual}</BeforeValue><AfterValue>{deployed}</AfterValue>\
         <BeforeValueFrom>ACTUAL_STATE</BeforeValueFrom><AfterValueFrom>TEMPLATE</AfterValueFrom>{drift}</Target></member>"
    )
}

#[tokio::test]
async fn drift_is_what_differs_in_resources_that_cloudformation_calls_modified_or_deleted() {
    let changes = [
        drifted_change(
            "Both",
            "MODIFIED",
            &[target("/Properties/B", "2", "3", true), target("/Properties/A", "1", "9", false)].concat(),
        ),
        drifted_change("Gone", "DELETED", ""),
        drifted_change("InSync", "IN_SYNC", &target("/Properties/ResourceId", "api", "resource", false)),
        drifted_change("Same", "MODIFIED", &target("/Properties/A", "1", "1", true)),
        drifted_change("Unknown", "UNSUPPORTED", ""),
    ];
    let answer = format!("<Status>CREATE_COMPLETE</Status><Changes>{}</Changes>", changes.concat());
    let (aws, asked) = aws(vec![
        result("CreateChangeSet", "<Id>changes</Id><StackId>arn</StackId>"),
        result("DescribeChangeSet", &answer),
    ]);
    let parameters = [("Seed".to_owned(), "rye".to_owned())];
    let wanted = NewChangeSet {
        kind: ChangeSetKind::RevertDrift,
        template: TemplateSource::Deployed,
        parameters: &parameters,
        tags: &[],
        ..wanted()
    };
    let change_set = aws
        .create_change_set(&wanted, "token")
        .await
        .expect("it is created");
    let state = aws
        .change_set(&change_set, true)
        .await
        .expect("it is there");
    let ChangeSetState::Ready(changes) = state else { panic!("{state:?}") };
    let drifted: Vec<_> = changes
        .into_iter()
        .filter_map(|change| Some((change.id, change.drift?)))
        .collect();
    let property = |path: &str, deployed: &str, actual: &str| DriftedProperty {
        path: path.to_owned(),
        deployed: Some(deployed.to_owned()),
        actual: Some(actual.to_owned()),
    };
    let both = vec![property("/Properties/A", "1", "9"), property("/Properties/B", "2", "3")];
    let wanted = [("Both".to_owned(), Drift::Modified(both)), ("Gone".to_owned(), Drift::Deleted)];
    assert_eq!(drifted, wanted);
    let body = &asked.bodies()[0];
    for part in ["ChangeSetType=UPDATE", "DeploymentMode=REVERT_DRIFT", "UsePreviousTemplate=true"] {
        assert!(body.contains(part), "{part} in {body}");
    }
    assert!(!body.contains("Tags.member"), "{body}");
}
