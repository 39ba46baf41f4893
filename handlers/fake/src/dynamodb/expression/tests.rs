//! Expressions: their syntax, refusals and effects.

use links::{Key, KeyKind};
use serde_json::{Value as Json, json};

use crate::dynamodb::expression::condition::condition;
use crate::dynamodb::expression::key_condition::key_condition;
use crate::dynamodb::expression::path::{project, projection};
use crate::dynamodb::expression::placeholders::Placeholders;
use crate::dynamodb::expression::update::Update;
use crate::dynamodb::value::{Item, item, item_json};
use crate::refusal::Refusal;

fn placeholders(names: &Json, values: &Json) -> Placeholders {
    let given = |json: &Json| (json != &json!({})).then(|| json.clone());
    Placeholders::read(given(names).as_ref(), given(values).as_ref()).expect("placeholders")
}

/// The item of most tests.
fn note() -> Item {
    item(&json!({
        "id": {"S": "note-1"}, "pages": {"N": "12"}, "done": {"BOOL": true}, "hollow": {"S": ""}, "nothing": {"NULL": true},
        "rows1": {"L": [{"S": "a"}, {"S": "b"}, {"M": {"deep": {"N": "1"}}}]},
        "address": {"M": {"town": {"S": "Lyon"}, "zip code": {"S": "69001"}}},
        "tags": {"SS": ["red", "green"]}, "numbers": {"NS": ["1", "2.0"]}, "bits": {"B": "AQID"},
        "a.b": {"S": "dotted"},
    }))
    .expect("an item")
}

fn values() -> Json {
    json!({
        ":twelve": {"N": "12.0"}, ":ten": {"N": "10"}, ":twenty": {"N": "20"}, ":note": {"S": "note"}, ":S": {"S": "S"},
        ":lyon": {"S": "Lyon"}, ":red": {"S": "red"}, ":true": {"BOOL": true}, ":two": {"N": "2"}, ":a": {"S": "a"},
        ":bytes": {"B": "AgM="}, ":null": {"NULL": true}, ":zero": {"N": "0"}, ":list": {"L": [{"S": "c"}]},
    })
}

fn names() -> Json {
    json!({"#zip": "zip code", "#dotted": "a.b", "#status": "status", "#id": "id"})
}

fn met(text: &str) -> Result<bool, String> {
    let mut placeholders = placeholders(&names(), &values());
    let condition = condition("ConditionExpression", text, &mut placeholders);
    condition
        .map(|condition| condition.is_met_by(&note()))
        .map_err(|refusal| refusal.message)
}

#[test]
fn a_condition_is_met_or_not() {
    for (text, wanted) in [
        // Comparisons. Numbers compare by value. Values of different types have no order.
        ("pages = :twelve", true),
        (":twelve = pages", true),
        ("pages <> :twelve", false),
        ("pages < :twelve", false),
        ("pages <= :twelve", true),
        ("pages > :ten", true),
        ("pages >= :twenty", false),
        ("pages > :note", false),
        ("pages = :note", false),
        ("pages <> :note", true),
        ("done = :true", true),
        ("nothing = :null", true),
        ("bits = :bytes", false),
        // A missing attribute differs from every value.
        ("nowhere = :twelve", false),
        ("nowhere <> :twelve", true),
        ("nowhere < :twelve", false),
        ("nowhere = absent", false),
        // Ranges and lists.
        ("pages BETWEEN :ten AND :twenty", true),
        ("pages between :ten and :twenty", true),
        ("pages BETWEEN :twenty AND :twenty", false),
        ("nowhere BETWEEN :ten AND :twenty", false),
        ("pages IN (:ten, :twelve)", true),
        ("pages in (:ten)", false),
        // Functions.
        ("attribute_exists(id)", true),
        ("attribute_exists(nowhere)", false),
        ("attribute_exists(nothing)", true),
        ("attribute_exists(address.town)", true),
        ("attribute_exists(address.#zip)", true),
        ("attribute_exists(rows1[2].deep)", true),
        ("attribute_exists(rows1[3])", false),
        ("attribute_exists(id.town)", false),
        ("attribute_exists(#dotted)", true),
        ("attribute_not_exists(nowhere)", true),
        ("attribute_not_exists (id)", false),
        ("attribute_type(id, :S)", true),
        ("attribute_type(pages, :S)", false),
        ("begins_with(id, :note)", true),
        ("begins_with(pages, :note)", false),
        ("begins_with(nowhere, :note)", false),
        ("contains(address.town, :lyon)", true),
        ("contains(tags, :red)", true),
        ("contains(tags, :lyon)", false),
        ("contains(numbers, :two)", true),
        ("contains(rows1, :a)", true),
        ("contains(bits, :bytes)", true),
        ("contains(nowhere, :a)", false),
        ("size(id) > :two", true),
        ("size(hollow) = :zero", true),
        ("size(tags) = :two", true),
        ("size(address) = :two", true),
        ("size(rows1) BETWEEN :two AND :ten", true),
        ("size(pages) = :two", false),
        ("size(nowhere) >= :zero", false),
        // Precedence: NOT, then AND, then OR.
        ("NOT pages = :twelve", false),
        ("not not pages = :twelve", true),
        ("pages = :twelve OR pages = :ten AND pages = :twenty", true),
        ("(pages = :twelve OR pages = :ten) AND pages = :twenty", false),
        ("NOT pages = :ten AND pages = :twelve", true),
        ("NOT (pages = :ten AND pages = :twelve)", true),
        ("attribute_not_exists(nowhere) AND (done = :true OR nowhere = :ten)", true),
    ] {
        assert_eq!(met(text), Ok(wanted), "{text}");
    }
}

#[test]
fn a_refused_condition_has_the_message_of_dynamodb() {
    for (text, wanted) in [
        ("", "The expression can not be empty;"),
        ("id", "Syntax error; token: \"<EOF>\", near: \"id\""),
        ("id = ", "Syntax error; token: \"<EOF>\", near: \"= \""),
        ("id == :note", "Syntax error; token: \"=\", near: \"== :note\""),
        ("id = 'note'", "Syntax error; token: \"'\", near: \"= '\""),
        ("_id = :note", "Syntax error; token: \"_\", near: \"_\""),
        ("id = :note pages", "Syntax error; token: \"pages\", near: \":note pages\""),
        ("id = :note AND", "Syntax error; token: \"<EOF>\", near: \"AND\""),
        ("id = # ", "Syntax error; token: \"#\", near: \"= #\""),
        ("status = :note", "Attribute name is a reserved keyword; reserved keyword: status"),
        ("address.name = :note", "Attribute name is a reserved keyword; reserved keyword: name"),
        (
            "#missing = :note",
            "An expression attribute name used in the document path is not defined; attribute name: #missing",
        ),
        (
            "id = :missing",
            "An expression attribute value used in expression is not defined; attribute value: :missing",
        ),
        ("starts_with(id, :note)", "Invalid function name; function: starts_with"),
        (
            "if_not_exists(id, :note)",
            "The function is not allowed in a condition expression; function: if_not_exists",
        ),
        (
            "attribute_exists(:note)",
            "Operator or function requires a document path; operator or function: attribute_exists",
        ),
        (
            "begins_with(id)",
            "Incorrect number of operands for operator or function; operator or function: begins_with, number of \
             operands: 1",
        ),
        (
            "begins_with(id, :ten)",
            "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
        ),
        (
            "id < :true",
            "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL",
        ),
        (
            "attribute_type(id, :note)",
            "Invalid attribute type name found; type: note, valid types: {S,N,B,BOOL,NULL,L,M,SS,NS,BS}",
        ),
        (
            "id = id",
            "The first operand must be distinct from the remaining operands for this operator or function; \
             operator: =, first operand: [id]",
        ),
        (
            "pages BETWEEN :twenty AND :ten",
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound \
             operand: AttributeValue: {\"N\":\"20\"}, upper bound operand: AttributeValue: {\"N\":\"10\"}",
        ),
        ("((id = :note))", "The expression has redundant parentheses;"),
        ("rows1[a] = :note", "Syntax error; token: \"a\", near: \"[a]\""),
    ] {
        assert_eq!(met(text), Err(format!("Invalid ConditionExpression: {wanted}")), "{text}");
    }
}

#[test]
fn an_expression_of_any_depth_gets_an_answer() {
    for text in [
        format!("{}id = :note{}", "(".repeat(2000), ")".repeat(2000)),
        format!("{} id = :note", "NOT ".repeat(1000)),
        "(".repeat(4000),
        "x".repeat(5000),
    ] {
        assert!(met(&text).is_err());
    }
    assert!(met(&format!("{} id = :note", "NOT ".repeat(50))).is_ok());
}

#[test]
fn every_placeholder_must_be_defined_and_used() {
    let read = |names: Option<Json>, values: Option<Json>, text: &str| -> Result<(), Refusal> {
        let mut placeholders = Placeholders::read(names.as_ref(), values.as_ref())?;
        condition("ConditionExpression", text, &mut placeholders)?;
        placeholders.finish()
    };
    let message = |outcome: Result<(), Refusal>| outcome.expect_err("it is refused").message;
    read(Some(json!({"#s": "status"})), Some(json!({":v": {"S": ""}})), "#s = :v").expect("all is used");
    assert_eq!(
        message(read(Some(json!({"#s": "status", "#t": "x"})), Some(json!({":v": {"S": ""}})), "#s = :v")),
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#t}"
    );
    assert_eq!(
        message(read(None, Some(json!({":v": {"S": ""}, ":w": {"S": ""}})), "id = :v")),
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}"
    );
    assert_eq!(message(read(Some(json!({})), None, "")), "ExpressionAttributeNames must not be empty");
    assert_eq!(
        message(read(Some(json!({"s": "status"})), None, "")),
        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"s\""
    );
    assert_eq!(
        message(read(None, Some(json!({":n": {"N": "one"}})), "")),
        "ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: \
         one for key :n"
    );
}

fn updated(text: &str) -> Result<Json, String> {
    let mut placeholders = placeholders(&names(), &values_of_updates());
    let update = Update::read(text, &mut placeholders).map_err(|refusal| refusal.message)?;
    let before = item(&json!({
        "count1": {"N": "1"}, "extra": {"N": "5"}, "rows1": {"L": [{"S": "a"}, {"S": "b"}, {"S": "c"}]},
        "area": {"M": {"x": {"N": "1"}}}, "tags": {"SS": ["red", "green"]}, "words": {"S": "t"},
    }));
    let after = update
        .apply(&before.clone().expect("an item"))
        .map_err(|refusal| refusal.message)?;
    // The changes: new values, and null for removed attributes.
    let before = before.expect("an item");
    let mut changes = json!({});
    for (name, value) in &after {
        if before.get(name) != Some(value) {
            changes[name] = value.json();
        }
    }
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        changes[name] = Json::Null;
    }
    Ok(changes)
}

fn values_of_updates() -> Json {
    json!({
        ":one": {"N": "1"}, ":text": {"S": "new"}, ":list": {"L": [{"S": "d"}]}, ":empty": {"L": []},
        ":blue": {"SS": ["blue"]}, ":both": {"SS": ["red", "green"]}, ":red": {"SS": ["red"]}, ":map": {"M": {}},
    })
}

#[test]
fn an_update_changes_what_it_names() {
    for (text, wanted) in [
        ("SET title = :text", json!({"title": {"S": "new"}})),
        ("set #status = :text, extra = :one", json!({"status": {"S": "new"}, "extra": {"N": "1"}})),
        ("SET count1 = count1 + :one", json!({"count1": {"N": "2"}})),
        ("SET count1 = count1 - :one", json!({"count1": {"N": "0"}})),
        ("SET count1 = if_not_exists(count1, :one) + :one", json!({"count1": {"N": "2"}})),
        ("SET fresh = if_not_exists(fresh, :one) + :one", json!({"fresh": {"N": "2"}})),
        ("SET fresh = if_not_exists(fresh, extra)", json!({"fresh": {"N": "5"}})),
        // Operands use the values before the update.
        ("SET count1 = extra, extra = count1", json!({"count1": {"N": "5"}, "extra": {"N": "1"}})),
        (
            "SET rows1 = list_append(rows1, :list)",
            json!({"rows1": {"L": [{"S": "a"}, {"S": "b"}, {"S": "c"}, {"S": "d"}]}}),
        ),
        (
            "SET rows1 = list_append(:list, rows1)",
            json!({"rows1": {"L": [{"S": "d"}, {"S": "a"}, {"S": "b"}, {"S": "c"}]}}),
        ),
        (
            "SET fresh = list_append(if_not_exists(fresh, :empty), :list)",
            json!({"fresh": {"L": [{"S": "d"}]}}),
        ),
        ("SET rows1[0] = :text", json!({"rows1": {"L": [{"S": "new"}, {"S": "b"}, {"S": "c"}]}})),
        ("SET rows1[9] = :text", json!({"rows1": {"L": [{"S": "a"}, {"S": "b"}, {"S": "c"}, {"S": "new"}]}})),
        ("SET area.y = :one", json!({"area": {"M": {"x": {"N": "1"}, "y": {"N": "1"}}}})),
        ("REMOVE extra", json!({"extra": null})),
        ("REMOVE nowhere, area.x", json!({"area": {"M": {}}})),
        ("REMOVE rows1[0], rows1[1]", json!({"rows1": {"L": [{"S": "c"}]}})),
        ("REMOVE rows1[7]", json!({})),
        ("ADD count1 :one", json!({"count1": {"N": "2"}})),
        ("ADD fresh :one", json!({"fresh": {"N": "1"}})),
        ("ADD tags :blue", json!({"tags": {"SS": ["blue", "green", "red"]}})),
        ("DELETE tags :red", json!({"tags": {"SS": ["green"]}})),
        ("DELETE tags :both", json!({"tags": null})),
        ("DELETE nowhere :red", json!({})),
        (
            "SET title = :text REMOVE extra ADD count1 :one DELETE tags :red",
            json!({"title": {"S": "new"}, "extra": null, "count1": {"N": "2"}, "tags": {"SS": ["green"]}}),
        ),
    ] {
        assert_eq!(updated(text), Ok(wanted), "{text}");
    }
}

#[test]
fn a_refused_update_has_the_message_of_dynamodb() {
    let syntax = "Invalid UpdateExpression: Syntax error; token: ";
    for (text, wanted) in [
        ("", "Invalid UpdateExpression: The expression can not be empty;".to_owned()),
        ("title = :text", format!("{syntax}\"title\", near: \"title =\"")),
        ("SET title :text", format!("{syntax}\":text\", near: \"title :text\"")),
        ("SET title = :text,", format!("{syntax}\"<EOF>\", near: \",\"")),
        ("ADD count1 extra", format!("{syntax}\"extra\", near: \"count1 extra\"")),
        (
            "SET a1 = :text SET b1 = :text",
            "Invalid UpdateExpression: The \"SET\" section can only be used once in an update expression;".to_owned(),
        ),
        (
            "SET status = :text",
            "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: status".to_owned(),
        ),
        (
            "SET area = :map, area.x = :one",
            "Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of \
             these paths; path one: [area], path two: [area, x]"
                .to_owned(),
        ),
        (
            "SET area.x = :one, area[0] = :one",
            "Invalid UpdateExpression: Two document paths conflict with each other; must remove or rewrite one of \
             these paths; path one: [area, x], path two: [area, [0]]"
                .to_owned(),
        ),
        (
            "ADD count1 :text",
            "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: S"
                .to_owned(),
        ),
        (
            "SET x1 = size(rows1, :one)",
            "Invalid UpdateExpression: Invalid function name; function: size".to_owned(),
        ),
        (
            "SET fresh = nowhere + :one",
            "The provided expression refers to an attribute that does not exist in the item".to_owned(),
        ),
        (
            "SET fresh = words + :one",
            "An operand in the update expression has an incorrect data type".to_owned(),
        ),
        ("ADD words :one", "An operand in the update expression has an incorrect data type".to_owned()),
        (
            "SET nowhere.x = :one",
            "The document path provided in the update expression is invalid for update".to_owned(),
        ),
        ("SET words.x = :one", "The document path provided in the update expression is invalid for update".to_owned()),
        ("REMOVE words[0]", "The document path provided in the update expression is invalid for update".to_owned()),
    ] {
        assert_eq!(updated(text), Err(wanted), "{text}");
    }
}

#[test]
fn a_projection_has_the_values_at_its_paths() {
    let projected = |text: &str| {
        let mut placeholders = placeholders(&names(), &json!({}));
        let paths = projection(text, &mut placeholders).map_err(|refusal| refusal.message)?;
        Ok::<_, String>(item_json(&project(&note(), &paths)))
    };
    assert_eq!(projected("id, nowhere"), Ok(json!({"id": {"S": "note-1"}})));
    assert_eq!(projected("address.town"), Ok(json!({"address": {"M": {"town": {"S": "Lyon"}}}})));
    assert_eq!(
        projected("rows1[2].deep, rows1[0]"),
        Ok(json!({"rows1": {"L": [{"S": "a"}, {"M": {"deep": {"N": "1"}}}]}}))
    );
    assert_eq!(projected("id.x"), Ok(json!({})));
    assert_eq!(
        projected("id, #id"),
        Err("Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of \
             these paths; path one: [id], path two: [id]"
            .to_owned())
    );
}

#[test]
fn a_key_condition_uses_only_keys() {
    let read = |text: &str| {
        let values = json!({":id": {"S": "a"}, ":n": {"N": "1"}, ":m": {"N": "2"}, ":empty": {"S": ""}});
        let mut placeholders = placeholders(&names(), &values);
        let partition = Key { name: "id", kind: KeyKind::S };
        let sort = Key { name: "page", kind: KeyKind::N };
        key_condition(text, &mut placeholders, partition, Some(sort))
            .map(|condition| condition.sort.is_some())
            .map_err(|refusal| refusal.message)
    };
    for (text, has_sort) in [
        ("id = :id", false),
        (":id = #id", false),
        ("id = :id AND page > :n", true),
        ("page BETWEEN :n AND :m AND id = :id", true),
        ("(id = :id) AND (page = :n)", true),
    ] {
        assert_eq!(read(text), Ok(has_sort), "{text}");
    }
    let operator = "Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: ";
    for (text, wanted) in [
        ("page = :n", "Query condition missed key schema element: id".to_owned()),
        ("id > :id", "Query key condition not supported".to_owned()),
        ("id = :id AND title = :id", "Query condition missed key schema element: page".to_owned()),
        ("id = :id OR page = :n", format!("{operator}OR")),
        ("id = :id AND page <> :n", format!("{operator}<>")),
        ("id = :id AND NOT page = :n", format!("{operator}NOT")),
        ("id = :id AND contains(page, :n)", format!("{operator}contains")),
        (
            "id = :id AND page > :n AND page < :m",
            "KeyConditionExpressions must only contain one condition per key".to_owned(),
        ),
        (
            "id = :n",
            "One or more parameter values were invalid: Condition parameter type does not match schema type".to_owned(),
        ),
        (
            "id = :empty",
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an \
             empty string value. Key: id"
                .to_owned(),
        ),
    ] {
        assert_eq!(read(text), Err(wanted), "{text}");
    }
}
