//! claude-chat, deployed to a local cloud and used as people do.
//!
//! The real program deploys the real functions, with IAM enforced. All tests share one deployment. Only the model is played:
//! a relay asks the local cloud's Bedrock first, whether the function's role may call the model, and then answers as a test
//! says.
//!
//! Some of them: `cargo test --workspace --test claude_chat -- model::`; all of them by name: `… -- --list`.
#![expect(clippy::disallowed_methods, reason = "a test of the program reads the clock and its processes")]

mod cloud;
mod relay;

mod at_once;
mod chat;
mod conversations;
mod files;
mod model;
mod permissions;
mod requests;
mod sign_in;

use std::process::ExitCode;

use support::tests;

use crate::cloud::cloud;

fn main() -> ExitCode {
    let tests = tests![
        cloud();
        // The longest come first.
        files::each_file_is_answered_as_documented_in_time_and_within_the_memory,
        chat::a_conversation_of_500_long_messages_is_kept_and_answered,
        model::a_slow_model_is_a_failure_within_25_seconds,
        model::a_model_that_fails_is_a_called_service_and_the_message_is_kept,
        model::a_throttled_model_is_busy_and_the_message_is_kept,
        model::a_model_that_is_throttled_for_a_moment_is_asked_again,
        model::an_answer_that_ends_early_says_so,
        model::a_prompt_that_is_too_long_is_shortened,
        at_once::messages_to_one_conversation_at_once_are_all_kept,
        at_once::messages_to_a_new_conversation_at_once_are_all_kept,
        at_once::a_message_that_is_sent_twice_at_once_has_one_answer,
        at_once::a_conversation_that_is_deleted_meanwhile_stays_deleted,
        chat::a_message_starts_a_conversation_and_the_next_one_goes_on,
        chat::a_message_that_is_sent_again_gets_the_same_answer,
        chat::a_caller_may_choose_the_ids,
        chat::the_model_reads_files_first_and_later_messages_too,
        chat::files_that_do_not_fit_are_cut_and_the_answer_says_so,
        chat::a_file_of_another_user_is_not_found,
        files::a_file_is_stored_for_three_months,
        files::a_request_that_is_wrong_is_refused_and_the_field_named,
        files::a_body_that_exceeds_lambdas_limit_is_too_large,
        conversations::conversations_are_listed_in_pages_and_the_latest_first,
        conversations::files_are_listed_in_pages_and_the_newest_first,
        conversations::a_cursor_is_for_its_own_list,
        conversations::a_conversation_is_deleted,
        conversations::a_conversation_of_another_user_is_not_found,
        permissions::a_function_may_do_what_its_links_declare_and_no_more,
        requests::a_body_that_is_wrong_is_refused_and_the_field_named,
        requests::a_body_that_is_too_large_is_refused,
        requests::an_id_or_a_parameter_that_is_wrong_is_refused,
        requests::a_path_that_does_not_exist_is_not_found,
        requests::browsers_may_ask_what_they_may_send,
        sign_in::people_sign_in_with_srp,
        sign_in::a_token_that_is_not_valid_is_refused_on_every_route,
    ];
    let last = tests![
        cloud();
        requests::nothing_that_people_send_is_logged,
    ];
    support::main(apps::APPS, tests, last)
}
