use contract::{Role, UserKey, UserRequest};
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, Upstream};
use serde_json::{Value, json};

use super::*;
use crate::testing::member;

async fn put(cloud: &Cloud, role: Role, body: Value) -> Result<UserResponse, Refusal<api::UpdateUser>> {
    let body: UserRequest = serde_json::from_value(body).expect("it is a profile");
    let caller = member("ada", role);
    let request = Request { path: (), query: (), headers: (), body, caller, context: cloud.context() };
    update_user(&cloud.links(), &cloud.aws(), request).await
}

/// The attributes of Ada's row.
fn row(cloud: &Cloud) -> Value {
    let links: UpdateUserLinks = cloud.links();
    let key = UserKey { user_id: "ada".to_owned() };
    let row = cloud.table(&links.users).attributes(&key);
    row.expect("Ada has a row")
}

#[tokio::test]
async fn a_profile_is_replaced() {
    let cloud = Cloud::new();
    let body = json!({"displayName": "Ada", "bio": "Countess.\nAnd more."});
    let answer = put(&cloud, Role::Author, body)
        .await
        .expect("it is written");
    assert_eq!(
        serde_json::to_value(answer).expect("a profile is JSON"),
        json!({"userId": "ada", "displayName": "Ada", "bio": "Countess.\nAnd more.", "role": "author"})
    );
    let answer = put(&cloud, Role::Author, json!({"displayName": "Lovelace"})).await;
    assert_eq!(answer.expect("it is written").bio, None);
    assert_eq!(row(&cloud), json!({"userId": {"S": "ada"}, "displayName": {"S": "Lovelace"}}));
}

#[tokio::test]
async fn no_body_sets_a_role_or_another_user() {
    let cloud = Cloud::new();
    for role in [Role::Author, Role::Editor, Role::Admin] {
        let body = json!({"displayName": "Ada", "role": "admin", "custom:role": "admin", "userId": "eve"});
        let answer = put(&cloud, role, body).await.expect("it is written");
        assert_eq!((answer.user_id.as_str(), answer.role), ("ada", role));
        assert_eq!(row(&cloud), json!({"userId": {"S": "ada"}, "displayName": {"S": "Ada"}}));
        let links: UpdateUserLinks = cloud.links();
        assert_eq!(cloud.table(&links.users).items().len(), 1);
    }
}

#[test]
fn a_body_has_limits() {
    for body in [
        json!({}),
        json!({"displayName": null}),
        json!({"displayName": ""}),
        json!({"displayName": "  "}),
        json!({"displayName": "a\nb"}),
        json!({"displayName": "x".repeat(101)}),
        json!({"displayName": 5}),
        json!({"displayName": "Ada", "bio": "x".repeat(2_001)}),
        json!({"displayName": "Ada", "bio": ["x"]}),
    ] {
        assert!(serde_json::from_value::<UserRequest>(body.clone()).is_err(), "{body}");
    }
    let largest = json!({"displayName": "🎙".repeat(100), "bio": "🎙".repeat(2_000)});
    assert!(serde_json::from_value::<UserRequest>(largest).is_ok());
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    let cloud = Cloud::new();
    cloud.fail("PutItem", Failure::throttled());
    let refusal = put(&cloud, Role::Author, json!({"displayName": "Ada"})).await;
    assert_eq!(refusal.expect_err("DynamoDB is busy").kind(), Upstream::KIND);
}
