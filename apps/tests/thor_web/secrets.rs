//! No secret is where it does not belong.

use std::fs;

use serde_json::json;
use support::{PASSWORD, environments};

use crate::{
    cloud::{API_KEY, Cloud},
    deployment::FUNCTIONS,
    jobs::Job,
    stand_in::Answer,
};

/// The command lines of all processes that we may see.
fn command_lines() -> String {
    let files = fs::read_dir("/proc").expect("a Linux");
    let lines: Vec<String> = files
        .flatten()
        .filter_map(|entry| fs::read(entry.path().join("cmdline")).ok())
        .map(|line| String::from_utf8_lossy(&line).replace('\0', " "))
        .collect();
    lines.join("\n")
}

pub(crate) fn no_secret_is_to_be_found_anywhere(cloud: &Cloud) {
    // A way to the end, and the ways on which errors tell of what they had in their hands.
    let person = cloud.person();
    let jobs = [(); 3].map(|()| Job::new(&person));
    cloud
        .stand_in
        .will(&jobs[1], [const { Answer::Refused(401, "authentication_error") }; 2]);
    cloud
        .stand_in
        .will(&jobs[2], [Answer::Refused(400, "invalid_request_error")]);
    for job in &jobs {
        job.put_recording();
    }
    jobs[0].until("COMPLETED");
    assert_eq!(person.get("/jobs").status, 200);
    let failures = [jobs[1].until("FAILED").to_string(), jobs[2].until("FAILED").to_string()];
    let secret = json!({"api_key": API_KEY}).to_string();
    let wrong = ["secrets", "set", "thor-web", "no-such-secret", "--stage", "dev", "--local"];
    let wrong = cloud.run_with_input(&wrong, &secret);
    assert_eq!(wrong.code, Some(64), "{}", wrong.notes);
    // Not the JSON that the function reads: that of another field, and the key alone, which is no JSON.
    for value in [&json!({"key": API_KEY}).to_string(), API_KEY] {
        let set = ["secrets", "set", "thor-web", "anthropic-api-key", "--stage", "dev", "--local"];
        let refused = cloud.run_with_input(&set, value);
        assert_eq!(refused.code, Some(1), "{}", refused.notes);
        assert!(refused.notes.contains("; it was not set"), "{}", refused.notes);
    }
    let list = ["secrets", "list", "thor-web", "--stage", "dev", "--local"];
    let list = cloud.run(&list).done();
    assert!(list.data.contains("anthropic-api-key") && list.data.contains("set"), "{}", list.data);

    let cloudformation = cloud.cloudformation();
    let (template, events, stack) = cloud.wait(async {
        (
            cloudformation
                .get_template()
                .stack_name("thor-web-dev")
                .send()
                .await,
            cloudformation
                .describe_stack_events()
                .stack_name("thor-web-dev")
                .send()
                .await,
            cloudformation
                .describe_stacks()
                .stack_name("thor-web-dev")
                .send()
                .await,
        )
    });
    let template = template
        .expect("the stack is there")
        .template_body
        .expect("it has one");
    assert!(template.contains("AnthropicApiKey"), "the template is there");
    let log = cloud.server().folder().join("cloud.log");
    let mut places = vec![
        ("the template", template),
        ("the stack's events", format!("{:?}", events.expect("the stack is there"))),
        ("the stack", format!("{:?}", stack.expect("the stack is there"))),
        ("what the program has said, or its arguments", cloud.all_that_was_said()),
        ("the local cloud's log", fs::read_to_string(log).expect("there is one")),
        ("the jobs", failures.concat()),
        ("the arguments of a process", command_lines()),
        ("the environment of a process", format!("{:?}", environments())),
    ];
    let signature = person
        .token
        .rsplit('.')
        .next()
        .expect("a token has three parts")
        .to_owned();
    for (function, ..) in FUNCTIONS {
        let logs = cloud.logs(function);
        assert!(logs.contains("request_id"), "{function} has logged something");
        // Whose it is and what it says is nothing for a log either.
        for content in ["@example.com", "talk.mp3", "placeholder speech", "Ce que dit"] {
            assert!(!logs.contains(content), "`{content}` is in the log of {function}");
        }
        places.push(("the log of a function", logs));
        places.push(("the configuration of a function", cloud.function(function).to_string()));
    }
    // All keys of these tests have this part.
    let key = API_KEY.rsplit_once('-').map_or(API_KEY, |(start, _)| start);
    for (place, text) in places {
        assert!(!text.is_empty(), "{place} can be read");
        for (what, secret) in
            [("the key", key), ("a password", PASSWORD), ("a token's signature", signature.as_str())]
        {
            let at = text.find(secret);
            let before = at.map(|at| text[..at].chars().rev().take(80).collect::<Vec<_>>());
            let before: Option<String> = before.map(|before| before.into_iter().rev().collect());
            assert_eq!(before, None, "{what} is in {place}, after this");
        }
    }
}
