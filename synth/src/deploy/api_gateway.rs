//! API Gateway's role for logs. There is one for each account and region.

use crate::{
    Output,
    deploy::{Deployment, api_gateway_target, deployment::Part},
    error::Error,
};

impl Deployment<'_> {
    /// Deploys the stack of API Gateway's role for logs, if the stack logs REST APIs and no role is set yet.
    ///
    /// A role that is set already stays. Otherwise the stack `stratiform-api-gateway-{region}` is reviewed, approved
    /// and followed like any other.
    pub(crate) async fn deploy_api_gateway_log_role(&self, output: &mut Output) -> Result<(), Error> {
        let aws = &self.region.aws;
        if !self.target.template.logs_rest_apis() || aws.api_gateway_log_role().await?.is_some() {
            return Ok(());
        }
        let target = api_gateway_target(&self.target.stage)?;
        let (name, region) = (target.stage.stack_name(), target.stage.region());
        output.note(&format!(
            "{} logs a REST API, and API Gateway has no role for logs in {region} yet;\n{name} creates one for the account",
            self.target.stage.stack_name()
        ));
        let part = Part::Whole { parameters: &[] };
        Deployment {
            target: &target,
            packages: &[],
            part,
            former: None,
            shows_values: false,
            saved: None,
            is_express: false,
            ..*self
        }
        .run(output)
        .await
    }
}

#[cfg(test)]
mod tests {
    use constructs::Stack;

    use super::*;
    use crate::{
        Exit,
        aws::{
            Caller,
            fixtures::{Answer, Asked, events, local_aws, no_stack, ok, result, stack, stack_with},
        },
        deploy::{Approvals, Interruption, Region},
        fixtures::{add_logged_api, captured, target_without_code},
    };

    /// Deploys the role for a stack whose API is logged, or is not. Returns the notes and the requests too.
    async fn prepare(is_logged: bool, answers: Vec<Answer>) -> (Result<(), Error>, String, Asked) {
        let mut target = target_without_code();
        if is_logged {
            let mut stack = Stack::new(&target.stage);
            add_logged_api(&mut stack);
            target.template = stack.synth().expect("the stack is right").main;
        }
        let (aws, asked) = local_aws(answers);
        let region = Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } };
        let (notes, text) = captured();
        let deployment = Deployment {
            region: &region,
            target: &target,
            packages: &[],
            part: Part::Whole { parameters: &[] },
            gaps: None,
            approvals: Approvals::of(true),
            former: None,
            shows_values: false,
            saved: None,
            is_express: false,
            interruption: &Interruption::default(),
        };
        let done = deployment
            .deploy_api_gateway_log_role(&mut Output::to(std::io::sink(), notes))
            .await;
        (done, text.text(), asked)
    }

    fn account(role: &str) -> Answer {
        ok(format!(r#"{{"cloudwatchRoleArn": {role}}}"#))
    }

    #[tokio::test]
    async fn a_stack_whose_apis_are_not_logged_asks_for_nothing() {
        let (done, notes, asked) = prepare(false, vec![]).await;
        assert!(done.is_ok() && notes.is_empty() && asked.bodies().is_empty(), "{notes}");
    }

    #[tokio::test]
    async fn a_role_that_is_set_stays() {
        let (done, notes, asked) = prepare(true, vec![account(r#""arn:aws:iam::1:role/theirs""#)]).await;
        assert!(done.is_ok() && notes.is_empty(), "{notes}");
        assert_eq!(asked.bodies(), ["GET /account"]);
    }

    #[tokio::test]
    async fn where_no_role_is_set_a_stack_of_its_own_makes_one() {
        let change = "<member><ResourceChange><Action>Add</Action><LogicalResourceId>Account</LogicalResourceId>\
            <ResourceType>AWS::ApiGateway::Account</ResourceType></ResourceChange></member>";
        let old = ("shop-dev", "REVIEW_IN_PROGRESS", "");
        let created = ("shop-dev", "CREATE_COMPLETE", "");
        let answers = vec![
            account("null"),
            no_stack(),
            result("CreateChangeSet", "<Id>changes</Id><StackId>arn</StackId>"),
            result(
                "DescribeChangeSet",
                &format!("<Status>CREATE_COMPLETE</Status><Changes>{change}</Changes>"),
            ),
            events(&[old]),
            ok("<Response/>"),
            events(&[created, old]),
            stack("CREATE_COMPLETE"),
            events(&[created, old]),
        ];
        let (done, notes, asked) = prepare(true, answers).await;
        assert!(done.is_ok(), "{done:?}");
        insta::with_settings!({ filters => [(r"in \d\.\d s", "in N s")] }, {
            insta::assert_snapshot!(notes, @"
            shop-dev logs a REST API, and API Gateway has no role for logs in eu-west-3 yet;
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
            22:13:20  CREATE_COMPLETE       shop-dev
            stratiform-api-gateway-eu-west-3: CREATE_COMPLETE in N s
            ");
        });
        let change_set = &asked.bodies()[2];
        for part in ["StackName=stratiform-api-gateway-eu-west-3", "AmazonAPIGatewayPushToCloudWatchLogs"] {
            assert!(change_set.contains(part), "{part} in {change_set}");
        }
    }

    #[tokio::test]
    async fn a_dead_end_names_the_command_that_resolves_it() {
        let tags = &[("stratiform:app", "stratiform-api-gateway"), ("stratiform:stage", "eu-west-3")];
        let (done, _, _) = prepare(true, vec![account("null"), stack_with("DELETE_FAILED", &[], tags)]).await;
        let Err(failure) = done else { panic!("it is done") };
        assert_eq!(failure.exit(), Exit::Error);
        insta::assert_snapshot!(failure, @"stratiform-api-gateway-eu-west-3 is in DELETE_FAILED: it could not be deleted entirely");
        insta::assert_snapshot!(failure.hint.clone().unwrap_or_default(), @"remove it with `aws cloudformation delete-stack --stack-name stratiform-api-gateway-eu-west-3 --region eu-west-3 --endpoint-url http://127.0.0.1:4566`, then deploy again");
    }
}
