//! Custom resources, which functions make.

use std::{borrow::Cow, marker::PhantomData};

use links::trigger::Provides;
use resources::{Any, Handle, Map, Node, Value, any};
use schemars::JsonSchema;

use crate::{
    core::{
        construct::{Construct, Identity},
        given_schema::GivenSchema,
        stack::Stack,
    },
    lambda_fn::{AnyFunctionRef, FunctionRef},
};

/// A resource that a function makes, changes and deletes with the stack, for what CloudFormation has no type for: the
/// first rows of a table, an account at another service.
///
/// Its properties and attributes are the types that the function's links declare: `#[links(provides(Rows, Seeded))]`.
/// `synth` checks names and values of properties, and references to attributes, against their schemas. A property can be a
/// value of another resource, such as a table's name. CloudFormation gives the function the value.
///
/// The function's handlers are in `runtime::custom_resources`. CloudFormation asks for
/// a change only if a property changes: for a change with new code, add a property such as a version.
///
/// A function that dies, such as one that runs out of memory, does not hold the stack up for an hour, which is
/// CloudFormation's default. The resource's `ServiceTimeout` is three times the function's timeout and four minutes more,
/// since Lambda runs a failed function up to three times and waits one and two minutes in between. For another time there
/// is `.property("ServiceTimeout", 600)`, with up to 3,600 seconds. The function has no dead-letter queue for these
/// requests: CloudFormation itself notices a request that was lost, and a later answer to it would change what the stack
/// has rolled back.
///
/// CloudFormation cannot give the resource to another function, nor to one with another physical name: "Updates are not
/// supported" for `ServiceToken` in the CloudFormation Template Reference. Add a resource of another name for that.
///
/// ```
/// # use constructs::{CustomResource, LambdaFn, Stack, Stage, Table};
/// # use links::{Item, Links, NoLinks, Running, Side};
/// # #[derive(serde::Serialize, serde::Deserialize, Item)]
/// # #[item(partition_key = order_id)]
/// # struct Order { order_id: String }
/// /// The first rows of a table.
/// #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
/// struct Rows {
///     table: String,
///     count: u32,
/// }
///
/// /// The number of rows that were there before.
/// #[derive(serde::Serialize, schemars::JsonSchema)]
/// struct Seeded {
///     earlier: u32,
/// }
///
/// /// `seed` writes rows.
/// #[derive(Links)]
/// #[links(provides(Rows, Seeded))]
/// struct SeedLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let orders = stack.add(Table::<Order>::new("orders"));
/// let seed = stack.add(LambdaFn::new("seed", SeedLinks(NoLinks::new())));
/// let rows = stack.add(
///     CustomResource::new("first-orders", &seed)
///         .set("table", orders.name())
///         .set("count", 3),
/// );
/// stack.output("earlier_orders", "Orders before the first deployment", rows.attribute("earlier"));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a custom resource exists once it is added to a stack"]
pub struct CustomResource<P, A> {
    identity: Identity,
    function: AnyFunctionRef,
    properties: Map,
    types: PhantomData<fn(P) -> A>,
}

impl<P: WithSchema, A: WithSchema> CustomResource<P, A> {
    /// Creates a resource that this function makes.
    pub fn new<L: Provides<P, A>>(name: &'static str, function: &FunctionRef<L>) -> Self {
        Self {
            identity: Identity::new(name),
            function: function.untyped().clone(),
            properties: Map::new(),
            types: PhantomData,
        }
    }

    /// Sets a property, by the name that it has in JSON. It replaces an earlier value. By default there is none, and `synth`
    /// reports those that the type requires.
    pub fn set(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Node>) -> Self {
        self.properties.set(name, value.into());
        self
    }
}

/// A type of properties or attributes, with a schema.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no schema, which the properties and attributes of a custom resource need",
    label = "a custom resource with `{Self}`",
    note = "derive it on the type: `#[derive(schemars::JsonSchema)]`"
)]
pub trait WithSchema: JsonSchema {}

#[diagnostic::do_not_recommend]
impl<T: JsonSchema> WithSchema for T {}

impl<P: WithSchema, A: WithSchema> Construct for CustomResource<P, A> {
    type Ref = CustomResourceRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> CustomResourceRef {
        let id = self.identity.id();
        stack.start_function(self.function.id());
        let timeout = stack
            .properties_mut(self.function.id())
            .and_then(|properties| properties.get("Timeout"));
        let timeout = match timeout {
            Some(Node::Integer(seconds)) => *seconds,
            _ => LONGEST_TIMEOUT,
        };
        let mut resource = any("AWS::CloudFormation::CustomResource")
            .set("ServiceToken", self.function.arn())
            .set("ServiceTimeout", ATTEMPTS * timeout + WAITS);
        for (name, node) in self.properties.iter() {
            match name {
                "ServiceToken" | "ServiceTimeout" => stack.report(
                    id.clone(),
                    format!("sets `{name}`, which is CloudFormation's own; give the property of the resource another name"),
                ),
                name => resource = resource.set(name.to_owned(), node.clone()),
            }
        }
        let schema = GivenSchema::of_custom_resource::<P, A>();
        let entry = match schema {
            Ok(schema) => stack.resource(id, resource).checked_by(schema),
            Err(refusal) => {
                stack.report(id.clone(), refusal);
                stack.resource(id, resource)
            }
        };
        CustomResourceRef { handle: entry.handle() }
    }
}

/// The number of times that Lambda runs a function for a request: "Understanding retry behavior in Lambda" in the Lambda
/// Developer Guide.
const ATTEMPTS: i64 = 3;

/// The waits between these, one and two minutes, and a minute for starts, in seconds.
const WAITS: i64 = 240;

/// The longest timeout of a function, in seconds.
const LONGEST_TIMEOUT: i64 = 900;

/// A handle to a custom resource of a stack.
#[derive(Clone, Debug)]
pub struct CustomResourceRef {
    handle: Handle<Any>,
}

impl CustomResourceRef {
    /// Returns the physical ID, which the function gives the resource.
    pub fn physical_id(&self) -> Value<String> {
        self.handle.reference()
    }

    /// Returns an attribute, by the name that it has in JSON. `synth` refuses a name that the attributes' type does not
    /// have.
    ///
    /// A value with [`Value::from_node`] makes another type of it, such as an ARN: CloudFormation knows strings only.
    pub fn attribute(&self, name: &'static str) -> Value<String> {
        self.handle.attribute(name)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{Links, NoLinks, Running, Side};

    use super::*;
    use crate::{
        core::{
            testing::{problems_of, property, resource},
            units::{Minutes, Seconds},
        },
        lambda_fn::LambdaFn,
        queue::Queue,
    };

    /// The rows to write.
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Rows {
        table: String,
        count: u8,
        titles: Option<Vec<String>>,
        order: Option<Order>,
        fresh: Option<bool>,
    }

    #[derive(JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    #[expect(dead_code, reason = "only its schema matters")]
    enum Order {
        Random,
        ByTitle,
    }

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Seeded {
        earlier: u32,
    }

    #[derive(Links)]
    #[links(provides(Rows, Seeded))]
    struct SeedLinks<S: Side = Running>(NoLinks<S>);

    fn seed(stack: &mut Stack) -> CustomResource<Rows, Seeded> {
        let seed = stack.add(LambdaFn::new("seed", SeedLinks(NoLinks::new())));
        CustomResource::new("rows", &seed)
    }

    fn rows(stack: &mut Stack) {
        let orders = stack.add(Queue::<String>::new("orders"));
        let rows = seed(stack).set("table", orders.name()).set("count", 3);
        stack.add(rows);
    }

    #[test]
    fn a_custom_resource_has_the_token_of_its_function_and_a_time_limit() {
        assert_snapshot!(resource("Rows", rows), @r#"
        {
          "Properties": {
            "ServiceTimeout": 330,
            "ServiceToken": {
              "Fn::GetAtt": [
                "Seed",
                "Arn"
              ]
            },
            "count": 3,
            "table": {
              "Fn::GetAtt": [
                "Orders",
                "QueueName"
              ]
            }
          },
          "Type": "AWS::CloudFormation::CustomResource"
        }
        "#);
    }

    #[test]
    fn the_time_limit_has_room_for_three_runs_of_the_function() {
        let timeout = |function: fn(LambdaFn<SeedLinks<crate::core::link::Declared>>) -> LambdaFn<_>| {
            property("Rows", "ServiceTimeout", |stack| {
                let seed = stack.add(function(LambdaFn::new("seed", SeedLinks(NoLinks::new()))));
                stack.add(
                    CustomResource::new("rows", &seed)
                        .set("table", "t")
                        .set("count", 3),
                );
            })
        };
        assert_snapshot!(timeout(|function| function.timeout(Seconds::<10>)), @"270");
        assert_snapshot!(timeout(|function| function.timeout(Minutes::<15>)), @"2940");
    }

    #[test]
    fn properties_are_those_of_the_type() {
        let problems = |rows: fn(CustomResource<Rows, Seeded>) -> CustomResource<Rows, Seeded>| {
            problems_of(|stack| {
                let seed = seed(stack).set("table", "t").set("count", 3);
                stack.add(rows(seed));
            })
        };
        assert_eq!(
            problems(|rows| rows
                .set("count", "3")
                .set("order", "by-title")
                .set("fresh", "true")),
            ""
        );
        assert_snapshot!(problems(|rows| rows.set("cuont", 3)), @"Rows: /cuont: Rows has no property `cuont`; did you mean `count`?");
        assert_snapshot!(problems(|rows| rows.set("count", 256)), @"Rows: /count: 256 is too large; set at most 255");
        assert_snapshot!(problems(|rows| rows.set("count", "three")), @"Rows: /count: expected a whole number, found the string `three`");
        assert_snapshot!(problems(|rows| rows.set("order", "by-name")), @"Rows: /order: `by-name` is not a valid value; the values are `random`, `by-title`");
        assert_snapshot!(problems(|rows| rows.set("titles", vec!["a".into(), true.into(), Map::new().into()])), @"Rows: /titles/2: expected a string, found a map");
        assert_snapshot!(problems(|rows| rows.set("ServiceTimeout", 3)), @"Rows: sets `ServiceTimeout`, which is CloudFormation's own; give the property of the resource another name");
        assert_snapshot!(problems(|rows| rows.property("ServiceTimeout", 3601)), @"Rows: /ServiceTimeout: CloudFormation does not wait for 3601 s; set 1 to 3,600 seconds");
        let missing = problems_of(|stack| {
            let rows = seed(stack);
            stack.add(rows);
        });
        assert_snapshot!(missing, @"
        Rows: the property `table` is missing; Rows requires it
        Rows: the property `count` is missing; Rows requires it
        ");
    }

    #[test]
    fn attributes_are_those_of_the_type() {
        let problems = problems_of(|stack| {
            let seed = seed(stack).set("table", "t").set("count", 3);
            let rows = stack.add(seed);
            stack.output("physical_id", "The ID", rows.physical_id());
            stack.output("earlier", "Rows before", rows.attribute("earlier"));
            stack.output("later", "Rows after", rows.attribute("later"));
        });
        assert_snapshot!(problems, @"the output `later` refers to the attribute `later` of Rows, but Seeded has only the attributes earlier; use one of these");
    }

    #[test]
    fn a_function_that_provides_resources_has_one() {
        let problems = problems_of(|stack| {
            stack.add(LambdaFn::new("seed", SeedLinks(NoLinks::new())));
        });
        assert_snapshot!(problems, @"Seed: provides custom resources with the properties `Rows`, but there is none; add `CustomResource::new(name, &function)` to the stack");
    }

    #[derive(Links)]
    #[links(provides(String, u32))]
    struct TextLinks<S: Side = Running>(NoLinks<S>);

    #[derive(Links)]
    #[links(provides(Rows, u32))]
    struct NumberLinks<S: Side = Running>(NoLinks<S>);

    #[derive(Links)]
    #[links(provides(Rows))]
    struct PlainLinks<S: Side = Running>(NoLinks<S>);

    #[test]
    fn properties_and_attributes_are_structs() {
        let problems = problems_of(|stack| {
            let text = stack.add(LambdaFn::new("text", TextLinks(NoLinks::new())));
            stack.add(CustomResource::new("one", &text));
            let number = stack.add(LambdaFn::new("number", NumberLinks(NoLinks::new())));
            stack.add(CustomResource::new("two", &number));
            let plain = stack.add(LambdaFn::new("plain", PlainLinks(NoLinks::new())));
            let three = stack.add(
                CustomResource::new("three", &plain)
                    .set("table", "t")
                    .set("count", 3),
            );
            stack.output("nothing", "An attribute", three.attribute("earlier"));
        });
        assert_snapshot!(problems, @"
        One: its properties are `string`, which is not a struct; make a struct of them
        Two: its attributes are `uint32`, which is not a struct; make a struct of them, or `()`
        the output `nothing` refers to the attribute `earlier` of Three, but null has no attributes; remove the reference
        ");
    }
}
