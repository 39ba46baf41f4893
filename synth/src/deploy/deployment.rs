//! The deployment of one stack.

mod drift;
mod execution;
mod preview;
mod taking_back;

use std::collections::BTreeMap;

use constructs::plan::Plan;
use serde_json::Value;
use tokio::{
    join,
    time::{Instant, sleep},
};

use crate::{
    Output,
    aws::{self, ChangeSet, ChangeSetKind, ChangeSetState, NewChangeSet, StackFacts, StackResource},
    deploy::{
        Approvals, AssetsBucket, Interruption, Region, Target, Unfinished,
        approvals::Question,
        assets,
        changes::{self, Change},
        data,
        deployment::taking_back::{Arrival, may_import},
        follow::Following,
        former::{self, Former},
        ownership::own_stack,
        plan::{Step, plan},
        review::Review,
        saved::SavedStack,
        template::{self, Body},
        verdict,
    },
    diff::losses_of_callers,
    error::Error,
    hints::Commands,
    local::Gaps,
    package::Package,
};

pub(crate) use self::{drift::Drifted, preview::Preview};

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
    pub(crate) approvals: Approvals<'a>,
    /// The place of a companion that the code no longer has.
    pub(crate) former: Option<&'a Former>,
    /// CloudFormation is asked for the values of changed properties.
    pub(crate) shows_values: bool,
    /// The saved plan of the stack, if exactly that is to be done.
    pub(crate) saved: Option<&'a SavedStack>,
    /// CloudFormation does not wait until the resources are ready.
    pub(crate) is_express: bool,
    pub(crate) interruption: &'a Interruption,
}

/// The part of a stage's rollout that a deployment is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'a> {
    /// The whole stack, with the template's parameters: names and values.
    Whole { parameters: &'a [(String, String)] },
    /// A companion stack, before its stack. Resources that the code no longer has stay for now, since the stack may
    /// still use them.
    Before,
}

/// The findings of a deployment before anybody approves it.
#[derive(Debug)]
pub(crate) enum Prepared {
    /// The stack is deployed with this template, these tags and these parameters.
    Unchanged,
    /// Something of the account has to exist before.
    Needs(Prerequisite),
    /// A change set is ready to be executed.
    Ready(Ready),
}

/// A part of an account that stacks need, once in a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Prerequisite {
    /// The bucket for functions' code and large templates.
    AssetsBucket,
    /// API Gateway's role for logs.
    ApiGatewayLogRole,
}

impl Prerequisite {
    fn name(self) -> &'static str {
        match self {
            Self::AssetsBucket => "the bucket for functions' code",
            Self::ApiGatewayLogRole => "API Gateway's role for logs",
        }
    }
}

/// A deployment whose changes are known.
#[derive(Debug)]
pub(crate) struct Ready {
    change_set: ChangeSet,
    pub(crate) changes: Vec<Change>,
    /// The changes as a person sees them, also of what follows an import.
    pub(crate) review: Box<Review>,
    token: String,
    /// The warnings of CloudFormation.
    warnings: Vec<String>,
    /// Until it is executed, an interrupt deletes the change set.
    unfinished: Unfinished,
    /// It only imports resources. The rest of the deployment follows.
    is_import: bool,
}

/// A stack that can be created or changed now.
#[derive(Debug)]
struct Resting {
    is_creation: bool,
    /// The stack; nothing if it does not exist.
    stack: Option<StackFacts>,
}

/// A change set with the changes that CloudFormation has computed, or its reason for a refusal.
#[derive(Debug)]
struct Computed {
    change_set: ChangeSet,
    token: String,
    unfinished: Unfinished,
    compared: Result<Vec<Change>, String>,
}

/// The stack as it is wanted.
#[derive(Debug)]
struct Wanted {
    /// The template.
    body: String,
    /// The template that is deployed.
    deployed: Option<String>,
    /// The kept resources that come back into the stack by their names.
    taken_back: Vec<StackResource>,
}

impl Ready {
    /// Tells whether it only imports resources, and the rest of the deployment follows.
    pub(crate) fn is_import(&self) -> bool {
        self.is_import
    }
}

impl Deployment<'_> {
    /// Deploys this stack alone, after approval, and shows its events.
    pub(crate) async fn run(&self, output: &mut Output) -> Result<(), Error> {
        let aws = &self.region.aws;
        let mut restarts = 0;
        loop {
            match self.try_to_run(output).await {
                Err(error) if error.is_overtaken() && restarts < aws.limits().restarts => {
                    restarts += 1;
                    output.note(&looking_again(self.name()));
                    sleep(aws.pause()).await;
                }
                done => return done,
            }
        }
    }

    async fn try_to_run(&self, output: &mut Output) -> Result<(), Error> {
        let mut approvals = self.approvals;
        loop {
            match self.prepare(output).await? {
                Prepared::Unchanged => {
                    output.note(&format!("{}: nothing to do", self.name()));
                    return Ok(());
                }
                Prepared::Needs(prerequisite) => {
                    return Err(Error::user(format!("{} needs {} first", self.name(), prerequisite.name())));
                }
                Prepared::Ready(ready) => {
                    output.note(&self.describe(&ready));
                    let losses = ready.review.losses();
                    let losses: Vec<&str> = losses.iter().map(String::as_str).collect();
                    let question =
                        Question::about(self.name(), "Deploy this?", &losses, ready.review.level());
                    let approved = approvals.ask(&question, output).await;
                    if let Err(error) = approved {
                        return Err(self.give_up(&ready.unfinished, error).await);
                    }
                    self.execute(&ready, output).await?;
                    if !ready.is_import {
                        return Ok(());
                    }
                    // It was approved together with what follows.
                    approvals.asked_from = None;
                }
            }
        }
    }

    /// Compares the stack with what is deployed. If it differs, uploads the code, and makes a change set meanwhile.
    pub(crate) async fn prepare(&self, output: &Output) -> Result<Prepared, Error> {
        let aws = &self.region.aws;
        output.activity_of(self.name(), format!("{}: comparing", self.name()));
        let resting = self.rest(output).await?;
        let deployed = match &resting.stack {
            Some(stack) if !resting.is_creation => aws.deployed_template(&stack.id).await?,
            _ => None,
        };
        let body = self.body(deployed.as_deref())?;
        if let Some(saved) = self.saved {
            let stack = resting.stack.as_ref().filter(|_| !resting.is_creation);
            let id = stack.map(|stack| stack.id.as_str());
            saved.check(id, &data::template(deployed.as_deref()), &body.text, self.part)?;
            if let (Some(stack), true) = (stack, saved.has_drift_stamp()) {
                saved.check_drift(&self.look_for_drift(stack).await?)?;
            }
        }
        if let (Some(stack), Some(deployed)) = (&resting.stack, &deployed)
            && self.is_deployed(stack, deployed, &body.text)
        {
            self.protect(stack).await?;
            if let (true, Some(former)) = (is_marked(stack), self.former) {
                former.look(output).await;
            }
            output.rest_of(self.name());
            self.saved
                .map_or(Ok(()), |saved| saved.check_changes(None))?;
            return Ok(Prepared::Unchanged);
        }
        if let Some(former) = self.former {
            former.look(output).await;
        }
        if let Some(prerequisite) = self.missing(&body.text).await? {
            output.rest_of(self.name());
            return Ok(Prepared::Needs(prerequisite));
        }
        let taken_back = match self.take_back(&resting, output).await? {
            Arrival::ByName(resources) => resources,
            Arrival::First(ready) => {
                output.rest_of(self.name());
                if let Some(saved) = self.saved {
                    let error = saved.moved("an earlier stack has kept data that comes back first");
                    return Err(self.give_up(&ready.unfinished, error).await);
                }
                return Ok(Prepared::Ready(ready));
            }
        };
        self.tell_differences(&body, output);
        let wanted = Wanted { body: body.text, deployed, taken_back };
        let (uploaded, compared) = join!(self.upload(output), self.compare(&resting, wanted, output));
        output.rest_of(self.name());
        let ready = match (uploaded, compared?) {
            (Ok(()), ready) => ready,
            (Err(error), ready) => {
                return Err(match ready {
                    Some(ready) => self.give_up(&ready.unfinished, error).await,
                    None => error,
                });
            }
        };
        if let Some(saved) = self.saved {
            let changes = ready.as_ref().map(|ready| ready.changes.as_slice());
            if let Err(error) = saved.check_changes(changes) {
                return Err(match &ready {
                    Some(ready) => self.give_up(&ready.unfinished, error).await,
                    None => error,
                });
            }
        }
        if let (None, Some(stack)) = (&ready, &resting.stack) {
            self.protect(stack).await?;
        }
        Ok(ready.map_or(Prepared::Unchanged, Prepared::Ready))
    }

    /// Describes the changes for the approval, with what CloudFormation warns of. An import is approved together with what
    /// follows.
    pub(crate) fn describe(&self, ready: &Ready) -> String {
        let text = ready
            .review
            .text(self.name(), self.target.stage.region(), &self.target.template);
        [vec![text], ready.warnings.clone()].concat().join("\n")
    }

    /// Deletes a change set that will not be executed, and the empty stack that came with it. Returns a text about what
    /// remains, if that fails.
    pub(crate) async fn forget(&self, ready: &Ready) -> Option<String> {
        let gone = ready.unfinished.go_back().await;
        gone.is_err().then(|| ready.unfinished.remains().to_owned())
    }

    fn name(&self) -> &str {
        self.target.stage.stack_name()
    }

    /// Waits until the stack can be created or changed.
    async fn rest(&self, output: &Output) -> Result<Resting, Error> {
        let aws = &self.region.aws;
        loop {
            let stack = own_stack(aws, &self.target.stage, self.approvals).await?;
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

    /// Writes the template with the keys of the code.
    fn body(&self, deployed: Option<&str>) -> Result<Body, Error> {
        let mut body = template::body(&self.target.template, &assets::keys(self.packages), self.gaps)?;
        if let (Part::Before, Some(deployed)) = (self.part, deployed)
            && !template::left_over(&self.target.template, Some(deployed)).is_empty()
        {
            body.text = template::with_left_over(&body.text, deployed)?;
        }
        Ok(body)
    }

    /// Tells in what the stack on the local cloud differs from the one on AWS.
    fn tell_differences(&self, body: &Body, output: &Output) {
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
    }

    /// Returns the tags of the stack, with a mark while its former companion has to be deleted.
    fn tags(&self) -> Vec<(&str, &str)> {
        let mark = self
            .former
            .is_some_and(Former::is_found)
            .then_some(former::TAG);
        aws::stack_tags(&self.target.stage).chain(mark).collect()
    }

    /// Returns what changes in the tags of the stack, for the review. Its resources have them, too.
    fn retagged(&self, stack: Option<&StackFacts>) -> Vec<String> {
        let Some(stack) = stack.filter(|stack| stack.is_of(&self.target.stage)) else { return Vec::new() };
        let wanted: Vec<(&str, &str)> = aws::stack_tags(&self.target.stage).collect();
        let found = |key: &str| {
            stack
                .tags
                .iter()
                .find(|tag| tag.0 == key)
                .map(|tag| tag.1.as_str())
        };
        let set = wanted.iter().filter_map(|&(key, value)| match found(key) {
            Some(found) if found == value => None,
            Some(found) => Some(format!("tag {key} of the stack: {found} → {value}")),
            None => Some(format!("tag {key} of the stack: {value} (new)")),
        });
        let gone = stack
            .tags
            .iter()
            .filter(|(key, _)| key != former::TAG.0 && !wanted.iter().any(|(wanted, _)| wanted == key));
        set.chain(gone.map(|(key, value)| format!("tag {key} of the stack: {value} (removed)")))
            .collect()
    }

    fn parameters(&self) -> &[(String, String)] {
        match self.part {
            Part::Whole { parameters } => parameters,
            Part::Before => &[],
        }
    }

    /// Tells whether the last update of the stack succeeded, with what would be deployed now.
    fn is_deployed(&self, stack: &StackFacts, deployed: &str, wanted: &str) -> bool {
        let tags: Vec<(String, String)> = aws::stack_tags(&self.target.stage)
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        // No update is needed to remove the mark alone.
        let mut found = stack.tags.clone();
        found.retain(|(key, _)| key != former::TAG.0);
        stack.status.is_success()
            && is_same(&found, &tags)
            && is_same(&stack.parameters, self.parameters())
            && template::is_equal(deployed, wanted)
    }

    /// Returns what the account lacks for this template.
    async fn missing(&self, body: &str) -> Result<Option<Prerequisite>, Error> {
        if self.target.template.logs_rest_apis() && self.region.aws.api_gateway_log_role().await?.is_none() {
            return Ok(Some(Prerequisite::ApiGatewayLogRole));
        }
        let needs_bucket = !self.own_packages().is_empty() || AssetsBucket::takes_template(body);
        if needs_bucket && !AssetsBucket::of(self.region).is_ready().await? {
            return Ok(Some(Prerequisite::AssetsBucket));
        }
        Ok(None)
    }

    /// Makes a change set, and waits for the changes that CloudFormation computes. Returns nothing if nothing changes.
    async fn compare(
        &self,
        resting: &Resting,
        wanted: Wanted,
        output: &Output,
    ) -> Result<Option<Ready>, Error> {
        let aws = &self.region.aws;
        let Wanted { body, deployed, taken_back } = wanted;
        let (before, after) = (data::template(deployed.as_deref()), data::template(Some(&body)));
        let tags = self.tags();
        let wanted = self
            .new_change_set((body, deployed.as_deref()), resting.is_creation, &tags, output)
            .await?;
        let Computed { change_set, token, unfinished, compared } =
            self.computed(&wanted, resting.stack.is_none()).await?;
        let is_creation = resting.stack.is_none();
        match compared {
            Ok(mut changes) => {
                let strangers = self.refuse_strangers(resting.stack.as_ref(), &changes, &taken_back);
                if let Err(error) = strangers.await {
                    return Err(self.give_up(&unfinished, error).await);
                }
                let warnings = verdict::warnings(self.target, aws, &change_set).await;
                let mut review = Box::new(self.review(&before, &after, &mut changes));
                review.add(self.retagged(resting.stack.as_ref()));
                Ok(Some(Ready { change_set, changes, review, token, warnings, unfinished, is_import: false }))
            }
            Err(reason) if is_empty(&reason) => {
                self.forget_change_set(&change_set, is_creation).await;
                Ok(None)
            }
            Err(reason) => {
                // Its findings are deleted with it.
                let error = verdict::refusal(self.target, aws, &change_set, &reason).await;
                self.forget_change_set(&change_set, is_creation).await;
                Err(error)
            }
        }
    }

    /// Returns the change set by which a template takes the place of the deployed one.
    async fn new_change_set<'w>(
        &'w self,
        (body, deployed): (String, Option<&str>),
        is_creation: bool,
        tags: &'w [(&'w str, &'w str)],
        output: &Output,
    ) -> Result<NewChangeSet<'w>, Error> {
        let imports_existing = may_import(&self.target.template, deployed);
        let kind = if is_creation {
            ChangeSetKind::Create { imports_existing }
        } else {
            ChangeSetKind::Update { imports_existing }
        };
        Ok(NewChangeSet {
            stack: self.name(),
            kind,
            template: AssetsBucket::of(self.region).template(body, output).await?,
            parameters: self.parameters(),
            tags,
            is_express: self.is_express,
        })
    }

    /// Returns the review of the changes that CloudFormation has computed, after a correction by the deployed template.
    fn review(&self, before: &Value, after: &Value, changes: &mut [Change]) -> Review {
        if self.region.aws.cloud().is_some() {
            changes::settle(changes, &Plan::between(before, after));
        }
        if data::is_doubtful(changes) {
            data::judge(changes, before);
        }
        Review::of(before, after, changes, losses_of_callers(before, self.target))
    }

    /// Makes a change set, and waits for the changes that CloudFormation computes.
    async fn computed(&self, wanted: &NewChangeSet<'_>, is_creation: bool) -> Result<Computed, Error> {
        let aws = &self.region.aws;
        // A saved plan has them, too.
        let shows_values = self.shows_values || self.saved.is_some();
        let token = aws::token();
        let unfinished = self.offer(&token, is_creation);
        let change_set = match aws.create_change_set(wanted, &token).await {
            Ok(change_set) => change_set,
            Err(error) if error.is_overtaken() => return Err(error),
            // It may exist, if only the answer got lost.
            Err(error) => return Err(self.give_up(&unfinished, error).await),
        };
        let started = Instant::now();
        let compared = loop {
            match aws.change_set(&change_set, shows_values).await {
                Ok(ChangeSetState::Pending) if started.elapsed() > aws.limits().change_set => {
                    let error =
                        format!("CloudFormation has not computed the changes of {} in time", self.name());
                    let error = Error::user(error).hint("run the same command again");
                    return Err(self.give_up(&unfinished, error).await);
                }
                Ok(ChangeSetState::Pending) => sleep(aws.pause()).await,
                Ok(ChangeSetState::Ready(changes)) => break Ok(changes),
                Ok(ChangeSetState::Failed(reason)) => break Err(reason),
                Err(error) => return Err(self.give_up(&unfinished, error).await),
            }
        };
        Ok(Computed { change_set, token, unfinished, compared })
    }

    /// Deletes the empty stack that a failed first creation has left.
    async fn clear_away(&self, stack: &StackFacts, output: &Output) -> Result<(), Error> {
        let aws = &self.region.aws;
        let newest = aws.newest_event(&stack.id).await?;
        aws.delete_stack(&stack.id, &aws::token()).await?;
        let following = Following { aws, name: self.name(), stack_id: &stack.id, newest, is_moving: false };
        let settled = following.until_settled(output).await?;
        if settled.status.is_success() {
            Ok(())
        } else {
            Err(verdict::failure(self.target, &self.region.aws, &settled).await)
        }
    }

    /// Returns the code of this stack's functions.
    fn own_packages(&self) -> Vec<&Package> {
        let assets = self.target.template.assets();
        let is_own = |package: &&Package| assets.contains_key(&*package.asset);
        self.packages.iter().filter(is_own).collect()
    }

    async fn upload(&self, output: &Output) -> Result<(), Error> {
        let own = self.own_packages();
        if own.is_empty() {
            return Ok(());
        }
        let uploaded = AssetsBucket::of(self.region)
            .upload(&own, output)
            .await
            .map(drop);
        match self.saved {
            // The zips were on the machine that made the plan.
            Some(_) => uploaded.map_err(|error| error.or_hint(CODE_IS_GONE)),
            None => uploaded,
        }
    }

    /// Deletes the change set of this token if a person interrupts.
    fn offer(&self, token: &str, with_stack: bool) -> Unfinished {
        let name = self.name();
        let remains = if with_stack {
            let destroy = self.commands().destroy();
            format!(
                "{name} may remain in REVIEW_IN_PROGRESS, without resources; deploy again, or remove it with {destroy}"
            )
        } else {
            format!("a change set of {name} may remain; it changes nothing")
        };
        let change_set = ChangeSet { id: token.to_owned(), stack_id: name.to_owned() };
        let aws = self.region.aws.clone();
        self.interruption.way_back(remains, move || {
            let (aws, change_set) = (aws.clone(), change_set.clone());
            async move { aws.abandon(&change_set, with_stack).await }
        })
    }

    /// Deletes a change set after an error. Adds to the error that it remains, if it does.
    async fn give_up(&self, unfinished: &Unfinished, error: Error) -> Error {
        match unfinished.go_back().await {
            Ok(()) => error,
            Err(_) if error.is_overtaken() => error,
            Err(_) => error.and_hint(unfinished.remains()),
        }
    }

    async fn forget_change_set(&self, change_set: &ChangeSet, with_stack: bool) {
        _ = self.region.aws.abandon(change_set, with_stack).await;
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

const CODE_IS_GONE: &str =
    "the code of the plan is not in the bucket any more; make the plan again: diff --deployed --out FILE";

/// Returns the note about a stack that somebody else changes too.
pub(crate) fn looking_again(stack: &str) -> String {
    format!("{stack}: somebody else changes it too; looking again")
}

/// Tells whether a former companion of the stack has to be looked for.
fn is_marked(stack: &StackFacts) -> bool {
    stack.tags.iter().any(|(key, _)| key == former::TAG.0)
}

/// Tells whether a change set failed because there is nothing to change.
///
/// CloudFormation reports that as a failure, in one of two texts.
fn is_empty(reason: &str) -> bool {
    reason.contains("didn't contain changes") || reason.contains("No updates are to be performed")
}

/// Tells whether two lists have the same names and values, in whatever order.
fn is_same(one: &[(String, String)], other: &[(String, String)]) -> bool {
    let sorted = |list: &[(String, String)]| list.iter().cloned().collect::<BTreeMap<_, _>>();
    sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests;
