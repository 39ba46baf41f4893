//! The contracts of stacks, and the losses between them.

use insta::assert_snapshot;
use links::{Item, Link, Links, Side, events::EventDetail, kind, operation::PutEvents};
use schemars::JsonSchema;
use serde_json::{Value, json};

use crate::{
    core::{
        contract::Contract,
        link::{Declared, ToLink as _},
        plan::{Concern, Finding},
        stack::Stack,
        stage::Stage,
        testing::{AnyTrigger, shop},
    },
    event_bus::EventBus,
    http_api::HttpApi,
    lambda_fn::{EventSource, LambdaFn},
    queue::Queue,
    route::{get, post},
    table::Table,
};

/// A parcel in the table.
#[derive(JsonSchema, Item)]
#[item(partition_key = parcel_id)]
#[expect(dead_code, reason = "only its schema matters")]
struct Parcel {
    /// The ID.
    parcel_id: String,
    weight: Option<u32>,
}

/// A message to pack a parcel.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema matters")]
struct Pack {
    parcel_id: String,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema matters")]
struct Packed {
    parcel_id: String,
}

impl EventDetail for Packed {
    const SOURCE: &'static str = "shop";
    const DETAIL_TYPE: &'static str = "Parcel Packed";
}

/// A message without a schema.
struct Secretive;

#[derive(Links)]
#[links(consumes(Pack))]
struct PackLinks<S: Side> {
    bus: Link<kind::EventBus<(PutEvents<Packed>,)>, S>,
}

#[derive(Links)]
#[links(consumes(Secretive))]
struct SecretiveLinks<S: Side> {
    text: Link<kind::Text, S>,
}

fn contract(stage: &Stage, define: impl FnOnce(&mut Stack)) -> Option<Contract> {
    let mut stack = Stack::new(stage);
    define(&mut stack);
    let templates = stack.synth().expect("nothing is wrong with the stack");
    templates.main.contract().cloned()
}

fn everything(stack: &mut Stack) {
    let parcels = Queue::<Pack>::new("parcels");
    let parcels = stack.add(parcels);
    let bus = stack.add(EventBus::new("bus"));
    stack.add(Table::<Parcel>::new("stock"));
    let pack = LambdaFn::new("pack", PackLinks::<Declared> { bus: bus.link() });
    stack.add(pack.event_source(EventSource::queue(&parcels)));
    let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
    let api = HttpApi::new("api");
    stack.add(
        api.route(get::<shop::open::GetOrder>("/orders/{orderId}", &shop).public("a shop"))
            .route(post::<shop::open::PlaceOrder>("/orders", &shop).public("a shop")),
    );
}

fn text(contract: &Contract) -> String {
    let mut bytes = Vec::new();
    contract
        .write_json(&mut bytes)
        .expect("memory takes what is written");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

fn lines(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|finding| {
        assert_eq!(finding.concern, Concern::Callers);
        format!("{}: {}", finding.id, finding.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the losses between two documents. They have no types of their own.
fn losses(before: Value, after: Value) -> String {
    let read = |mut document: Value| {
        document["version"] = json!(1);
        if document["operations"].is_null() {
            document["operations"] = json!({});
        }
        Contract::read(&document).expect("it is a contract")
    };
    lines(&Contract::losses(&read(before), &read(after)))
}

#[test]
fn a_contract_has_all_that_others_send_and_get() {
    let contract = contract(&Stage::example("shop", "dev"), everything).expect("there is a contract");
    assert_snapshot!(text(&contract), @r##"
    {
      "items": {
        "Stock": {
          "read": {
            "$ref": "#/schemas/received/Parcel"
          },
          "written": {
            "$ref": "#/schemas/sent/Parcel"
          }
        }
      },
      "operations": {
        "Api": {
          "GET /orders/{orderId}": {
            "answers": {
              "200": {
                "$ref": "#/schemas/sent/Order"
              }
            },
            "callers": "everybody",
            "errors": {
              "404": [
                "not_found"
              ],
              "429": [
                "from API Gateway"
              ],
              "500": [
                "internal",
                "from API Gateway"
              ],
              "5XX": [
                "from API Gateway"
              ]
            },
            "name": "GetOrder",
            "path": {
              "$ref": "#/schemas/received/OrderPath"
            }
          },
          "POST /orders": {
            "answers": {
              "201": {
                "$ref": "#/schemas/sent/Order"
              }
            },
            "body": {
              "$ref": "#/schemas/received/Order"
            },
            "callers": "everybody",
            "errors": {
              "400": [
                "invalid_request"
              ],
              "413": [
                "too_large",
                "from API Gateway"
              ],
              "415": [
                "unsupported_media_type"
              ],
              "429": [
                "from API Gateway"
              ],
              "500": [
                "internal",
                "from API Gateway"
              ],
              "5XX": [
                "from API Gateway"
              ]
            },
            "name": "PlaceOrder"
          }
        }
      },
      "received": {
        "message Pack": {
          "functions": [
            "Pack"
          ],
          "schema": {
            "$ref": "#/schemas/received/Pack"
          }
        }
      },
      "schemas": {
        "received": {
          "Order": {
            "properties": {
              "count": {
                "format": "uint32",
                "minimum": 0,
                "type": [
                  "integer",
                  "null"
                ]
              },
              "item": {
                "type": "string"
              }
            },
            "required": [
              "item"
            ],
            "type": "object"
          },
          "OrderPath": {
            "properties": {
              "orderId": {
                "type": "string"
              }
            },
            "required": [
              "orderId"
            ],
            "type": "object"
          },
          "Pack": {
            "properties": {
              "parcel_id": {
                "type": "string"
              }
            },
            "required": [
              "parcel_id"
            ],
            "type": "object"
          },
          "Parcel": {
            "properties": {
              "parcel_id": {
                "type": "string"
              },
              "weight": {
                "format": "uint32",
                "minimum": 0,
                "type": [
                  "integer",
                  "null"
                ]
              }
            },
            "required": [
              "parcel_id"
            ],
            "type": "object"
          }
        },
        "sent": {
          "Order": {
            "properties": {
              "count": {
                "format": "uint32",
                "minimum": 0,
                "type": [
                  "integer",
                  "null"
                ]
              },
              "item": {
                "type": "string"
              }
            },
            "required": [
              "item",
              "count"
            ],
            "type": "object"
          },
          "Packed": {
            "properties": {
              "parcel_id": {
                "type": "string"
              }
            },
            "required": [
              "parcel_id"
            ],
            "type": "object"
          },
          "Parcel": {
            "properties": {
              "parcel_id": {
                "type": "string"
              },
              "weight": {
                "format": "uint32",
                "minimum": 0,
                "type": [
                  "integer",
                  "null"
                ]
              }
            },
            "required": [
              "parcel_id",
              "weight"
            ],
            "type": "object"
          }
        }
      },
      "sent": {
        "event Parcel Packed of shop": {
          "functions": [
            "Pack"
          ],
          "schema": {
            "$ref": "#/schemas/sent/Packed"
          }
        }
      },
      "version": 1
    }
    "##);
}

#[test]
fn a_contract_does_not_depend_on_the_stage() {
    let of = |stage| {
        contract(&Stage::example("shop", stage), everything).map(|contract| contract.digest().to_owned())
    };
    assert!(of("dev").is_some());
    assert_eq!(of("dev"), of("prod"));
}

#[test]
fn a_stack_that_nobody_outside_knows_has_no_contract() {
    let none = contract(&Stage::example("shop", "dev"), |stack| {
        stack.add(Queue::<Pack>::new("parcels"));
    });
    assert_eq!(none, None);
}

#[test]
fn a_contract_is_read_as_it_was_written() {
    let contract = contract(&Stage::example("shop", "dev"), everything).expect("there is a contract");
    let document: Value = serde_json::from_str(&text(&contract)).expect("it is JSON");
    let read = Contract::read(&document).expect("it is a contract");
    assert_eq!((&read, read.digest()), (&contract, contract.digest()));
    assert_eq!(contract.digest().len(), 64);
    for other in [json!({}), json!({ "version": 2, "operations": {} }), json!({ "version": 1 }), json!(1)] {
        assert_eq!(Contract::read(&other), None, "{other}");
    }
}

#[test]
fn the_template_has_the_digest_of_its_contract() {
    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    everything(&mut stack);
    let template = stack.synth().expect("nothing is wrong with the stack").main;
    let document = serde_json::to_value(&template).expect("a template is JSON");
    let digest = template.contract().map(Contract::digest);
    assert_eq!(Contract::digest_in(&document), digest);
    assert!(digest.is_some());
}

#[test]
fn a_type_without_a_schema_is_told_when_it_appears_or_changes() {
    let of = |has_schema: bool| {
        contract(&Stage::example("shop", "dev"), |stack| {
            let bus = stack.add(EventBus::new("bus"));
            let queue = stack.add(Queue::<Pack>::new("parcels"));
            let others = stack.add(Queue::<Secretive>::new("others"));
            let secretive = LambdaFn::new("secretive", SecretiveLinks::<Declared> { text: "".link() });
            stack.add(secretive.event_source(EventSource::queue(&others)));
            if has_schema {
                let pack = LambdaFn::new("pack", PackLinks::<Declared> { bus: bus.link() });
                stack.add(pack.event_source(EventSource::queue(&queue)));
            }
        })
        .expect("there is a contract")
    };
    let (before, after) = (of(true), of(false));
    assert_snapshot!(lines(&Contract::losses(&before, &after)), @"
    Pack: message Pack: no function takes it any more
    Pack: event Parcel Packed of shop: no function sends it any more
    ");
    let mut document: Value = serde_json::from_str(&text(&before)).expect("it is JSON");
    document["received"]["message Pack"]["schema"] = Value::Null;
    let unknown = Contract::read(&document).expect("it is a contract");
    assert_snapshot!(lines(&Contract::losses(&before, &unknown)), @"Pack: message Pack: unknown, because a type has no schema; derive `JsonSchema` for it");
}

fn operation(of: &Value) -> Value {
    let mut operation =
        json!({ "name": "GetOrder", "callers": "everybody", "answers": { "204": null }, "errors": {} });
    for (key, value) in of.as_object().into_iter().flatten() {
        operation[key] = value.clone();
    }
    operation
}

/// Returns the losses between two operations of one route.
fn of_operation(before: Value, after: Value) -> String {
    let of = |of| json!({ "operations": { "Api": { "GET /orders/{id}": operation(&of) } } });
    losses(of(before), of(after))
}

#[test]
fn an_operation_that_is_gone_or_moved_is_a_loss() {
    let routes = |routes: &[(&str, &str)]| {
        let routes: serde_json::Map<String, Value> = routes
            .iter()
            .map(|(route, name)| ((*route).to_owned(), operation(&json!({ "name": name }))))
            .collect();
        json!({ "operations": { "Api": routes } })
    };
    let before = routes(&[("GET /orders", "ListOrders"), ("GET /orders/{id}", "GetOrder")]);
    assert_snapshot!(losses(before.clone(), routes(&[("GET /orders", "ListOrders")])), @"Api: `GET /orders/{id}` is gone");
    let moved = routes(&[("POST /orders", "ListOrders"), ("GET /bills/{id}", "GetOrder")]);
    assert_snapshot!(losses(before.clone(), moved), @"
    Api: `GET /orders` is gone, and becomes `POST /orders`
    Api: `GET /orders/{id}` is gone, and becomes `GET /bills/{id}`
    ");
    let renamed = routes(&[("GET /orders", "AllOrders"), ("GET /orders/{orderId}", "ShowOrder")]);
    assert_eq!(losses(before.clone(), renamed), "", "callers do not know names of operations and variables");
    let greedy = routes(&[("GET /orders", "ListOrders"), ("GET /orders/{id+}", "GetOrder")]);
    assert_snapshot!(losses(before.clone(), greedy), @"Api: `GET /orders/{id}` is gone, and becomes `GET /orders/{id+}`");
    assert_snapshot!(losses(before, json!({})), @"Api: the API is gone, with all of its operations");
}

#[test]
fn callers_who_are_refused_now_are_a_loss() {
    let everybody = json!({ "callers": "everybody" });
    let users = json!({ "callers": { "tokens": "users" } });
    let readers = json!({ "callers": { "tokens": "users", "scope": "shop/read" } });
    let token = json!({ "callers": { "tokens": "token" } });
    assert_snapshot!(of_operation(everybody.clone(), users.clone()), @"Api: `GET /orders/{id}`: callers need a token of `users` now");
    assert_snapshot!(of_operation(everybody.clone(), readers.clone()), @"Api: `GET /orders/{id}`: callers need a token of `users` with the scope `shop/read` now");
    assert_snapshot!(of_operation(users.clone(), readers.clone()), @"Api: `GET /orders/{id}`: callers need the scope `shop/read` now");
    assert_snapshot!(of_operation(users.clone(), token), @"Api: `GET /orders/{id}`: tokens of `users` are refused now");
    assert_eq!(of_operation(readers, users.clone()), "");
    assert_eq!(of_operation(users, everybody), "");
}

#[test]
fn inputs_that_are_refused_now_are_a_loss() {
    let body = |schema: Value| json!({ "body": schema });
    let old = json!({ "type": "object", "properties": { "item": { "type": "string" } } });
    let new =
        json!({ "type": "object", "properties": { "item": { "type": "string" } }, "required": ["item"] });
    assert_snapshot!(of_operation(body(old.clone()), body(new.clone())), @"Api: `GET /orders/{id}`: `body.item` was optional, and is required now");
    assert_eq!(of_operation(body(new.clone()), body(old.clone())), "");
    assert_snapshot!(of_operation(json!({}), body(old.clone())), @"Api: `GET /orders/{id}`: `body` is new, and required");
    assert_snapshot!(of_operation(body(old.clone()), json!({})), @"Api: `GET /orders/{id}`: `body` is ignored now, which may matter to callers");
    let query = |schema: &Value| json!({ "query": schema });
    assert_eq!(of_operation(json!({}), query(&old)), "", "an optional parameter");
    assert_snapshot!(of_operation(json!({}), query(&new)), @"Api: `GET /orders/{id}`: `query.item` is new, and required");
    let path = |name: &str, kind: &str| json!({ "path": { "properties": { name: { "type": kind } } } });
    assert_snapshot!(of_operation(path("id", "string"), path("id", "integer")), @"Api: `GET /orders/{id}`: `path.id` no longer accepts a text, but a whole number");
}

#[test]
fn answers_and_errors_that_did_not_come_before_are_a_loss() {
    let answers = |answers: Value| json!({ "answers": answers });
    let text = json!({ "type": "string" });
    assert_snapshot!(of_operation(answers(json!({ "200": text })), answers(json!({ "202": text }))), @"Api: `GET /orders/{id}` may answer 202 now");
    assert_snapshot!(of_operation(answers(json!({ "200": text })), answers(json!({ "200": null }))), @"Api: `GET /orders/{id}` answers 200 without a body now");
    assert_snapshot!(of_operation(answers(json!({ "200": null })), answers(json!({ "200": text }))), @"Api: `GET /orders/{id}` answers 200 with a body now, before without");
    let number = json!({ "type": "number" });
    assert_snapshot!(of_operation(answers(json!({ "200": text })), answers(json!({ "200": number }))), @"Api: `GET /orders/{id}` answers 200: `body` may be a number now, before a text");
    let errors = |errors: Value| json!({ "errors": errors });
    let before = errors(json!({ "404": ["not_found"] }));
    let after = errors(json!({ "404": ["not_found", "gone"], "409": ["conflict"] }));
    assert_snapshot!(of_operation(before.clone(), after.clone()), @"
    Api: `GET /orders/{id}` may answer 404 with the error `gone` now
    Api: `GET /orders/{id}` may answer 409 with the error `conflict` now
    ");
    assert_eq!(of_operation(after, before), "");
}

#[test]
fn messages_and_events_are_compared_by_their_direction() {
    let of = |section: &str, name: &str, schema: &Value| json!({ section: { name: { "functions": ["Pack"], "schema": schema } } });
    let (text, number) = (json!({ "type": "integer" }), json!({ "type": "number" }));
    let received = |schema| of("received", "message Pack", schema);
    assert_eq!(losses(received(&text), received(&number)), "");
    assert_snapshot!(losses(received(&number), received(&text)), @"Pack: message Pack: `message` no longer accepts a number, but a whole number");
    assert_snapshot!(losses(received(&number), json!({})), @"Pack: message Pack: no function takes it any more");
    let sent = |schema| of("sent", "event Packed of shop", schema);
    assert_eq!(losses(sent(&number), sent(&text)), "");
    assert_snapshot!(losses(sent(&text), sent(&number)), @"Pack: event Packed of shop: `detail` may be a number now, before a whole number");
    assert_snapshot!(losses(sent(&text), json!({})), @"Pack: event Packed of shop: no function sends it any more");
}

#[test]
fn items_are_read_by_new_code_and_by_old_code_during_the_update() {
    let of = |required: &[&str]| {
        let schema = json!({
            "type": "object",
            "properties": { "id": { "type": "string" }, "size": { "type": "integer" } },
            "required": required,
        });
        json!({ "items": { "Stock": { "read": schema, "written": schema } } })
    };
    assert_snapshot!(losses(of(&["id"]), of(&["id", "size"])), @"Stock: items that are stored already cannot be read: `item.size` was optional, and is required now");
    assert_snapshot!(losses(of(&["id", "size"]), of(&["id"])), @"Stock: new items, for code that still runs: `item.size` may be missing now");
    assert_eq!(losses(of(&["id"]), json!({})), "", "a table that is gone is a loss of data");
}

#[test]
fn losses_are_known_only_against_the_contract_whose_digest_the_template_has() {
    let stage = Stage::example("shop", "dev");
    let old = contract(&stage, everything).expect("there is a contract");
    let new = contract(&stage, |stack| {
        stack.add(Table::<Parcel>::new("stock"));
    })
    .expect("there is a contract");
    let deployed = |digest: Option<&str>| json!({ "Metadata": { "Stratiform": { "Contract": digest } }, "Resources": { "Stock": {} } });
    let told = |template: &Value, reviewed: Option<&Contract>, new: Option<&Contract>| {
        lines(&Contract::losses_against(template, reviewed, new))
    };
    let known = deployed(Some(old.digest()));
    assert_eq!(told(&known, Some(&old), Some(&new)), lines(&Contract::losses(&old, &new)));
    assert_ne!(told(&known, Some(&old), None), "", "everything is lost");
    assert_eq!(told(&known, None, Some(&old)), "", "equal digests need no document");
    assert_snapshot!(told(&known, None, Some(&new)), @"Contract: what callers lose is unknown: the contract of the template before was not found");
    assert_snapshot!(told(&known, Some(&new), Some(&new)), @"Contract: what callers lose is unknown: the reviewed contract is not the one whose digest the template before has");
    assert_snapshot!(told(&deployed(None), Some(&old), Some(&new)), @"Contract: what callers lose is unknown: the template before has no digest of its contract");
    assert_eq!(told(&deployed(None), None, None), "", "neither has a contract");
    assert_eq!(told(&json!({}), None, Some(&new)), "", "nothing is deployed");
}
