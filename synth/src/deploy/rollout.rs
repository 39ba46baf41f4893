//! The deployment of all stacks of one application's stage, step by step.

use std::rc::Rc;

use constructs::{plan::Level, stacks::Stacks};
use tokio::time::sleep;

use crate::{
    Output,
    deploy::{
        Approvals, AssetsBucket, Deployment, Doomed, Former, FunctionCode, Interruption, Region, Removing,
        Target,
        deployment::{Part, Prepared, Prerequisite, Preview, Ready, looking_again},
        ownership::own_stack,
        plan::{Step as StackStep, plan},
        review::Review,
        saved::Saved,
        template,
    },
    error::Error,
    local::Gaps,
    package::Package,
};

/// The deployment of a stage: its stacks, each with its region.
///
/// It deploys the companion, then the stack, and then removes from the companion what the stack no longer uses. It may
/// be interrupted anywhere, and continues when it is run again: each step looks at the stacks first.
#[derive(Debug)]
pub(crate) struct Rollout<'a> {
    pub(crate) stacks: Stacks<(&'a Target, Region)>,
    /// The place of a companion that the code no longer has.
    pub(crate) former: Option<Former>,
    /// The code of all functions.
    pub(crate) packages: &'a [Package],
    /// The features that the local cloud lacks; nothing on AWS.
    pub(crate) gaps: Option<&'a Gaps>,
    pub(crate) approvals: Approvals<'a>,
    /// CloudFormation does not wait until the resources of the stack are ready. It always waits for the companion's,
    /// which the stack needs.
    pub(crate) is_express: bool,
    /// CloudFormation is asked for the values of changed properties.
    shows_values: bool,
    /// The saved plan, if exactly that is to be done.
    pub(crate) saved: Option<&'a Saved>,
    pub(crate) interruption: Rc<Interruption>,
    progress: Progress,
}

/// The progress of a rollout.
#[derive(Debug, Default)]
struct Progress {
    step: Step,
    /// A part of the step is done, and the rest was approved with it.
    is_begun: bool,
    /// An offer that was made and not carried out.
    pending: Option<Offer>,
    /// The number of times that a step began again, because another deployment was faster.
    restarts: u32,
}

/// A step of a rollout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// Deploy the companion, with all that its stack may still use.
    #[default]
    Companion,
    /// Deploy the stack. Its creation may be approved already, together with its companion.
    Main {
        is_approved: bool,
    },
    /// Remove the companion's resources that the stack no longer uses.
    Tidy,
    /// Delete the companion that the code no longer has.
    Former,
    Done,
}

/// One of the stacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Companion,
    Main,
}

/// The next thing that a rollout would do.
#[derive(Debug)]
pub(crate) struct Offer {
    /// The name of the stack.
    pub(crate) stack: String,
    /// The text for a person to read before the approval.
    pub(crate) review: String,
    /// The question for this offer alone.
    pub(crate) question: &'static str,
    /// The logical IDs of the resources whose data is lost.
    pub(crate) losses: Vec<String>,
    /// The weight of the changes.
    pub(crate) level: Level,
    /// It was approved together with an earlier one.
    pub(crate) is_approved: bool,
    act: Act,
}

#[derive(Debug)]
enum Act {
    /// See to something that the account needs first.
    Prepare(Which, Prerequisite),
    Deploy(Which, Ready),
    ReplaceCode(Which),
    Delete(Box<Doomed>),
}

impl<'a> Rollout<'a> {
    /// The rollout of these stacks, from its beginning.
    pub(crate) fn new(
        stacks: Stacks<(&'a Target, Region)>,
        former: Option<Former>,
        code: (&'a [Package], Option<&'a Gaps>),
        (approvals, is_express): (Approvals<'a>, bool),
        interruption: Rc<Interruption>,
    ) -> Self {
        let (packages, gaps) = code;
        let (progress, saved, shows_values) = (Progress::default(), None, false);
        Self {
            stacks,
            saved,
            shows_values,
            former,
            packages,
            gaps,
            approvals,
            is_express,
            interruption,
            progress,
        }
    }

    /// Does exactly what a saved plan says, or nothing.
    pub(crate) fn following(mut self, saved: Option<&'a Saved>) -> Self {
        self.saved = saved;
        self
    }

    /// Finds what is to be done next. Returns nothing if all is done.
    pub(crate) async fn next(&mut self, output: &Output) -> Result<Option<Offer>, Error> {
        if let Some(offer) = self.progress.pending.take() {
            return Ok(Some(offer));
        }
        loop {
            match self.next_offer(output).await {
                Err(error) if self.begins_again(&error, output).await => {}
                done => return done,
            }
        }
    }

    async fn next_offer(&mut self, output: &Output) -> Result<Option<Offer>, Error> {
        loop {
            let offer = match self.progress.step {
                Step::Companion => self.offer_companion(output).await,
                Step::Main { is_approved } => self.offer_main(is_approved, output).await,
                Step::Tidy => self.offer_to_tidy(output).await,
                Step::Former => self.offer_to_delete(output).await,
                Step::Done => return Ok(None),
            };
            match offer.map_err(|error| self.after_companion(error))? {
                Some(mut offer) => {
                    offer.is_approved |= self.progress.is_begun && offer.losses.is_empty();
                    return Ok(Some(offer));
                }
                None => self.advance(false),
            }
        }
    }

    /// Keeps an offer for the next time.
    pub(crate) fn keep(&mut self, offer: Offer) {
        self.progress.pending = Some(offer);
    }

    /// Does what was offered and approved, and goes on as far as the approval reaches.
    pub(crate) async fn carry_out(&mut self, offer: Offer, output: &Output) -> Result<(), Error> {
        let mut offer = offer;
        loop {
            let creates_main = offer.question == BOTH;
            let is_import = matches!(&offer.act, Act::Deploy(_, ready) if ready.is_import());
            // If the same changes are to be made again, they are approved already.
            let mut approved = None;
            match self.act(offer.act, output).await {
                Ok(()) if is_import => self.progress.is_begun = true,
                Ok(()) => self.advance(creates_main),
                Err(error) if self.begins_again(&error, output).await => approved = Some(offer.review),
                Err(error) => return Err(self.after_companion(error)),
            }
            match self.next(output).await? {
                Some(next) if next.is_approved || approved.as_ref() == Some(&next.review) => {
                    if self.progress.is_begun {
                        // Only the resources that come back were compared before.
                        output.note(&next.review);
                    }
                    offer = next;
                }
                next => {
                    self.progress.pending = next;
                    return Ok(());
                }
            }
        }
    }

    /// Takes back what was prepared for an offer that is not carried out. Returns a text about what remains, if that
    /// fails.
    pub(crate) async fn forget(&self, offer: &Offer) -> Option<String> {
        let Act::Deploy(which, ready) = &offer.act else { return None };
        self.deployment(*which, Part::Whole { parameters: &[] })
            .forget(ready)
            .await
    }

    /// Sees to what the account needs before this offer. Returns false if it needs nothing.
    pub(crate) async fn prepare_account(&self, offer: &Offer, output: &mut Output) -> Result<bool, Error> {
        let Act::Prepare(which, prerequisite) = offer.act else { return Ok(false) };
        let deployment = self.deployment(which, Part::Whole { parameters: &[] });
        let prepared = match prerequisite {
            Prerequisite::AssetsBucket => {
                AssetsBucket::of(deployment.region)
                    .ensure(self.approvals.are_given_for(Level::Any), output)
                    .await
            }
            Prerequisite::ApiGatewayLogRole => deployment.deploy_api_gateway_log_role(output).await,
        };
        prepared.map_err(|error| self.after_companion(error))?;
        Ok(true)
    }

    /// Tells whether a step begins again after this error, because another deployment or deletion was faster. Says so,
    /// and waits a little.
    async fn begins_again(&mut self, error: &Error, output: &Output) -> bool {
        let (main, region) = &self.stacks.main;
        if !error.is_overtaken() || self.progress.restarts >= region.aws.limits().restarts {
            return false;
        }
        self.progress.restarts += 1;
        output.note(&looking_again(main.stage.stack_name()));
        sleep(region.aws.pause()).await;
        true
    }

    fn advance(&mut self, is_approved: bool) {
        let step = match self.progress.step {
            Step::Companion => Step::Main { is_approved },
            Step::Main { .. } if self.stacks.companion.is_some() => Step::Tidy,
            Step::Main { .. } => Step::Former,
            Step::Tidy | Step::Former | Step::Done => Step::Done,
        };
        if let (Step::Main { .. }, Some((companion, _))) = (step, &self.stacks.companion) {
            let (there, here) = (companion.stage.stack_name(), self.stacks.main.0.stage.stack_name());
            self.interruption
                .rest(format!("{there} is deployed; run the same command again to continue with {here}"));
        }
        self.progress.step = step;
        self.progress.is_begun = false;
    }

    /// Adds to an error after the companion's deployment that it is deployed.
    pub(crate) fn after_companion(&self, error: Error) -> Error {
        match (&self.stacks.companion, self.progress.step) {
            (Some((companion, _)), Step::Main { .. }) => {
                let name = companion.stage.stack_name();
                error.or_hint(format!("{name} is deployed; run the same command again to continue"))
            }
            _ => error,
        }
    }

    async fn act(&self, act: Act, output: &Output) -> Result<(), Error> {
        match act {
            // It was done by whoever can ask.
            Act::Prepare(..) => Ok(()),
            Act::Deploy(which, ready) => {
                let deployment = self.deployment(which, Part::Whole { parameters: &[] });
                deployment.execute(&ready, output).await?;
                if ready.is_import() {
                    return Ok(());
                }
                deployment
                    .region
                    .patch_emulator(deployment.target, true)
                    .await?;
                self.code(which).reconcile(output).await
            }
            Act::ReplaceCode(which) => self.code(which).reconcile(output).await,
            Act::Delete(doomed) => match &self.former {
                Some(former) => self.removing(former).delete(&doomed, output).await,
                None => Ok(()),
            },
        }
    }

    async fn offer_companion(&self, output: &Output) -> Result<Option<Offer>, Error> {
        if self.stacks.companion.is_none() {
            return Ok(None);
        }
        // The stack may still use resources that the code no longer has: they are removed last.
        let Some(mut offer) = self.offer(Which::Companion, Part::Before, output).await? else {
            return Ok(None);
        };
        let (main, region) = &self.stacks.main;
        if !matches!(offer.act, Act::Deploy(..)) {
            return Ok(Some(offer));
        }
        let is_new = match is_new(main, region, self.approvals).await {
            Ok(is_new) => is_new,
            Err(error) => {
                let remains = self.forget(&offer).await;
                return Err(remains.into_iter().fold(error, Error::and_hint));
            }
        };
        if is_new {
            let review = Review::creation(&template::value(&main.template)?, &[]);
            let review = review.text(main.stage.stack_name(), main.stage.region(), &main.template);
            offer.review = format!("{}\nand then {review}", offer.review);
            offer.question = BOTH;
        }
        Ok(Some(offer))
    }

    async fn offer_main(&self, is_approved: bool, output: &Output) -> Result<Option<Offer>, Error> {
        let parameters = self.parameters().await?;
        let part = Part::Whole { parameters: &parameters };
        let offer = self.offer(Which::Main, part, output).await?;
        Ok(offer.map(|mut offer| {
            offer.is_approved = is_approved && matches!(offer.act, Act::Deploy(..));
            offer
        }))
    }

    /// Offers to remove the companion's resources that the stack no longer uses.
    async fn offer_to_tidy(&self, output: &Output) -> Result<Option<Offer>, Error> {
        let Some((target, region)) = &self.stacks.companion else { return Ok(None) };
        let name = target.stage.stack_name();
        let deployed = region.aws.deployed_template(name).await?;
        let left_over = template::left_over(&target.template, deployed.as_deref());
        if left_over.is_empty() {
            return Ok(None);
        }
        output.note(&format!("{name}: nothing uses {} any more", left_over.join(", ")));
        self.offer(Which::Companion, Part::Whole { parameters: &[] }, output)
            .await
    }

    /// Offers to delete the companion of an earlier version of the code.
    async fn offer_to_delete(&self, output: &Output) -> Result<Option<Offer>, Error> {
        let former = self.former.as_ref().filter(|former| former.is_found());
        let Some(former) = former else { return Ok(None) };
        let removing = self.removing(former);
        let Some(doomed) = removing.look(output).await? else { return Ok(None) };
        let name = former.stage.stack_name();
        output.note(&format!("{name}: nothing uses it any more"));
        doomed.refuse_full_buckets("delete their objects, and deploy again")?;
        Ok(Some(Offer {
            stack: name.to_owned(),
            review: removing.describe(&doomed),
            question: "Delete it?",
            losses: doomed.losses().map(str::to_owned).collect(),
            level: Level::Destructive,
            is_approved: false,
            act: Act::Delete(Box::new(doomed)),
        }))
    }

    /// Offers to deploy a stack, or only the code of its functions.
    async fn offer(&self, which: Which, part: Part<'_>, output: &Output) -> Result<Option<Offer>, Error> {
        let deployment = self.deployment(which, part);
        let name = deployment.target.stage.stack_name().to_owned();
        match deployment.prepare(output).await? {
            Prepared::Ready(ready) => Ok(Some(Offer {
                stack: name,
                review: deployment.describe(&ready),
                question: "Deploy this?",
                losses: ready.review.losses(),
                level: ready.review.level(),
                is_approved: false,
                act: Act::Deploy(which, ready),
            })),
            Prepared::Needs(prerequisite) => Ok(Some(Offer {
                stack: name,
                review: String::new(),
                question: "",
                losses: Vec::new(),
                level: Level::Any,
                is_approved: false,
                act: Act::Prepare(which, prerequisite),
            })),
            Prepared::Unchanged => {
                deployment
                    .region
                    .patch_emulator(deployment.target, false)
                    .await?;
                let changed = self.code(which).changed_elsewhere().await?;
                if let (Some(saved), false) = (deployment.saved, changed.is_empty()) {
                    let what = format!("somebody has replaced only the code of {}", changed.join(", "));
                    return Err(saved.moved(&what));
                }
                if changed.is_empty() {
                    output.note(&format!("{name}: nothing to do"));
                    return Ok(None);
                }
                Ok(Some(Offer {
                    review: format!(
                        "{name}: somebody has replaced only the code of {}; this deployment's code takes its place",
                        changed.join(", ")
                    ),
                    stack: name,
                    question: "Replace the code?",
                    losses: Vec::new(),
                    level: Level::Any,
                    is_approved: false,
                    act: Act::ReplaceCode(which),
                }))
            }
        }
    }

    /// Returns what a deployment would change in each stack, in the order of the stacks.
    pub(crate) async fn previews(&mut self, output: &Output) -> Result<Vec<Preview>, Error> {
        self.shows_values = true;
        let mut previews = Vec::new();
        if self.stacks.companion.is_some() {
            let whole = Part::Whole { parameters: &[] };
            previews.push(
                self.deployment(Which::Companion, whole)
                    .preview(None, output)
                    .await?,
            );
        }
        let (parameters, unasked) = match self.handed_over().await? {
            Ok(parameters) => (parameters, None),
            Err(id) => {
                (Vec::new(), Some(format!("it needs {id}, which its stack in us-east-1 does not have yet")))
            }
        };
        let whole = Part::Whole { parameters: &parameters };
        previews.push(
            self.deployment(Which::Main, whole)
                .preview(unasked, output)
                .await?,
        );
        Ok(previews)
    }

    /// Returns the stack's parameters: the companion's outputs of the same names.
    async fn parameters(&self) -> Result<Vec<(String, String)>, Error> {
        let id = match self.handed_over().await? {
            Ok(parameters) => return Ok(parameters),
            Err(id) => id,
        };
        let Stacks { companion: Some((companion, region)), main: (main, _) } = &self.stacks else {
            return Ok(Vec::new());
        };
        let name = companion.stage.stack_name();
        let taker = main.stage.stack_name();
        let hint = match region.aws.endpoint() {
            // Its change sets contain resources only.
            Some(_) => format!(
                "the local cloud ignores new outputs if no resource changes; delete the stack with {}, then deploy again",
                region.aws.commands(&companion.stage).destroy()
            ),
            None => format!("somebody else has changed {name}; deploy again"),
        };
        Err(Error::user(format!("{name} has no output {id}, which {taker} needs")).hint(hint))
    }

    /// Reads what the companion hands over to the stack. Returns the name of what is missing, if something is.
    async fn handed_over(&self) -> Result<Result<Vec<(String, String)>, String>, Error> {
        let Stacks { companion: Some((companion, region)), main: (main, _) } = &self.stacks else {
            return Ok(Ok(Vec::new()));
        };
        let name = companion.stage.stack_name();
        let facts = region.aws.stack(name).await?;
        let outputs = facts.map(|facts| facts.outputs).unwrap_or_default();
        let value = |id: &str| {
            let output = outputs.iter().find(|output| output.id == id);
            let output = output.ok_or_else(|| id.to_owned())?;
            Ok((id.to_owned(), output.value.clone()))
        };
        Ok(main
            .template
            .parameters()
            .map(|parameter| value(parameter.id()))
            .collect())
    }

    fn place(&self, which: Which) -> (&Target, &Region) {
        let (target, region) = match (which, &self.stacks.companion) {
            (Which::Companion, Some(companion)) => companion,
            _ => &self.stacks.main,
        };
        (target, region)
    }

    fn deployment<'d>(&'d self, which: Which, part: Part<'d>) -> Deployment<'d> {
        let (target, region) = self.place(which);
        Deployment {
            region,
            target,
            packages: self.packages,
            part,
            gaps: self.gaps,
            approvals: self.approvals,
            former: self.former.as_ref().filter(|_| which == Which::Main),
            shows_values: self.shows_values,
            saved: self.saved.and_then(|saved| saved.stack(target)),
            is_express: self.is_express && which == Which::Main,
            interruption: &self.interruption,
        }
    }

    fn code(&self, which: Which) -> FunctionCode<'_> {
        let (target, region) = self.place(which);
        FunctionCode {
            region,
            target,
            packages: self.packages,
            approvals: self.approvals,
            interruption: &self.interruption,
        }
    }

    fn removing<'r>(&'r self, former: &'r Former) -> Removing<'r> {
        Removing {
            aws: &former.region.aws,
            stage: &former.stage,
            template: None,
            interruption: &self.interruption,
        }
    }
}

/// The question for a companion together with its new stack.
const BOTH: &str = "Deploy both?";

impl Offer {
    /// Tells whether it is something that the account needs first.
    pub(crate) fn is_for_account(&self) -> bool {
        matches!(self.act, Act::Prepare(..))
    }
}

/// Tells whether a stack does not exist yet.
async fn is_new(target: &Target, region: &Region, approvals: Approvals<'_>) -> Result<bool, Error> {
    let stack = own_stack(&region.aws, &target.stage, approvals).await?;
    Ok(matches!(plan(stack.as_ref().map(|stack| &stack.status)), StackStep::Create | StackStep::CreateAnew))
}

#[cfg(test)]
mod tests;
