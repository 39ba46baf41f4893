//! Who approves what.

use crate::{Output, error::Error};

/// What was approved beforehand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approvals {
    /// What loses no data.
    pub(crate) yes: bool,
    /// The loss of data.
    pub(crate) data_loss: bool,
}

impl Approvals {
    /// Asks for what was not approved beforehand of a stack, which loses the data of these resources. What it is was shown.
    pub(crate) async fn ask(
        self,
        stack: &str,
        question: &str,
        losses: &[&str],
        output: &mut Output,
    ) -> Result<(), Error> {
        let declined = || Error::user(format!("not approved; {stack} is as it was"));
        let lost = losses.join(", ");
        match approval(!losses.is_empty(), self.yes, self.data_loss, output.can_ask()) {
            Approval::Given => Ok(()),
            Approval::Ask => match is_yes(&output.ask(&format!("{question} [y/N]")).await?) {
                true => Ok(()),
                false => Err(declined()),
            },
            Approval::AskForName => {
                let question = format!("The data of {lost} is lost for good. To go on, type {stack}:");
                match output.ask(&question).await? == stack {
                    true => Ok(()),
                    false => Err(declined()),
                }
            }
            Approval::NobodyToAsk => {
                Err(Error::user(format!("nobody is there to approve this; {stack} is as it was"))
                    .hint("approve it with --yes, or run this in a terminal to be asked"))
            }
            Approval::DataLoss => {
                Err(Error::data_loss(format!("the data of {lost} would be lost; {stack} is as it was"))
                    .hint("if that is meant, run this in a terminal to be asked, or add --allow-data-loss"))
            }
        }
    }
}

/// Tells whether an answer means yes.
pub(crate) fn is_yes(answer: &str) -> bool {
    matches!(answer.to_ascii_lowercase().as_str(), "y" | "yes")
}

/// Who has to approve a change.
#[derive(Debug, PartialEq, Eq)]
enum Approval {
    /// Nobody any more.
    Given,
    /// A person, by yes or no.
    Ask,
    /// A person, who types the stack's name.
    AskForName,
    /// Nobody is there to ask, and nobody said yes beforehand.
    NobodyToAsk,
    /// Data would be lost, and nobody is there to ask.
    DataLoss,
}

/// Decides who has to approve a change.
///
/// A loss of data is not approved by `--yes` alone, which people write into scripts once and for all.
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
