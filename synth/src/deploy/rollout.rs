//! The deployment of all stacks of one stage.

use constructs::stacks::Stacks;

use crate::{
    Output,
    deploy::{
        Approvals, Deployment, FunctionCode, Interruption, Region, Regions, Removing, Target,
        deployment::{Outcome, Part},
        plan::{Step, plan},
        template,
    },
    error::Error,
    local::Gaps,
    package::Package,
};

/// The deployment of a stage: its stacks, each with its region.
#[derive(Debug)]
pub(crate) struct Rollout<'a> {
    pub(crate) stacks: Stacks<(&'a Target, Region)>,
    /// The code of all functions.
    pub(crate) packages: &'a [Package],
    /// The features that the local cloud lacks; nothing on AWS.
    pub(crate) gaps: Option<&'a Gaps>,
    pub(crate) approvals: Approvals,
    pub(crate) interruption: &'a Interruption,
}

impl Rollout<'_> {
    /// Deploys the companion, then the stack, and then removes from the companion what the stack no longer uses.
    ///
    /// It may be interrupted anywhere, and continues when it is run again: each step looks at the stacks first.
    pub(crate) async fn run(&self, regions: &mut Regions, output: &mut Output) -> Result<(), Error> {
        let Stacks { companion, main } = &self.stacks;
        let mut is_approved = false;
        let mut undone = None;
        if let Some(companion) = companion {
            // The stack may still use resources that the code no longer has: they are removed last.
            let is_new = is_new(main).await?;
            let part = Part::Before { created: is_new.then_some(main.0) };
            if self.deploy(companion, part, output).await? == Outcome::Deployed {
                let (there, here) = (companion.0.stage.stack_name(), main.0.stage.stack_name());
                let how = format!("{there} is deployed; run the same command again to continue with {here}");
                undone = Some(self.interruption.scope(how));
                is_approved = is_new;
            }
        }
        let parameters = self.parameters().await?;
        let part = Part::Whole { parameters: &parameters, is_approved };
        let deployed = self.deploy(main, part, output).await;
        drop(undone);
        let Some(companion) = companion else {
            deployed?;
            return self.remove_orphan(regions, output).await;
        };
        let name = companion.0.stage.stack_name();
        let on = format!("{name} is deployed; run the same command again to continue");
        deployed.map_err(|error| error.or_hint(on))?;
        self.tidy(companion, output).await
    }

    /// Returns the stack's parameters: the companion's outputs of the same names.
    async fn parameters(&self) -> Result<Vec<(String, String)>, Error> {
        let Stacks { companion: Some((companion, region)), main: (main, _) } = &self.stacks else {
            return Ok(Vec::new());
        };
        let name = companion.stage.stack_name();
        let facts = region.aws.stack(name).await?;
        let outputs = facts.map(|facts| facts.outputs).unwrap_or_default();
        let value = |id: &str| {
            let output = outputs.iter().find(|output| output.id == id);
            let missing = || {
                let taker = main.stage.stack_name();
                let hint = match region.aws.endpoint() {
                    // Its change sets contain resources only.
                    Some(_) => format!(
                        "the local cloud ignores new outputs if no resource changes; delete the stack with {}, then \
                         deploy again",
                        region.aws.commands(&companion.stage).destroy()
                    ),
                    None => format!("somebody else has changed {name}; deploy again"),
                };
                Error::user(format!("{name} has no output {id}, which {taker} needs")).hint(hint)
            };
            Ok((id.to_owned(), output.ok_or_else(missing)?.value.clone()))
        };
        main.template
            .parameters()
            .map(|parameter| value(parameter.id()))
            .collect()
    }

    /// Removes the companion's resources that the stack no longer uses.
    async fn tidy(&self, companion: &(&Target, Region), output: &mut Output) -> Result<(), Error> {
        let (target, region) = companion;
        let name = target.stage.stack_name();
        let deployed = region.aws.deployed_template(name).await?;
        let left_over = template::left_over(&target.template, deployed.as_deref());
        if left_over.is_empty() {
            return Ok(());
        }
        output.note(&format!("{name}: nothing uses {} any more", left_over.join(", ")));
        let part = Part::Whole { parameters: &[], is_approved: false };
        self.deploy(companion, part, output).await.map(drop)
    }

    /// Deletes the companion of an earlier version of the code, if it still exists.
    async fn remove_orphan(&self, regions: &mut Regions, output: &mut Output) -> Result<(), Error> {
        let Some(stage) = self.stacks.main.0.stage.companion() else { return Ok(()) };
        let Some(region) = regions.orphan(&stage, output).await else { return Ok(()) };
        let removing =
            Removing { aws: &region.aws, stage: &stage, template: None, interruption: self.interruption };
        let Some(doomed) = removing.look(output).await? else { return Ok(()) };
        let name = stage.stack_name();
        output.note(&format!("{name}: nothing uses it any more"));
        output.note(&removing.describe(&doomed));
        doomed.refuse_full_buckets("delete their objects, and deploy again")?;
        self.approvals
            .ask(name, "Delete it?", &doomed.losses(), output)
            .await?;
        removing.delete(&doomed, output).await
    }

    async fn deploy(
        &self,
        (target, region): &(&Target, Region),
        part: Part<'_>,
        output: &mut Output,
    ) -> Result<Outcome, Error> {
        let deployment = Deployment {
            region,
            target,
            packages: self.packages,
            part,
            gaps: self.gaps,
            approvals: self.approvals,
            interruption: self.interruption,
        };
        deployment.deploy_api_gateway_log_role(output).await?;
        let outcome = deployment.run(output).await?;
        region.patch_emulator(target).await?;
        let code = FunctionCode {
            region,
            target,
            packages: self.packages,
            approvals: self.approvals,
            interruption: self.interruption,
        };
        code.reconcile(outcome == Outcome::Deployed, output).await?;
        Ok(outcome)
    }
}

/// Tells whether a stack does not exist yet.
async fn is_new((target, region): &(&Target, Region)) -> Result<bool, Error> {
    let stack = region.aws.stack(target.stage.stack_name()).await?;
    Ok(matches!(plan(stack.as_ref().map(|stack| &stack.status)), Step::Create | Step::CreateAnew))
}

#[cfg(test)]
mod tests;
