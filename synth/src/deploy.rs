//! From templates to stacks in CloudFormation, and back to nothing.
//!
//! What to do is decided in `plan`, `changes`, `events` and `verdict`, which are pure; the others do it.

mod addresses;
mod api_gateway;
mod assets;
mod changes;
mod clouds;
mod deployment;
mod events;
mod follow;
mod hints;
mod interrupt;
mod outputs;
mod plan;
mod removal;
mod secrets;
mod status;
mod target;
mod template;
mod verdict;

pub(crate) use crate::deploy::{
    api_gateway::api_gateway_target,
    assets::AssetsBucket,
    changes::{Action, Change, Fate},
    clouds::{Cloud, Clouds},
    deployment::{Approvals, Deployment},
    events::Event,
    hints::Commands,
    interrupt::{Interruption, interruptible},
    outputs::Outputs,
    removal::Removing,
    secrets::Secrets,
    status::StackStatus,
    target::{Place, Target},
};
