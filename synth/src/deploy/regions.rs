//! AWS, region by region, once it is sure that it is the right account.

use std::collections::BTreeMap;

use constructs::{Stage, template::Template};

use crate::{
    Output,
    aws::{Aws, Caller},
    deploy::Target,
    error::Error,
    local::{self, Gaps},
};

/// The regions that a command acts in.
#[derive(Debug)]
pub(crate) struct Regions {
    /// Where the local cloud listens, if that is meant.
    endpoint: Option<String>,
    reached: BTreeMap<String, Region>,
}

/// A region, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) aws: Aws,
    pub(crate) caller: Caller,
}

impl Regions {
    /// AWS, or the local cloud, which has to run.
    pub(crate) fn new(local: bool) -> Result<Self, Error> {
        let endpoint = if local { Some(local::running()?.endpoint()) } else { None };
        Ok(Self { endpoint, reached: BTreeMap::new() })
    }

    /// What was reached before, by region.
    #[cfg(test)]
    pub(crate) fn reached(reached: BTreeMap<String, Region>) -> Self {
        Self { endpoint: None, reached }
    }

    /// Reaches the region of a stage. Fails if the account is another than the stage's.
    pub(crate) async fn reach(&mut self, stage: &Stage) -> Result<Region, Error> {
        if let Some(region) = self.reached.get(stage.region()) {
            check(stage, &region.caller, self.endpoint.is_some())?;
            return Ok(region.clone());
        }
        let aws = match &self.endpoint {
            Some(endpoint) => Aws::local(endpoint, stage.region()),
            None => Aws::connect(stage.region()).await,
        };
        let caller = aws.caller().await?;
        check(stage, &caller, self.endpoint.is_some())?;
        let region = Region { aws, caller };
        self.reached
            .insert(stage.region().to_owned(), region.clone());
        Ok(region)
    }

    /// Finds the companion stack of a stage that has none in the code. Nobody needs to be let into us-east-1 for a stage that
    /// has nothing there: then it is only said that it could not be looked.
    pub(crate) async fn orphan(&mut self, companion: &Stage, output: &mut Output) -> Option<Region> {
        let name = companion.stack_name();
        let found = async {
            let region = self.reach(companion).await?;
            let stack = region.aws.stack(name).await?;
            Ok::<_, Error>(
                stack
                    .is_some_and(|stack| stack.is_of(companion))
                    .then_some(region),
            )
        };
        match found.await {
            Ok(found) => found,
            Err(error) => {
                output.note(&format!("it is not known whether an earlier {name} is left: {error}"));
                None
            }
        }
    }

    /// What the local cloud does not know of these templates, if that is meant. AWS knows all of it.
    pub(crate) async fn gaps(
        &self,
        templates: impl Iterator<Item = &Template>,
    ) -> Result<Option<Gaps>, Error> {
        match &self.endpoint {
            Some(endpoint) => Gaps::of(endpoint, templates).await.map(Some),
            None => Ok(None),
        }
    }
}

impl Region {
    /// Does by the services' own calls what the local cloud leaves out when it deploys a template.
    pub(crate) async fn patch_emulator(&self, target: &Target) -> Result<(), Error> {
        match self.aws.endpoint() {
            Some(_) => local::patch_emulator(&target.template).await,
            None => Ok(()),
        }
    }
}

/// A stage that is bound to an account is deployed to no other. The local cloud is nobody's.
fn check(stage: &Stage, caller: &Caller, is_local: bool) -> Result<(), Error> {
    match stage.account() {
        Some(account) if !is_local && account != caller.account => Err(Error::user(format!(
            "{} belongs to the account {account}, and these credentials are of {} ({})",
            stage.stack_name(),
            caller.account,
            caller.arn
        ))
        .hint("choose other credentials with AWS_PROFILE, or correct `account` in the stage file")),
        _ => Ok(()),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::testing::bound_stage;

    fn caller(account: &str) -> Caller {
        Caller { account: account.to_owned(), arn: format!("arn:aws:iam::{account}:user/ann") }
    }

    #[test]
    fn a_stage_is_deployed_to_its_own_account_only() {
        let bound = bound_stage();
        assert!(check(&bound, &caller("123456789012"), false).is_ok());
        let error = check(&bound, &caller("999999999999"), false).expect_err("it is another account");
        let shown = format!("{error:?}");
        assert!(shown.contains("belongs to the account 123456789012"), "{shown}");
        assert!(shown.contains("999999999999 (arn:aws:iam::999999999999:user/ann)"), "{shown}");
    }

    #[test]
    fn the_local_cloud_stands_in_for_any_account() {
        assert!(check(&bound_stage(), &caller("000000000000"), true).is_ok());
        assert!(check(&Stage::example("shop", "dev"), &caller("999999999999"), false).is_ok());
    }
}
