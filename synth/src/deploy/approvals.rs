//! Approvals of changes, given beforehand or asked for.

use crate::{Output, error::Error};

/// Approvals that were given beforehand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approvals {
    /// Changes without a loss of data are approved.
    pub(crate) yes: bool,
    /// A loss of data is approved.
    pub(crate) data_loss: bool,
}

impl Approvals {
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
            Approval::NobodyToAsk => Err(Error::user(format!("this needs approval; {unchanged}"))
                .hint("add --yes, or run the command in a terminal, where it asks you")),
            Approval::DataLoss => Err(Error::data_loss(format!(
                "the data of {lost} would be lost; {unchanged}"
            ))
            .hint("to delete the data on purpose, add --allow-data-loss, or run the command in a terminal, where it \
                   asks you")),
        }
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
    use super::*;

    #[test]
    fn yes_approves_everything_but_a_loss_of_data() {
        let decide = approval;
        assert_eq!(decide(false, true, false, false), Approval::Given);
        assert_eq!(decide(false, false, false, true), Approval::Ask);
        assert_eq!(decide(false, false, true, false), Approval::NobodyToAsk);
        assert_eq!(decide(true, true, false, true), Approval::AskForName);
        assert_eq!(decide(true, true, false, false), Approval::DataLoss);
        assert_eq!(decide(true, true, true, false), Approval::Given);
        assert_eq!(decide(true, false, true, true), Approval::Ask);
    }
}
