//! Queries and scans.

use links::{IndexDefinition, Key};
use serde_json::{Map, Value as Json, json};

use crate::dynamodb::DynamoDb;
use crate::dynamodb::expression::condition::{Condition, condition};
use crate::dynamodb::expression::key_condition::{KeyCondition, key_condition};
use crate::dynamodb::expression::path::{Path, project, projection};
use crate::dynamodb::expression::placeholders::Placeholders;
use crate::dynamodb::parameters::Parameters;
use crate::dynamodb::refusal::{invalid, validation};
use crate::dynamodb::schema::{ItemKey, check_key, index_key, key_item, projected};
use crate::dynamodb::table::Table;
use crate::dynamodb::value::{Item, item_json, item_size};
use crate::refusal::Refusal;

/// The maximum number of bytes that one page reads.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html>
const PAGE_SIZE: usize = 1024 * 1024;

/// The position of an item in a table or an index: its sort values, then its key in the table.
type Position = (ItemKey, ItemKey);

/// The table or index of a read.
struct Source<'t> {
    table: &'t Table,
    index: Option<&'static IndexDefinition>,
}

impl<'t> Source<'t> {
    fn new(table: &'t Table, parameters: Parameters<'_>) -> Result<Self, Refusal> {
        let Some(name) = parameters.text("IndexName")? else { return Ok(Self { table, index: None }) };
        let index = table
            .schema
            .indexes
            .iter()
            .find(|index| index.name == name)
            .ok_or_else(|| validation(format!("The table does not have the specified index: {name}")))?;
        if parameters.get("ConsistentRead") == Some(&json!(true)) {
            return Err(validation("Consistent reads are not supported on global secondary indexes"));
        }
        Ok(Self { table, index: Some(index) })
    }

    fn keys(&self) -> (Key, Option<Key>) {
        match self.index {
            Some(index) => (index.partition_key, index.sort_key),
            None => (self.table.schema.partition_key, self.table.schema.sort_key),
        }
    }

    /// Returns the items in their order.
    fn items(&self) -> Vec<(Position, &'t Item)> {
        let items = self.table.items.iter();
        let items = items.filter_map(|(key, item)| {
            let sorted_by = match self.index {
                Some(index) => index_key(index, item)?,
                None => key.clone(),
            };
            Some(((sorted_by, key.clone()), item))
        });
        let mut items: Vec<_> = items.collect();
        items.sort_by(|(one, _), (two, _)| one.cmp(two));
        items
    }

    /// Returns the attributes of an item that the table or index contains.
    fn seen(&self, item: &Item) -> Item {
        match self.index {
            Some(index) => projected(&self.table.schema, index, item),
            None => item.clone(),
        }
    }

    /// Returns the key after which the next page begins, for an item.
    fn key_after(&self, item: &Item) -> Item {
        let mut key = key_item(&self.table.schema, item);
        let (partition, sort) = self.keys();
        for name in std::iter::once(partition).chain(sort).map(|key| key.name) {
            if let Some(value) = item.get(name) {
                key.insert(name.to_owned(), value.clone());
            }
        }
        key
    }

    /// Returns the position after which a page begins.
    fn start(&self, parameters: Parameters<'_>) -> Result<Option<Position>, Refusal> {
        if parameters.get("ExclusiveStartKey").is_none() {
            return Ok(None);
        }
        let start = parameters.item("ExclusiveStartKey")?;
        let refused = || validation("The provided starting key is invalid");
        let key =
            check_key(&self.table.schema, &key_item(&self.table.schema, &start)).map_err(|_| refused())?;
        let sorted_by = match self.index {
            Some(index) => index_key(index, &start).ok_or_else(refused)?,
            None => key.clone(),
        };
        if self.key_after(&start).len() != start.len() {
            return Err(refused());
        }
        Ok(Some((sorted_by, key)))
    }
}

/// Returns the paths of a request's `ProjectionExpression`.
pub(crate) fn projection_of(
    parameters: Parameters<'_>,
    placeholders: &mut Placeholders,
) -> Result<Option<Vec<Path>>, Refusal> {
    let text = parameters.text("ProjectionExpression")?;
    text.map(|text| projection(text, placeholders)).transpose()
}

fn filter_of(
    parameters: Parameters<'_>,
    placeholders: &mut Placeholders,
) -> Result<Option<Condition>, Refusal> {
    let text = parameters.text("FilterExpression")?;
    text.map(|text| condition("FilterExpression", text, placeholders))
        .transpose()
}

impl DynamoDb {
    /// Executes `Query`.
    pub(crate) fn query(&self, parameters: Parameters<'_>) -> Result<Json, Refusal> {
        let name = parameters.required_text("TableName")?;
        let Some(text) = parameters.text("KeyConditionExpression")? else {
            return Err(validation(
                "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
            ));
        };
        let mut placeholders = parameters.placeholders(&["KeyConditionExpression"])?;
        let filter = filter_of(parameters, &mut placeholders)?;
        let paths = projection_of(parameters, &mut placeholders)?;
        let source = Source::new(self.table(name)?, parameters)?;
        let (partition, sort) = source.keys();
        let selected = key_condition(text, &mut placeholders, partition, sort)?;
        placeholders.finish()?;
        if let Some(filter) = &filter
            && let Some(name) = filter
                .attributes()
                .into_iter()
                .find(|name| *name == partition.name || sort.is_some_and(|sort| sort.name == *name))
        {
            return Err(validation(format!(
                "Filter Expression can only contain non-primary key attributes: Primary key attribute: {name}"
            )));
        }
        let start = source.start(parameters)?;
        if let Some(((value, _), _)) = &start
            && *value != selected.partition
        {
            return Err(validation(
                "The provided starting key is outside query boundaries based on provided conditions",
            ));
        }
        let KeyCondition { partition, sort } = selected;
        let mut items = source.items();
        items.retain(|(((value, _), _), item)| {
            *value == partition && sort.as_ref().is_none_or(|sort| sort.is_met_by(item))
        });
        let backward = parameters.get("ScanIndexForward") == Some(&json!(false));
        if backward {
            items.reverse();
        }
        items.retain(|(position, _)| match &start {
            Some(start) if backward => position < start,
            Some(start) => position > start,
            None => true,
        });
        page(&source, &items, filter.as_ref(), paths.as_deref(), parameters)
    }

    /// Executes `Scan`.
    pub(crate) fn scan(&self, parameters: Parameters<'_>) -> Result<Json, Refusal> {
        let name = parameters.required_text("TableName")?;
        let mut placeholders = parameters.placeholders(&["FilterExpression", "ProjectionExpression"])?;
        let filter = filter_of(parameters, &mut placeholders)?;
        let paths = projection_of(parameters, &mut placeholders)?;
        placeholders.finish()?;
        let source = Source::new(self.table(name)?, parameters)?;
        let start = source.start(parameters)?;
        let segments = parameters.positive("TotalSegments")?;
        let segment = parameters.get("Segment").and_then(Json::as_u64);
        let segment = match (segment.and_then(|segment| usize::try_from(segment).ok()), segments) {
            (Some(segment), Some(segments)) if segment < segments => Some((segment, segments)),
            (None, None) => None,
            _ => {
                return Err(validation(
                    "Segment and TotalSegments go together, and Segment is less than TotalSegments",
                ));
            }
        };
        let mut items = source.items();
        items.retain(|(position, _)| {
            let in_segment = segment.is_none_or(|(segment, segments)| {
                let bytes = position.1.0.json().to_string();
                bytes.bytes().map(usize::from).sum::<usize>() % segments == segment
            });
            in_segment && start.as_ref().is_none_or(|start| position > start)
        });
        page(&source, &items, filter.as_ref(), paths.as_deref(), parameters)
    }
}

/// Reads one page of these items.
fn page(
    source: &Source<'_>,
    items: &[(Position, &Item)],
    filter: Option<&Condition>,
    paths: Option<&[Path]>,
    parameters: Parameters<'_>,
) -> Result<Json, Refusal> {
    let select = parameters.text("Select")?;
    let is_whole = source
        .index
        .is_none_or(|index| index.projection == links::Projection::All);
    match (select, source.index) {
        (Some("ALL_ATTRIBUTES"), Some(index)) if !is_whole => {
            return Err(invalid(format!(
                "Select type ALL_ATTRIBUTES is not supported for global secondary index {} because its projection \
                 type is not ALL",
                index.name
            )));
        }
        (Some("ALL_PROJECTED_ATTRIBUTES"), None) => {
            return Err(invalid(
                "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
            ));
        }
        (Some("SPECIFIC_ATTRIBUTES"), _) if paths.is_none() => {
            return Err(invalid(
                "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES",
            ));
        }
        (Some(select @ ("ALL_ATTRIBUTES" | "ALL_PROJECTED_ATTRIBUTES" | "COUNT")), _) if paths.is_some() => {
            return Err(validation(format!(
                "Cannot specify the ProjectionExpression when choosing to get {select}"
            )));
        }
        _ => {}
    }
    let limit = parameters.positive("Limit")?;
    let (mut size, mut scanned) = (0, 0);
    let mut found = Vec::new();
    let mut last = None;
    for (position, (_, item)) in items.iter().enumerate() {
        let seen = source.seen(item);
        size += item_size(&seen);
        if size > PAGE_SIZE && position > 0 {
            last = Some(items[position - 1].1);
            break;
        }
        scanned += 1;
        if filter.is_none_or(|filter| filter.is_met_by(&seen)) {
            found.push(match paths {
                Some(paths) => project(&seen, paths),
                None => seen,
            });
        }
        if limit == Some(scanned) {
            // The key is also set if no item follows, because DynamoDB does not look ahead.
            last = Some(*item);
            break;
        }
    }
    let mut answer = Map::new();
    answer.insert("Count".to_owned(), json!(found.len()));
    answer.insert("ScannedCount".to_owned(), json!(scanned));
    if select != Some("COUNT") {
        answer.insert("Items".to_owned(), found.iter().map(item_json).collect());
    }
    if let Some(item) = last {
        answer.insert("LastEvaluatedKey".to_owned(), item_json(&source.key_after(item)));
    }
    Ok(Json::Object(answer))
}
