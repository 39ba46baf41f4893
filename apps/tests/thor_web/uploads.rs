//! From the recording to the article.

use std::{
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};
use support::{text, until};

use crate::{
    cloud::Cloud,
    jobs::{Job, RECORDING, object, versions},
    stand_in::{Answer, markdown, title},
};

/// The statuses that a job goes through until it is completed, each once. Claude holds its answer until the job has been
/// seen to wait for it.
fn statuses(cloud: &Cloud, job: &Job) -> Vec<String> {
    let mut statuses: Vec<String> = Vec::new();
    until("the job is completed", || {
        let status = text(&job.seen()["status"]);
        if statuses.last() != Some(&status) {
            statuses.push(status.clone());
        }
        if status == "GENERATING" {
            cloud.stand_in.release(job);
        }
        (status == "COMPLETED").then_some(())
    });
    statuses
}

#[track_caller]
fn assert_has_its_article(job: &Job) {
    let mark = job.mark();
    let seen = job.seen();
    assert_eq!(seen["article"], json!({"title": title(&mark), "markdown": markdown(&mark)}), "{seen}");

    let (content_type, file) = object(&job.article()).expect("the article is in the bucket");
    assert_eq!(content_type, "text/markdown; charset=utf-8");
    assert_eq!(
        String::from_utf8(file).expect("UTF-8"),
        format!("# {}\n\n{}\n", title(&mark), markdown(&mark))
    );

    let item = job.item("results").expect("the article is in the table");
    assert_eq!(item["title"].as_s().ok(), Some(&title(&mark)));
    assert_eq!(item["markdown"].as_s().ok(), Some(&markdown(&mark)));
    let seconds: u64 = item["ttl"]
        .as_n()
        .ok()
        .and_then(|ttl| ttl.parse().ok())
        .expect("seconds");
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let days_30 = 30 * 24 * 60 * 60;
    assert!(
        (now + days_30 - 120..=now + days_30).contains(&seconds),
        "the TTL is {seconds}, it is {now} now"
    );
}

pub(crate) fn a_recording_in_the_request_becomes_an_article(cloud: &Cloud) {
    let person = cloud.person();
    let job = Job::with_recording(&person);
    cloud.stand_in.will(&job, [Answer::Held]);
    assert_eq!(object(&job.recording()), Some(("audio/mpeg".to_owned(), RECORDING.to_vec())));

    let seen = job.seen();
    assert_eq!(seen["job_id"], job.id.as_str());
    assert_eq!(seen["file_name"], "talk.mp3");
    assert!(
        seen["created_at"]
            .as_str()
            .is_some_and(|time| time.ends_with('Z')),
        "{seen}"
    );
    assert_eq!((&seen["error"], &seen["article"]), (&Value::Null, &Value::Null), "{seen}");

    assert_eq!(statuses(cloud, &job), ["TRANSCRIBING", "GENERATING", "COMPLETED"]);
    assert_has_its_article(&job);
    assert!(object(&job.transcript()).is_some(), "the transcript stays");
    // The arrival of its own recording has started nothing a second time.
    assert_eq!(versions(&job.transcript()), 1);
    assert_eq!(cloud.stand_in.calls(&job).len(), 1);
}

pub(crate) fn a_recording_put_to_the_signed_url_becomes_an_article(cloud: &Cloud) {
    let person = cloud.person();
    let body = json!({"file_name": "talk.mp3", "content_type": "audio/mpeg"});
    let answer = person.post("/upload", &body).json(201);
    assert_eq!((&answer["status"], &answer["expires_in"]), (&json!("AWAITING_UPLOAD"), &json!(3600)));
    assert_eq!(answer.as_object().map(serde_json::Map::len), Some(4), "{answer}");
    let job =
        Job { id: text(&answer["job_id"]), owner: person, upload_url: Some(text(&answer["upload_url"])) };
    cloud.stand_in.will(&job, [Answer::Held]);
    assert_eq!(job.seen()["status"], "AWAITING_UPLOAD");
    assert_eq!(object(&job.recording()), None);

    // More than a request could hold.
    let recording: Vec<u8> = RECORDING
        .iter()
        .copied()
        .cycle()
        .take(8 * 1024 * 1024)
        .collect();
    let put = job.put("audio/mpeg", &recording);
    assert_eq!(put.status, 200, "{}", put.text);
    let (content_type, stored) = object(&job.recording()).expect("it is stored");
    assert_eq!(content_type, "audio/mpeg");
    assert!(stored == recording, "{} bytes were stored", stored.len());

    let statuses = statuses(cloud, &job);
    let statuses: Vec<&str> = statuses
        .iter()
        .map(String::as_str)
        .skip_while(|status| *status == "AWAITING_UPLOAD")
        .collect();
    assert_eq!(statuses, ["TRANSCRIBING", "GENERATING", "COMPLETED"]);
    assert_has_its_article(&job);
}

pub(crate) fn the_signed_url_is_for_this_recording_only(cloud: &Cloud) {
    let person = cloud.person();
    let (job, other) = (Job::new(&person), Job::new(&person));
    let url = job.upload_url.clone().expect("it has one");
    assert!(url.contains(&job.recording()), "{url}");

    let refused = job.put("text/html", b"<script>");
    assert_eq!(refused.status, 403, "{}", refused.text);
    assert!(refused.text.contains("SignatureDoesNotMatch"), "{}", refused.text);
    let headers = [("content-type", "audio/mpeg")];
    let elsewhere = url.replace(&job.recording(), &other.recording());
    assert_eq!(
        cloud
            .http()
            .send("PUT", &elsewhere, &headers, RECORDING)
            .status,
        403
    );
    for method in ["GET", "DELETE"] {
        let refused = cloud.http().send(method, &url, &headers, &[]);
        assert_eq!(refused.status, 403, "{method}: {}", refused.text);
    }
    assert_eq!((object(&job.recording()), object(&other.recording())), (None, None));
    assert_eq!(job.seen()["status"], "AWAITING_UPLOAD");
    assert_eq!(other.seen()["status"], "AWAITING_UPLOAD");
}

pub(crate) fn an_expired_url_is_refused(cloud: &Cloud) {
    let job = Job::new(&cloud.person());
    let url = job.upload_url.clone().expect("it has one");
    assert!(url.contains("X-Amz-Expires=3600"), "{url}");
    // Nobody waits for an hour here: the same URL as if it were of another day. That comes before the signature.
    let (before, rest) = url
        .split_once("X-Amz-Date=")
        .expect("it says when it was signed");
    let (_, after) = rest.split_once('&').expect("something follows");
    let old = format!("{before}X-Amz-Date=20250101T000000Z&{after}");
    let refused = cloud
        .http()
        .send("PUT", &old, &[("content-type", "audio/mpeg")], RECORDING);
    assert_eq!(refused.status, 403, "{}", refused.text);
    assert!(refused.text.contains("Request has expired"), "{}", refused.text);
    assert_eq!(object(&job.recording()), None);
}

pub(crate) fn every_format_is_taken_and_others_are_not(cloud: &Cloud) {
    let person = cloud.person();
    let upload = |content_type: &str| {
        person.post("/upload", &json!({"file_name": "talk", "content_type": content_type}))
    };
    for content_type in [
        "audio/mpeg",
        "audio/mp4",
        "audio/x-m4a",
        "audio/wav",
        "audio/flac",
        "audio/ogg; codecs=opus",
        "audio/webm",
    ] {
        let answer = upload(content_type).json(201);
        let job = Job {
            id: text(&answer["job_id"]),
            owner: person.clone(),
            upload_url: Some(text(&answer["upload_url"])),
        };
        let put = job.put(content_type, RECORDING);
        assert_eq!(put.status, 200, "{content_type}: {}", put.text);
    }
    for content_type in ["", "audio/midi", "image/png", "text/html", "audio/mpeg\r\nx: y", "application/json"]
    {
        let (code, message) = upload(content_type).error(415);
        assert_eq!(code, "unsupported_media_type");
        assert!(message.contains("`content_type`"), "{message}");
    }
}

pub(crate) fn many_recordings_at_once_all_become_articles(cloud: &Cloud) {
    let person = cloud.person();
    let jobs: Vec<Job> = thread::scope(|scope| {
        let uploads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let job = Job::new(&person);
                    cloud
                        .stand_in
                        .will(&job, [Answer::Late(Duration::from_millis(200))]);
                    job.put_recording();
                    job
                })
            })
            .collect();
        uploads
            .into_iter()
            .map(|upload| upload.join().expect("it is uploaded"))
            .collect()
    });
    for job in &jobs {
        job.until("COMPLETED");
        assert_has_its_article(job);
    }
}
