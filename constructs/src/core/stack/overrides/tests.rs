use insta::assert_snapshot;

use super::*;
use crate::{
    core::{
        construct::Construct as _,
        testing::{AnyTrigger, changes, changes_of, problems_of, property},
    },
    lambda_fn::{FunctionRef, LambdaFn},
    queue::{Queue, QueueRef},
    user_pool::UserPool,
};

fn worker() -> LambdaFn<AnyTrigger> {
    LambdaFn::new("worker", AnyTrigger)
}

#[test]
fn a_resource_that_comes_with_a_construct_has_properties_too() {
    let changed = worker()
        .property_of("Role", "Path", "/apps/")
        .property_of("Role", "Policies.0.PolicyName", "all")
        .property_of("LogGroup", "LogGroupClass", "INFREQUENT_ACCESS");
    assert_snapshot!(changes(worker(), changed), @r#"
    - WorkerRole.Policies.0.PolicyName: "links"
    + WorkerLogGroup.LogGroupClass: "INFREQUENT_ACCESS"
    + WorkerRole.Path: "/apps/"
    + WorkerRole.Policies.0.PolicyName: "all"
    "#);
    let kept = LambdaFn::new("worker", AnyTrigger).was("Fetch");
    assert_snapshot!(changes(kept.clone(), kept.property_of("Role", "Path", "/apps/")), @r#"+ FetchRole.Path: "/apps/""#);
}

#[test]
fn a_property_can_be_removed() {
    let changed = worker()
        .without_property("FunctionName")
        .without_property_of("LogGroup", "RetentionInDays");
    assert_snapshot!(changes(worker(), changed), @r#"
    - Worker.FunctionName: "shop-dev-worker"
    - WorkerLogGroup.RetentionInDays: 30
    "#);
}

#[test]
fn what_is_not_there_is_reported_with_what_is() {
    let problems = problems_of(|stack| {
        stack.add(worker().property_of("Rol", "Path", "/apps/"));
        stack.add(LambdaFn::new("payer", AnyTrigger).without_property("Layers"));
        stack.add(LambdaFn::new("buyer", AnyTrigger).without_property("Role"));
        stack.add(LambdaFn::new("talker", AnyTrigger).property_of("Role", "Pfad", "/apps/"));
        stack.add(crate::event_bus::EventBus::new("bus").property_of("Policy", "Path", "/"));
    });
    assert_snapshot!(problems, @"
    Worker: has no part `Rol`; did you mean `Role`? its parts are LogGroup, Role
    Payer: there is no property `Layers` to remove; correct the path, or remove `.without_property`
    Buyer: the property `Role` is missing; AWS requires it
    TalkerRole: /Pfad: AWS::IAM::Role has no property `Pfad`; the properties are `AssumeRolePolicyDocument`, `Description`, `ManagedPolicyArns`, `MaxSessionDuration`, `Path`, `PermissionsBoundary`, `Policies`, `RoleName`, `Tags`
    Bus: has no part `Policy`, nor any other; use `.property` for its own properties
    ");
}

#[test]
fn a_construct_may_be_created_after_another() {
    let with = |depend: fn(LambdaFn<AnyTrigger>, &QueueRef<String>) -> LambdaFn<AnyTrigger>| {
        move |stack: &mut Stack| {
            let orders = stack.add(Queue::<String>::new("orders"));
            let _: FunctionRef<AnyTrigger> = stack.add(depend(worker(), &orders));
        }
    };
    let after = changes_of(with(|worker, _| worker), with(LambdaFn::depends_on));
    assert_snapshot!(after, @r#"+ Worker.DependsOn.0: "Orders""#);
    // A reference is enough.
    let referring = with(|worker, orders| {
        worker
            .environment("ORDERS", orders.url())
            .depends_on(&orders.arn())
    });
    assert_eq!(changes_of(with(|worker, orders| worker.environment("ORDERS", orders.url())), referring), "");
    let problems = problems_of(|stack| {
        let orders = QueueRef::<String>::from_name(stack, "orders");
        stack.add(worker().depends_on(&orders));
    });
    assert_snapshot!(problems, @"Worker: depends on something that exists already; remove `.depends_on(…)`, since it is there before the stack");
}

#[test]
fn all_resources_of_a_construct_are_tagged() {
    assert_snapshot!(changes(worker(), worker().tag("team", "shop").tag("cost-center", "42")), @r#"
    + Worker.Tags.0.Key: "team"
    + Worker.Tags.0.Value: "shop"
    + Worker.Tags.1.Key: "cost-center"
    + Worker.Tags.1.Value: "42"
    + WorkerLogGroup.Tags.0.Key: "team"
    + WorkerLogGroup.Tags.0.Value: "shop"
    + WorkerLogGroup.Tags.1.Key: "cost-center"
    + WorkerLogGroup.Tags.1.Value: "42"
    + WorkerRole.Tags.0.Key: "team"
    + WorkerRole.Tags.0.Value: "shop"
    + WorkerRole.Tags.1.Key: "cost-center"
    + WorkerRole.Tags.1.Value: "42"
    "#);
    let users = property("Users", "UserPoolTags", |stack| {
        stack.add(UserPool::new("users").tag("team", "shop"));
    });
    assert_snapshot!(users, @r#"
    {
      "team": "shop"
    }
    "#);
    let problems = problems_of(|stack| {
        stack.add(worker().tag("aws:team", "shop"));
        stack.add(
            LambdaFn::new("payer", AnyTrigger)
                .tag("team", "a")
                .tag("team", "b"),
        );
        stack.add(LambdaFn::new("buyer", AnyTrigger).tag("team", "a;b"));
    });
    assert_snapshot!(problems, @"
    Worker: AWS reserves tags that begin with `aws:`; give `aws:team` another key
    Payer: has the tag `team` twice; remove one
    Buyer: the tag `team` has the sign `;`; use letters, digits, blanks and any of `_.:/=+-@`
    ");
}
