//! The deployment of one stack.

use std::collections::BTreeMap;

use tokio::time::sleep;

use crate::{
    Output,
    aws::{self, ChangeSet, ChangeSetState, NewChangeSet, StackFacts, TemplateSource},
    deploy::{
        Addresses, Approvals, AssetsBucket, Interruption, Outputs, Region, assets,
        changes::{Action, Change, Review, creation},
        follow::{Following, Settled},
        plan::{Step, plan},
        secrets::secret_names,
        target::Target,
        template, verdict,
    },
    error::Error,
    hints::Commands,
    local::Gaps,
    package::Package,
};

/// The deployment of one stack.
#[derive(Debug)]
pub(crate) struct Deployment<'a> {
    pub(crate) region: &'a Region,
    pub(crate) target: &'a Target,
    /// The code of all functions, including the functions of other stacks.
    pub(crate) packages: &'a [Package],
    pub(crate) part: Part<'a>,
    /// The features that the local cloud lacks; nothing on AWS.
    pub(crate) gaps: Option<&'a Gaps>,
    pub(crate) approvals: Approvals,
    pub(crate) interruption: &'a Interruption,
}

/// The part of a stage's rollout that a deployment is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'a> {
    /// The whole stack.
    Whole {
        /// The template's parameters: names and values.
        parameters: &'a [(String, String)],
        /// Its creation was shown and approved together with its companion.
        is_approved: bool,
    },
    /// A companion stack, before its stack. Resources that the code no longer has stay for now, since the stack may
    /// still use them.
    Before {
        /// The stack, if it does not exist yet. One approval is for both.
        created: Option<&'a Target>,
    },
}

/// The result of a deployment that succeeded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    NothingToDo,
    Deployed,
}

/// A deployment whose changes are known and approved.
#[derive(Debug)]
struct Ready {
    change_set: ChangeSet,
    changes: Vec<Change>,
    token: String,
}

/// A stack that can be created or changed now.
#[derive(Debug)]
struct Resting {
    is_creation: bool,
    /// The stack; nothing if it does not exist.
    stack: Option<StackFacts>,
}

impl Deployment<'_> {
    /// Deploys the stack, and shows its events.
    pub(crate) async fn run(&self, output: &mut Output) -> Result<Outcome, Error> {
        match self.prepare(output).await? {
            Some(ready) => self
                .execute(&ready, output)
                .await
                .map(|()| Outcome::Deployed),
            None => Ok(Outcome::NothingToDo),
        }
    }

    /// Computes the changes and asks for their approval. Returns nothing if nothing changes.
    async fn prepare(&self, output: &mut Output) -> Result<Option<Ready>, Error> {
        let resting = self.rest(output).await?;
        let template = self.template(resting.stack.as_ref(), output).await?;
        let wanted = NewChangeSet {
            stack: self.name(),
            is_creation: resting.is_creation,
            template,
            parameters: match self.part {
                Part::Whole { parameters, .. } => parameters,
                Part::Before { .. } => &[],
            },
            tags: aws::tags(&self.target.stage),
        };
        output.activity(format!("{}: comparing", self.name()));
        let token = aws::token();
        let change_set = self.region.aws.create_change_set(&wanted, &token).await?;
        let compared = self.compare(&change_set).await?;
        output.rest();
        let approved = match compared {
            Ok(changes) => self.approve(&changes, output).await.map(|()| Some(changes)),
            Err(reason) if is_empty(&reason) => Ok(None),
            Err(reason) => {
                Err(Error::user(format!("CloudFormation refuses the changes of {}: {reason}", self.name())))
            }
        };
        match approved {
            Ok(Some(changes)) => Ok(Some(Ready { change_set, changes, token })),
            refused => {
                self.forget(&change_set, resting.stack.is_none()).await;
                refused?;
                output.note(&format!("{}: nothing to do", self.name()));
                Ok(None)
            }
        }
    }

    /// Executes the changes, and follows the stack until it settles.
    async fn execute(&self, ready: &Ready, output: &mut Output) -> Result<(), Error> {
        let aws = &self.region.aws;
        let stack_id = &ready.change_set.stack_id;
        let newest = aws.newest_event(stack_id).await?;
        let undone = self.interruption.scope(self.how_to_go_on());
        aws.execute_change_set(&ready.change_set, &ready.token)
            .await?;
        let following = Following { aws, name: self.name(), stack_id, newest, is_moving: false };
        let settled = following
            .until_settled(output)
            .await
            .map_err(|error| error.or_hint(self.how_to_go_on()))?;
        drop(undone);
        self.conclude(&settled, &ready.changes, output)
    }

    fn name(&self) -> &str {
        self.target.stage.stack_name()
    }

    /// Waits until the stack can be created or changed.
    async fn rest(&self, output: &mut Output) -> Result<Resting, Error> {
        let aws = &self.region.aws;
        loop {
            let stack = aws.stack(self.name()).await?;
            let step = plan(stack.as_ref().map(|stack| &stack.status));
            let Some(facts) = &stack else { return Ok(Resting { is_creation: true, stack }) };
            match step {
                Step::Create => return Ok(Resting { is_creation: true, stack }),
                Step::Update => return Ok(Resting { is_creation: false, stack }),
                Step::Wait => {
                    output.note(&format!(
                        "{} is in {}; waiting until CloudFormation has finished",
                        self.name(),
                        facts.status
                    ));
                    let following = Following {
                        aws,
                        name: self.name(),
                        stack_id: &facts.id,
                        newest: aws.newest_event(&facts.id).await?,
                        is_moving: true,
                    };
                    let _undone = self.interruption.scope(self.how_to_go_on());
                    following.until_settled(output).await?;
                }
                Step::CreateAnew => {
                    output.note(&format!(
                        "{}: its first creation failed and left no resources; creating it again",
                        self.name()
                    ));
                    self.clear_away(facts, output).await?;
                }
                Step::Stop(dead_end) => {
                    let message = format!("{} is in {}: {}", self.name(), facts.status, dead_end.problem);
                    return Err(Error::user(message).hint(dead_end.remedy.hint(self.commands())));
                }
            }
        }
    }

    /// Uploads the functions' code, and writes the template with its keys.
    async fn template(
        &self,
        stack: Option<&StackFacts>,
        output: &mut Output,
    ) -> Result<TemplateSource, Error> {
        let keys = self.upload(output).await?;
        let mut body = template::body(&self.target.template, &keys, self.gaps)?;
        if !body.left_out.is_empty() {
            output.note(&format!(
                "{}: left out, because the local cloud does not support them: {}",
                self.name(),
                body.left_out.join(", ")
            ));
        }
        if !body.widened.is_empty() {
            let actions: Vec<String> = body.widened.iter().cloned().collect();
            output.note(&format!(
                "{}: allowed on every resource, because the local cloud does not know theirs: {}",
                self.name(),
                actions.join(", ")
            ));
        }
        if let (Part::Before { .. }, Some(stack)) = (self.part, stack) {
            let deployed = self.region.aws.deployed_template(&stack.id).await?;
            let deployed = deployed.as_deref();
            if !template::left_over(&self.target.template, deployed).is_empty() {
                body.text = template::with_left_over(&body.text, deployed.unwrap_or_default())?;
            }
        }
        AssetsBucket::of(self.region)
            .template(body.text, self.approvals.yes, output)
            .await
    }

    /// Waits for the changes that CloudFormation computes, or its reason for a refusal.
    async fn compare(&self, change_set: &ChangeSet) -> Result<Result<Vec<Change>, String>, Error> {
        let aws = &self.region.aws;
        loop {
            match aws.change_set(change_set).await? {
                ChangeSetState::Pending => sleep(aws.pause()).await,
                ChangeSetState::Ready(changes) => return Ok(Ok(changes)),
                ChangeSetState::Failed(reason) => return Ok(Err(reason)),
            }
        }
    }

    /// Deletes the empty stack that a failed first creation has left.
    async fn clear_away(&self, stack: &StackFacts, output: &mut Output) -> Result<(), Error> {
        let aws = &self.region.aws;
        let newest = aws.newest_event(&stack.id).await?;
        aws.delete_stack(&stack.id, &aws::token()).await?;
        let following = Following { aws, name: self.name(), stack_id: &stack.id, newest, is_moving: false };
        let settled = following.until_settled(output).await?;
        if settled.status.is_success() {
            Ok(())
        } else {
            Err(verdict::failure(self.target, &self.region.aws, &settled.status, &settled.events))
        }
    }

    async fn upload(&self, output: &mut Output) -> Result<BTreeMap<String, String>, Error> {
        let assets = self.target.template.assets();
        let own: Vec<&Package> = self
            .packages
            .iter()
            .filter(|package| assets.contains_key(&*package.asset))
            .collect();
        if !own.is_empty() {
            let bucket = AssetsBucket::of(self.region);
            bucket.ensure(self.approvals.yes, output).await?;
            output.activity(format!("{}: uploading", self.name()));
            bucket.upload(&own, output).await?;
            output.rest();
        }
        Ok(assets::keys(self.packages))
    }

    /// Shows the changes, and asks for approval unless it was given beforehand.
    async fn approve(&self, changes: &[Change], output: &mut Output) -> Result<(), Error> {
        let name = self.name();
        let review = Review { stack: name, region: self.target.stage.region(), changes };
        output.note(&review.to_string());
        let (created, is_approved) = match self.part {
            Part::Before { created } => (created, false),
            Part::Whole { is_approved, .. } => (None, is_approved),
        };
        if let Some(Target { stage, template }) = created {
            let (stack, region) = (stage.stack_name(), stage.region());
            let review = Review { stack, region, changes: &creation(template) };
            output.note(&format!("and then {review}"));
        }
        let losses: Vec<&str> = review.losses().map(|change| change.id.as_str()).collect();
        let question = if created.is_some() { "Deploy both?" } else { "Deploy this?" };
        let approvals = Approvals { yes: self.approvals.yes || is_approved, ..self.approvals };
        approvals.ask(name, question, &losses, output).await
    }

    /// Deletes a change set that will not be executed, and the empty stack that came with it.
    ///
    /// A failure of this clean-up is ignored: the result of the deployment is more important.
    async fn forget(&self, change_set: &ChangeSet, with_stack: bool) {
        let aws = &self.region.aws;
        _ = aws.delete_change_set(change_set).await;
        if with_stack {
            _ = aws.delete_stack(&change_set.stack_id, &aws::token()).await;
        }
    }

    fn conclude(&self, settled: &Settled, changes: &[Change], output: &mut Output) -> Result<(), Error> {
        if !settled.status.is_success() {
            return Err(verdict::failure(self.target, &self.region.aws, &settled.status, &settled.events));
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

    fn commands(&self) -> Commands<'_> {
        self.region.aws.commands(&self.target.stage)
    }

    fn how_to_go_on(&self) -> String {
        format!(
            "CloudFormation continues with {} by itself; run the same command again to follow it",
            self.name()
        )
    }
}

/// Tells whether a change set failed because there is nothing to change.
///
/// CloudFormation reports that as a failure, in one of two texts.
fn is_empty(reason: &str) -> bool {
    reason.contains("didn't contain changes") || reason.contains("No updates are to be performed")
}

#[cfg(test)]
mod tests;
