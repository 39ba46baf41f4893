//! The stacks of one stage, from what they are to what they should be.

use crate::{
    Output,
    deploy::{
        Approvals, Cloud, Clouds, Deployment, Interruption, Removing, Stacks, Target,
        deployment::{Outcome, Part},
        plan::{Step, plan},
        template,
    },
    error::Error,
    local::Gaps,
    package::Package,
};

/// The stacks of a stage, each with the region that it goes to.
#[derive(Debug)]
pub(crate) struct Rollout<'a> {
    pub(crate) stacks: Stacks<(&'a Target, Cloud)>,
    /// The code of all functions.
    pub(crate) packages: &'a [Package],
    /// What the cloud does not know, if it is the local one.
    pub(crate) gaps: Option<&'a Gaps>,
    pub(crate) approvals: Approvals,
    pub(crate) interruption: &'a Interruption,
}

impl Rollout<'_> {
    /// Deploys the companion, then the stack, and last takes away what only the stack as it was before has used.
    ///
    /// Interrupted anywhere, it goes on where it was when it is run again: each step looks at what is there.
    pub(crate) async fn run(&self, clouds: &mut Clouds, output: &mut Output) -> Result<(), Error> {
        let Stacks { companion, main } = &self.stacks;
        let is_approved = match companion {
            Some(companion) => self.prepare(companion, main, output).await?,
            None => false,
        };
        let parameters = self.parameters().await?;
        let part = Part::Whole { parameters: &parameters, is_approved };
        let deployed = self.deploy(main, part, output).await;
        self.interruption.leaves_nothing();
        let Some(companion) = companion else {
            deployed?;
            return self.remove_orphan(clouds, output).await;
        };
        let name = companion.0.stage.stack_name();
        let on = format!("{name} is deployed; run the same command again to go on");
        deployed.map_err(|error| error.or_hint(on))?;
        self.tidy(companion, output).await
    }

    /// Deploys the companion as far as its stack, as it still is, needs nothing of what goes. Tells whether the stack
    /// was shown with it, and approved.
    async fn prepare(
        &self,
        companion: &(&Target, Cloud),
        (main, cloud): &(&Target, Cloud),
        output: &mut Output,
    ) -> Result<bool, Error> {
        let stack = cloud.aws.stack(main.stage.stack_name()).await?;
        let is_new =
            matches!(plan(stack.as_ref().map(|stack| &stack.status)), Step::Create | Step::CreateAnew);
        let part = Part::Before { created: is_new.then_some(*main) };
        let outcome = self.deploy(companion, part, output).await?;
        if outcome == Outcome::Deployed {
            let (there, here) = (companion.0.stage.stack_name(), main.stage.stack_name());
            self.interruption
                .leaves(format!("{there} is deployed; run the same command again to go on with {here}"));
        }
        Ok(is_new && outcome == Outcome::Deployed)
    }

    /// What the companion hands over: its outputs that are called as the parameters are.
    async fn parameters(&self) -> Result<Vec<(String, String)>, Error> {
        let Stacks { companion: Some((companion, cloud)), main: (main, _) } = &self.stacks else {
            return Ok(Vec::new());
        };
        let name = companion.stage.stack_name();
        let facts = cloud.aws.stack(name).await?;
        let outputs = facts.map(|facts| facts.outputs).unwrap_or_default();
        let value = |id: &str| {
            let output = outputs.iter().find(|output| output.id == id);
            let missing = || {
                let taker = main.stage.stack_name();
                let hint = match cloud.aws.endpoint() {
                    // Its change sets are about resources only.
                    Some(_) => format!(
                        "the local cloud overlooks new outputs where nothing else is new; run {}, and deploy again",
                        cloud.aws.commands(&companion.stage).destroy()
                    ),
                    None => format!("someone else has changed {name}; deploy again"),
                };
                Error::user(format!("{name} has no output {id}, which {taker} takes")).hint(hint)
            };
            Ok((id.to_owned(), output.ok_or_else(missing)?.value.clone()))
        };
        main.template
            .parameters()
            .map(|parameter| value(parameter.id()))
            .collect()
    }

    /// Takes away from the companion what the stack does not use any more.
    async fn tidy(&self, companion: &(&Target, Cloud), output: &mut Output) -> Result<(), Error> {
        let (target, cloud) = companion;
        let name = target.stage.stack_name();
        let deployed = cloud.aws.deployed_template(name).await?;
        let left_over = template::left_over(&target.template, deployed.as_deref());
        if left_over.is_empty() {
            return Ok(());
        }
        output.note(&format!("{name}: nothing uses {} any more", left_over.join(", ")));
        let part = Part::Whole { parameters: &[], is_approved: false };
        self.deploy(companion, part, output).await.map(drop)
    }

    /// Removes the companion that the stage had before, if it is there still.
    async fn remove_orphan(&self, clouds: &mut Clouds, output: &mut Output) -> Result<(), Error> {
        let Some(stage) = self.stacks.main.0.stage.companion() else { return Ok(()) };
        let Some(cloud) = clouds.orphan(&stage, output).await else { return Ok(()) };
        let removing =
            Removing { aws: &cloud.aws, stage: &stage, template: None, interruption: self.interruption };
        let Some(doomed) = removing.look(output).await? else { return Ok(()) };
        let name = stage.stack_name();
        output.note(&format!("{name}: nothing uses it any more"));
        output.note(&removing.describe(&doomed));
        doomed.has_no_full_bucket("delete what is in them, and deploy again")?;
        self.approvals
            .ask(name, "Delete it?", &doomed.losses(), output)
            .await?;
        removing.delete(&doomed, output).await
    }

    async fn deploy(
        &self,
        (target, cloud): &(&Target, Cloud),
        part: Part<'_>,
        output: &mut Output,
    ) -> Result<Outcome, Error> {
        let deployment = Deployment {
            cloud,
            target,
            packages: self.packages,
            part,
            gaps: self.gaps,
            approvals: self.approvals,
            interruption: self.interruption,
        };
        deployment.let_api_gateway_log(output).await?;
        let outcome = deployment.run(output).await?;
        cloud.complete(target).await?;
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests;
