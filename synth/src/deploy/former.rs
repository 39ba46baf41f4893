//! A companion that the code no longer has.

use constructs::Stage;
use tokio::sync::OnceCell;

use crate::{
    Output,
    deploy::{Region, Regions},
    error::Error,
};

/// The tag of a stack that was updated while its former companion was still there.
///
/// The companion is deleted after that update. If the deletion fails, the stack does not change again, and the tag tells
/// the next deployment to look for the companion. Without it, a deployment that changes nothing would have to ask
/// us-east-1 each time.
pub(crate) const TAG: (&str, &str) = ("stratiform:former-companion", "us-east-1");

/// The place of a companion that an earlier version of the code may have left.
#[derive(Clone, Debug)]
pub(crate) struct Former {
    pub(crate) stage: Stage,
    pub(crate) region: Region,
    is_there: OnceCell<bool>,
}

impl Former {
    /// Returns the place of a companion of this stage, which has none in the code. Asks AWS for nothing but the caller.
    pub(crate) async fn of(main: &Stage, regions: &mut Regions) -> Result<Option<Self>, Error> {
        let Some(stage) = main.companion() else { return Ok(None) };
        let region = regions.reach(&stage).await?;
        Ok(Some(Self { stage, region, is_there: OnceCell::new() }))
    }

    /// Looks for the companion, once.
    ///
    /// Credentials may have no access to us-east-1 if the stage has nothing there. So a failure is only a note.
    pub(crate) async fn look(&self, output: &Output) -> bool {
        let found = async {
            let name = self.stage.stack_name();
            match self.region.aws.stack(name).await {
                Ok(stack) => stack.is_some_and(|stack| stack.is_of(&self.stage)),
                Err(error) => {
                    output.note(&format!("cannot check for an earlier {name}: {error}"));
                    false
                }
            }
        };
        *self.is_there.get_or_init(|| found).await
    }

    /// Tells whether the companion was found. It is not, if nobody looked for it.
    pub(crate) fn is_found(&self) -> bool {
        self.is_there.get() == Some(&true)
    }
}
