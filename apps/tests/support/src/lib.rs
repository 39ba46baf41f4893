//! A local cloud with one application on it, and the application's users.
//!
//! An end-to-end suite has a [`Suite`], and a [`Cloud`] in a static that its first test starts. It is the harness that users
//! have, `stratiform::testing`, with more: AWS's clients, people who sign in, and the roles of functions. The suite's own
//! stage file texts, such as the address of a stand-in, replace others when it is deployed.
//!
//! Every request through [`Api`] is held against the API's OpenAPI document, its CORS origin, and the rule that no
//! request is answered with a 5xx.

mod addresses;
mod api;
mod cloud;
mod document;
mod functions;
mod instance;
mod people;
mod raw;
mod role;
mod srp;
mod suite;
pub mod token;
mod waiting;

pub use libtest_mimic::Trial;
pub use synth::testing::{Answer, Http, Said, on_cloud};

pub use crate::{
    addresses::every_url_answers,
    api::Api,
    cloud::{Cloud, root},
    document::{Document, escape},
    functions::{Process, environments, zip},
    instance::Instance,
    people::{CODE, PASSWORD, Person, UserPool, new_email},
    raw::{Raw, send_raw},
    role::{Item, Role, outcome},
    suite::{Suite, main},
    waiting::{text, until},
};
