//! The deletion of one stack.

use std::collections::BTreeMap;

use constructs::{Stage, resources::schema, template::Template};
use serde_json::Value;
use tokio::time::sleep;

use crate::{
    Output,
    aws::{self, Aws, StackFacts, StackResource},
    deploy::{
        Interruption,
        deployment::looking_again,
        follow::{Following, Settled},
        plan::{Removal, plan_removal},
        verdict,
    },
    error::Error,
};

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
    /// Fails if it has termination protection.
    pub(crate) async fn look(&self, output: &Output) -> Result<Option<Doomed>, Error> {
        let Some(stack) = self.at_rest(output).await? else { return Ok(None) };
        if stack.is_protected {
            let unprotect = "update-termination-protection --no-enable-termination-protection";
            let unprotect = self.aws.commands(self.stage).aws(unprotect);
            return Err(Error::user(format!("{} has termination protection", self.name()))
                .hint(format!("to delete it, first run {unprotect}")));
        }
        let template = self.aws.deployed_template(&stack.id).await?;
        let resources = self.aws.stack_resources(&stack.id).await?;
        let fates = Fates::of(&resources, template.as_deref());
        let full = self.full_buckets(&fates.deleted).await?;
        Ok(Some(Doomed { stack, fates, full }))
    }

    /// Describes the resources that would be deleted and kept, for the approval.
    pub(crate) fn describe(&self, doomed: &Doomed) -> String {
        doomed.fates.describe(self.name(), self.stage.region())
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
            match self.aws.delete_stack(&stack.id, &aws::token()).await {
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
            let stack = self.aws.stack(self.name()).await?;
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

    async fn full_buckets(&self, deleted: &[StackResource]) -> Result<Vec<StackResource>, Error> {
        let mut full = Vec::new();
        for bucket in deleted
            .iter()
            .filter(|resource| resource.type_name == "AWS::S3::Bucket")
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

    /// Returns the resources whose data is lost.
    pub(crate) fn losses(&self) -> Vec<&str> {
        let deleted = self.fates.deleted.iter();
        deleted
            .filter(|resource| schema::find(&resource.type_name).is_some_and(|schema| schema.is_stateful()))
            .map(|resource| resource.id.as_str())
            .collect()
    }
}

/// The fates of a stack's resources when it is deleted.
#[derive(Debug, PartialEq, Eq)]
struct Fates {
    deleted: Vec<StackResource>,
    kept: Vec<StackResource>,
}

impl Fates {
    /// Reads the fates from the deployed template, because CloudFormation follows it.
    fn of(resources: &[StackResource], template: Option<&str>) -> Self {
        let policies = policies(template.unwrap_or_default());
        let is_kept = |resource: &StackResource| {
            matches!(policies.get(&resource.id).map(String::as_str), Some("Retain" | "RetainExceptOnCreate"))
        };
        let (kept, deleted) = resources.iter().cloned().partition(is_kept);
        Self { deleted, kept }
    }

    fn describe(&self, stack: &str, region: &str) -> String {
        let mut lines = vec![format!("{stack} in {region} will be deleted, with:")];
        let list = |resources: &[StackResource]| -> Vec<String> {
            if resources.is_empty() {
                vec!["  nothing".to_owned()]
            } else {
                resources
                    .iter()
                    .map(|resource| format!("  {resource}"))
                    .collect()
            }
        };
        lines.extend(list(&self.deleted));
        if !self.kept.is_empty() {
            lines.push("these resources are kept with their data, outside of any stack:".to_owned());
            lines.extend(list(&self.kept));
        }
        lines.join("\n")
    }
}

/// Returns the deletion policies of a template, by logical ID.
fn policies(template: &str) -> BTreeMap<String, String> {
    let template: Value = serde_json::from_str(template).unwrap_or_default();
    let resources = template.get("Resources").and_then(Value::as_object);
    resources
        .into_iter()
        .flatten()
        .filter_map(|(id, resource)| Some((id.clone(), resource.get("DeletionPolicy")?.as_str()?.to_owned())))
        .collect()
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
    fn what_is_deployed_says_what_is_kept() {
        let resources = [resource("Bills", "AWS::S3::Bucket"), resource("Orders", "AWS::SQS::Queue")];
        let template = r#"{"Resources": {"Bills": {"DeletionPolicy": "Retain"}, "Orders": {"DeletionPolicy": "Delete"}}}"#;
        let fates = Fates::of(&resources, Some(template));
        assert_snapshot!(fates.describe("shop-prod", "eu-west-3"), @"
        shop-prod in eu-west-3 will be deleted, with:
          Orders: AWS::SQS::Queue, shop-orders
        these resources are kept with their data, outside of any stack:
          Bills: AWS::S3::Bucket, shop-bills
        ");
        assert_snapshot!(Fates::of(&[], None).describe("shop-dev", "eu-west-3"), @"
        shop-dev in eu-west-3 will be deleted, with:
          nothing
        ");
    }
}
