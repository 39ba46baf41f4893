//! Uploads of files: valid ones of several programs, and hostile ones. `files/corpus.py` makes them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use aws_sdk_dynamodb::types::AttributeValue;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use support::{Item, Person, text};

use crate::cloud::Cloud;

#[expect(clippy::disallowed_types, reason = "a virtual environment is files that a program makes")]
#[path = "../../../snapshots/python.rs"]
mod python;

/// The time in which each file is answered.
const PATIENCE: Duration = Duration::from_secs(25);

/// The memory of the function, in kB.
const MEMORY: u64 = 1024 * 1024;

/// The codes of the errors.
const CODES: [(u16, &str); 4] =
    [(400, "invalid_request"), (413, "too_large"), (415, "unsupported_media_type"), (422, "unprocessable")];

pub(crate) fn each_file_is_answered_as_documented_in_time_and_within_the_memory(cloud: &Cloud) {
    let (folder, files) = corpus();
    let person = cloud.person();
    let (is_over, mut wrong, mut stored) = (AtomicBool::new(false), Vec::new(), 0);
    let peak = thread::scope(|scope| {
        let peak = scope.spawn(|| peak_of(cloud, &is_over));
        let end = End(&is_over);
        for file in &files {
            let name = text(&file["name"]);
            let start = Instant::now();
            let fault = fault_of(cloud, &person, &folder, file);
            if let Some(fault) = fault {
                wrong.push(format!("{name}: {fault}"));
            }
            let duration = start.elapsed();
            if duration > PATIENCE {
                wrong.push(format!("{name}: it is answered after {} s", duration.as_secs()));
            }
            stored += usize::from(file["status"] == 201);
        }
        drop(end);
        peak.join().expect("it has looked at the memory")
    });
    assert!(wrong.is_empty(), "{} of {} files:\n{}", wrong.len(), files.len(), wrong.join("\n"));

    // A file that takes all that it gets was seen, so the figures are real.
    assert!(peak.child > 300 * 1024, "{peak:?} in kB");
    assert!(peak.together < MEMORY, "{peak:?} in kB");

    // Nothing of the refused files remains.
    let call = cloud
        .s3()
        .list_objects_v2()
        .bucket(cloud.output("uploads_bucket_name"));
    let call = call.prefix(format!("{}/", person.sub)).send();
    let objects = cloud.wait(call).expect("the bucket is there");
    assert_eq!(objects.contents().len(), stored);
    assert_eq!(listed(&person).len(), stored);
}

/// Says that all files are uploaded when it is dropped, also by a panic.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Uploads a file, and returns the difference between its answer and the expected one.
fn fault_of(cloud: &Cloud, person: &Person, folder: &Path, file: &Value) -> Option<String> {
    let content = fs::read(folder.join(text(&file["name"]))).expect("the file was made");
    let body = json!({
        "file_name": file["file_name"], "file_type": file["file_type"], "content": STANDARD.encode(&content),
    });
    let answer = person.post("/files", &body);
    let status = u16::try_from(file["status"].as_u64()?).ok()?;
    if answer.status != status {
        return Some(format!("{status} is expected, and the answer is {} {}", answer.status, answer.text));
    }
    if let Some((_, code)) = CODES.iter().find(|(of, _)| *of == status) {
        let (found, message) = answer.error(status);
        let is_plain = found == *code && message.len() < 500 && !message.contains("/tmp");
        return (!is_plain).then(|| format!("the error is {found}: {message}"));
    }
    let answer = answer.json(201);
    let record = record(cloud, &text(&answer["file_id"]));
    let string = |name: &str| record[name].as_s().expect("a text").clone();
    let written = string("extracted_text");
    let (_, object) = object(cloud, &string("s3_key"));
    let truncated = file["truncated"] == true;
    if answer["truncated"] != truncated || record["truncated"].as_bool() != Ok(&truncated) {
        return Some(format!("`truncated` is {}", answer["truncated"]));
    }
    if answer["characters"] != written.chars().count() || answer["file_name"] != file["file_name"] {
        return Some(format!("the answer is {answer}"));
    }
    if object != content {
        return Some("another file is stored".to_owned());
    }
    // Of some texts only the status counts.
    let words = file["words"].as_array()?;
    let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
    difference(&words, &written)
}

/// Returns a description of the words that a text lacks, if it has less than 99 % of them, and of other words.
fn difference(words: &[&str], written: &str) -> Option<String> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    for word in written.split_whitespace() {
        *counts.entry(word).or_default() -= 1;
    }
    let lacking: i64 = counts.values().filter(|count| **count > 0).sum();
    let other: Vec<&&str> = counts
        .iter()
        .filter(|(_, count)| **count < 0)
        .map(|(word, _)| word)
        .take(10)
        .collect();
    let is_enough = lacking * 100 <= i64::try_from(words.len()).expect("a number");
    if is_enough && other.is_empty() {
        return None;
    }
    Some(format!("it lacks {lacking} of {} words, and has others: {other:?}", words.len()))
}

/// The most memory that the processes of the function had, in kB.
#[derive(Clone, Copy, Debug, Default)]
struct Peak {
    function: u64,
    /// The peak of a process that reads a file.
    child: u64,
    /// The peak of the function and of a process that reads a file.
    together: u64,
}

/// Looks at the memory of the function's processes and of their children until all files are uploaded.
fn peak_of(cloud: &Cloud, is_over: &AtomicBool) -> Peak {
    let mut peak = Peak::default();
    while !is_over.load(Ordering::Relaxed) {
        let processes = cloud.processes("file-processor");
        // To find them takes longer than to look at them.
        for _ in 0..100 {
            for process in &processes {
                let id = process.id;
                let children =
                    fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
                let child = children
                    .split_whitespace()
                    .map(highest)
                    .max()
                    .unwrap_or_default();
                let function = highest(&id.to_string());
                peak.function = peak.function.max(function);
                peak.child = peak.child.max(child);
                peak.together = peak.together.max(function + child);
            }
            thread::sleep(Duration::from_millis(2));
        }
    }
    peak
}

/// Returns the most memory that a process had so far, in kB. Linux knows it, so that no moment is missed but the last one.
fn highest(process: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

/// Makes the files, unless they are there. Returns their folder and their descriptions.
fn corpus() -> (PathBuf, Vec<Value>) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claude_chat/files");
    let (script, requirements) = (here.join("corpus.py"), here.join("requirements.txt"));
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.stratiform");
    let python = python::environment(&home, "files", &requirements);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("claude-chat-files");
    let made_of =
        [script.as_path(), &requirements].map(|path| fs::read_to_string(path).expect("it is there"));
    let stamp = folder.join("made-of.txt");
    if fs::read_to_string(&stamp).ok() != Some(made_of.concat()) {
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("there is room for files");
        let mut command = python::command(&python, &folder);
        command.arg(&script).arg(&folder);
        let output = python::run(&mut command);
        assert!(output.status.success(), "corpus.py failed: {}", python::errors(&output));
        fs::write(&stamp, made_of.concat()).expect("there is room for files");
    }
    let manifest = fs::read(folder.join("manifest.json")).expect("the manifest was made");
    (folder, serde_json::from_slice(&manifest).expect("the manifest is JSON"))
}

/// Returns the record of a file.
fn record(cloud: &Cloud, file_id: &str) -> Item {
    let call = cloud
        .dynamodb()
        .get_item()
        .table_name(cloud.name("file-metadata"))
        .key("file_id", AttributeValue::S(file_id.to_owned()))
        .send();
    cloud
        .wait(call)
        .expect("the table is there")
        .item
        .expect("the record is there")
}

/// Returns the media type and the bytes of an object.
fn object(cloud: &Cloud, key: &str) -> (Option<String>, Vec<u8>) {
    let call = cloud
        .s3()
        .get_object()
        .bucket(cloud.output("uploads_bucket_name"))
        .key(key)
        .send();
    let object = cloud.wait(call).expect("the object is there");
    let media_type = object.content_type().map(ToOwned::to_owned);
    let bytes = cloud
        .wait(object.body.collect())
        .expect("the object can be read");
    (media_type, bytes.to_vec())
}

/// Returns the files of a person, as the API lists them.
fn listed(person: &Person) -> Vec<Value> {
    let (mut all, mut query) = (Vec::new(), String::new());
    loop {
        let mut page = person.get(&format!("/files?limit=100{query}")).json(200);
        all.extend(
            page["items"]
                .as_array_mut()
                .map(std::mem::take)
                .unwrap_or_default(),
        );
        let Some(cursor) = page["cursor"].as_str() else { return all };
        query = format!("&cursor={cursor}");
    }
}

pub(crate) fn a_file_is_stored_for_three_months(cloud: &Cloud) {
    let person = cloud.person();
    let body = json!({"file_name": "../été 1.md", "file_type": "text/markdown", "content": STANDARD.encode("# Été")});
    let answer = person.post("/files", &body).json(201);
    let id = text(&answer["file_id"]);
    assert_eq!(
        answer,
        json!({"file_id": id, "file_name": "../été 1.md", "characters": 5, "truncated": false})
    );

    let record = record(cloud, &id);
    let string = |name: &str| record[name].as_s().expect("a text").as_str();
    let number = |name: &str| {
        record[name]
            .as_n()
            .expect("a number")
            .parse::<u64>()
            .expect("a number")
    };
    assert_eq!(string("user_id"), person.sub);
    assert_eq!(string("file_type"), "text/markdown");
    assert_eq!(string("extracted_text"), "# Été");
    assert_eq!(number("ttl") - number("upload_timestamp") / 1000, 90 * 24 * 60 * 60);
    let key = format!("{}/{id}/_t__1.md", person.sub);
    assert_eq!(string("s3_key"), key);
    assert_eq!(object(cloud, &key), (Some("text/plain".to_owned()), "# Été".as_bytes().to_vec()));
    assert_eq!(listed(&person)[0]["file_id"], id.as_str());
    assert_eq!(listed(&cloud.person()), Vec::<Value>::new(), "nobody else sees it");
}

pub(crate) fn a_request_that_is_wrong_is_refused_and_the_field_named(cloud: &Cloud) {
    let person = cloud.person();
    let right = json!({"file_name": "a.txt", "file_type": "text/plain", "content": STANDARD.encode("hello")});
    for (field, value) in [
        ("file_name", json!("")),
        ("file_name", json!(" ")),
        ("file_name", json!("a\u{0}.txt")),
        ("file_name", json!("é".repeat(256))),
        ("file_name", json!(5)),
        ("file_name", Value::Null),
        ("file_type", json!("a\nb")),
        ("file_type", json!("x".repeat(128))),
        ("file_type", json!({"$ne": 1})),
        ("content", json!("")),
        ("content", json!("no base64!")),
        ("content", json!("aGVsbG8")),
        ("content", json!("data:text/plain;base64,aGVsbG8=")),
        ("content", json!(["aGVsbG8="])),
        ("content", Value::Null),
    ] {
        let mut body = right.clone();
        body[field] = value.clone();
        let (code, message) = person.post("/files", &body).error(400);
        assert_eq!(code, "invalid_request", "{field}: {value}");
        assert!(message.contains(&format!("`{field}`")), "{field}: {value}: {message}");
        if let Some(fields) = body.as_object_mut() {
            fields.remove(field);
        }
        assert_eq!(person.post("/files", &body).error(400).0, "invalid_request", "without {field}");
    }
    for body in ["", "null", "[]", "{", r#"{"file_name": "\ud800"}"#] {
        assert_eq!(person.send("POST", "/files", body.as_bytes()).error(400).0, "invalid_request", "{body}");
    }
    assert_eq!(listed(&person), Vec::<Value>::new());
}

pub(crate) fn a_body_that_exceeds_lambdas_limit_is_too_large(cloud: &Cloud) {
    let person = cloud.person();
    // A file of 4.5 MB, and of 4.5 times 1024 times 1024 bytes, which is 6 MB in base64 without the rest of the event.
    for bytes in [4_500_001, 4_718_592, 5_000_000, 7_000_000] {
        let body =
            json!({"file_name": "a.txt", "file_type": "txt", "content": STANDARD.encode(vec![b'x'; bytes])});
        let (code, message) = person.post("/files", &body).error(413);
        assert_eq!(code, "too_large", "{bytes}");
        assert!(message.contains("MB"), "{bytes}: {message}");
    }
}
