//! Approvals of changes, given beforehand or asked for.

use constructs::plan::Level;

use crate::{Output, error::Error};

/// Approvals that were given beforehand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approvals<'a> {
    /// The lightest changes that a person is asked about; nothing if nobody is asked. Losses of data always need an
    /// approval.
    pub(crate) asked_from: Option<Level>,
    /// The logical IDs of resources whose data may be lost.
    pub(crate) losses: &'a [String],
    /// The names of the stacks that become this application's, with the resources that exist already.
    pub(crate) taken_over: &'a [String],
}

impl Default for Approvals<'_> {
    fn default() -> Self {
        Self::of(false)
    }
}

impl Approvals<'_> {
    /// The approvals of a command that has only `--yes`.
    pub(crate) const fn of(yes: bool) -> Self {
        Self { asked_from: if yes { None } else { Some(Level::Any) }, losses: &[], taken_over: &[] }
    }

    /// Tells whether changes of this weight need no question.
    pub(crate) fn are_given_for(self, level: Level) -> bool {
        self.asked_from.is_none_or(|asked_from| level < asked_from)
    }

    /// Returns the resources among these whose loss was not approved.
    fn open<'l>(self, losses: &[&'l str]) -> Vec<&'l str> {
        let is_open = |id: &&&str| self.losses.iter().all(|allowed| allowed != **id);
        losses.iter().filter(is_open).copied().collect()
    }

    /// Asks for approval of changes, unless it was given beforehand. The changes were shown before.
    pub(crate) async fn ask(self, question: &Question<'_>, output: &mut Output) -> Result<(), Error> {
        let Question { text, names, losses, level, unchanged } = question;
        let declined = || Error::user(format!("not approved; {unchanged}"));
        let open = self.open(losses);
        let lost = open.join(", ");
        match approval(!open.is_empty(), self.are_given_for(*level), output.can_ask()) {
            Approval::Given => Ok(()),
            Approval::Ask => match is_yes(&output.ask(&format!("{text} [y/N]")).await?) {
                true => Ok(()),
                false => Err(declined()),
            },
            Approval::AskForName => {
                let question =
                    format!("Data of {lost}, or its protection, will be lost. To continue, type {names}:");
                match output.ask(&question).await? == *names {
                    true => Ok(()),
                    false => Err(declined()),
                }
            }
            Approval::NobodyToAsk => {
                Err(Error::user(format!("this needs approval; {unchanged}")).hint(ADD_YES))
            }
            Approval::DataLoss => Err(Error::data_loss(format!(
                "data of {lost}, or its protection, would be lost; {unchanged}"
            ))
            .hint(how_to_allow(&open))),
        }
    }

    /// Asks for approval of the deletion of stacks, unless it was given beforehand. They were shown before, and their
    /// deletion loses the data of these resources. `name` is the first of them.
    ///
    /// A person always types the name, because a deletion cannot be undone.
    pub(crate) async fn ask_to_delete(
        self,
        name: &str,
        count: usize,
        losses: &[&str],
        output: &mut Output,
    ) -> Result<(), Error> {
        let open = self.open(losses);
        let lost = open.join(", ");
        match approval(!open.is_empty(), self.are_given_for(Level::Destructive), output.can_ask()) {
            Approval::Given => Ok(()),
            Approval::Ask | Approval::AskForName => {
                let what = if count == 1 { "it" } else { "both" };
                let question = if open.is_empty() {
                    format!("To delete {what}, type {name}:")
                } else {
                    format!("The data of {lost} will be lost for good. To delete {what}, type {name}:")
                };
                match output.ask(&question).await? == name {
                    true => Ok(()),
                    false => Err(Error::user("not approved; nothing was deleted")),
                }
            }
            Approval::NobodyToAsk => {
                Err(Error::user("this needs approval; nothing was deleted").hint(ADD_YES))
            }
            Approval::DataLoss => {
                Err(Error::data_loss(format!("the data of {lost} would be lost; nothing was deleted"))
                    .hint(how_to_allow(&open)))
            }
        }
    }

    /// Tells whether a stack becomes this application's, whoever created it.
    pub(crate) fn takes_over(self, stack: &str) -> bool {
        self.taken_over.iter().any(|name| name == stack)
    }
}

/// A question about changes.
#[derive(Debug)]
pub(crate) struct Question<'a> {
    /// The question to answer with yes or no.
    pub(crate) text: &'a str,
    /// The names of the stacks that lose data. A person types them to approve that.
    pub(crate) names: &'a str,
    /// The resources whose data is lost.
    pub(crate) losses: &'a [&'a str],
    /// The weight of the changes.
    pub(crate) level: Level,
    /// The message where nobody approves, such as `shop-dev is unchanged`.
    pub(crate) unchanged: String,
}

impl<'a> Question<'a> {
    /// A question about the changes of one stack.
    pub(crate) fn about(stack: &'a str, text: &'a str, losses: &'a [&'a str], level: Level) -> Self {
        Self { text, names: stack, losses, level, unchanged: format!("{stack} is unchanged") }
    }
}

const ADD_YES: &str = "add --yes, or run the command in a terminal, where it asks you";

/// Returns the hint for somebody who loses the data of these resources on purpose.
fn how_to_allow(losses: &[&str]) -> String {
    let flags: Vec<String> = losses
        .iter()
        .map(|id| format!("--allow-loss {id}"))
        .collect();
    format!(
        "to lose the data on purpose, add {}, or run the command in a terminal, where it asks you",
        flags.join(" ")
    )
}

/// Tells whether an answer means yes.
pub(crate) fn is_yes(answer: &str) -> bool {
    matches!(answer.to_ascii_lowercase().as_str(), "y" | "yes")
}

/// The approval that a change needs.
#[derive(Debug, PartialEq, Eq)]
enum Approval {
    /// None: it was given beforehand.
    Given,
    /// A person's yes.
    Ask,
    /// The stack's name, typed by a person.
    AskForName,
    /// A yes, but nobody is there to ask.
    NobodyToAsk,
    /// A loss of data, but nobody is there to ask.
    DataLoss,
}

/// Decides about the approval that a change needs.
///
/// `--yes` alone does not approve a loss of data, because scripts contain it once and for all.
fn approval(loses_data: bool, is_given: bool, can_ask: bool) -> Approval {
    match (loses_data, is_given, can_ask) {
        (true, _, true) => Approval::AskForName,
        (true, _, false) => Approval::DataLoss,
        (false, true, _) => Approval::Given,
        (false, false, true) => Approval::Ask,
        (false, false, false) => Approval::NobodyToAsk,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use insta::assert_snapshot;

    use super::*;
    use crate::{Exit, fixtures::captured, threshold::Threshold};

    #[test]
    fn yes_approves_everything_but_a_loss_of_data() {
        let decide = approval;
        assert_eq!(decide(false, true, false), Approval::Given);
        assert_eq!(decide(false, true, true), Approval::Given);
        assert_eq!(decide(false, false, true), Approval::Ask);
        assert_eq!(decide(false, false, false), Approval::NobodyToAsk);
        assert_eq!(decide(true, true, true), Approval::AskForName);
        assert_eq!(decide(true, true, false), Approval::DataLoss);
        assert_eq!(decide(true, false, false), Approval::DataLoss);
    }

    #[test]
    fn a_person_is_asked_from_the_required_level_on() {
        for (required, asked_about) in [
            (Threshold::Never, &[][..]),
            (Threshold::Destructive, &[Level::Destructive]),
            (Threshold::Broadening, &[Level::Broadening, Level::Destructive]),
            (Threshold::Any, &[Level::Any, Level::Broadening, Level::Destructive]),
        ] {
            let approvals = Approvals { asked_from: required.level(), ..Approvals::default() };
            let levels = [Level::Any, Level::Broadening, Level::Destructive];
            let asked: Vec<Level> = levels
                .into_iter()
                .filter(|level| !approvals.are_given_for(*level))
                .collect();
            assert_eq!(asked, asked_about, "{required:?}");
        }
    }

    /// Asks to delete shop-dev, and returns the exit code with what was shown.
    async fn delete(
        (yes, allowed): (bool, &[&str]),
        losses: &[&str],
        person: Option<&'static str>,
    ) -> (Option<Exit>, String) {
        let (notes, text) = captured();
        let mut output = Output::to(io::sink(), notes);
        if let Some(answer) = person {
            output = output.answering([answer]);
        }
        let allowed: Vec<String> = allowed.iter().map(|&id| id.to_owned()).collect();
        let approvals = Approvals { losses: &allowed, ..Approvals::of(yes) };
        let done = approvals
            .ask_to_delete("shop-dev", 1, losses, &mut output)
            .await;
        let exit = done.as_ref().err().map(Error::exit);
        if let Err(error) = &done {
            output.failure(error);
        }
        (exit, text.text())
    }

    #[tokio::test]
    async fn a_script_deletes_data_only_if_it_says_so() {
        for yes in [false, true] {
            let (exit, shown) = delete((yes, &["Orders"]), &["Bills", "Users"], None).await;
            assert_eq!(exit, Some(Exit::DataLoss));
            insta::allow_duplicates! {
                assert_snapshot!(shown, @"
                error: the data of Bills, Users would be lost; nothing was deleted
                hint: to lose the data on purpose, add --allow-loss Bills --allow-loss Users, or run the command in a terminal, where it asks you
                ");
            }
        }
        assert_eq!(delete((true, &["Bills"]), &["Bills"], None).await.0, None);
        assert_eq!(
            delete((true, &["Bills"]), &["Bills", "Users"], None)
                .await
                .0,
            Some(Exit::DataLoss)
        );
        assert_eq!(delete((true, &[]), &[], None).await.0, None);
        assert_eq!(delete((false, &["Bills"]), &["Bills"], None).await.0, Some(Exit::Error));
    }

    #[tokio::test]
    async fn a_person_types_the_name_and_reads_what_is_lost() {
        let (exit, shown) = delete((false, &[]), &[], Some("shop-dev")).await;
        assert_eq!((exit, shown.trim_end()), (None, "To delete it, type shop-dev:"));
        let (exit, shown) = delete((true, &["Users"]), &["Bills", "Users"], Some("shop-dev")).await;
        assert_eq!(exit, None);
        assert_snapshot!(shown.trim_end(), @"The data of Bills will be lost for good. To delete it, type shop-dev:");
        assert_eq!(delete((true, &[]), &["Bills"], Some("y")).await.0, Some(Exit::Error));
    }
}
