//! The people and the cloud of all tests, and Google's `siteverify`.

use std::sync::{Arc, Mutex};

use contract::{Admin, CrudLinks, JwtSecret, Password, Prospect, RecaptchaSecret, Record, Role, Status};
use fake::{Cloud, Table};
use links::limits::EmailAddress;
use links::time::SortableTime;
use links::{Link, kind};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

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
    let secret_key = secret_key.to_owned();
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

/// An answer of Google, or its absence.
#[derive(Clone, Copy)]
pub(crate) enum Reply {
    /// An answer with this status and body.
    Given(u16, &'static str),
    /// No answer: the connection is closed.
    HangUp,
    /// No answer: the connection stays open.
    Silence,
}

pub(crate) const ACCEPTED: Reply = Reply::Given(200, r#"{"success": true, "hostname": "example.com"}"#);
pub(crate) const REFUSED: Reply =
    Reply::Given(200, r#"{"success": false, "error-codes": ["timeout-or-duplicate"]}"#);
pub(crate) const WRONG_KEY: Reply =
    Reply::Given(200, r#"{"success": false, "error-codes": ["invalid-input-secret"]}"#);

/// Google's `siteverify`, on loopback.
pub(crate) struct Google {
    pub(crate) url: String,
    forms: Arc<Mutex<Vec<String>>>,
}

impl Google {
    /// Starts a server that gives these answers in turn.
    pub(crate) async fn start(replies: &'static [Reply]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/siteverify", listener.local_addr().expect("it listens"));
        let forms = Arc::new(Mutex::new(Vec::new()));
        let taken = Arc::clone(&forms);
        tokio::spawn(async move {
            for reply in replies {
                let (mut connection, _) = listener.accept().await.expect("a connection");
                let form = form(&mut connection).await;
                taken.lock().expect("no test has panicked").push(form);
                match reply {
                    Reply::Given(status, body) => {
                        let length = body.len();
                        let answer = format!(
                            "HTTP/1.1 {status} .\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
                        );
                        connection
                            .write_all(answer.as_bytes())
                            .await
                            .expect("it listens");
                    }
                    Reply::HangUp => {}
                    Reply::Silence => drop(connection.read(&mut [0; 1]).await),
                }
            }
        });
        Self { url, forms }
    }

    /// Returns the forms that the function sent.
    pub(crate) fn forms(&self) -> Vec<String> {
        self.forms.lock().expect("no test has panicked").clone()
    }
}

/// Reads a request to its end, and returns its form.
async fn form(connection: &mut TcpStream) -> String {
    let mut request = String::new();
    loop {
        if let Some((head, form)) = request.split_once("\r\n\r\n") {
            let length = head
                .to_lowercase()
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
            if form.len() >= length.expect("the request has a length") {
                return form.to_owned();
            }
        }
        let mut bytes = [0; 4096];
        let length = connection.read(&mut bytes).await.expect("a request");
        request += str::from_utf8(&bytes[..length]).expect("a request of text");
    }
}
