//! Approvals of changes, given beforehand or asked for.

use crate::{Output, error::Error};

/// Approvals that were given beforehand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Approvals<'a> {
    /// Changes without a loss of data are approved.
    pub(crate) yes: bool,
    /// A loss of data is approved.
    pub(crate) data_loss: bool,
    /// The names of the stacks that become this application's, with the resources that exist already.
    pub(crate) taken_over: &'a [String],
}

impl Approvals<'_> {
    /// Asks for approval of changes, unless it was given beforehand. The changes were shown before.
    pub(crate) async fn ask(self, question: &Question<'_>, output: &mut Output) -> Result<(), Error> {
        let Question { text, names, losses, unchanged } = question;
        let declined = || Error::user(format!("not approved; {unchanged}"));
        let lost = losses.join(", ");
        match approval(!losses.is_empty(), self.yes, self.data_loss, output.can_ask()) {
            Approval::Given => Ok(()),
            Approval::Ask => match is_yes(&output.ask(&format!("{text} [y/N]")).await?) {
                true => Ok(()),
                false => Err(declined()),
            },
            Approval::AskForName => {
                let question =
                    format!("The data of {lost} will be lost for good. To continue, type {names}:");
                match output.ask(&question).await? == *names {
                    true => Ok(()),
                    false => Err(declined()),
                }
            }
            Approval::NobodyToAsk => {
                Err(Error::user(format!("this needs approval; {unchanged}")).hint(ADD_YES))
            }
            Approval::DataLoss => {
                Err(Error::data_loss(format!("the data of {lost} would be lost; {unchanged}"))
                    .hint(ALLOW_DATA_LOSS))
            }
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
        let lost = losses.join(", ");
        match approval(!losses.is_empty(), self.yes, self.data_loss, output.can_ask()) {
            Approval::Given => Ok(()),
            Approval::Ask | Approval::AskForName => {
                let what = if count == 1 { "it" } else { "both" };
                let question = if losses.is_empty() {
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
                    .hint(ALLOW_DATA_LOSS))
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
    /// The message where nobody approves, such as `shop-dev is unchanged`.
    pub(crate) unchanged: String,
}

impl<'a> Question<'a> {
    /// A question about the changes of one stack.
    pub(crate) fn about(stack: &'a str, text: &'a str, losses: &'a [&'a str]) -> Self {
        Self { text, names: stack, losses, unchanged: format!("{stack} is unchanged") }
    }
}

const ADD_YES: &str = "add --yes, or run the command in a terminal, where it asks you";

const ALLOW_DATA_LOSS: &str = "to delete the data on purpose, add --allow-data-loss, or run the command in a \
                               terminal, where it asks you";

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
fn approval(loses_data: bool, yes: bool, may_lose_data: bool, can_ask: bool) -> Approval {
    match (loses_data && !may_lose_data, yes, can_ask) {
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
    use crate::{Exit, testing::captured};

    #[test]
    fn yes_approves_everything_but_a_loss_of_data() {
        let decide = approval;
        assert_eq!(decide(false, true, false, false), Approval::Given);
        assert_eq!(decide(false, false, false, true), Approval::Ask);
        assert_eq!(decide(false, false, false, false), Approval::NobodyToAsk);
        assert_eq!(decide(false, false, true, false), Approval::NobodyToAsk);
        assert_eq!(decide(true, true, false, true), Approval::AskForName);
        assert_eq!(decide(true, true, false, false), Approval::DataLoss);
        assert_eq!(decide(true, false, false, false), Approval::DataLoss);
        assert_eq!(decide(true, true, true, false), Approval::Given);
        assert_eq!(decide(true, false, true, true), Approval::Ask);
    }

    /// Asks to delete shop-dev, and returns the exit code with what was shown.
    async fn delete(
        (yes, data_loss): (bool, bool),
        losses: &[&str],
        person: Option<&'static str>,
    ) -> (Option<Exit>, String) {
        let (notes, text) = captured();
        let mut output = Output::to(io::sink(), notes);
        if let Some(answer) = person {
            output = output.answering([answer]);
        }
        let approvals = Approvals { yes, data_loss, taken_over: &[] };
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
            let (exit, shown) = delete((yes, false), &["Bills", "Users"], None).await;
            assert_eq!(exit, Some(Exit::DataLoss));
            insta::allow_duplicates! {
                assert_snapshot!(shown, @"
                error: the data of Bills, Users would be lost; nothing was deleted
                hint: to delete the data on purpose, add --allow-data-loss, or run the command in a terminal, where it asks you
                ");
            }
        }
        assert_eq!(delete((true, true), &["Bills"], None).await.0, None);
        assert_eq!(delete((true, false), &[], None).await.0, None);
        assert_eq!(delete((false, true), &["Bills"], None).await.0, Some(Exit::Error));
    }

    #[tokio::test]
    async fn a_person_types_the_name_and_reads_what_is_lost() {
        let (exit, shown) = delete((false, false), &[], Some("shop-dev")).await;
        assert_eq!((exit, shown.trim_end()), (None, "To delete it, type shop-dev:"));
        let (exit, shown) = delete((true, false), &["Bills"], Some("shop-dev")).await;
        assert_eq!(exit, None);
        assert_snapshot!(shown.trim_end(), @"The data of Bills will be lost for good. To delete it, type shop-dev:");
        assert_eq!(delete((true, false), &["Bills"], Some("y")).await.0, Some(Exit::Error));
    }
}
