//! Assertions about templates, for tests.
//!
//! A snapshot shows every change. An assertion says what must stay, whatever else changes:
//!
//! ```
//! use constructs::{assertions::{count, has, property}, resources::json};
//!
//! fn check(template: &constructs::template::Template) {
//!     assert_eq!(count(template, "AWS::SQS::Queue"), 2);
//!     let id = has(template, "AWS::SQS::Queue", &json!({ "VisibilityTimeout": 60 }));
//!     assert_eq!(property(template, id, "RedrivePolicy.maxReceiveCount"), 3);
//!     constructs::can!(template, "PlaceOrder", "dynamodb:PutItem", "Orders");
//!     constructs::cannot!(template, "PlaceOrder", "dynamodb:DeleteTable", "Orders");
//! }
//! ```
//!
//! The functions panic with the place of the call. Their messages show what comes closest.

use std::fmt::Write as _;

use resources::Node;
use serde_json::{Value, json};

use crate::core::{
    access::{Policy, Request, Text, Truth, Unknowns},
    places::Place,
    region::{partition_in, url_suffix_in},
    rules::{Document, Item, statements_of},
    template::{Resource, Template},
};

/// Returns the number of resources of a type, such as `AWS::SQS::Queue`.
pub fn count(template: &Template, type_name: &str) -> usize {
    template
        .resources()
        .filter(|resource| resource.type_name() == type_name)
        .count()
}

/// Asserts that a resource of a type has these properties, and maybe others, and returns its logical ID.
///
/// Maps may have more keys than are asked for. Lists must have the same elements in the same order. References are as in
/// the template: `json!({"Fn::GetAtt": ["Jobs", "Arn"]})`.
///
/// # Panics
/// If there is none. The message has the differences of the resource that comes closest.
#[track_caller]
pub fn has<'a>(template: &'a Template, type_name: &str, properties: &Value) -> &'a str {
    let mut nearest: Option<(&str, Vec<String>)> = None;
    for resource in template
        .resources()
        .filter(|resource| resource.type_name() == type_name)
    {
        let mut differences = Vec::new();
        compare(&json_of(resource.properties()), properties, &mut String::new(), &mut differences);
        if differences.is_empty() {
            return resource.id();
        }
        if nearest
            .as_ref()
            .is_none_or(|(_, fewest)| differences.len() < fewest.len())
        {
            nearest = Some((resource.id(), differences));
        }
    }
    match nearest {
        Some((id, differences)) => panic!(
            "no {type_name} of {} has these properties; {id} comes closest:\n{}",
            template.stack_name(),
            differences.join("\n")
        ),
        None => panic!("{} has no resource of the type {type_name}", template.stack_name()),
    }
}

/// Returns a property of a resource, by its logical ID and a path with dots: `RedrivePolicy.maxReceiveCount`. It is null
/// if it is not set.
///
/// # Panics
/// If there is no resource with this ID.
#[track_caller]
pub fn property(template: &Template, id: &str, path: &str) -> Value {
    let Some(resource) = template.resources().find(|resource| resource.id() == id) else {
        let ids: Vec<&str> = template.resources().map(Resource::id).collect();
        let hint = resources::suggestion::nearest(id, ids.iter().copied());
        let hint = hint.map_or_else(String::new, |hint| format!("; did you mean {hint}?"));
        panic!("{} has no resource {id}{hint}", template.stack_name());
    };
    let properties = json_of(resource.properties());
    let found = properties.pointer(&format!("/{}", path.replace('.', "/")));
    found.cloned().unwrap_or_default()
}

/// Asserts that a function may do an action of IAM on a resource.
///
/// `can!(template, "PlaceOrder", "dynamodb:PutItem", "Orders")`: the logical ID of the function or of a role, the action,
/// and the resource. That is a logical ID, which may have more behind it (`"Files/uploads/a.png"`), or an ARN. An ARN can
/// have what `Fn::Sub` takes: `"arn:aws:ses:eu-west-1:${AWS::AccountId}:identity/example.com"`. The role's policies in the
/// template decide, as IAM evaluates them. Policies of resources and permissions boundaries are not looked at.
///
/// A resource of the template is named by its logical ID. Its ARN differs from all ARNs that are written out.
#[macro_export]
macro_rules! can {
    ($template:expr, $caller:expr, $action:expr, $resource:expr $(,)?) => {
        $crate::assertions::assert_may($template, $caller, $action, $resource, true)
    };
}

/// Asserts that a function may surely not do an action of IAM on a resource. Takes what [`can!`](crate::can) takes.
#[macro_export]
macro_rules! cannot {
    ($template:expr, $caller:expr, $action:expr, $resource:expr $(,)?) => {
        $crate::assertions::assert_may($template, $caller, $action, $resource, false)
    };
}

/// Asserts that a function or a role may do an action, or may not. [`can!`](crate::can) and [`cannot!`](crate::cannot)
/// call it.
///
/// # Panics
/// If it is otherwise, if only a deployment knows, or if there is no such function or role.
#[track_caller]
pub fn assert_may(template: &Template, caller: &str, action: &str, resource: &str, expected: bool) {
    let document = Document::of(template);
    let Some((statements, managed)) = statements_of(&document, caller) else {
        panic!("{} has no function or role {caller} whose policies are known", template.stack_name());
    };
    if let Some(id) = named(&document, resource) {
        panic!("{resource} has the name of {id}, a resource of this template; write `{id}`");
    }
    let grants = |statements: &Value, account: Option<&str>| {
        let known = |value: &Value| with_known(value, template, account);
        let resource = known(&Value::from(resource));
        let request = Request::new(action, text_of(&document, resource.as_str().unwrap_or_default()));
        let policy = json!({ "Version": "2012-10-17", "Statement": known(statements) });
        Policy::read(&policy).grants(&request, Unknowns::Distinct)
    };
    let all: Value = statements.iter().cloned().collect();
    let allowed = match grants(&all, None) {
        Truth::No if managed.contains(&action) => Truth::Yes,
        allowed => allowed,
    };
    // The account of the stack is not known. So it may be the one that is written out, or another one.
    let account = resource
        .split(':')
        .nth(4)
        .filter(|account| !account.is_empty());
    if account.is_some() && grants(&all, account) != allowed {
        panic!(
            "only a deployment knows whether {caller} may do {action} on {resource}: its account may be that of the stack; \
             write `${{AWS::AccountId}}` for the stack's account"
        );
    }
    let grants = |statement: &Value| grants(statement, None);
    match (allowed, expected) {
        (Truth::Yes, true) | (Truth::No, false) => {}
        (Truth::Yes, false) => {
            let by: Vec<&Value> = statements
                .iter()
                .filter(|statement| grants(statement) == Truth::Yes)
                .collect();
            panic!("{caller} may do {action} on {resource}, by{}", said(&by));
        }
        (Truth::Unknown, _) => panic!(
            "only a deployment knows whether {caller} may do {action} on {resource}; its statements are{}",
            said(&Vec::from_iter(&statements))
        ),
        (Truth::No, true) => panic!(
            "{caller} may not do {action} on {resource}; its statements are{}",
            said(&Vec::from_iter(&statements))
        ),
    }
}

/// Returns statements, each on a line of its own.
fn said(statements: &[&Value]) -> String {
    if statements.is_empty() {
        return " none".to_owned();
    }
    statements
        .iter()
        .fold(String::new(), |mut text, statement| {
            _ = write!(text, "\n{statement}");
            text
        })
}

/// Returns a value with the pseudo parameters that are known: those of the template's region, and the account.
fn with_known(value: &Value, template: &Template, account: Option<&str>) -> Value {
    let known = [
        ("AWS::Partition", Some(partition_in(template.region()))),
        ("AWS::Region", Some(template.region())),
        ("AWS::URLSuffix", Some(url_suffix_in(template.region()))),
        ("AWS::StackName", Some(template.stack_name())),
        ("AWS::AccountId", account),
    ];
    let known = || {
        known
            .iter()
            .filter_map(|(name, value)| Some((*name, (*value)?)))
    };
    match value {
        Value::String(text) => known()
            .fold(text.clone(), |text, (name, value)| text.replace(&format!("${{{name}}}"), value))
            .into(),
        Value::Array(values) => values
            .iter()
            .map(|value| with_known(value, template, account))
            .collect(),
        Value::Object(map) => {
            let referred = map.get("Ref").filter(|_| map.len() == 1);
            let referred = referred.and_then(|name| known().find(|(known, _)| *name == **known));
            match referred {
                Some((_, value)) => value.into(),
                None => map
                    .iter()
                    .map(|(key, value)| (key.clone(), with_known(value, template, account)))
                    .collect(),
            }
        }
        value => value.clone(),
    }
}

/// Returns the resource of the template whose physical name is in a text that is written out.
fn named<'a>(document: &Document<'a>, resource: &str) -> Option<&'a str> {
    let mut parts = resource.strip_prefix("arn:")?.split([':', '/']);
    let named = |part: &str| {
        document.items().find(|item| {
            let name = Place::of(item.type_name())
                .filter(|place| place.is_name())
                .and_then(|place| item.text(place.key[0]));
            name.is_some_and(|name| name == part)
        })
    };
    parts.find_map(named).map(Item::id)
}

/// Returns the ARN of a resource of the template, with what follows its logical ID, or the text itself.
fn text_of(document: &Document<'_>, resource: &str) -> Text {
    let end = resource
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(resource.len());
    let (id, rest) = resource.split_at(end);
    let Some(item) = document.items().find(|item| item.id() == id) else {
        return Text::read(&json!({ "Fn::Sub": resource })).unwrap_or_else(|| Text::literal(resource));
    };
    let mut text = Text::symbol(match has_arn(item) {
        true => format!("{id}.Arn"),
        false => id.to_owned(),
    });
    text.push(&Text::literal(rest));
    text
}

/// Tells whether the ARN is an attribute. Otherwise `Ref` returns it, as for topics.
fn has_arn(item: Item<'_>) -> bool {
    resources::schema::find(item.type_name()).is_some_and(|schema| schema.has_attribute("Arn"))
}

fn json_of(properties: &resources::Map) -> Value {
    serde_json::to_value(Node::Map(properties.clone())).unwrap_or_default()
}

/// Adds the differences between a value and the expected part of it.
fn compare(found: &Value, expected: &Value, path: &mut String, differences: &mut Vec<String>) {
    let length = path.len();
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
                compare(found.get(key).unwrap_or(&Value::Null), expected, path, differences);
                path.truncate(length);
            }
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            for (position, (found, expected)) in found.iter().zip(expected).enumerate() {
                _ = write!(path, ".{position}");
                compare(found, expected, path, differences);
                path.truncate(length);
            }
        }
        _ if found == expected => {}
        (Value::Null, _) => differences.push(format!("{path} is not set; expected {expected}")),
        _ => differences.push(format!("{path} is {found}; expected {expected}")),
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use insta::assert_snapshot;
    use links::{Link, Links, NoLinks, Running, Side, kind, operation::SendMessage};

    use super::*;
    use crate::{
        core::{link::ToLink as _, pseudo, stack::Stack, testing::stage},
        lambda_fn::LambdaFn,
        queue::Queue,
    };

    #[derive(Links)]
    #[links(invoked(String))]
    struct SenderLinks<S: Side = Running> {
        orders: Link<kind::Queue<String, (SendMessage,)>, S>,
    }

    #[derive(Links)]
    #[links(invoked(String))]
    struct NothingLinks<S: Side = Running>(NoLinks<S>);

    fn template() -> Template {
        let mut stack = Stack::new(&stage());
        let orders = stack.add(Queue::<String>::new("orders"));
        stack.add(Queue::<String>::new("archive"));
        stack.add(LambdaFn::new("sender", SenderLinks { orders: orders.link() }));
        stack.synth().expect("it is right").main
    }

    fn message(assertion: impl Fn(&Template) + std::panic::RefUnwindSafe) -> String {
        let template = std::panic::AssertUnwindSafe(template());
        let panic = catch_unwind(|| assertion(&template)).expect_err("it fails");
        panic
            .downcast_ref::<String>()
            .expect("it is formatted")
            .clone()
    }

    #[test]
    fn resources_are_found_by_type_and_some_of_their_properties() {
        let template = template();
        assert_eq!(count(&template, "AWS::Lambda::Function"), 1);
        let id = has(&template, "AWS::Lambda::Function", &json!({ "Architectures": ["arm64"] }));
        assert_eq!(id, "Sender");
        assert_eq!(property(&template, "Sender", "Architectures.0"), "arm64");
        assert_eq!(property(&template, "Sender", "VpcConfig"), Value::Null);
    }

    #[test]
    fn what_is_not_found_is_told_with_what_comes_closest() {
        let wanted =
            json!({ "Architectures": ["x86_64"], "LoggingConfig": { "LogFormat": "JSON", "More": 1 } });
        assert_snapshot!(message(move |template| _ = has(template, "AWS::Lambda::Function", &wanted)), @r#"
        no AWS::Lambda::Function of shop-dev has these properties; Sender comes closest:
        Architectures.0 is "arm64"; expected "x86_64"
        LoggingConfig.LogFormat is not set; expected "JSON"
        LoggingConfig.More is not set; expected 1
        "#);
        assert_snapshot!(message(|template| _ = has(template, "AWS::SNS::Topic", &json!({}))), @"shop-dev has no resource of the type AWS::SNS::Topic");
        assert_snapshot!(message(|template| _ = property(template, "Sendr", "Role")), @"shop-dev has no resource Sendr; did you mean Sender?");
    }

    #[test]
    fn permissions_are_as_iam_evaluates_them() {
        let template = template();
        can!(&template, "Sender", "sqs:SendMessage", "Orders");
        can!(&template, "SenderRole", "sqs:sendmessage", "Orders");
        cannot!(&template, "Sender", "sqs:DeleteMessage", "Orders");
        cannot!(&template, "Sender", "sqs:SendMessage", "Archive");
        cannot!(&template, "Sender", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:others");
        let denied = |template: &Template| can!(template, "Sender", "sqs:DeleteQueue", "Orders");
        assert_snapshot!(message(denied), @r#"
        Sender may not do sqs:DeleteQueue on Orders; its statements are
        {"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Effect":"Allow","Resource":{"Fn::GetAtt":["SenderLogGroup","Arn"]}}
        {"Action":"sqs:SendMessage","Effect":"Allow","Resource":[{"Fn::GetAtt":["Orders","Arn"]},{"Fn::GetAtt":["SenderDeadLetters","Arn"]}]}
        "#);
        let allowed = |template: &Template| cannot!(template, "Sender", "sqs:SendMessage", "Orders");
        assert_snapshot!(message(allowed), @r#"
        Sender may do sqs:SendMessage on Orders, by
        {"Action":"sqs:SendMessage","Effect":"Allow","Resource":[{"Fn::GetAtt":["Orders","Arn"]},{"Fn::GetAtt":["SenderDeadLetters","Arn"]}]}
        "#);
        let named = |template: &Template| {
            cannot!(
                template,
                "Sender",
                "sqs:SendMessage",
                "arn:aws:sqs:eu-west-1:123456789012:shop-dev-orders"
            );
        };
        assert_snapshot!(message(named), @"arn:aws:sqs:eu-west-1:123456789012:shop-dev-orders has the name of Orders, a resource of this template; write `Orders`");
        let unknown = |template: &Template| can!(template, "Orders", "sqs:SendMessage", "Orders");
        assert_snapshot!(message(unknown), @"shop-dev has no function or role Orders whose policies are known");
    }

    #[test]
    fn an_arn_that_is_written_out_meets_one_with_pseudo_parameters() {
        let mut stack = Stack::new(&stage());
        let identity = resources::Value::concat([
            "arn:".into(),
            pseudo::partition(),
            ":ses:".into(),
            pseudo::region(),
            ":".into(),
            pseudo::account_id(),
            ":identity/example.com".into(),
        ]);
        stack.add(LambdaFn::new("mail", NothingLinks(NoLinks::new())).allow(
            "ses:SendEmail",
            identity,
            "receipts",
        ));
        let template = stack.synth().expect("it is right").main;
        can!(
            &template,
            "Mail",
            "ses:SendEmail",
            "arn:aws:ses:eu-west-1:${AWS::AccountId}:identity/example.com"
        );
        can!(
            &template,
            "Mail",
            "ses:SendEmail",
            "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/example.com"
        );
        cannot!(
            &template,
            "Mail",
            "ses:SendEmail",
            "arn:aws:ses:eu-west-1:${AWS::AccountId}:identity/example.org"
        );
        cannot!(
            &template,
            "Mail",
            "ses:SendEmail",
            "arn:aws:ses:eu-west-3:123456789012:identity/example.com"
        );
        let template = std::panic::AssertUnwindSafe(template);
        for assertion in [
            |template: &Template| {
                cannot!(
                    template,
                    "Mail",
                    "ses:SendEmail",
                    "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
                );
            },
            |template: &Template| {
                can!(
                    template,
                    "Mail",
                    "ses:SendEmail",
                    "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
                );
            },
        ] {
            let panic = catch_unwind(|| assertion(&template)).expect_err("the account is not known");
            let text = panic.downcast_ref::<String>().expect("it is formatted");
            assert!(text.contains("write `${AWS::AccountId}`"), "{text}");
        }
    }
}
