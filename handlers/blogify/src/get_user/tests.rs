use contract::{Account, Role, User};
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, Upstream};
use serde_json::{Value, json};

use super::*;

async fn profile(cloud: &Cloud, email: &str, role: Role) -> Result<UserResponse, Refusal<api::GetUser>> {
    let caller = Account { sub: "ada".to_owned(), email: email.to_owned(), role };
    let request = Request { path: (), query: (), headers: (), body: (), caller, context: cloud.context() };
    get_user(&cloud.links(), &cloud.aws(), request).await
}

async fn shown(cloud: &Cloud, role: Role) -> Value {
    let profile = profile(cloud, "ada.lovelace@example.com", role).await;
    serde_json::to_value(profile.expect("a profile")).expect("a profile is JSON")
}

fn put(cloud: &Cloud, user_id: &str, bio: Option<&str>) {
    let links: GetUserLinks = cloud.links();
    cloud.table(&links.users).put(&User {
        user_id: user_id.to_owned(),
        display_name: "Ada".to_owned(),
        bio: bio.map(str::to_owned),
    });
}

#[tokio::test]
async fn a_caller_without_a_profile_has_a_name_from_the_address() {
    let cloud = Cloud::new();
    put(&cloud, "eve", Some("Not Ada."));
    let expected = json!({"userId": "ada", "displayName": "ada.lovelace", "role": "author"});
    assert_eq!(shown(&cloud, Role::Author).await, expected);
}

#[tokio::test]
async fn a_profile_has_its_name_its_text_and_the_role_of_the_token() {
    let cloud = Cloud::new();
    put(&cloud, "ada", Some("Countess."));
    for (role, name) in [(Role::Author, "author"), (Role::Editor, "editor"), (Role::Admin, "admin")] {
        let expected = json!({"userId": "ada", "displayName": "Ada", "bio": "Countess.", "role": name});
        assert_eq!(shown(&cloud, role).await, expected);
    }
    put(&cloud, "ada", None);
    let expected = json!({"userId": "ada", "displayName": "Ada", "role": "author"});
    assert_eq!(shown(&cloud, Role::Author).await, expected);
}

#[tokio::test]
async fn a_role_in_the_table_does_not_count() {
    let cloud = Cloud::new();
    let links: GetUserLinks = cloud.links();
    cloud.table(&links.users).put_attributes(&json!({
        "userId": {"S": "ada"}, "displayName": {"S": "Ada"}, "role": {"S": "admin"},
    }));
    assert_eq!(shown(&cloud, Role::Author).await["role"], "author");
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    let cloud = Cloud::new();
    cloud.fail("GetItem", Failure::throttled());
    let refusal = profile(&cloud, "ada@example.com", Role::Author).await;
    assert_eq!(refusal.expect_err("DynamoDB is busy").kind(), Upstream::KIND);
}
