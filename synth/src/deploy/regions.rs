//! The regions of AWS, after a check of the account.

use std::collections::BTreeMap;

use constructs::{Stage, template::Template};

use crate::{
    aws::{Aws, Caller},
    deploy::Target,
    error::Error,
    limits::Limits,
    local::{self, Cloud, Gaps},
};

/// The regions that a command acts in.
#[derive(Debug)]
pub(crate) struct Regions {
    /// The local cloud; nothing for AWS.
    cloud: Option<Cloud>,
    limits: Limits,
    reached: BTreeMap<String, Region>,
}

/// A region, and the identity behind the credentials.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) aws: Aws,
    pub(crate) caller: Caller,
}

impl Regions {
    /// Prepares to reach AWS, or the local cloud, which must be running, within these time limits.
    pub(crate) fn new(local: bool, limits: &Limits) -> Result<Self, Error> {
        let cloud = if local { Some(local::running()?) } else { None };
        Ok(Self { cloud, limits: limits.clone(), reached: BTreeMap::new() })
    }

    /// Regions that were reached before, by name.
    #[cfg(test)]
    pub(crate) fn reached(reached: BTreeMap<String, Region>) -> Self {
        Self { cloud: None, limits: Limits::of_tests(), reached }
    }

    /// Reaches the region of a stage. Fails if the credentials are for another account than the stage's.
    pub(crate) async fn reach(&mut self, stage: &Stage) -> Result<Region, Error> {
        if let Some(region) = self.reached.get(stage.region()) {
            check(stage, &region.caller, self.cloud.is_some())?;
            return Ok(region.clone());
        }
        let aws = match &self.cloud {
            Some(cloud) => Aws::local(cloud, stage.region(), &self.limits),
            None => Aws::connect(stage.region(), &self.limits).await?,
        };
        // The same credentials are used everywhere.
        let caller = match self.reached.values().next() {
            Some(other) => other.caller.clone(),
            None => aws.caller().await?,
        };
        check(stage, &caller, self.cloud.is_some())?;
        let region = Region { aws, caller };
        self.reached
            .insert(stage.region().to_owned(), region.clone());
        Ok(region)
    }

    /// Returns the features of these templates that the local cloud lacks; nothing for AWS, which lacks none.
    pub(crate) async fn gaps(
        &self,
        templates: impl Iterator<Item = &Template>,
    ) -> Result<Option<Gaps>, Error> {
        match &self.cloud {
            Some(cloud) => Gaps::of(cloud, templates).await.map(Some),
            None => Ok(None),
        }
    }
}

impl Region {
    /// Applies a template's properties that the local cloud ignores, by calls of the services. Does nothing on AWS.
    pub(crate) async fn patch_emulator(&self, target: &Target, has_changed: bool) -> Result<(), Error> {
        match self.aws.cloud() {
            Some(cloud) => local::patch_emulator(cloud, &target.template, has_changed).await,
            None => Ok(()),
        }
    }
}

/// Fails if a stage is bound to another account. The local cloud stands in for every account.
fn check(stage: &Stage, caller: &Caller, is_local: bool) -> Result<(), Error> {
    match stage.account() {
        Some(account) if !is_local && account != caller.account => Err(Error::user(format!(
            "{} belongs to the account {account}, but these credentials are for {} ({})",
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
    use crate::fixtures::bound_stage;

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
