//! Tables, their keys and their capacity.

use resources::Node;

use crate::core::rules::{
    Document, Findings, Item, Rule,
    Severity::Error,
    document::{list, text, within},
};

pub(super) const TABLE: &str = "AWS::DynamoDB::Table";

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "table-keys",
        severity: Error,
        summary: "Each key of a table and its indexes has a definition, and each definition is of a key.",
        source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html",
        passing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}}}"#,
        failing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"key","KeyType":"HASH"}]}}}"#,
        check: keys,
    },
    Rule {
        id: "table-key-order",
        severity: Error,
        summary: "A key schema has a HASH key first, and then at most a RANGE key of another attribute.",
        source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html",
        passing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}}}"#,
        failing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"id","KeyType":"RANGE"}]}}}"#,
        check: key_order,
    },
    Rule {
        id: "table-capacity",
        severity: Error,
        summary: "A table has a capacity unless it is billed by request.",
        source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html",
        passing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST"}}}"#,
        failing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST","ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}}}"#,
        check: capacity,
    },
    Rule {
        id: "table-expiry",
        severity: Error,
        summary: "The attribute of TTL is a number.",
        source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html",
        passing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST","TimeToLiveSpecification":{"AttributeName":"until","Enabled":true}}}}"#,
        failing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"TimeToLiveSpecification":{"AttributeName":"id","Enabled":true}}}}"#,
        check: expiry,
    },
];

/// Returns each key schema with the name of its index, which the table's own does not have.
fn schemas(table: Item<'_>) -> impl Iterator<Item = (Option<&str>, &[Node])> {
    let own = (None, table.list("KeySchema"));
    let indexes = ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"]
        .into_iter()
        .flat_map(move |path| table.list(path))
        .map(|index| {
            let name = text(index, "IndexName").unwrap_or_default();
            (Some(name), within(index, "KeySchema").map_or(&[][..], list))
        });
    std::iter::once(own).chain(indexes)
}

/// Returns `true` if all keys and definitions are literals.
fn is_literal(table: Item<'_>) -> bool {
    let plain = |nodes: &[Node]| {
        nodes
            .iter()
            .all(|node| text(node, "AttributeName").is_some())
    };
    let lists = ["GlobalSecondaryIndexes", "LocalSecondaryIndexes", "KeySchema", "AttributeDefinitions"];
    lists
        .iter()
        .all(|path| matches!(table.at(path), None | Some(Node::List(_))))
        && schemas(table).all(|(_, keys)| !keys.is_empty() && plain(keys))
        && plain(table.list("AttributeDefinitions"))
}

fn keys(document: &Document<'_>, findings: &mut Findings) {
    for table in document.of_type(TABLE).filter(|table| is_literal(*table)) {
        let defined: Vec<&str> = table
            .list("AttributeDefinitions")
            .iter()
            .filter_map(|node| text(node, "AttributeName"))
            .collect();
        let mut used = Vec::new();
        for (index, keys) in schemas(table) {
            for name in keys.iter().filter_map(|key| text(key, "AttributeName")) {
                used.push(name);
                if !defined.contains(&name) {
                    let of =
                        index.map_or_else(|| "the table".to_owned(), |index| format!("the index {index}"));
                    findings.add(
                        table,
                        format!("`{name}` is a key of {of} without a type; add it to AttributeDefinitions"),
                    );
                }
            }
        }
        for name in defined.iter().filter(|name| !used.contains(name)) {
            findings.at(table, "AttributeDefinitions",
                format!("`{name}` is in AttributeDefinitions, but no key uses it, which DynamoDB refuses; remove it"),
            );
        }
    }
}

fn key_order(document: &Document<'_>, findings: &mut Findings) {
    for table in document.of_type(TABLE) {
        for (index, keys) in schemas(table) {
            let kinds: Option<Vec<&str>> = keys.iter().map(|key| text(key, "KeyType")).collect();
            let Some(kinds) = kinds else { continue };
            let is_valid = matches!(kinds.as_slice(), [] | ["HASH"] | ["HASH", "RANGE"]);
            let is_twice = keys.len() == 2
                && text(&keys[0], "AttributeName").is_some()
                && text(&keys[0], "AttributeName") == text(&keys[1], "AttributeName");
            if !is_valid || is_twice {
                let of = index.map_or_else(|| "the table".to_owned(), |index| format!("the index {index}"));
                findings.add(
                    table,
                    format!("the keys of {of} are {}; write a HASH key, and then at most a RANGE key of another attribute", kinds.join(", ")),
                );
            }
        }
    }
}

fn capacity(document: &Document<'_>, findings: &mut Findings) {
    for table in document.of_type(TABLE) {
        let mode = match table.at("BillingMode") {
            None => "PROVISIONED",
            Some(node) => match node.as_text() {
                Some(mode) => mode,
                None => continue,
            },
        };
        let indexes = table.list("GlobalSecondaryIndexes").iter();
        let with_capacity = table.at("ProvisionedThroughput").is_some()
            || indexes
                .clone()
                .any(|index| within(index, "ProvisionedThroughput").is_some());
        if mode == "PAY_PER_REQUEST" && with_capacity {
            findings.at(
                table,
                "ProvisionedThroughput",
                "the table is billed by request and has a capacity; remove ProvisionedThroughput".to_owned(),
            );
        }
        if mode == "PROVISIONED" && table.at("ProvisionedThroughput").is_none() {
            findings.add(
                table,
                "the table has no capacity; set BillingMode to PAY_PER_REQUEST, or set ProvisionedThroughput"
                    .to_owned(),
            );
        }
    }
}

fn expiry(document: &Document<'_>, findings: &mut Findings) {
    for table in document.of_type(TABLE) {
        let Some(attribute) = table.text("TimeToLiveSpecification/AttributeName") else { continue };
        let definition = table
            .list("AttributeDefinitions")
            .iter()
            .find(|node| text(node, "AttributeName") == Some(attribute));
        if let Some(kind) = definition.and_then(|node| text(node, "AttributeType"))
            && kind != "N"
        {
            findings.at(table, "TimeToLiveSpecification",
                format!("items expire by `{attribute}`, whose type is {kind}, so none ever expires; use an attribute with a number of seconds"),
            );
        }
    }
}
