//! A template that was not made by a stack, as JSON.

use std::{collections::BTreeSet, sync::Arc};

use resources::{Map, Node};
use serde_json::Value;

use crate::core::rules::document::{Document, Item};

/// A template that was not made by a stack, read from its JSON.
#[derive(Debug, Default)]
pub struct File {
    region: Option<String>,
    suppressed: Map,
    resources: Vec<Resource>,
}

#[derive(Debug)]
struct Resource {
    id: String,
    type_name: String,
    properties: Map,
    metadata: Map,
    depends_on: BTreeSet<Arc<str>>,
    condition: Option<String>,
}

impl File {
    /// Reads the resources of a template. Parts with a wrong shape are left out.
    pub fn read(template: &Value, region: Option<&str>) -> Self {
        let resources = template["Resources"].as_object();
        Self {
            region: region.map(str::to_owned),
            suppressed: map(&template["Metadata"]["Stratiform"]["Suppressed"]),
            resources: resources
                .into_iter()
                .flatten()
                .map(|(id, resource)| Resource {
                    id: id.clone(),
                    type_name: resource["Type"].as_str().unwrap_or_default().to_owned(),
                    properties: map(&resource["Properties"]),
                    metadata: map(&resource["Metadata"]),
                    depends_on: match &resource["DependsOn"] {
                        Value::String(id) => BTreeSet::from([Arc::from(id.as_str())]),
                        Value::Array(ids) => ids
                            .iter()
                            .filter_map(Value::as_str)
                            .map(Arc::from)
                            .collect(),
                        _ => BTreeSet::new(),
                    },
                    condition: resource["Condition"].as_str().map(str::to_owned),
                })
                .collect(),
        }
    }

    /// Returns the document for the rules.
    pub fn document(&self) -> Document<'_> {
        let items = self
            .resources
            .iter()
            .enumerate()
            .map(|(position, resource)| {
                Item::new(
                    position,
                    &resource.id,
                    &resource.type_name,
                    &resource.properties,
                    &resource.metadata,
                    &resource.depends_on,
                    resource.condition.as_deref(),
                )
            });
        Document::new(self.region.as_deref(), items.collect()).with_suppressed(Some(&self.suppressed))
    }
}

fn map(value: &Value) -> Map {
    match Node::from(value.clone()) {
        Node::Map(map) => map,
        _ => Map::new(),
    }
}
