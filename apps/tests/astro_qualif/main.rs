//! astro-qualif, deployed to a local cloud and used as its visitors and its administrator do.
//!
//! The real program deploys the real functions, with IAM enforced, and with reCAPTCHA required as in `prod`. All tests
//! share one deployment. Only Google is played, by a stand-in that the stage file's URL leads to.
//!
//! Some of them: `cargo test --workspace --test astro_qualif -- lists::`; all of them by name: `… -- --list`.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test of the program reads the clock and its processes"
)]

mod cloud;
mod google;

mod changes;
mod lists;
mod permissions;
mod prospects;
mod requests;
mod sign_in;
mod tokens;
mod visitors;

use std::process::ExitCode;

use support::tests;

use crate::cloud::cloud;

fn main() -> ExitCode {
    let tests = tests![
        cloud();
        // The longest come first.
        lists::prospects_are_paged_while_others_arrive,
        lists::the_largest_prospects_are_listed_in_pages_below_the_limit_of_lambda,
        visitors::a_verification_that_takes_too_long_is_a_failure_of_google,
        visitors::a_verification_that_google_cannot_answer_is_a_failure_of_google,
        visitors::a_token_that_google_refuses_is_an_invalid_request,
        visitors::a_token_that_google_accepts_is_a_success,
        visitors::a_form_without_a_good_token_makes_no_prospect,
        changes::changes_at_once_all_happen,
        changes::a_change_brings_no_deleted_prospect_back,
        lists::a_list_has_one_status_one_address_or_both,
        lists::a_cursor_is_for_its_own_list,
        permissions::a_function_may_do_what_its_links_declare_and_no_more,
        prospects::a_prospect_is_created_read_changed_and_deleted,
        prospects::an_unknown_prospect_is_not_found,
        requests::a_body_that_is_wrong_is_refused_and_the_field_named,
        requests::a_body_that_is_too_large_is_refused,
        requests::an_id_or_a_parameter_that_is_wrong_is_refused,
        requests::a_path_that_does_not_exist_is_not_found,
        requests::browsers_may_ask_what_they_may_send,
        sign_in::several_first_sign_ins_at_once_make_one_administrator,
        sign_in::a_wrong_password_and_an_unknown_address_are_answered_alike,
        sign_in::an_address_is_the_same_in_upper_and_lower_case,
        sign_in::a_password_of_more_than_72_bytes_is_refused,
        tokens::a_token_that_is_not_valid_is_refused_on_every_route,
        tokens::an_allow_of_one_route_serves_the_others,
        tokens::a_token_is_good_for_24_hours,
    ];
    let last = tests![
        cloud();
        requests::nothing_that_people_send_is_logged,
        visitors::a_google_that_cannot_be_reached_is_a_failure_of_google,
    ];
    support::main(apps::APPS, tests, last)
}
