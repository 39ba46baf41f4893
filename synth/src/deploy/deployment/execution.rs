//! The execution of a change set.

use crate::{
    Output,
    deploy::{
        Addresses, Outputs, StackStatus,
        changes::{Action, Change},
        deployment::{Deployment, Ready},
        follow::{Following, Settled},
        secrets::secret_names,
        template, verdict,
    },
    error::Error,
};

impl Deployment<'_> {
    /// Executes the changes, and follows the stack until it settles.
    pub(crate) async fn execute(&self, ready: &Ready, output: &Output) -> Result<(), Error> {
        let aws = &self.region.aws;
        let stack_id = &ready.change_set.stack_id;
        let newest = match aws.newest_event(stack_id).await {
            Ok(newest) => newest,
            Err(error) => return Err(self.give_up(&ready.unfinished, error).await),
        };
        let undone = self.interruption.scope(self.how_to_go_on());
        ready.unfinished.end();
        let mut changes = ready.changes.iter();
        let imports = changes.any(|change| change.action == Action::Import);
        let executed = aws
            .execute_change_set(&ready.change_set, &ready.token, imports)
            .await;
        if let Err(error) = executed {
            // Only the answer may have got lost.
            return Err(match aws.stack(stack_id).await {
                Ok(Some(stack)) if stack.status.is_moving() => error.and_hint(self.how_to_go_on()),
                _ => self.give_up(&ready.unfinished, error).await,
            });
        }
        let following = Following { aws, name: self.name(), stack_id, newest, is_moving: false };
        let settled = following
            .until_settled(output)
            .await
            .map_err(|error| error.and_hint(self.how_to_go_on()))?;
        drop(undone);
        self.conclude(&settled, &ready.changes, output).await?;
        if ready.is_import {
            return Ok(());
        }
        if let Some(stack) = &settled.stack {
            self.protect(stack).await?;
        }
        if self.is_express {
            output.note(&format!("{}: not waited for: {}", self.name(), unsettled(&ready.changes)));
        }
        Ok(())
    }

    /// Tells how the stack has settled: its outputs, and the secrets that somebody has to set; or fails.
    async fn conclude(&self, settled: &Settled, changes: &[Change], output: &Output) -> Result<(), Error> {
        if settled.status == StackStatus::DeleteComplete {
            let name = self.name();
            return Err(Error::user(format!("somebody has deleted {name} while it was deployed")).overtaken());
        }
        if !settled.status.is_success() {
            return Err(verdict::failure(self.target, &self.region.aws, settled).await);
        }
        let seconds = settled.took.as_secs_f32();
        output.note(&format!("{}: {} in {seconds:.1} s", self.name(), settled.status));
        if let Some(stack) = &settled.stack {
            let mut outputs = Outputs::default();
            let addresses = match self.region.aws.endpoint() {
                Some(endpoint) => Some(Addresses::of(endpoint, &template::value(&self.target.template)?)),
                None => None,
            };
            outputs.add(self.target.stage.app(), self.name(), stack, addresses.as_ref());
            outputs.notes().for_each(|note| output.note(&note));
            let table = outputs.as_table();
            if !table.is_empty() {
                output.note(&format!("\n{}", table.trim_end()));
            }
        }
        let is_new = |id: &str| {
            let mut added = changes.iter().filter(|change| change.action == Action::Add);
            added.any(|change| change.id == id)
        };
        for secret in secret_names(self.target)
            .into_iter()
            .filter(|secret| is_new(&secret.id) && !secret.is_generated)
        {
            output.note(&format!(
                "the secret {} has no value yet; set it with {}",
                secret.name,
                self.commands().ours_with("secrets set", &secret.name)
            ));
        }
        Ok(())
    }
}

/// Names the resources that may not be ready after an express deployment.
fn unsettled(changes: &[Change]) -> String {
    const SHOWN: usize = 8;
    let ids: Vec<&str> = changes.iter().map(|change| change.id.as_str()).collect();
    match ids.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", ids[..SHOWN].join(", ")),
        _ if ids.is_empty() => "nothing; only outputs or tags changed".to_owned(),
        _ => ids.join(", "),
    }
}
