use insta::assert_snapshot;
use resources::{Any, any, json};

use crate::core::{pseudo, testing::problems_of};

/// Parts of the schema of a monitor, as the registry has them.
const MONITOR: &str = r##"{
    "typeName": "Datadog::Monitors::Monitor",
    "definitions": {
        "Priority": { "type": "integer", "minimum": 1, "maximum": 5 },
        "Tag": {
            "type": "object",
            "additionalProperties": false,
            "properties": { "Key": { "type": "string", "minLength": 1 }, "Value": { "$ref": "#/definitions/Tag" } },
            "required": ["Key"]
        }
    },
    "properties": {
        "Id": { "type": "integer" },
        "Type": { "type": "string", "enum": ["metric alert", "service check"] },
        "Query": { "type": "string", "maxLength": 20, "pattern": "^avg" },
        "Priority": { "$ref": "#/definitions/Priority" },
        "Share": { "type": "number", "exclusiveMinimum": 0 },
        "Tags": { "type": "array", "minItems": 1, "maxItems": 2, "items": { "$ref": "#/definitions/Tag" } },
        "Options": { "type": "object", "patternProperties": { "^[a-z]+$": { "type": "boolean" } }, "additionalProperties": false },
        "Creator": { "type": "object", "properties": { "Name": { "type": "string" } } },
        "Target": { "oneOf": [ { "type": "string" }, { "type": "object", "required": ["Arn"], "properties": { "Arn": { "type": "string" } } } ] }
    },
    "required": ["Type", "Query"],
    "additionalProperties": false,
    "readOnlyProperties": ["/properties/Id", "/properties/Creator/Name"],
    "primaryIdentifier": ["/properties/Id"]
}"##;

fn monitor() -> Any {
    any("Datadog::Monitors::Monitor")
        .schema(MONITOR)
        .set("Type", "metric alert")
        .set("Query", "avg(5m)")
}

fn problems(monitor: Any) -> String {
    problems_of(|stack| {
        stack.resource("Monitor", monitor);
    })
}

#[test]
fn properties_that_the_schema_has_are_fine() {
    let fine = monitor()
        .set("Query", pseudo::region())
        .set("Priority", "3")
        .set("Share", 1)
        .set("Tags", json!([{ "Key": "team", "Value": { "Key": "shop" } }]))
        .set("Options", json!({ "silent": true, "loud": "false" }))
        .set("Creator", json!({ "Other": 1 }))
        .set("Target", json!({ "Arn": { "Ref": "AWS::Region" } }));
    assert_eq!(problems(fine), "");
}

#[test]
fn a_wrong_property_is_refused() {
    assert_snapshot!(problems(any("Datadog::Monitors::Monitor").schema(MONITOR)), @"
    Monitor: the property `Type` is missing; Datadog::Monitors::Monitor requires it
    Monitor: the property `Query` is missing; Datadog::Monitors::Monitor requires it
    ");
    assert_snapshot!(problems(monitor().set("Tpye", 1).set("Zzz", 1)), @"
    Monitor: /Tpye: Datadog::Monitors::Monitor has no property `Tpye`; did you mean `Type`?
    Monitor: /Zzz: Datadog::Monitors::Monitor has no property `Zzz`; the properties are `Creator`, `Id`, `Options`, `Priority`, `Query`, `Share`, `Tags`, `Target`, `Type`
    ");
    assert_snapshot!(problems(monitor().set("Type", "metric")), @"Monitor: /Type: `metric` is not a valid value; did you mean `metric alert`?");
    assert_snapshot!(problems(monitor().set("Query", "sum(5m)")), @"Monitor: /Query: `sum(5m)` does not match the pattern `^avg`; change it");
    assert_snapshot!(problems(monitor().set("Query", "avg(the last five minutes)")), @"Monitor: /Query: the string has a length of 26; make it at most 20");
    assert_snapshot!(problems(monitor().set("Priority", 6)), @"Monitor: /Priority: 6 is too large; set at most 5");
    assert_snapshot!(problems(monitor().set("Priority", "high").set("Share", 0)), @"
    Monitor: /Priority: expected a whole number, found the string `high`
    Monitor: /Share: 0 is too small; set more than 0
    ");
    assert_snapshot!(problems(monitor().set("Tags", json!([]))), @"Monitor: /Tags: the list has 0 elements; give it at least 1");
    assert_snapshot!(problems(monitor().set("Tags", json!([{ "Kye": "a" }, { "Key": "b", "Value": { "Key": "" } }, 3]))), @"
    Monitor: /Tags: the list has 3 elements; give it at most 2
    Monitor: /Tags/0/Kye: there is no property `Kye`; did you mean `Key`?
    Monitor: /Tags/0: the property `Key` is missing; Datadog::Monitors::Monitor requires it
    Monitor: /Tags/1/Value/Key: the string has a length of 0; make it at least 1
    Monitor: /Tags/2: expected a map, found 3
    ");
    assert_snapshot!(problems(monitor().set("Options", json!({ "Silent": true, "loud": "no" }))), @"
    Monitor: /Options/Silent: there is no property `Silent`; remove it
    Monitor: /Options/loud: expected true or false, found the string `no`
    ");
    assert_snapshot!(problems(monitor().set("Target", json!({ "Arm": "a" }))), @"Monitor: /Target: the property `Arn` is missing; Datadog::Monitors::Monitor requires it");
    assert_snapshot!(problems(monitor().set("Target", vec![]).set("Creator", true)), @"
    Monitor: /Creator: expected a map, found true
    Monitor: /Target: expected a string, found a list
    ");
    assert_snapshot!(problems(monitor().set("Id", 3)), @"Monitor: /Id: the property is set by the provider of the type; remove it");
}

#[test]
fn attributes_are_the_read_only_properties() {
    let problems = problems_of(|stack| {
        let monitor = stack.resource("Monitor", monitor()).handle();
        stack.output("id", "The ID", monitor.attribute::<String>("Id"));
        stack.output("creator", "The creator", monitor.attribute::<String>("Creator.Name"));
        stack.output("query", "The query", monitor.attribute::<String>("Query"));
    });
    assert_snapshot!(problems, @"the output `query` refers to the attribute `Query` of Monitor, but Datadog::Monitors::Monitor has only the attributes Creator.Name, Id; use one of these");
}

#[test]
fn a_schema_is_the_one_of_its_type() {
    let problems = problems_of(|stack| {
        stack.resource("One", any("Datadog::Monitors::Downtime").schema(MONITOR));
        stack.resource("Two", any("Datadog::Monitors::Monitor").schema("{}"));
        stack.resource("Three", any("Datadog::Monitors::Monitor").schema("typeName: x"));
        stack.resource("Four", any("AWS::SQS::Queue").schema(MONITOR));
    });
    assert_snapshot!(problems, @"
    One: its schema is the one of Datadog::Monitors::Monitor; give the one of Datadog::Monitors::Downtime
    Two: its schema has no `typeName`, so it is not one of the CloudFormation registry; give the `Schema` of `aws cloudformation describe-type`
    Three: its schema is not JSON: expected ident at line 1 column 2; give the schema as `aws cloudformation describe-type` has it
    Four: has a schema for AWS::SQS::Queue, which AWS's own schema checks; remove `.schema(…)`
    ");
}
