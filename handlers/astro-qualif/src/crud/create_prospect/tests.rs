use contract::ProspectRequest;
use fake::{Cloud, Failure};
use links::http::{ErrorKind, Upstream};
use serde_json::{Value, json};
use stand_in::Answer;

use super::*;
use crate::testing::{Google, accepted, crud_links, operations, records, refused, set_recaptcha_key};

fn form() -> Value {
    json!({
        "first_name": "Ada", "last_name": "Lovelace", "email": "Ada@Example.com", "phone": "+33 1 23 45 67 89",
        "message": "Hello,\nplease call me.",
    })
}

async fn created_with(
    cloud: &Cloud,
    links: &CrudLinks,
    form: Value,
) -> Result<ProspectResponse, Refusal<api::CreateProspect>> {
    let body: ProspectRequest = serde_json::from_value(form).expect("the form is complete");
    let caller = serde_json::from_value(json!({})).expect("anyone has no claims");
    let request = Request { path: (), query: (), headers: (), body, caller, context: cloud.context() };
    create_prospect(links, &cloud.aws(), request).await
}

async fn created(cloud: &Cloud, form: Value) -> Result<ProspectResponse, Refusal<api::CreateProspect>> {
    created_with(cloud, &crud_links(cloud), form).await
}

#[tokio::test]
async fn a_form_is_a_new_prospect() {
    let cloud = Cloud::new();
    let response = created(&cloud, form()).await.expect("it is in order");
    let id = response.id.clone();
    Uuid::parse_str(&id).expect("the ID is a UUID");
    assert_eq!(
        serde_json::to_value(response).expect("it is JSON"),
        json!({
            "id": id, "first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com",
            "phone": "+33 1 23 45 67 89", "message": "Hello,\nplease call me.", "status": "new",
            "created_at": "2025-01-31T12:00:00.000Z", "updated_at": "2025-01-31T12:00:00.000Z",
        })
    );
}

#[tokio::test]
async fn a_prospect_is_written_twice_in_one_transaction() {
    let cloud = Cloud::new();
    let response = created(&cloud, form()).await.expect("it is in order");
    assert_eq!(operations(&cloud), ["TransactWriteItems"]);
    let items = records(&cloud).items();
    let keys: Vec<_> = items
        .iter()
        .map(|item| (item.pk.clone(), item.sk.clone()))
        .collect();
    let id = response.id;
    assert_eq!(
        keys,
        [
            (format!("PROSPECT#{id}"), "METADATA".to_owned()),
            ("PROSPECTS".to_owned(), format!("2025-01-31T12:00:00.000Z#{id}")),
        ]
    );
    assert_eq!(items[0].entity, items[1].entity);
}

#[tokio::test]
async fn an_optional_field_without_a_letter_is_left_out() {
    let cloud = Cloud::new();
    let form = json!({
        "first_name": "Ada", "last_name": "L", "email": "ada@example.com", "phone": "", "message": " \n",
    });
    let response = created(&cloud, form).await.expect("it is in order");
    assert_eq!((response.phone, response.message), (None, None));
}

#[tokio::test]
async fn a_token_does_not_matter_where_the_stage_works_without_recaptcha() {
    let cloud = Cloud::new();
    let mut form = form();
    form["recaptcha_token"] = json!("whatever");
    created(&cloud, form).await.expect("it is in order");
    assert_eq!(operations(&cloud), ["TransactWriteItems"]);
}

#[tokio::test]
async fn a_prospect_that_cannot_be_written_is_an_upstream_error() {
    for failure in [Failure::broken(), Failure::throttled(), Failure::no_answer()] {
        let cloud = Cloud::new();
        cloud.fail("TransactWriteItems", failure);
        let refusal = created(&cloud, form())
            .await
            .expect_err("DynamoDB does not answer");
        assert_eq!(refusal.kind(), Upstream::KIND);
        assert_eq!(records(&cloud).items(), []);
    }
}

/// Sends a form with this token where the stage requires reCAPTCHA, and Google answers so. Returns the refusal, if there
/// is one, and the number of items.
async fn guarded(token: Option<&str>, answers: Vec<Answer>) -> (Option<(ErrorKind, String)>, usize) {
    let google = Google::start(answers);
    let cloud = Cloud::new();
    let links: CrudLinks = cloud.links_with([("RECAPTCHA_VERIFY_URL", google.url.as_str())]);
    let secret = links
        .recaptcha
        .linked()
        .expect("the stage requires reCAPTCHA");
    set_recaptcha_key(&cloud, &secret, "6Lc-key");
    let mut form = form();
    if let Some(token) = token {
        form["recaptcha_token"] = json!(token);
    }
    let outcome = created_with(&cloud, &links, form).await;
    let refusal = outcome
        .err()
        .map(|refusal| (refusal.kind(), refusal.message().to_owned()));
    (refusal, cloud.table(&links.records).items().len())
}

#[tokio::test]
async fn a_token_that_google_accepts_makes_a_prospect() {
    assert_eq!(guarded(Some("03AGdBq25"), vec![accepted()]).await, (None, 2));
}

#[tokio::test]
async fn a_token_that_is_missing_or_refused_makes_none() {
    let (refusal, items) = guarded(None, Vec::new()).await;
    let message = "`recaptcha_token` is missing; send the token that reCAPTCHA gave the page";
    assert_eq!((refusal, items), (Some((InvalidRequest::KIND, message.to_owned())), 0));
    let (refusal, items) = guarded(Some("03AGdBq25"), vec![refused()]).await;
    let message = "`recaptcha_token`: reCAPTCHA did not accept it; send a new one";
    assert_eq!((refusal, items), (Some((InvalidRequest::KIND, message.to_owned())), 0));
}

#[tokio::test]
async fn a_token_that_cannot_be_checked_makes_none() {
    let (refusal, items) = guarded(Some("03AGdBq25"), vec![Answer::json(503, "")]).await;
    assert_eq!((refusal.map(|refusal| refusal.0), items), (Some(Upstream::KIND), 0));
}

#[test]
fn a_form_beyond_its_limits_is_not_a_request() {
    let refusal = |field: &str, value: Value| {
        let mut form = form();
        form[field] = value;
        let error = serde_json::from_value::<ProspectRequest>(form).err();
        error
            .map(|error| error.to_string())
            .unwrap_or_else(|| panic!("`{field}` is refused"))
    };
    for field in ["first_name", "last_name"] {
        assert_eq!(refusal(field, json!("")), "write 1 to 100 characters, not 0");
        assert_eq!(refusal(field, json!("é".repeat(101))), "write 1 to 100 characters, not 101");
        assert_eq!(refusal(field, json!(" \u{a0} ")), "write more than spaces");
        assert_eq!(refusal(field, json!("A\nda")), "remove line breaks and control characters");
    }
    for address in ["", "ada", "ada@example", "Ada <ada@example.com>"] {
        assert_eq!(refusal("email", json!(address)), "write an e-mail address, such as ada@example.com");
    }
    assert_eq!(refusal("phone", json!("1".repeat(51))), "write at most 50 characters, not 51");
    assert_eq!(refusal("message", json!("x".repeat(5_001))), "write at most 5000 characters, not 5001");
    assert!(refusal("message", json!("a\0")).starts_with("remove control characters"));
    assert_eq!(refusal("recaptcha_token", json!("")), "write 1 to 8192 characters, not 0");
    for field in ["first_name", "last_name", "email"] {
        assert!(refusal(field, json!(null)).contains("expected a string"));
    }
}
