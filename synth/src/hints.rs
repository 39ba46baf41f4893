//! Commands in hints, ready to be copied.

use constructs::{Stage, api_gateway_account::api_gateway_account, stage::LOCAL};

/// Returns a command of this program, such as `dev --reset`.
///
/// Users run the program in the workspace of their stacks, where Cargo builds it.
pub(crate) fn ours(words: &str) -> String {
    format!("`cargo run -- {words}`")
}

/// Returns the arguments for a stage on AWS or on the local cloud, where `local` is the default.
pub(crate) fn location(stage: &str, local: bool) -> String {
    match (stage, local) {
        (LOCAL, true) => "--local".to_owned(),
        (_, true) => format!("--stage {stage} --local"),
        (_, false) => format!("--stage {stage}"),
    }
}

/// The commands on one stack.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Commands<'a> {
    pub(crate) stage: &'a Stage,
    /// The endpoint of the local cloud, if the stack is there.
    pub(crate) endpoint: Option<&'a str>,
}

impl Commands<'_> {
    /// Returns a command of this program, such as `deploy shop --stage dev --local`. The words come before the
    /// application.
    pub(crate) fn ours(&self, words: &str) -> String {
        self.ours_with(words, "")
    }

    /// Returns a command with an argument after the application.
    pub(crate) fn ours_with(&self, words: &str, argument: &str) -> String {
        let argument = if argument.is_empty() { String::new() } else { format!(" {argument}") };
        let location = location(self.stage.name(), self.endpoint.is_some());
        ours(&format!("{words} {}{argument} {location}", self.stage.app()))
    }

    /// Returns the command that deletes the stack. `destroy` knows the stacks of applications only.
    pub(crate) fn destroy(&self) -> String {
        if self.is_of_application() { self.ours("destroy") } else { self.aws("delete-stack") }
    }

    /// Tells whether the stack belongs to an application. The stack with API Gateway's role for logs belongs to none.
    pub(crate) fn is_of_application(&self) -> bool {
        let roles = api_gateway_account(self.stage.region(), None);
        self.stage.stack_name() != roles.stage().stack_name()
    }

    /// Returns a command of the AWS CLI on the stack, such as `rollback-stack`.
    pub(crate) fn aws(&self, words: &str) -> String {
        let (stack, region) = (self.stage.stack_name(), self.stage.region());
        let endpoint = self
            .endpoint
            .map(|endpoint| format!(" --endpoint-url {endpoint}"))
            .unwrap_or_default();
        format!("`aws cloudformation {words} --stack-name {stack} --region {region}{endpoint}`")
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::fixtures::target;

    #[test]
    fn a_command_is_about_the_stack_where_it_is() {
        let stage = target().stage;
        let on_aws = Commands { stage: &stage, endpoint: None };
        assert_snapshot!(on_aws.ours("deploy"), @"`cargo run -- deploy shop --stage dev`");
        assert_snapshot!(on_aws.aws("rollback-stack"), @"`aws cloudformation rollback-stack --stack-name shop-dev --region eu-west-3`");
        let local = Commands { endpoint: Some("http://127.0.0.1:4566"), ..on_aws };
        assert_snapshot!(local.ours_with("secrets set", "bank-key"), @"`cargo run -- secrets set shop bank-key --stage dev --local`");
        assert_snapshot!(local.aws("rollback-stack"), @"`aws cloudformation rollback-stack --stack-name shop-dev --region eu-west-3 --endpoint-url http://127.0.0.1:4566`");
        let stage = Stage::example("shop", "local");
        assert_snapshot!(Commands { stage: &stage, ..local }.ours("deploy"), @"`cargo run -- deploy shop --local`");
    }

    #[test]
    fn what_is_of_no_application_is_deleted_by_awss_own_program() {
        let stage = target().stage;
        let local = Commands { stage: &stage, endpoint: Some("http://127.0.0.1:4566") };
        assert_snapshot!(local.destroy(), @"`cargo run -- destroy shop --stage dev --local`");
        let roles = api_gateway_account("eu-west-3", None);
        let local = Commands { stage: roles.stage(), ..local };
        assert_snapshot!(local.destroy(), @"`aws cloudformation delete-stack --stack-name stratiform-api-gateway-eu-west-3 --region eu-west-3 --endpoint-url http://127.0.0.1:4566`");
    }
}
