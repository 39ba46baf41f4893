//! thor-web, deployed to a local cloud and used as its users do, from the recording to the article.
//!
//! What is deployed are the real functions, by the real program, with IAM enforced. All tests share one deployment, and
//! each has users of its own. Only Claude is played, by a stand-in that the stage file's base URL leads to.
//!
//! Some of them: `cargo test --workspace --test thor_web -- uploads::`; all of them by name: `… -- --list`.
//! With `cargo nextest`, which runs each test in a process of its own, each has a cloud of its own.
#![expect(clippy::disallowed_methods, reason = "a test of the program reads the clock and its processes")]

mod cloud;
mod jobs;
mod stand_in;

mod anthropic;
mod dead_letters;
mod deployment;
mod events;
mod hostile;
mod only_code;
mod permissions;
mod reading;
mod secrets;
mod sign_in;
mod uploads;

use std::process::ExitCode;

use support::tests;

use crate::cloud::cloud;

fn main() -> ExitCode {
    let tests = tests![
        cloud();
        // The longest come first.
        events::a_message_that_nobody_understands_is_in_the_dead_letter_queue_after_three_attempts,
        dead_letters::a_recording_whose_arrival_failed_is_put_back_to_work,
        dead_letters::a_transcription_whose_end_failed_is_put_back_to_work,
        anthropic::a_job_has_failed_after_three_answers_of_an_overloaded_service,
        anthropic::a_service_that_is_busy_is_asked_again,
        anthropic::a_broken_answer_is_asked_for_again,
        anthropic::a_lost_connection_is_tried_again,
        anthropic::a_slow_answer_is_waited_for,
        anthropic::a_refused_key_fails_the_job_at_once,
        anthropic::a_key_that_was_changed_is_used_at_once,
        dead_letters::each_function_that_a_rule_starts_has_one_queue_for_what_it_fails_to_handle,
        deployment::deploying_again_uploads_nothing_and_changes_nothing,
        deployment::what_the_specification_asks_of_the_resources_is_so,
        deployment::what_is_tested_is_the_program_with_another_address_for_claude,
        deployment::the_outputs_lead_to_what_was_deployed,
        events::a_job_of_which_everything_comes_twice_is_done_once,
        events::a_failed_transcription_fails_its_job_with_the_reason,
        events::a_failed_transcription_fails_its_job_with_the_reason_of_transcribe,
        events::a_failed_transcription_without_a_reason_fails_its_job_too,
        events::an_event_of_another_stage_changes_nothing,
        events::an_object_that_is_no_recording_starts_nothing,
        events::an_empty_recording_fails_its_job,
        hostile::a_body_that_is_wrong_is_refused_and_the_field_named,
        hostile::a_body_that_is_too_large_is_refused,
        hostile::a_name_is_a_label_and_never_part_of_a_key,
        hostile::an_id_or_a_parameter_that_is_wrong_is_refused,
        hostile::a_path_that_is_not_there_is_answered_in_the_same_shape,
        permissions::a_function_may_do_what_its_links_declare_and_no_more,
        permissions::nobody_may_act_with_a_key_that_is_not_theirs,
        reading::jobs_are_listed_newest_first_page_by_page,
        reading::a_job_of_someone_else_is_not_found,
        reading::an_article_that_has_expired_is_not_shown,
        sign_in::who_is_not_signed_in_is_refused_and_pages_may_read_that,
        sign_in::browsers_may_ask_what_they_may_send,
        sign_in::a_weak_password_or_a_wrong_code_is_refused,
        uploads::a_recording_in_the_request_becomes_an_article,
        uploads::a_recording_put_to_the_signed_url_becomes_an_article,
        uploads::the_signed_url_is_for_this_recording_only,
        uploads::an_expired_url_is_refused,
        uploads::every_format_is_taken_and_others_are_not,
        uploads::many_recordings_at_once_all_become_articles,
    ];
    let last = tests![
        cloud();
        secrets::no_secret_is_to_be_found_anywhere,
        events::every_other_message_was_handled,
        only_code::a_full_deployment_takes_back_code_that_was_replaced_alone,
        only_code::a_function_that_needs_another_configuration_is_refused,
    ];
    support::main(apps::APPS, tests, last)
}
