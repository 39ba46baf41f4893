//! A look at what a deployment would change, which leaves nothing behind.

use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::{
    Output,
    aws::{StackFacts, StackResource},
    deploy::{
        AssetsBucket, Change, StackStatus, data,
        deployment::{
            Computed, Deployment,
            drift::{Drifted, sentences},
            is_empty,
            taking_back::Arrivals,
        },
        ownership::own_stack,
        plan::{Step, plan},
        review::Review,
        verdict,
    },
    diff::losses_of_callers,
    error::Error,
};

/// The changes that a deployment would make.
#[derive(Debug)]
pub(crate) struct Preview {
    /// The stack's ID, and its template; nothing if it does not exist.
    pub(crate) deployed: Option<(String, Value)>,
    /// The changes; nothing if there are none.
    pub(crate) review: Option<Review>,
    /// The template that would be deployed.
    pub(crate) body: String,
    /// The parameters of the stack.
    pub(crate) parameters: Vec<(String, String)>,
    /// The changes of CloudFormation's change set, if it was asked and there are some.
    pub(crate) changes: Option<Vec<Change>>,
    /// The drift of the stack's resources, if it is known.
    pub(crate) drift: Option<Vec<Drifted>>,
    /// The reason why CloudFormation was not asked, if it was not, and its warnings.
    pub(crate) remarks: Vec<String>,
}

impl Preview {
    /// Adds the drift, if it was looked for, or the reason why it is not known. `is_asked` if the changes are
    /// CloudFormation's.
    fn add(&mut self, drift: Option<Result<Vec<Drifted>, String>>, is_asked: bool) {
        match drift {
            None => {}
            Some(Ok(drifted)) => {
                let changes = is_asked.then(|| self.changes.as_deref().unwrap_or_default());
                self.remarks.extend(sentences(&drifted, changes));
                self.drift = Some(drifted);
            }
            Some(Err(reason)) => self.remarks.push(format!("drift is not known: {reason}")),
        }
    }
}

impl Deployment<'_> {
    /// Finds what a deployment would change. CloudFormation computes a change set, which is deleted again, with the empty
    /// stack that comes with it.
    ///
    /// Without the stack's parameters, CloudFormation is not asked, and `unasked` says why.
    pub(crate) async fn preview(&self, unasked: Option<String>, output: &Output) -> Result<Preview, Error> {
        let aws = &self.region.aws;
        output.activity_of(self.name(), format!("{}: comparing", self.name()));
        let stack = own_stack(aws, &self.target.stage, self.approvals).await?;
        let step = plan(stack.as_ref().map(|stack| &stack.status));
        let exists = matches!(step, Step::Update);
        let unasked = unasked.or(match (&step, &stack) {
            (Step::Create | Step::Update, _) | (_, None) => None,
            (Step::CreateAnew, Some(_)) => Some(format!(
                "the first creation of {} failed; the next deployment deletes what is left of it first",
                self.name()
            )),
            (Step::Wait, Some(facts)) => {
                let error = format!("{} is in {}, and changes", self.name(), facts.status);
                return Err(
                    Error::user(error).hint("run the same command again when CloudFormation has finished")
                );
            }
            (Step::Stop(dead_end), Some(facts)) => {
                let error = format!("{} is in {}: {}", self.name(), facts.status, dead_end.problem);
                return Err(Error::user(error).hint(dead_end.remedy.hint(self.commands())));
            }
        });
        let template = match &stack {
            Some(stack) if exists => aws.deployed_template(&stack.id).await?,
            _ => None,
        };
        let body = self.body(template.as_deref())?;
        self.tell_differences(&body, output);
        let before = data::template(template.as_deref());
        let is_unchanged = match (&stack, &template) {
            (Some(stack), Some(template)) => self.is_deployed(stack, template, &body.text),
            _ => false,
        };
        let deployed = match &stack {
            Some(stack) if exists => Some((stack.id.clone(), before.clone())),
            _ => None,
        };
        let mut preview = Preview {
            deployed,
            review: None,
            body: body.text,
            parameters: self.parameters().to_vec(),
            changes: None,
            drift: None,
            remarks: Vec::new(),
        };
        // The local cloud does not know it.
        let drift = match &stack {
            Some(stack) if exists && aws.endpoint().is_none() => Some(self.look_for_drift(stack).await?),
            _ => None,
        };
        if is_unchanged {
            preview.add(drift, true);
            output.rest_of(self.name());
            return Ok(preview);
        }
        let after = data::template(Some(&preview.body));
        let unasked = match unasked {
            None if AssetsBucket::takes_template(&preview.body)
                && !AssetsBucket::of(self.region).is_ready().await? =>
            {
                Some(
                    "the template is too large for a request, and the bucket for it does not exist yet"
                        .to_owned(),
                )
            }
            unasked => unasked,
        };
        let arrivals = if exists { Arrivals::default() } else { self.look_at_arrivals(output).await? };
        let unasked = unasked.or_else(|| {
            let first: Vec<&str> = arrivals
                .first
                .iter()
                .map(|resource| &*resource.id)
                .collect();
            (!first.is_empty()).then(|| format!("an import of its own comes first, of {}", first.join(", ")))
        });
        let is_asked = unasked.is_none();
        match unasked {
            Some(why) => {
                preview.review =
                    Some(Review::of_templates(&before, &after, losses_of_callers(&before, self.target)));
                preview
                    .remarks
                    .push(format!("CloudFormation was not asked: {why}"));
            }
            None => {
                self.ask(&mut preview, stack.as_ref(), (template.as_deref(), &arrivals.by_name), output)
                    .await?;
            }
        }
        preview.add(drift, is_asked);
        output.rest_of(self.name());
        Ok(preview)
    }

    /// Lets CloudFormation compute the changes of a stack, which has this template now, and with which these kept
    /// resources arrive. Fails as a deployment would.
    async fn ask(
        &self,
        preview: &mut Preview,
        stack: Option<&StackFacts>,
        (template, arrivals): (Option<&str>, &[StackResource]),
        output: &Output,
    ) -> Result<(), Error> {
        let aws = &self.region.aws;
        let begins = stack.is_none();
        let (before, after) = (data::template(template), data::template(Some(&preview.body)));
        let is_creation = preview.deployed.is_none();
        let tags = self.tags();
        let wanted = self
            .new_change_set((preview.body.clone(), template), is_creation, &tags, output)
            .await?;
        let Computed { change_set, unfinished, compared, .. } = self.computed(&wanted, begins).await?;
        let found = match compared {
            Ok(mut changes) => {
                preview
                    .remarks
                    .extend(verdict::warnings(self.target, aws, &change_set).await);
                let strangers = self.refuse_strangers(stack, &changes, arrivals).await;
                let mut review = self.review(&before, &after, &mut changes);
                review.add(self.retagged(stack));
                preview.review = Some(review);
                preview.changes = Some(changes);
                strangers
            }
            Err(reason) if is_empty(&reason) => {
                let review = Review::of_templates(&before, &after, losses_of_callers(&before, self.target));
                if !review.is_empty() {
                    preview.review = Some(review);
                    preview
                        .remarks
                        .push("CloudFormation says that nothing changes".to_owned());
                }
                Ok(())
            }
            Err(reason) => Err(verdict::refusal(self.target, aws, &change_set, &reason).await),
        };
        let mut gone = unfinished.go_back().await;
        if gone.is_ok() && begins {
            gone = self.wait_until_gone(&change_set.stack_id).await;
        }
        unfinished.end();
        match (found, gone) {
            (Err(error), Err(_)) => Err(error.and_hint(unfinished.remains())),
            (Err(error), Ok(())) => Err(error),
            (Ok(()), Err(_)) => {
                preview.remarks.push(unfinished.remains().to_owned());
                Ok(())
            }
            (Ok(()), Ok(())) => Ok(()),
        }
    }

    /// Waits until the empty stack of a change set is deleted.
    async fn wait_until_gone(&self, stack_id: &str) -> Result<(), Error> {
        let aws = &self.region.aws;
        let started = Instant::now();
        loop {
            match aws.stack(stack_id).await? {
                Some(stack) if stack.status == StackStatus::DeleteInProgress => {}
                _ => return Ok(()),
            }
            if started.elapsed() > aws.limits().change_set {
                let error = format!("CloudFormation has not deleted the empty stack {} in time", self.name());
                return Err(Error::user(error));
            }
            sleep(aws.pause()).await;
        }
    }
}
