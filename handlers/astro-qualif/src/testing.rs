//! The people and the cloud of all tests, and Google's `siteverify`.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use contract::{Admin, CrudLinks, JwtSecret, Password, Prospect, RecaptchaSecret, Record, Role, Status};
use fake::{Cloud, Table};
use links::limits::EmailAddress;
use links::time::SortableTime;
use links::{Link, kind};
use stand_in::Answer;
use stand_in::recaptcha::{self, Verification};

/// The time at which every cloud begins: 2025-01-31T12:00:00Z, in seconds since the epoch.
pub(crate) const NOW: u64 = 1_738_324_800;

/// The key that signs tokens.
pub(crate) const KEY: &str = "GrRqLk2vDs9Zb4TnXe7PwYc1HfMj6Au8KgVt3BxQo5NiSd0ECyUlJhRmWzFpOaIq";

/// The ID of a prospect.
pub(crate) const ID: &str = "0b8f5a52-61c4-4a5c-9f5c-0a8a3f4b7c11";

pub(crate) fn email(address: &str) -> EmailAddress {
    address.try_into().expect("it is an address")
}

pub(crate) fn password(text: &str) -> Password {
    text.to_owned().try_into().expect("it is short enough")
}

/// The administrator, who is signed in.
pub(crate) fn admin() -> Admin {
    Admin { email: email("admin@example.com"), role: Role::Admin }
}

/// Sets the key that signs tokens.
pub(crate) fn set_key<Ops>(cloud: &Cloud, link: &Link<kind::Secret<JwtSecret, Ops>>) {
    cloud
        .secret(link)
        .set(&JwtSecret { secret: KEY.to_owned() });
}

/// Sets the secret key of reCAPTCHA.
pub(crate) fn set_recaptcha_key<Ops>(
    cloud: &Cloud,
    link: &Link<kind::Secret<RecaptchaSecret, Ops>>,
    secret_key: &str,
) {
    let secret_key = secret_key.try_into().expect("it is not empty");
    cloud.secret(link).set(&RecaptchaSecret { secret_key });
}

/// The links of `crud` in a stage without reCAPTCHA.
pub(crate) fn crud_links(cloud: &Cloud) -> CrudLinks {
    cloud.links_with([("RECAPTCHA_SECRET_ARN", "")])
}

pub(crate) fn records(cloud: &Cloud) -> Table<Record> {
    cloud.table(&crud_links(cloud).records)
}

/// Ada, a new prospect of this second of January 31, 2025, at noon.
pub(crate) fn ada(id: &str, second: u32) -> [Record; 2] {
    let time = SortableTime(format!("2025-01-31T12:{:02}:{:02}.000Z", second / 60, second % 60));
    let prospect = Prospect {
        id: id.to_owned(),
        first_name: "Ada".to_owned(),
        last_name: "Lovelace".to_owned(),
        phone: Some("+33 1 23 45 67 89".to_owned()),
        message: Some("hello".to_owned()),
        notes: None,
        created_at: time.clone(),
        updated_at: time,
    };
    Record::of_prospect(email("ada@example.com"), Status::New, prospect)
}

/// Writes both items of a prospect.
pub(crate) fn put(cloud: &Cloud, record: &[Record; 2]) {
    for item in record {
        records(cloud).put(item);
    }
}

/// Returns the IDs of the operations that the function called.
pub(crate) fn operations(cloud: &Cloud) -> Vec<String> {
    cloud
        .calls()
        .into_iter()
        .map(|call| call.operation)
        .collect()
}

/// An answer of Google to a good token.
pub(crate) fn accepted() -> Answer {
    recaptcha::success(None)
}

/// An answer of Google to a token that was used before.
pub(crate) fn refused() -> Answer {
    recaptcha::refusal(&["timeout-or-duplicate"])
}

/// An answer of Google to a wrong secret key.
pub(crate) fn wrong_key() -> Answer {
    recaptcha::refusal(&["invalid-input-secret"])
}

/// The stand-in for Google's `siteverify`.
pub(crate) struct Google {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Verification>>>,
}

impl Google {
    /// Starts a stand-in that gives these answers in turn.
    pub(crate) fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        let answers = Mutex::new(answers.into_iter().collect::<VecDeque<_>>());
        let url = recaptcha::start(move |verification| {
            seen.lock()
                .expect("no test panics with it")
                .push(verification);
            let answer = answers.lock().expect("no test panics with it").pop_front();
            answer.unwrap_or(Answer::HangUp)
        });
        Self { url: url.expect("there is a free port"), asked }
    }

    /// Returns the secret keys and the tokens that it was asked about.
    pub(crate) fn asked(&self) -> Vec<(String, String)> {
        let asked = self.asked.lock().expect("no test panics with it");
        asked
            .iter()
            .map(|asked| (asked.secret.clone(), asked.token.clone()))
            .collect()
    }
}
