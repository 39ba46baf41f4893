//! Helpers for tests of stacks.

use std::collections::BTreeMap;

use links::{
    Field, Links,
    events::EventDetail,
    http::{Caller, Operation},
    trigger::{Authorizes, Consumes, Follows, Handles, Invoked, Serves, Subscribes, Trigger},
};
use serde_json::Value;

use crate::core::{
    construct::Construct,
    link::Declared,
    stack::Stack,
    stage::{DataPolicy, Stage},
    template::Template,
};

/// The links of a function that any trigger may start.
#[derive(Debug)]
pub(crate) struct AnyTrigger;

impl Links for AnyTrigger {
    type Side = Declared;

    const TRIGGERS: &'static [Trigger] = &[];

    fn fields(self) -> Vec<Field<Declared>> {
        Vec::new()
    }
}

impl<Op: Operation> Serves<Op> for AnyTrigger {}
impl<M> Consumes<M> for AnyTrigger {}
impl<E: EventDetail> Handles<E> for AnyTrigger {}
impl<M> Subscribes<M> for AnyTrigger {}
impl<T> Follows<T> for AnyTrigger {}
impl<C: Caller> Authorizes<C> for AnyTrigger {}
impl<I, O> Invoked<I, O> for AnyTrigger {}

/// The operations of a shop's API, for callers that signed in.
pub(crate) mod shop {
    use links::http::{Caller, CallerSource, NotFound, Operation};
    use schemars::JsonSchema;

    /// The body of an order.
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    pub(crate) struct Order {
        item: String,
        count: Option<u32>,
    }

    /// The path of an order.
    #[derive(JsonSchema)]
    #[serde(rename_all = "camelCase")]
    #[expect(dead_code, reason = "only its schema matters")]
    pub(crate) struct OrderPath {
        /// The order's ID.
        order_id: String,
    }

    /// The path of a page of bills.
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    pub(crate) struct BillPath {
        path: String,
    }

    /// Lists orders.
    #[derive(Operation)]
    #[operation(answers(200 = Order))]
    pub(crate) enum ListOrders {}

    /// Shows an order.
    #[derive(Operation)]
    #[operation(path = OrderPath, answers(200 = Order), errors(NotFound))]
    pub(crate) enum GetOrder {}

    /// Places an order.
    #[derive(Operation)]
    #[operation(body = Order, answers(201 = Order))]
    pub(crate) enum PlaceOrder {}

    /// Puts an order in place of another.
    #[derive(Operation)]
    #[operation(body = Order, answers(200 = Order))]
    pub(crate) enum ReplaceOrder {}

    /// Changes an order.
    #[derive(Operation)]
    #[operation(body = Order, answers(200 = Order))]
    pub(crate) enum ChangeOrder {}

    /// Takes an order back.
    #[derive(Operation)]
    #[operation(path = OrderPath, answers(204), errors(NotFound))]
    pub(crate) enum CancelOrder {}

    /// Takes all orders back.
    #[derive(Operation)]
    #[operation(answers(204))]
    pub(crate) enum CancelOrders {}

    /// Lists parcels.
    #[derive(Operation)]
    #[operation(answers(200 = Order))]
    pub(crate) enum ListParcels {}

    /// Lists bills.
    #[derive(Operation)]
    #[operation(path = BillPath, answers(200 = Order))]
    pub(crate) enum ListBills {}

    /// The claims of a custom authorizer.
    #[derive(serde::Deserialize)]
    #[expect(dead_code, reason = "only its name matters")]
    pub(crate) struct Admin {
        email: String,
    }

    impl Caller for Admin {
        const SOURCE: CallerSource = CallerSource::Authorizer;
    }

    /// Lists orders, for administrators.
    #[derive(Operation)]
    #[operation(caller = Admin, answers(200 = Order))]
    pub(crate) enum ListAllOrders {}

    /// The same operations, for everybody.
    pub(crate) mod open {
        use links::http::{Anyone, NotFound, Operation};

        use crate::core::testing::shop::{Order, OrderPath};

        /// Lists orders.
        #[derive(Operation)]
        #[operation(caller = Anyone, answers(200 = Order))]
        pub(crate) enum ListOrders {}

        /// Shows an order.
        #[derive(Operation)]
        #[operation(path = OrderPath, caller = Anyone, answers(200 = Order), errors(NotFound))]
        pub(crate) enum GetOrder {}

        /// Places an order.
        #[derive(Operation)]
        #[operation(body = Order, caller = Anyone, answers(201 = Order))]
        pub(crate) enum PlaceOrder {}

        /// The path of a bill.
        #[derive(schemars::JsonSchema)]
        #[serde(rename_all = "camelCase")]
        #[expect(dead_code, reason = "only its schema matters")]
        pub(crate) struct BillPath {
            bill_id: String,
        }

        /// Shows a bill.
        #[derive(Operation)]
        #[operation(path = BillPath, caller = Anyone, answers(200 = Order))]
        pub(crate) enum GetBill {}
    }
}

/// Returns the stage `dev` of the application `shop`.
pub(crate) fn stage() -> Stage {
    Stage::example("shop", "dev")
}

/// Returns the same stage, with kept data and X-Ray tracing.
pub(crate) fn kept_and_traced() -> Stage {
    let names = stage().names().clone();
    Stage::new("shop", "dev", "eu-west-1".to_owned(), None, names, DataPolicy::Keep, true)
}

/// Returns all resources in their order, as indented JSON.
pub(crate) fn resources_of(define: impl FnOnce(&mut Stack)) -> String {
    let template = template_of(&stage(), define);
    let resources = template
        .resources()
        .map(|resource| format!("{}: {}", resource.id(), pretty(resource)));
    resources.collect::<Vec<_>>().join("\n")
}

/// Returns one resource, as indented JSON.
pub(crate) fn resource(id: &str, define: impl FnOnce(&mut Stack)) -> String {
    let resources = by_id(&template_of(&stage(), define));
    let resource = resources
        .get(id)
        .unwrap_or_else(|| panic!("no {id} in {:?}", resources.keys()));
    pretty(resource)
}

/// Returns one property of a resource, as indented JSON.
pub(crate) fn property(id: &str, name: &str, define: impl FnOnce(&mut Stack)) -> String {
    let resources = by_id(&template_of(&stage(), define));
    pretty(&resources[id]["Properties"][name])
}

/// Returns the logical IDs and the types, in their order.
pub(crate) fn types_of(define: impl FnOnce(&mut Stack)) -> String {
    let template = template_of(&stage(), define);
    let lines = template
        .resources()
        .map(|resource| format!("{}: {}", resource.id(), resource.type_name()));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the differences between the templates of two constructs: a line for each value.
pub(crate) fn changes<C: Construct>(before: C, after: C) -> String {
    changes_of(
        |stack| {
            stack.add(before);
        },
        |stack| {
            stack.add(after);
        },
    )
}

/// Returns the differences between the templates of two stacks: a line for each value.
pub(crate) fn changes_of(before: impl FnOnce(&mut Stack), after: impl FnOnce(&mut Stack)) -> String {
    difference(&template_of(&stage(), before), &template_of(&stage(), after))
}

/// Returns the differences in a stage that keeps data and has X-Ray tracing: a line for each value.
pub(crate) fn changes_where_kept_and_traced(define: impl Fn(&mut Stack)) -> String {
    difference(&template_of(&stage(), &define), &template_of(&kept_and_traced(), &define))
}

fn difference(before: &Template, after: &Template) -> String {
    let (before, after) = (lines_of(before), lines_of(after));
    let gone = before.iter().filter(|line| !after.contains(line));
    let new = after.iter().filter(|line| !before.contains(line));
    let lines = gone
        .map(|line| format!("- {line}"))
        .chain(new.map(|line| format!("+ {line}")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the problems of a stack: a line for each.
pub(crate) fn problems_of(define: impl FnOnce(&mut Stack)) -> String {
    let mut stack = Stack::new(&stage());
    define(&mut stack);
    let problems = stack.synth().err().unwrap_or_default();
    let lines = problems.iter().map(ToString::to_string);
    lines.collect::<Vec<_>>().join("\n")
}

fn template_of(stage: &Stage, define: impl FnOnce(&mut Stack)) -> Template {
    let mut stack = Stack::new(stage);
    define(&mut stack);
    stack.synth().expect("nothing is wrong with the stack").main
}

fn by_id(template: &Template) -> BTreeMap<String, Value> {
    template
        .resources()
        .map(|resource| {
            let mut value = serde_json::to_value(resource).expect("a resource is JSON");
            // serde_json keeps another order if any package of the build enables `preserve_order`.
            value.sort_all_objects();
            (resource.id().to_owned(), value)
        })
        .collect()
}

fn lines_of(template: &Template) -> Vec<String> {
    let mut lines = Vec::new();
    for (id, resource) in by_id(template) {
        flatten(&id, &resource, &mut lines);
    }
    lines
}

/// Adds a line for each value within a value, with its path.
fn flatten(path: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                flatten(&format!("{path}.{key}"), value, lines);
            }
        }
        Value::Array(elements) => {
            for (position, value) in elements.iter().enumerate() {
                flatten(&format!("{path}.{position}"), value, lines);
            }
        }
        literal => lines.push(format!("{}: {literal}", path.replacen(".Properties.", ".", 1))),
    }
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("it is JSON")
}
