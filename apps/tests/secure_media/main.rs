//! secure-media, deployed to a local cloud and used as its users and its shop do.
//!
//! The real program deploys the real function, with IAM enforced and with small plans. All tests share one deployment, and
//! each has users of its own. `crashes` runs the function in the test's own hands, behind a relay that cuts it off from AWS.
//!
//! Some of them: `cargo test --workspace --test secure_media -- files::`.

mod cloud;
mod relay;

mod access;
mod bodies;
mod crashes;
mod files;
mod licenses;
mod permissions;
mod quotas;

use std::process::ExitCode;

use support::tests;

use crate::cloud::cloud;

fn main() -> ExitCode {
    let tests = tests![
        cloud();
        // The longest come first.
        crashes::a_crash_after_any_write_leaves_a_state_from_which_the_next_request_is_right,
        quotas::uploads_at_once_never_exceed_the_uploads_of_the_month,
        quotas::uploads_at_once_never_exceed_the_storage,
        quotas::activations_at_once_take_exactly_the_seats,
        quotas::requests_of_all_kinds_at_once_leave_counters_that_a_recount_confirms,
        access::who_is_not_signed_in_is_refused_and_pages_may_read_that,
        access::every_route_is_one_of_people_or_of_programs_but_for_the_health,
        access::browsers_may_ask_what_they_may_send,
        access::people_may_not_do_what_programs_do,
        access::programs_may_not_do_what_people_do,
        access::a_program_needs_its_secret_and_its_scope,
        access::monitors_have_no_account,
        bodies::a_body_that_is_wrong_is_refused_and_the_field_named,
        bodies::a_body_that_is_too_large_is_refused,
        bodies::a_parameter_that_is_wrong_is_refused,
        files::a_file_is_uploaded_listed_downloaded_and_deleted,
        files::an_upload_url_works_once_and_for_its_file_only,
        files::an_upload_url_does_not_work_after_the_deletion,
        files::an_upload_that_was_never_made_gives_its_quota_back,
        files::an_upload_that_nobody_asked_about_is_noted_when_it_is_over,
        files::a_file_of_someone_else_is_not_found,
        files::files_are_listed_newest_first_page_by_page,
        files::a_profile_has_a_name,
        licenses::a_license_gives_its_plan_until_it_is_revoked,
        licenses::an_expired_license_counts_no_more,
        licenses::a_license_without_a_free_seat_is_a_conflict,
        licenses::an_unknown_license_is_not_found,
        licenses::licenses_are_listed_page_by_page,
        permissions::the_function_may_do_what_its_links_declare_and_no_more,
    ];
    support::main(apps::APPS, tests, tests![cloud(); licenses::no_key_is_in_the_logs])
}
