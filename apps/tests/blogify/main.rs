//! blogify, deployed to a local cloud and used as its authors and readers do.
//!
//! The real program deploys the real functions, with IAM enforced, and with the audit trail and the notifications that a
//! stage can switch on. All tests share one deployment, and each has users of its own.
//!
//! Some of them: `cargo test --workspace --test blogify -- lists::`; all of them by name: `… -- --list`.

mod cloud;

mod access;
mod cdn;
mod changes;
mod lists;
mod media;
mod permissions;
mod posts;
mod profiles;
mod requests;

use std::process::ExitCode;

use support::tests;

use crate::cloud::cloud;

fn main() -> ExitCode {
    let tests = tests![
        cloud();
        // The longest come first.
        cdn::a_file_comes_from_the_cdn_by_a_url_that_the_function_signs,
        lists::posts_are_paged_while_others_are_added,
        lists::the_largest_posts_are_listed_in_pages_below_the_limit_of_lambda,
        access::a_token_that_is_not_valid_is_refused_on_every_route,
        changes::each_change_is_in_the_audit_trail_once_although_it_is_delivered_twice,
        changes::each_change_is_an_event_on_the_bus,
        changes::a_change_of_the_largest_post_is_recorded,
        media::a_url_brings_nothing_back_after_its_file_was_deleted,
        media::a_file_goes_up_and_comes_down_by_signed_urls,
        media::an_upload_of_another_type_or_length_is_refused,
        media::a_file_that_is_too_large_or_of_another_kind_is_refused,
        media::the_file_of_someone_else_stays,
        access::browsers_may_ask_what_they_may_send,
        access::the_post_of_someone_else_is_not_found,
        access::roles_may_do_what_the_specification_says,
        lists::the_feed_has_published_posts_newest_first,
        lists::a_cursor_is_for_its_own_list,
        permissions::a_function_may_do_what_its_links_declare_and_no_more,
        posts::a_post_is_created_read_updated_and_deleted,
        posts::a_post_is_in_the_feeds_while_it_is_published,
        posts::of_updates_with_one_if_match_exactly_one_wins,
        posts::updates_without_if_match_all_succeed_one_after_the_other,
        posts::an_update_brings_no_deleted_post_back,
        profiles::a_profile_is_read_and_replaced,
        profiles::no_request_sets_a_role,
        requests::a_body_that_is_wrong_is_refused_and_the_field_named,
        requests::a_body_that_is_too_large_is_refused,
        requests::an_id_or_a_parameter_that_is_wrong_is_refused,
        requests::a_path_that_does_not_exist_is_not_found,
    ];
    let last = tests![
        cloud();
        requests::nothing_that_people_send_is_logged,
        changes::no_change_is_in_a_failure_queue,
    ];
    support::main(apps::APPS, tests, last)
}
