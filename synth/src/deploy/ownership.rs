//! The application and stage that a stack belongs to. Its tags say so.
//!
//! A stack's name is not enough: the stage `eu-dev` of `shop` and the stage `dev` of `shop-eu` have the same, and
//! another tool may have created a stack of any name.

use constructs::Stage;
use serde_json::{Value, json};

use crate::{
    aws::{Aws, StackFacts, tags},
    deploy::{Approvals, StackStatus, data},
    error::Error,
};

/// The owner of a stack.
#[derive(Debug, PartialEq, Eq)]
enum Owner {
    /// This stage of this application.
    Stage,
    /// Another stage, application or tool. The text says which tags the stack has.
    Other(String),
    /// Nobody that tags could tell: they are missing.
    Untold,
}

/// Reads the state of a stage's stack. Fails if another application, stage or tool has created it, unless it is taken
/// over.
pub(crate) async fn own_stack(
    aws: &Aws,
    stage: &Stage,
    approvals: Approvals<'_>,
) -> Result<Option<StackFacts>, Error> {
    let name = stage.stack_name();
    // A deletion may end while CloudFormation answers. The name is free then.
    let found = aws.stack(name).await?;
    let Some(stack) = found.filter(|stack| stack.status != StackStatus::DeleteComplete) else {
        return Ok(None);
    };
    if approvals.takes_over(name) {
        return Ok(Some(stack));
    }
    let tags = match owner(&stack, stage) {
        Owner::Stage => return Ok(Some(stack)),
        Owner::Untold if is_begun_by_us(aws, &stack, stage).await? => return Ok(Some(stack)),
        Owner::Untold => "it has no tags of an application".to_owned(),
        Owner::Other(tags) => format!("its tags are {tags}"),
    };
    let message = format!(
        "the stack {name} in {} does not belong to the stage {} of {}: {tags}",
        stage.region(),
        stage.name(),
        stage.app()
    );
    let commands = aws.commands(stage);
    let hint = if commands.is_of_application() {
        let take_over = commands.ours_with("deploy", &format!("--take-over {name}"));
        format!(
            "rename the application or the stage; or, if the stack is yours, take it over with {take_over}"
        )
    } else {
        "it is shared by all applications of the account; rename or delete the other stack".to_owned()
    };
    Err(Error::user(message).hint(hint))
}

/// Reads the state of a stage's stack, as [`own_stack`], for commands that take nothing over.
pub(crate) async fn stack_of(aws: &Aws, stage: &Stage) -> Result<Option<StackFacts>, Error> {
    own_stack(aws, stage, Approvals::default()).await
}

/// Decides by the tags.
fn owner(stack: &StackFacts, stage: &Stage) -> Owner {
    if stack.is_of(stage) {
        return Owner::Stage;
    }
    let ours = tags(stage).map(|(key, _)| key);
    let found: Vec<String> = stack
        .tags
        .iter()
        .filter(|(key, _)| ours.contains(&key.as_str()))
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    if found.is_empty() { Owner::Untold } else { Owner::Other(found.join(", ")) }
}

/// Tells whether a stack without our tags is the beginning of a deployment of this stage.
///
/// CloudFormation tags a stack when a change set is executed, and not at all when resources are imported.
async fn is_begun_by_us(aws: &Aws, stack: &StackFacts, stage: &Stage) -> Result<bool, Error> {
    if stack.status == StackStatus::ReviewInProgress {
        return Ok(aws.stack_resources(&stack.id).await?.is_empty());
    }
    let template = aws.deployed_template(&stack.id).await?;
    Ok(data::template(template.as_deref())["Metadata"] == mark(stage))
}

/// Returns the metadata of a template that only imports resources. It takes the place of tags.
pub(crate) fn mark(stage: &Stage) -> Value {
    let tags = tags(stage).map(|(key, value)| (key.to_owned(), json!(value)));
    Value::Object(tags.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        Exit,
        aws::fixtures::{Answer, OURS, local_aws, no_stack, result, stack_with},
        fixtures::target,
    };

    const NOBODY: &[(&str, &str)] = &[("team", "mill")];
    const OTHERS: &[(&str, &str)] = &[("stratiform:app", "shop-eu"), ("stratiform:stage", "dev")];

    fn resources(members: &str) -> Answer {
        let summaries = format!("<StackResourceSummaries>{members}</StackResourceSummaries>");
        result("ListStackResources", &summaries)
    }

    fn template(text: &str) -> Answer {
        let text = text.replace('"', "&quot;");
        result("GetTemplate", &format!("<TemplateBody>{text}</TemplateBody>"))
    }

    async fn read(answers: Vec<Answer>, taken_over: &[String]) -> Result<Option<StackFacts>, Error> {
        let (aws, _) = local_aws(answers);
        let approvals = Approvals { taken_over, ..Approvals::default() };
        own_stack(&aws, &target().stage, approvals).await
    }

    async fn refusal(answers: Vec<Answer>) -> (String, String) {
        let Err(error) = read(answers, &[]).await else { panic!("it is ours") };
        assert_eq!(error.exit(), Exit::Error);
        (error.to_string(), error.hint.unwrap_or_default())
    }

    #[tokio::test]
    async fn a_stack_is_ours_by_its_tags() {
        assert_eq!(read(vec![no_stack()], &[]).await.ok(), Some(None));
        let deleted = vec![stack_with("DELETE_COMPLETE", &[], OURS)];
        assert_eq!(read(deleted, &[]).await.ok(), Some(None));
        let ours = read(vec![stack_with("CREATE_COMPLETE", &[], OURS)], &[]).await;
        assert!(ours.is_ok_and(|stack| stack.is_some()));
    }

    #[tokio::test]
    async fn a_stack_of_another_application_is_refused_with_its_tags_until_it_is_taken_over() {
        let others = || vec![stack_with("UPDATE_COMPLETE", &[], OTHERS)];
        let (message, hint) = refusal(others()).await;
        assert_snapshot!(message, @"the stack shop-dev in eu-west-3 does not belong to the stage dev of shop: its tags are stratiform:app=shop-eu, stratiform:stage=dev");
        assert_snapshot!(hint, @"rename the application or the stage; or, if the stack is yours, take it over with `cargo run -- deploy shop --take-over shop-dev --stage dev --local`");
        let half = vec![stack_with("UPDATE_COMPLETE", &[], &OURS[..1])];
        assert_snapshot!(refusal(half).await.0, @"the stack shop-dev in eu-west-3 does not belong to the stage dev of shop: its tags are stratiform:app=shop");

        let taken = read(others(), &["shop-dev".to_owned()]).await;
        assert!(taken.is_ok_and(|stack| stack.is_some()));
        assert!(read(others(), &["shop-prod".to_owned()]).await.is_err());
    }

    #[tokio::test]
    async fn a_stack_of_another_tool_is_refused() {
        for status in StackStatus::KNOWN
            .iter()
            .filter(|status| !["REVIEW_IN_PROGRESS", "DELETE_COMPLETE"].contains(status))
        {
            let answers = vec![stack_with(status, &[], NOBODY), template("Resources: {}")];
            let (message, _) = refusal(answers).await;
            assert!(message.ends_with("it has no tags of an application"), "{status}: {message}");
        }
    }

    #[tokio::test]
    async fn a_review_that_nobody_has_executed_is_ours_if_it_holds_nothing() {
        let review = || stack_with("REVIEW_IN_PROGRESS", &[], &[]);
        assert!(read(vec![review(), resources("")], &[]).await.is_ok());
        let queue = "<member><LogicalResourceId>Q</LogicalResourceId><PhysicalResourceId>q</PhysicalResourceId>\
            <ResourceType>AWS::SQS::Queue</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus>\
            <LastUpdatedTimestamp>2023-11-14T22:13:20Z</LastUpdatedTimestamp></member>";
        assert!(read(vec![review(), resources(queue)], &[]).await.is_err());
        assert!(
            read(vec![stack_with("REVIEW_IN_PROGRESS", &[], OTHERS)], &[])
                .await
                .is_err()
        );
    }

    #[tokio::test]
    async fn a_stack_into_which_we_have_only_imported_is_ours() {
        let marked = |stage: &Stage| template(&json!({ "Metadata": mark(stage) }).to_string());
        let imported = || stack_with("IMPORT_COMPLETE", &[], &[]);
        let ours = read(vec![imported(), marked(&target().stage)], &[]).await;
        assert!(ours.is_ok_and(|stack| stack.is_some()));
        let other = Stage::example("shop-eu", "dev");
        assert!(read(vec![imported(), marked(&other)], &[]).await.is_err());
    }

    #[test]
    fn the_role_for_logs_has_no_application_that_could_take_it_over() {
        let role = constructs::api_gateway_account::api_gateway_account("eu-west-3", None);
        let commands = crate::hints::Commands { stage: role.stage(), endpoint: None };
        assert!(!commands.is_of_application());
    }
}
