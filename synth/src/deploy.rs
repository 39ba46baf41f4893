//! From templates to stacks in CloudFormation, and back to nothing.
//!
//! What to do is decided in `plan`, `changes`, `events` and `verdict`, which are pure; the others do it.

mod addresses;
mod api_gateway;
mod approvals;
mod assets;
mod changes;
mod deployment;
mod events;
mod follow;
mod interrupt;
mod outputs;
mod plan;
mod regions;
mod removal;
mod rollout;
mod secrets;
mod status;
mod target;
mod template;
mod verdict;

pub(crate) use crate::deploy::{
    api_gateway::api_gateway_target,
    approvals::Approvals,
    assets::AssetsBucket,
    changes::{Action, Change, Fate},
    deployment::Deployment,
    events::Event,
    interrupt::{Interruption, interruptible},
    outputs::Outputs,
    regions::{Region, Regions},
    removal::{Doomed, Removing},
    rollout::Rollout,
    secrets::Secrets,
    status::StackStatus,
    target::{Location, Stacks, StageSelection, Target},
};
