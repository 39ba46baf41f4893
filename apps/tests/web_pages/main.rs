//! The local cloud and web pages: pages of other sites get nothing, pages of a deployed stage get what they need.
//!
//! thor-web is deployed with its stage `local`, whose site is at <http://localhost:3000>, and with its real functions.
#![expect(clippy::disallowed_methods, reason = "a test of the local cloud looks at its process")]

mod addresses;
mod other_sites;
mod ports;
mod site;

use std::{process::ExitCode, sync::LazyLock};

use support::{Cloud, Suite, tests};

/// The suite.
static SUITE: Suite = Suite {
    apps: apps::APPS,
    app: "thor-web",
    stage: "local",
    program: env!("CARGO_BIN_EXE_apps"),
    origin: SITE,
};

/// The origin of the stage's site.
const SITE: &str = "http://localhost:3000";

static CLOUD: LazyLock<Cloud> = LazyLock::new(|| Cloud::start(&SUITE, &[]));

fn main() -> ExitCode {
    let tests = tests![
        &CLOUD;
        addresses::every_url_of_the_outputs_answers,
        addresses::an_address_that_leads_nowhere_is_told,
        site::a_page_of_the_stage_signs_in_and_uses_the_api,
        site::a_page_of_the_stage_uploads_to_the_bucket,
        site::a_page_of_the_stage_does_not_reach_the_control_plane,
        site::the_site_is_read_from_its_bucket,
        other_sites::a_page_of_another_site_gets_refusals_on_every_port,
    ];
    support::main(apps::APPS, tests, Vec::new())
}
