//! Deployment and deletion of stacks.
//!
//! `plan`, `changes`, `data`, `events` and `verdict` decide, and are pure. The other modules act.

mod addresses;
mod api_gateway;
mod approvals;
mod assets;
mod changes;
mod data;
mod deployment;
mod early;
mod events;
mod findings;
mod follow;
mod former;
mod function_code;
mod garbage;
mod interrupt;
mod outputs;
mod ownership;
mod plan;
mod protection;
mod reached;
mod reasons;
mod regions;
mod removal;
mod review;
mod rollout;
mod rollouts;
mod saved;
mod secrets;
mod signals;
mod status;
mod template;
mod verdict;

pub(crate) use crate::deploy::{
    addresses::Addresses,
    approvals::Approvals,
    assets::AssetsBucket,
    changes::{Action, Change, ChangedValue, Drift, DriftedProperty, Fate},
    data::holds_data,
    deployment::{Deployment, Drifted, Preview},
    early::upload_early,
    events::Event,
    findings::Finding,
    former::Former,
    function_code::FunctionCode,
    garbage::Garbage,
    interrupt::{Interruption, Unfinished, interruptible},
    outputs::Outputs,
    ownership::stack_of,
    reached::{Reached, assets, images, reach, tell_images},
    regions::{Region, Regions},
    removal::{Doomed, Removing},
    review::Review,
    rollout::Rollout,
    rollouts::roll_out,
    saved::{Saved, SavedStack},
    secrets::{Secrets, secret_names},
    status::StackStatus,
};
pub(crate) use crate::target::{Location, StageSelection, Target, api_gateway_target};
