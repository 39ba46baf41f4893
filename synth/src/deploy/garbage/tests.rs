use std::io;

use insta::assert_snapshot;

use super::*;
use crate::{
    aws::{
        Aws, Caller, ChangeSetKind, NewChangeSet, TemplateSource,
        fixtures::{Answer, Asked, aws, bare, ok, refused, result},
    },
    digest::Digest,
    fixtures::captured,
    limits::Limits,
    local::Server,
};

/// The day on which the tests look, since 1970.
const TODAY: u64 = 100;

const USED: &str = "0123456789abcdef0123";
const UNUSED: &str = "abcdefabcdefabcdefab";
const PENDING: &str = "11111111111111111111";
const YOUNG: &str = "22222222222222222222";

fn on_day(day: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(day * DAY)
}

fn object(key: &str, day: u64) -> AssetObject {
    AssetObject { key: key.to_owned(), bytes: 2_100_000, modified: on_day(day) }
}

/// A garbage collection as it ran.
struct Run {
    done: Result<(), Error>,
    notes: String,
    asked: Asked,
}

impl Run {
    fn failure(&self) -> String {
        let error = self.done.as_ref().expect_err("it is refused");
        format!("{error}\nhint: {}", error.hint.as_deref().unwrap_or_default())
    }

    /// The keys that S3 was told to delete.
    fn deleted(&self) -> Vec<String> {
        let requests = self.asked.bodies();
        let deletions = requests
            .iter()
            .filter(|request| request.starts_with("POST") && request.contains("<Delete"));
        deletions
            .flat_map(|request| request.split("<Key>").skip(1))
            .map(|rest| rest.split('<').next().unwrap_or_default().to_owned())
            .collect()
    }
}

async fn run(answers: Vec<Answer>, is_dry: bool, yes: bool, person: Option<&'static str>) -> Run {
    let (aws, asked) = aws(answers);
    let region = Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } };
    let (notes, text) = captured();
    let mut output = Output::to(io::sink(), notes);
    if let Some(answer) = person {
        output = output.answering([answer]);
    }
    let garbage = Garbage { region: &region, now: on_day(TODAY) };
    let approvals = Approvals::of(yes);
    let done = garbage.collect(is_dry, approvals, &mut output).await;
    Run { done, notes: text.text(), asked }
}

/// The bucket with these objects, each a key and a day.
fn bucket(objects: &[(String, u64)]) -> Vec<Answer> {
    let object = |(key, day): &(String, u64)| {
        let (month, day) = if *day < 31 { (1, day + 1) } else { (4, day - 89) };
        format!(
            "<Contents><Key>{key}</Key><Size>2100000</Size>\
             <LastModified>1970-{month:02}-{day:02}T00:00:00Z</LastModified></Contents>"
        )
    };
    let objects: String = objects.iter().map(object).collect();
    vec![
        bare(200),
        ok("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"),
        ok(format!("<ListBucketResult>{objects}</ListBucketResult>")),
    ]
}

fn objects() -> Vec<(String, u64)> {
    [
        (format!("shop/pay-{USED}.zip"), 1),
        (format!("shop/pay-{UNUSED}.zip"), 2),
        (format!("shop/pay-{PENDING}.zip"), 3),
        (format!("shop/pay-{YOUNG}.zip"), 95),
        (format!("templates/{}.json", "0".repeat(64)), 4),
        ("shop/pay.zip".to_owned(), 5),
        ("notes/a-list.zip".to_owned(), 6),
    ]
    .into()
}

/// The stacks of the region: names, statuses, and whether they are ours.
fn stacks(list: &[(&str, &str, bool)]) -> Answer {
    let stack = |(name, status, is_ours): &(&str, &str, bool)| {
        let tag = "<Tags><member><Key>stratiform:app</Key><Value>shop</Value></member></Tags>";
        format!(
            "<member><StackName>{name}</StackName><CreationTime>1970-01-01T00:00:00Z</CreationTime>\
             <StackStatus>{status}</StackStatus>{}</member>",
            if *is_ours { tag } else { "" }
        )
    };
    let stacks: String = list.iter().map(stack).collect();
    result("DescribeStacks", &format!("<Stacks>{stacks}</Stacks>"))
}

fn template(digest: &str) -> Answer {
    let text = format!("S3Key: shop/pay-{digest}.zip");
    result("GetTemplate", &format!("<TemplateBody>{text}</TemplateBody>"))
}

fn change_sets(ids: &[&str]) -> Answer {
    let change_set = |id: &&str| {
        format!(
            "<member><ChangeSetId>{id}</ChangeSetId><Status>CREATE_COMPLETE</Status>\
             <ExecutionStatus>AVAILABLE</ExecutionStatus></member>"
        )
    };
    let members: String = ids.iter().map(change_set).collect();
    result("ListChangeSets", &format!("<Summaries>{members}</Summaries>"))
}

/// A deployed stack, and one that waits for its first change set.
fn region() -> Vec<Answer> {
    let mut answers = bucket(&objects());
    answers.extend([
        stacks(&[("shop-dev", "UPDATE_COMPLETE", true), ("shop-new", "REVIEW_IN_PROGRESS", true)]),
        template(USED),
        change_sets(&[]),
        change_sets(&["first"]),
        template(PENDING),
    ]);
    answers
}

#[tokio::test]
async fn what_no_stack_and_no_change_set_uses_is_removed_unless_it_is_young_or_not_ours() {
    let mut answers = region();
    answers.push(ok("<DeleteResult/>"));
    let run = run(answers, false, true, None).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    insta::with_settings!({ filters => [("0{64}", "DIGEST")] }, {
        assert_snapshot!(run.notes, @"
          kB  days  object
        2100    98  shop/pay-abcdefabcdefabcdefab.zip
        2100    96  templates/DIGEST.json
        stratiform-assets-1-eu-west-3: no stack uses 2 of its 7 objects (4.2 MB)
        removed 2 objects from stratiform-assets-1-eu-west-3; S3 deletes their bytes for good after 30 days
        ");
    });
    assert_eq!(
        run.deleted(),
        [format!("shop/pay-{UNUSED}.zip"), format!("templates/{}.json", "0".repeat(64))]
    );
}

#[tokio::test]
async fn nothing_is_removed_in_a_dry_run_or_without_approval() {
    let dry = run(region(), true, true, None).await;
    assert!(dry.done.is_ok() && dry.notes.contains("no stack uses 2 of its 7 objects"), "{}", dry.notes);
    let nobody = run(region(), false, false, None).await;
    assert_snapshot!(nobody.failure(), @"
    this needs approval; nothing was removed
    hint: add --yes, or run the command in a terminal, where it asks you
    ");
    let declined = run(region(), false, false, Some("n")).await;
    assert!(
        declined
            .failure()
            .starts_with("not approved; nothing was removed")
    );
    for run in [dry, nobody, declined] {
        assert_eq!(run.deleted(), [""; 0]);
        assert_eq!(run.asked.bodies().len(), 8);
    }
}

#[tokio::test]
async fn what_is_used_by_the_time_that_somebody_answers_stays() {
    let mut answers = region();
    answers.extend(bucket(&objects()));
    answers.extend([
        stacks(&[("shop-dev", "UPDATE_COMPLETE", true)]),
        template(UNUSED),
        change_sets(&[]),
        ok("<DeleteResult/>"),
    ]);
    let run = run(answers, false, false, Some("y")).await;
    assert!(run.done.is_ok(), "{:?}", run.done);
    assert_eq!(run.deleted(), [format!("templates/{}.json", "0".repeat(64))]);
}

#[tokio::test]
async fn one_template_that_cannot_be_read_is_enough_to_remove_nothing() {
    for place in [4, 5, 7] {
        let mut answers = region();
        answers.truncate(place);
        answers.push(refused(403, "AccessDenied", "you may not read it"));
        let run = run(answers, false, true, None).await;
        assert!(run.done.is_err() && run.deleted().is_empty(), "{place}: {}", run.notes);
    }
}

#[tokio::test]
async fn a_stack_that_may_return_to_an_earlier_template_stops_it_if_it_is_ours_or_uses_the_bucket() {
    let found = async |is_ours: bool, digest: &str| {
        let mut answers = bucket(&objects());
        answers.extend([
            stacks(&[("shop-dev", "UPDATE_ROLLBACK_FAILED", is_ours)]),
            template(digest),
            change_sets(&[]),
            ok("<DeleteResult/>"),
        ]);
        run(answers, false, true, None).await
    };
    let (ours, user) = (found(true, "none").await, found(false, YOUNG).await);
    assert_snapshot!(ours.failure(), @"
    shop-dev is in UPDATE_ROLLBACK_FAILED, and may return to an earlier template; nothing was removed
    hint: when the stack is at rest, run the same command again
    ");
    assert_eq!(user.failure(), ours.failure());
    assert_eq!([ours.deleted(), user.deleted()], [[""; 0]; 2]);
    let foreign = found(false, "none").await;
    assert!(foreign.done.is_ok(), "{:?}", foreign.done);
}

#[tokio::test]
async fn a_bucket_with_nothing_old_needs_no_look_at_stacks() {
    let young = bucket(&[(format!("shop/pay-{YOUNG}.zip"), 95)]);
    let young = run(young, false, true, None).await;
    assert_snapshot!(young.notes, @"stratiform-assets-1-eu-west-3: nothing to remove; its 1 objects are in use, younger than 30 days, or of other programs");
    let missing = run(vec![bare(404)], false, true, None).await;
    assert_snapshot!(missing.notes, @"there is no bucket stratiform-assets-1-eu-west-3, so there is nothing to remove");
    let unfinished = run(vec![bare(200), ok("<VersioningConfiguration/>")], false, true, None).await;
    assert!(
        unfinished
            .failure()
            .contains("does not keep old versions yet")
    );
}

#[tokio::test]
async fn on_the_local_cloud_only_what_is_unused_is_removed_and_its_bytes_are_kept() {
    let server = Server::start("eu-west-3").expect("the local cloud starts");
    let aws = Aws::local(server.cloud(), "eu-west-3", &Limits::default());
    let account = aws.caller().await.expect("it answers").account;
    let name = format!("stratiform-assets-{account}-eu-west-3");
    aws.create_assets_bucket(&name).await.expect("S3 makes it");
    aws.configure_assets_bucket(&name, &account)
        .await
        .expect("S3 does it");
    let key = |digest: &str| format!("shop/pay-{digest}.zip");
    for digest in [USED, UNUSED, PENDING] {
        aws.put_asset(&name, &account, &key(digest), b"zip".to_vec(), Digest::of("zip"))
            .await
            .expect("S3 takes it");
    }
    // One stack is deployed, and another waits for its change set.
    for (stack, digest) in [("shop-dev", USED), ("shop-new", PENDING)] {
        let template = format!(
            r#"{{"Resources": {{"Orders": {{"Type": "AWS::SQS::Queue", "Metadata": {{"Code": "{}"}}}}}}}}"#,
            key(digest)
        );
        let wanted = NewChangeSet {
            stack,
            kind: ChangeSetKind::Create { imports_existing: false },
            template: TemplateSource::Inline(template),
            parameters: &[],
            tags: &[("stratiform:app", "shop"), ("stratiform:stage", "dev")],
            is_express: false,
        };
        let token = crate::aws::token();
        let change_set = aws
            .create_change_set(&wanted, &token)
            .await
            .expect("it is made");
        if digest == USED {
            aws.execute_change_set(&change_set, &token, false)
                .await
                .expect("it is executed");
        }
    }
    let region =
        Region { aws: aws.clone(), caller: Caller { account: account.clone(), arn: "arn".to_owned() } };
    let collect = async |now: SystemTime| {
        let (notes, text) = captured();
        let garbage = Garbage { region: &region, now };
        let approvals = Approvals::of(true);
        let done = garbage
            .collect(false, approvals, &mut Output::to(io::sink(), notes))
            .await;
        assert!(done.is_ok(), "{done:?}");
        text.text()
    };
    let today = collect(SystemTime::now()).await;
    assert!(today.contains("nothing to remove; its 3 objects"), "{today}");
    let later = SystemTime::now() + SPARED + Duration::from_secs(60);
    let removed = collect(later).await;
    assert!(removed.contains("no stack uses 1 of its 3 objects"), "{removed}");
    for (digest, is_there) in [(USED, true), (UNUSED, false), (PENDING, true)] {
        let found = aws.asset(&name, &account, &key(digest)).await;
        assert_eq!(found.expect("S3 answers").is_some(), is_there, "{digest}");
    }
    assert!(!aws.is_bucket_empty(&name).await.expect("S3 answers"));
    assert!(
        collect(later)
            .await
            .contains("nothing to remove; its 2 objects")
    );
}

#[test]
fn only_keys_that_deploy_makes_are_ever_removed() {
    let template = format!("templates/{}.json", "a".repeat(64));
    for key in [&*format!("shop/pay-{USED}.zip"), &format!("shop/pay-back-{USED}.zip"), &template] {
        assert!(digest_of(key).is_some(), "{key}");
    }
    let upper = USED.to_uppercase();
    for key in [
        "shop/pay.zip",
        &format!("pay-{USED}.zip"),
        &format!("shop/pay-{USED}.jar"),
        &format!("shop/pay-{upper}.zip"),
        &format!("shop/pay-{USED}0.zip"),
        &format!("shop/{USED}.zip"),
        &format!("/pay-{USED}.zip"),
        "templates/shop.json",
        &format!("templates/{USED}.json"),
        "",
    ] {
        assert_eq!(digest_of(key), None, "{key}");
    }
}

#[test]
fn an_object_is_old_after_thirty_days_and_never_before_it_was_made() {
    let key = format!("shop/pay-{USED}.zip");
    for (day, expected) in [(TODAY - 30, true), (TODAY - 29, false), (TODAY, false), (TODAY + 40, false)] {
        assert_eq!(is_old(&object(&key, day), on_day(TODAY)), expected, "{day}");
    }
}

#[test]
fn a_digest_is_found_in_any_format_of_text() {
    for text in [
        format!(r#"{{"S3Key":"shop/pay-{USED}.zip"}}"#),
        format!("S3Key: 'shop/pay-{USED}.zip'"),
        format!("shop/pay-{USED}.zip"),
        format!(r#"{{"Fn::Sub": "shop/${{Name}}-{USED}.zip"}}"#),
    ] {
        assert_eq!(digests_in(&text).collect::<Vec<_>>(), [USED], "{text}");
    }
    assert_eq!(digests_in("no digest: abc, 0123456789abcdef0123456").count(), 0);
}
