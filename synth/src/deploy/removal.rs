//! The deletion of one stack.

use constructs::{Stage, template::Template};
use serde_json::Value;
use tokio::time::sleep;

use crate::{
    Output,
    aws::{Aws, StackFacts, StackResource},
    deploy::{
        Interruption, data,
        deployment::looking_again,
        follow::{Following, Settled},
        ownership::stack_of,
        plan::{Removal, plan_removal},
        protection, verdict,
    },
    error::Error,
};

const BUCKET: &str = "AWS::S3::Bucket";

/// The deletion of one stack.
#[derive(Debug)]
pub(crate) struct Removing<'a> {
    pub(crate) aws: &'a Aws,
    pub(crate) stage: &'a Stage,
    /// The template of the code now, which gives a failure its line. It need not be the deployed one.
    pub(crate) template: Option<&'a Template>,
    pub(crate) interruption: &'a Interruption,
}

/// The resources that are deleted with a stack.
#[derive(Debug)]
pub(crate) struct Doomed {
    stack: StackFacts,
    fates: Fates,
    /// The buckets that must be emptied first.
    full: Vec<StackResource>,
}

impl Removing<'_> {
    /// Finds the resources that would be deleted, once the stack has settled. Returns nothing if it does not exist.
    /// Fails if it belongs to another application or tool.
    pub(crate) async fn look(&self, output: &Output) -> Result<Option<Doomed>, Error> {
        let Some(stack) = self.at_rest(output).await? else { return Ok(None) };
        let template = self.aws.deployed_template(&stack.id).await?;
        let resources = self.aws.stack_resources(&stack.id).await?;
        let fates = Fates::of(&resources, template.as_deref());
        let full = self.full_buckets(&fates.deleted).await?;
        Ok(Some(Doomed { stack, fates, full }))
    }

    /// Describes the resources that would be deleted and kept, for the approval.
    pub(crate) fn describe(&self, doomed: &Doomed) -> String {
        let described = doomed
            .fates
            .describe(self.name(), self.stage.region(), &doomed.full);
        if doomed.stack.is_protected {
            format!("{described}\nits termination protection is lifted first")
        } else {
            described
        }
    }

    /// Empties the buckets and deletes the stack, and shows its events.
    pub(crate) async fn delete(&self, doomed: &Doomed, output: &Output) -> Result<(), Error> {
        let Doomed { stack, fates, full } = doomed;
        for bucket in full {
            let name = &bucket.physical_id;
            output.activity(format!("emptying {name}"));
            let deleted = self
                .aws
                .empty_bucket(name, |deleted| output.activity(format!("emptying {name}: {deleted} objects")))
                .await?;
            output.rest();
            output.note(&format!("emptied {name}: {deleted} objects and old versions"));
        }
        let undone = self.interruption.scope(self.how_to_go_on());
        let Some(settled) = self.delete_stack(stack, output).await? else { return Ok(()) };
        drop(undone);
        if !settled.status.is_success() {
            if !settled.events.iter().any(protection::is_deletion) {
                protection::restore(self.aws, stack).await?;
            }
            return Err(self.failure(&settled).await);
        }
        output.note(&format!("{}: deleted in {:.1} s", self.name(), settled.took.as_secs_f32()));
        for resource in &fates.kept {
            output.note(&format!("kept: {resource}"));
        }
        Ok(())
    }

    /// Deletes the stack. If somebody else changes it just now, waits for that first. Returns nothing if somebody else
    /// has deleted it.
    async fn delete_stack(&self, stack: &StackFacts, output: &Output) -> Result<Option<Settled>, Error> {
        let mut stack = stack.clone();
        let mut restarts = 0;
        loop {
            let newest = self.aws.newest_event(&stack.id).await?;
            match protection::delete_unprotected(self.aws, self.interruption, &stack).await {
                Ok(()) => return self.follow(&stack, newest, false, output).await.map(Some),
                Err(error) if error.is_overtaken() && restarts < self.aws.limits().restarts => {
                    restarts += 1;
                    output.note(&looking_again(self.name()));
                    sleep(self.aws.pause()).await;
                }
                Err(error) => return Err(error),
            }
            match self.at_rest(output).await? {
                Some(found) => stack = found,
                None => return Ok(None),
            }
        }
    }

    fn name(&self) -> &str {
        self.stage.stack_name()
    }

    async fn at_rest(&self, output: &Output) -> Result<Option<StackFacts>, Error> {
        loop {
            let stack = stack_of(self.aws, self.stage).await?;
            let Some(facts) = stack else { return Ok(None) };
            match plan_removal(Some(&facts.status)) {
                Removal::Nothing => return Ok(None),
                Removal::Delete => return Ok(Some(facts)),
                Removal::Wait => {
                    output.note(&format!(
                        "{} is in {}; waiting until CloudFormation has finished",
                        self.name(),
                        facts.status
                    ));
                    let newest = self.aws.newest_event(&facts.id).await?;
                    let _undone = self.interruption.scope(self.how_to_go_on());
                    self.follow(&facts, newest, true, output).await?;
                }
            }
        }
    }

    async fn follow(
        &self,
        stack: &StackFacts,
        newest: Option<String>,
        is_moving: bool,
        output: &Output,
    ) -> Result<Settled, Error> {
        let following =
            Following { aws: self.aws, name: self.name(), stack_id: &stack.id, newest, is_moving };
        following
            .until_settled(output)
            .await
            .map_err(|error| error.and_hint(self.how_to_go_on()))
    }

    async fn full_buckets(&self, deleted: &[DoomedResource]) -> Result<Vec<StackResource>, Error> {
        let mut full = Vec::new();
        for bucket in deleted
            .iter()
            .map(|doomed| &doomed.resource)
            .filter(|resource| resource.type_name == BUCKET)
        {
            if !self.aws.is_bucket_empty(&bucket.physical_id).await? {
                full.push(bucket.clone());
            }
        }
        Ok(full)
    }

    async fn failure(&self, settled: &Settled) -> Error {
        Error::stack_failed(format!("{} ended in {}", self.name(), settled.status))
            .details(verdict::causes(self.aws, settled, self.template).await)
            .hint("remove the cause, and run the same command again")
    }

    fn how_to_go_on(&self) -> String {
        format!(
            "CloudFormation continues with {} by itself; run the same command again to follow it",
            self.name()
        )
    }
}

impl Doomed {
    /// Fails if buckets must be emptied first. `how` says how to empty them.
    pub(crate) fn refuse_full_buckets(&self, how: &str) -> Result<(), Error> {
        if self.full.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = self
            .full
            .iter()
            .map(|bucket| bucket.physical_id.as_str())
            .collect();
        Err(Error::data_loss(format!(
            "these buckets are not empty: {}; nothing was deleted",
            names.join(", ")
        ))
        .hint(format!("S3 deletes only empty buckets; {how}")))
    }

    /// Returns the resources whose data is lost, without buckets: full ones are refused, or emptied on purpose.
    pub(crate) fn losses(&self) -> impl Iterator<Item = &str> {
        let lost = self.fates.deleted.iter().filter(|doomed| doomed.loses_data);
        lost.map(|doomed| doomed.resource.id.as_str())
    }
}

/// The fates of a stack's resources when it is deleted.
#[derive(Debug, PartialEq, Eq)]
struct Fates {
    deleted: Vec<DoomedResource>,
    kept: Vec<StackResource>,
}

/// A resource that is deleted with its stack.
#[derive(Debug, PartialEq, Eq)]
struct DoomedResource {
    resource: StackResource,
    /// Its data is lost. This is not known of buckets, which may be empty.
    loses_data: bool,
    /// CloudFormation makes a snapshot of it before.
    has_snapshot: bool,
}

impl Fates {
    /// Reads the fates from the deployed template, because CloudFormation follows it.
    fn of(resources: &[StackResource], template: Option<&str>) -> Self {
        let template = data::template(template);
        let definition = |resource: &StackResource| {
            template["Resources"]
                .get(&resource.id)
                .unwrap_or(&Value::Null)
        };
        let (kept, deleted): (Vec<_>, Vec<_>) = resources
            .iter()
            .cloned()
            .partition(|resource| data::is_kept(definition(resource)));
        let doomed = |resource: StackResource| {
            let (type_name, definition) = (resource.type_name.as_str(), definition(&resource));
            let has_snapshot = data::has_snapshot(type_name, definition);
            let loses_data =
                data::holds_data(type_name, Some(definition)) && !has_snapshot && type_name != BUCKET;
            DoomedResource { loses_data, has_snapshot, resource }
        };
        Self { deleted: deleted.into_iter().map(doomed).collect(), kept }
    }

    fn describe(&self, stack: &str, region: &str, full: &[StackResource]) -> String {
        let mut lines = vec![format!("{stack} in {region} will be deleted, with:")];
        if self.deleted.is_empty() {
            lines.push("  nothing".to_owned());
        }
        lines.extend(self.deleted.iter().map(|doomed| {
            let remark = match doomed {
                DoomedResource { loses_data: true, .. } => ": ITS DATA IS LOST",
                DoomedResource { has_snapshot: true, .. } => ": its data is in a snapshot",
                DoomedResource { resource, .. } if full.contains(resource) => ": ITS OBJECTS ARE LOST",
                DoomedResource { .. } => "",
            };
            format!("  {}{remark}", doomed.resource)
        }));
        if !self.kept.is_empty() {
            lines.push("these resources are kept with their data, outside of any stack:".to_owned());
            lines.extend(self.kept.iter().map(|resource| format!("  {resource}")));
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn resource(id: &str, type_name: &str) -> StackResource {
        StackResource {
            id: id.to_owned(),
            physical_id: format!("shop-{}", id.to_lowercase()),
            type_name: type_name.to_owned(),
        }
    }

    #[test]
    fn what_is_deployed_says_what_is_kept_and_what_is_lost() {
        let resources = [
            resource("Bills", "AWS::S3::Bucket"),
            resource("Orders", "AWS::SQS::Queue"),
            resource("Jobs", "AWS::DynamoDB::Table"),
            resource("Ledger", "AWS::RDS::DBCluster"),
            resource("Key", "AWS::SecretsManager::Secret"),
            resource("Seal", "AWS::SecretsManager::Secret"),
            resource("Logs", "AWS::Logs::LogGroup"),
            resource("Notes", "AWS::S3::Bucket"),
            resource("Site", "AWS::S3::Bucket"),
        ];
        let template = r#"{"Resources": {
            "Bills": {"DeletionPolicy": "Retain"}, "Orders": {"DeletionPolicy": "Delete"}, "Ledger": {},
            "Seal": {"Properties": {"GenerateSecretString": {}}}}}"#;
        let fates = Fates::of(&resources, Some(template));
        assert_snapshot!(fates.describe("shop-prod", "eu-west-3", &resources[7..8]), @"
        shop-prod in eu-west-3 will be deleted, with:
          Orders: AWS::SQS::Queue, shop-orders
          Jobs: AWS::DynamoDB::Table, shop-jobs: ITS DATA IS LOST
          Ledger: AWS::RDS::DBCluster, shop-ledger: its data is in a snapshot
          Key: AWS::SecretsManager::Secret, shop-key: ITS DATA IS LOST
          Seal: AWS::SecretsManager::Secret, shop-seal
          Logs: AWS::Logs::LogGroup, shop-logs
          Notes: AWS::S3::Bucket, shop-notes: ITS OBJECTS ARE LOST
          Site: AWS::S3::Bucket, shop-site
        these resources are kept with their data, outside of any stack:
          Bills: AWS::S3::Bucket, shop-bills
        ");
        assert_snapshot!(Fates::of(&[], None).describe("shop-dev", "eu-west-3", &[]), @"
        shop-dev in eu-west-3 will be deleted, with:
          nothing
        ");
    }
}
