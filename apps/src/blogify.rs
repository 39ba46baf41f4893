//! blogify: a headless blog. Authors write posts and upload media, and everybody reads published posts.
//!
//! Each operation of the HTTP API has its own function. Media is uploaded and read with signed URLs, through a CDN if
//! the stage has one. An upload that arrives after its file was deleted is deleted, too. If the stage enables it, the
//! table's stream sends the changes of posts to an audit trail and an event bus.

mod settings;

use blogify_contract::{
    AuditEntry, AuditPostsLinks, CdnKey, CreatePostLinks, DeleteMediaLinks, DeletePostLinks, Files,
    GetMediaLinks, GetPostLinks, GetUserLinks, ListPostsLinks, Media, NotifyPostsLinks, Post,
    SweepMediaLinks, UpdatePostLinks, UpdateUserLinks, UploadMediaLinks, User, api,
};
use constructs::{
    AlarmSet, Bucket, Distribution, EventBus, EventRule, HttpApi, LambdaFn, Queue, Secret, Stack, Stage,
    Table, Topic, UserPool, UserPoolClient, WebAcl,
    construct::Construct as _,
    cors::Cors,
    distribution::DistributionRef,
    lambda_fn::{AnyFunctionRef, EventSource},
    link::ToLink as _,
    route::{delete, get, post, put},
    units::{Days, Seconds},
};

pub use crate::blogify::settings::{Alarms, MediaCdn, Settings};

/// Returns the stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("blogify: a headless blog");
    stack.default_log_retention(settings.log_retention);
    stack.default_timeout(Seconds::<10>);
    let cors_origin = &settings.cors_origin;

    let posts = Table::<Post>::new("posts");
    let is_followed = settings.audit_trail || settings.notifications;
    let posts = stack.add(if is_followed { posts.stream() } else { posts });
    let profiles = stack.add(Table::<User>::new("users").logical_id("Profiles"));
    let media = stack.add(Table::<Media>::new("media"));
    let files = stack.add(
        Bucket::new("media")
            .logical_id("Files")
            .event_bridge()
            .browser_uploads([cors_origin]),
    );

    let users = stack.add(UserPool::new("users").custom_attribute("role"));
    let web = stack.add(UserPoolClient::new("web", &users).password_sign_in(settings.password_sign_in));

    let media_cdn = settings.media_cdn.as_ref().map(|cdn| {
        let acl = cdn.waf.map(|waf| {
            stack
                .in_us_east_1()
                .add(WebAcl::cloudfront("media-waf", waf))
        });
        let cdn = stack.add(
            Distribution::new("media-cdn", &files)
                .signed_by(&cdn.public_key)
                .web_acl(&acl),
        );
        let key = stack.add(
            Secret::<CdnKey>::new(
                "media-cdn-key",
                r#"Private key that signs media URLs, as {"private_key": "..."}"#,
            )
            .logical_id("MediaCdnKeySecret"),
        );
        (cdn, key)
    });
    let (cdn, cdn_key) = media_cdn.unzip();

    let create_post = stack.add(LambdaFn::new("create-post", CreatePostLinks { posts: posts.link() }));
    let get_post = stack.add(LambdaFn::new(
        "get-post",
        GetPostLinks { posts: posts.link(), issuer: users.issuer().link(), audience: web.client_id().link() },
    ));
    let update_post = stack.add(LambdaFn::new("update-post", UpdatePostLinks { posts: posts.link() }));
    let delete_post = stack.add(LambdaFn::new("delete-post", DeletePostLinks { posts: posts.link() }));
    let list_posts = stack.add(LambdaFn::new("list-posts", ListPostsLinks { posts: posts.link() }));
    let upload_media = stack
        .add(LambdaFn::new("upload-media", UploadMediaLinks { media: media.link(), files: files.link() }));
    let get_media = stack.add(LambdaFn::new(
        "get-media",
        GetMediaLinks {
            media: media.link(),
            files: files.link(),
            cdn_host: cdn.as_ref().map(DistributionRef::domain_name).link(),
            cdn_key_id: cdn.as_ref().and_then(DistributionRef::key_id).link(),
            cdn_key: cdn_key.link(),
        },
    ));
    let delete_media = stack
        .add(LambdaFn::new("delete-media", DeleteMediaLinks { media: media.link(), files: files.link() }));
    let sweep_media =
        stack.add(LambdaFn::new("sweep-media", SweepMediaLinks { media: media.link(), files: files.link() }));
    let get_user = stack.add(LambdaFn::new("get-user", GetUserLinks { users: profiles.link() }));
    let update_user = stack.add(LambdaFn::new("update-user", UpdateUserLinks { users: profiles.link() }));

    let uploaded = files.object_created::<Files>();
    stack.add(EventRule::new("sweep-media-rule", uploaded).target(&sweep_media));

    let api = stack.add(
        HttpApi::new("api")
            .authorize_with(&users, [&web])
            .cors(Cors::allow(cors_origin).header("If-Match"))
            .throttle(settings.throttle)
            .access_logs(settings.access_logs)
            .route(get::<api::ListPosts>("/posts", &list_posts).public("everybody may read published posts"))
            .route(
                get::<api::GetPost>("/posts/{postId}", &get_post)
                    .public("everybody may read published posts"),
            )
            .route(post::<api::CreatePost>("/posts", &create_post))
            .route(put::<api::UpdatePost>("/posts/{postId}", &update_post))
            .route(delete::<api::DeletePost>("/posts/{postId}", &delete_post))
            .route(post::<api::UploadMedia>("/media", &upload_media))
            .route(
                get::<api::GetMedia>("/media/{mediaId}", &get_media).public("posts show media to everybody"),
            )
            .route(delete::<api::DeleteMedia>("/media/{mediaId}", &delete_media))
            .route(get::<api::GetUser>("/users/me", &get_user))
            .route(put::<api::UpdateUser>("/users/me", &update_user)),
    );

    let mut functions: Vec<AnyFunctionRef> = vec![
        create_post.into(),
        get_post.into(),
        update_post.into(),
        delete_post.into(),
        list_posts.into(),
        upload_media.into(),
        get_media.into(),
        delete_media.into(),
        sweep_media.into(),
        get_user.into(),
        update_user.into(),
    ];
    if settings.audit_trail {
        let audit = stack.add(Table::<AuditEntry>::new("audit"));
        let failures = stack.add(Queue::new("audit-dlq").retention(Days::<14>));
        let audit_posts = LambdaFn::new("audit-posts", AuditPostsLinks { audit: audit.link() })
            .event_source(EventSource::stream(&posts, &failures));
        functions.push(stack.add(audit_posts).into());
    }
    if settings.notifications {
        let events = stack.add(EventBus::new("events"));
        let failures = stack.add(Queue::new("notify-dlq").retention(Days::<14>));
        let notify_posts = LambdaFn::new("notify-posts", NotifyPostsLinks { events: events.link() })
            .event_source(EventSource::stream(&posts, &failures));
        functions.push(stack.add(notify_posts).into());
    }
    if let Some(alarms) = &settings.alarms {
        let people = stack.add(Topic::new("alarms").email(&alarms.email));
        stack.add(AlarmSet::new("function-alarms", &people).functions(alarms.functions, &functions));
    }

    stack.output("api_gateway_url", "API endpoint", api.url());
    stack.output("cognito_user_pool_id", "User pool ID", users.pool_id());
    stack.output("cognito_client_id", "User pool client ID of the site", web.client_id());
    stack.output("media_bucket_name", "Bucket for images and videos", files.name());
    stack
}
