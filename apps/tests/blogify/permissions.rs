//! The permissions of the functions' roles, tried with the functions' own credentials.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use support::{Item, Role, text};

use crate::cloud::{Cloud, key, path, post_key, publish};

/// A function's role, tried with a post, a file and a profile.
struct Tried<'a> {
    role: Role<'a>,
    cloud: &'a Cloud,
    function: &'a str,
    post: Item,
    media: Item,
    user: Item,
    author: String,
}

impl Tried<'_> {
    /// Checks that the role may do exactly these of all operations.
    #[track_caller]
    fn may(&self, allowed: &[&str]) {
        let partition = || AttributeValue::S(self.author.clone());
        let role = &self.role;
        let (bucket, object) = (self.cloud.bucket(), format!("media/{}/of-nobody", self.author));
        let mut outcomes: Vec<(String, String)> = Vec::new();
        for (table, key) in [("posts", &self.post), ("media", &self.media), ("users", &self.user)] {
            let mut tried = |operation: &str, outcome: String| {
                outcomes.push((format!("{operation} {table}"), outcome));
            };
            tried("GetItem", role.get_item(table, key));
            let item = self
                .cloud
                .item(table, key.clone())
                .unwrap_or_else(|| key.clone());
            tried("PutItem", role.put_item(table, &item));
            tried("UpdateItem", role.update_item(table, key, "tried", AttributeValue::Bool(true)));
            tried("Scan", role.scan(table));
            // Of a key that no item has.
            let absent = key
                .keys()
                .map(|name| (name.clone(), AttributeValue::S("absent".to_owned())));
            tried("DeleteItem", role.delete_item(table, &absent.collect()));
        }
        for (index, name) in [
            ("userId-createdAt-index", "userId"),
            ("feed-createdAt-index", "feed"),
            ("authorFeed-createdAt-index", "authorFeed"),
        ] {
            outcomes.push((format!("Query {name}"), role.query("posts", Some(index), name, partition())));
        }
        outcomes.push(("Query posts".to_owned(), role.query("posts", None, "postId", partition())));
        for (operation, outcome) in [
            ("PutObject", role.put_object(bucket, &object)),
            ("GetObject", role.get_object(bucket, &object)),
            ("DeleteObject", role.delete_object(bucket, &object)),
            ("ListBucket", role.list_objects(bucket)),
            ("PutObject elsewhere", role.put_object(bucket, "elsewhere")),
            ("DeleteObject elsewhere", role.delete_object(bucket, "elsewhere")),
        ] {
            outcomes.push((operation.to_owned(), outcome));
        }
        let found: Vec<&str> = outcomes
            .iter()
            .filter(|(_, outcome)| outcome != "denied")
            .map(|(operation, _)| operation.as_str())
            .collect();
        assert_eq!(found, allowed, "{}: {outcomes:?}", self.function);
    }
}

pub(crate) fn a_function_may_do_what_its_links_declare_and_no_more(cloud: &Cloud) {
    let author = cloud.author();
    // Each function is started.
    let post = publish(&author, "La mer");
    cloud.get_public(&path(&post)).json(200);
    let body = json!({"title": "La mer", "content": ""});
    author.put(&path(&post), &body).json(200);
    author.delete("/posts/x").error(404);
    cloud.get_public("/posts").json(200);
    let body = json!({"fileName": "a", "contentType": "image/png", "size": 1});
    let media: Value = author.post("/media", &body).json(201);
    cloud
        .get_public(&format!("/media/{}", text(&media["mediaId"])))
        .error(404);
    author.delete("/media/x").error(404);
    author.get("/users/me").json(200);
    author
        .put("/users/me", &json!({"displayName": "Ada"}))
        .json(200);

    // An object of the file, so that reading it is allowed or denied, and not refused for its absence.
    let object = cloud
        .s3()
        .put_object()
        .bucket(cloud.bucket())
        .key(format!("media/{}/of-nobody", author.sub));
    let tried = |function: &'static str| Tried {
        role: Role::of(cloud, function),
        cloud,
        function,
        post: post_key(&post),
        media: key([("mediaId", text(&media["mediaId"]))]),
        user: key([("userId", author.sub.clone())]),
        author: author.sub.clone(),
    };
    cloud.wait(object.send()).expect("the bucket is there");
    tried("create-post").may(&["PutItem posts"]);
    tried("get-post").may(&["GetItem posts"]);
    tried("update-post").may(&["GetItem posts", "UpdateItem posts"]);
    tried("delete-post").may(&["GetItem posts", "DeleteItem posts"]);
    tried("list-posts").may(&["Query feed", "Query authorFeed"]);
    tried("upload-media").may(&["PutItem media", "PutObject"]);
    tried("get-media").may(&["GetItem media", "GetObject"]);
    tried("delete-media").may(&["GetItem media", "DeleteItem media", "DeleteObject"]);
    tried("get-user").may(&["GetItem users"]);
    tried("update-user").may(&["PutItem users"]);
}
