//! Joins the two sources' descriptions of a resource type.
//!
//! Names, structure, documentation and attributes come from the CDK. Required properties, enums and create-only
//! properties come from cfn-lint. Both trees are walked side by side.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    Result, docs,
    lint::Place,
    model::{Attribute, Choice, Marker, Property, Replaces, Resource, Struct, Type},
    names,
    sources::Sources,
};

/// The maximum number of values of an enum. A longer list, such as all countries, is a string.
const MOST_VALUES: usize = 100;

/// The values of `Ref` for types whose schema does not show them in its identifier.
const REFERENCES: &[(&str, Marker)] = &[
    ("AWS::Events::Rule", Marker::Name),
    ("AWS::SecretsManager::ResourcePolicy", Marker::Arn),
    ("AWS::SecretsManager::RotationSchedule", Marker::Arn),
    ("AWS::SecretsManager::Secret", Marker::Arn),
];

/// Properties that the schemas have but CloudFormation does not accept.
const PHANTOMS: &[(&str, &str)] = &[("AWS::CertificateManager::Certificate", "Id")];

/// The values of properties whose schemas do not list them in a usual form.
const VALUES: &[(&str, &str, &[&str])] = &[("AWS::DynamoDB::Table", "KeyType", &["HASH", "RANGE"])];

/// Returns the resource type of this name.
pub(crate) fn resource(sources: &Sources, type_name: &str) -> Result<Resource> {
    let spec = sources
        .resources
        .get(type_name)
        .ok_or_else(|| format!("the CDK has no {type_name}"))?;
    let schema = sources
        .lint
        .get(type_name)
        .ok_or_else(|| format!("cfn-lint has no {type_name}"))?;
    let (service, name) = type_name
        .strip_prefix("AWS::")
        .and_then(|rest| rest.split_once("::"))
        .ok_or_else(|| format!("{type_name} is not of the form AWS::Service::Resource"))?;

    let mut walk = Walk { sources, type_name, structs: BTreeMap::new(), choices: Vec::new() };
    let mut properties = walk.properties("", spec, Some(Place::root(schema)), "/properties");
    let reference = reference(type_name, spec, &properties);
    let attributes = attributes(type_name, spec, schema, reference);

    let mut structs: Vec<Struct> = walk.structs.into_values().flatten().collect();
    structs.sort_by(|one, other| one.name.cmp(&other.name));
    let (choices, chosen) = name_choices(walk.choices, &structs);
    let all = structs
        .iter_mut()
        .flat_map(|object| &mut object.properties)
        .chain(&mut properties);
    all.for_each(|property| rename_choices(&mut property.kind, &chosen));

    Ok(Resource {
        type_name: type_name.to_owned(),
        service: service.to_lowercase(),
        name: names::type_name(name),
        docs: text(spec, "documentation").to_owned(),
        properties,
        attributes,
        reference,
        structs,
        choices,
    })
}

/// A walk through the properties of one resource type.
struct Walk<'a> {
    sources: &'a Sources,
    type_name: &'a str,
    /// The objects by the CDK's ID, or by name if only cfn-lint has them. An object is `None` while its properties are
    /// walked.
    structs: BTreeMap<String, Option<Struct>>,
    choices: Vec<Draft>,
}

/// An enum without a name.
struct Draft {
    owner: String,
    property: String,
    docs: String,
    values: Vec<String>,
}

impl<'a> Walk<'a> {
    /// Returns the properties of an object of the CDK, sorted by name.
    fn properties(
        &mut self,
        owner: &str,
        spec: &'a Value,
        place: Option<Place<'a>>,
        pointer: &str,
    ) -> Vec<Property> {
        let mut properties = Vec::new();
        for (name, property) in spec["properties"].as_object().into_iter().flatten() {
            let inner = place.and_then(|place| place.property(name));
            if place.is_some_and(|place| place.properties().next().is_some()) && inner.is_none() {
                continue; // CloudFormation has removed it.
            }
            let pointer = format!("{pointer}/{name}");
            let docs = words(property, inner);
            let kind = self.kind(owner, name, &docs, &property["type"], inner, &pointer);
            let required = match place.filter(|_| inner.is_some()) {
                Some(place) => place.requires(name) && !place.lists("readOnlyProperties", &pointer),
                None => property["required"] == true,
            };
            let replaces = replaces(property, place, &pointer);
            properties.push(Property { name: name.clone(), docs, kind, required, replaces });
        }
        if let Some(place) = place {
            self.more_properties(owner, place, pointer, &mut properties);
        }
        properties.sort_by(|one, other| one.name.cmp(&other.name));
        properties
    }

    /// Adds the properties that only cfn-lint has.
    fn more_properties(
        &mut self,
        owner: &str,
        place: Place<'a>,
        pointer: &str,
        properties: &mut Vec<Property>,
    ) {
        for name in place.properties() {
            let pointer = format!("{pointer}/{name}");
            if properties.iter().any(|property| property.name == name)
                || place.lists("readOnlyProperties", &pointer)
                || PHANTOMS.contains(&(self.type_name, name))
            {
                continue;
            }
            let Some(inner) = place.property(name) else {
                continue;
            };
            let kind = self.lint_kind(owner, name, inner.description(), inner, &pointer);
            properties.push(Property {
                name: name.to_owned(),
                docs: inner.description().to_owned(),
                kind,
                required: place.requires(name),
                replaces: replaces(&Value::Null, Some(place), &pointer),
            });
        }
    }

    /// Returns the type of a property of the CDK.
    fn kind(
        &mut self,
        owner: &str,
        name: &str,
        docs: &str,
        kind: &'a Value,
        place: Option<Place<'a>>,
        pointer: &str,
    ) -> Type {
        match text(kind, "type") {
            "integer" => Type::Integer,
            "number" => Type::Number,
            "boolean" => Type::Boolean,
            "tag" => Type::Tag,
            "array" => {
                let element = place.and_then(Place::element);
                let name = names::singular(name);
                let inner = self.kind(owner, &name, docs, &kind["element"], element, &format!("{pointer}/*"));
                Type::List(Box::new(inner))
            }
            "map" => {
                let entry = place.and_then(Place::entry);
                Type::Map(Box::new(self.kind(owner, name, docs, &kind["element"], entry, pointer)))
            }
            "ref" => {
                let id = text(&kind["reference"], "$ref");
                match self.sources.types.get(id) {
                    Some(spec) => self.structure(id, spec, place, pointer),
                    None => Type::Json,
                }
            }
            "union" => {
                let members = kind["types"].as_array().map_or(&[][..], Vec::as_slice);
                let is = |wanted: &str| members.iter().find(|member| text(member, "type") == wanted);
                // Take the most specific alternative.
                match ["array", "ref", "map", "json", "boolean", "number", "integer"]
                    .into_iter()
                    .find_map(is)
                {
                    Some(member) => self.kind(owner, name, docs, member, place, pointer),
                    None => Type::Text,
                }
            }
            // cfn-lint may describe the content of the document.
            "json" => match place {
                Some(place) if place.properties().next().is_some() => {
                    self.lint_kind(owner, name, docs, place, pointer)
                }
                _ => Type::Json,
            },
            _ => {
                let known = kind["allowedValues"].as_array();
                let known = known.map(|values| {
                    values
                        .iter()
                        .filter_map(Value::as_str)
                        .map(str::to_owned)
                        .collect()
                });
                let values = place.and_then(Place::values).or(known);
                self.choice(owner, name, docs, values)
            }
        }
    }

    /// Returns a property type of the CDK. It is walked at its first use.
    fn structure(&mut self, id: &str, spec: &'a Value, place: Option<Place<'a>>, pointer: &str) -> Type {
        let name = names::type_name(text(spec, "name"));
        if !self.structs.contains_key(id) {
            self.structs.insert(id.to_owned(), None);
            let properties = self.properties(&name, spec, place, pointer);
            let structure = Struct { name: name.clone(), docs: words(spec, place), properties };
            self.structs.insert(id.to_owned(), Some(structure));
        }
        Type::Struct(name)
    }

    /// Returns the type of a property that only cfn-lint has.
    fn lint_kind(&mut self, owner: &str, name: &str, docs: &str, place: Place<'a>, pointer: &str) -> Type {
        if place.properties().next().is_some() {
            let struct_name = names::type_name(name);
            if !self.structs.contains_key(name) {
                self.structs.insert(name.to_owned(), None);
                let mut properties = Vec::new();
                self.more_properties(&struct_name, place, pointer, &mut properties);
                // The object's documentation lists its properties.
                for property in properties
                    .iter_mut()
                    .filter(|property| property.docs.is_empty())
                {
                    property.docs = docs::of_value(docs, &property.name).unwrap_or_default();
                }
                let structure = Struct { name: struct_name.clone(), docs: docs.to_owned(), properties };
                self.structs.insert(name.to_owned(), Some(structure));
            }
            return Type::Struct(struct_name);
        }
        match text(place.node(), "type") {
            "integer" => Type::Integer,
            "number" => Type::Number,
            "boolean" => Type::Boolean,
            "string" => self.choice(owner, name, docs, place.values()),
            "array" => {
                let name = names::singular(name);
                let element = place
                    .element()
                    .map(|element| self.lint_kind(owner, &name, docs, element, pointer));
                Type::List(Box::new(element.unwrap_or(Type::Json)))
            }
            _ => Type::Json,
        }
    }

    /// Returns the type of a string: an enum of these values, or a plain string.
    fn choice(&mut self, owner: &str, property: &str, docs: &str, values: Option<Vec<String>>) -> Type {
        let held = VALUES
            .iter()
            .find(|(held, name, _)| (*held, *name) == (self.type_name, property));
        let values = held
            .map(|(_, _, values)| values.iter().map(|value| (*value).to_owned()).collect())
            .or(values);
        let Some(mut values) = values.filter(|values| !values.is_empty() && values.len() <= MOST_VALUES)
        else {
            return Type::Text;
        };
        values.sort();
        values.dedup();
        let name = self.choices.len().to_string();
        let (owner, property, docs) = (owner.to_owned(), names::type_name(property), docs.to_owned());
        self.choices.push(Draft { owner, property, docs, values });
        Type::Choice(name)
    }
}

/// Gives each enum a name, and returns the enums and the name of each draft.
///
/// An enum has the name of its property. If two properties of the same name take different values, the resource's own
/// property keeps the name. The others get the name of their object as a prefix.
fn name_choices(drafts: Vec<Draft>, structs: &[Struct]) -> (Vec<Choice>, Vec<String>) {
    let names: Vec<String> = drafts
        .iter()
        .map(|draft| {
            let rivals = || {
                drafts
                    .iter()
                    .filter(|other| other.property == draft.property)
            };
            let alone = rivals().all(|other| other.values == draft.values);
            let first = draft.owner.is_empty() || !rivals().any(|other| other.owner.is_empty());
            let own = rivals()
                .find(|other| other.owner.is_empty())
                .is_some_and(|own| own.values == draft.values);
            let taken = structs.iter().any(|object| object.name == draft.property);
            match (alone || (draft.owner.is_empty() && first) || own, taken) {
                (true, false) => draft.property.clone(),
                (true, true) if draft.owner.is_empty() => format!("{}Value", draft.property),
                _ => format!("{}{}", draft.owner, draft.property),
            }
        })
        .collect();
    let mut choices: BTreeMap<&String, Choice> = BTreeMap::new();
    for (draft, name) in drafts.into_iter().zip(&names) {
        let Draft { docs, values, .. } = draft;
        choices
            .entry(name)
            .or_insert_with(|| Choice { name: name.clone(), docs, values });
    }
    (choices.into_values().collect(), names)
}

/// Replaces the number of a draft by the name of its enum.
fn rename_choices(kind: &mut Type, names: &[String]) {
    match kind {
        Type::Choice(number) => {
            if let Some(name) = number
                .parse()
                .ok()
                .and_then(|number: usize| names.get(number))
            {
                number.clone_from(name);
            }
        }
        Type::List(inner) | Type::Map(inner) => rename_choices(inner, names),
        _ => {}
    }
}

/// Tells if a change of a property replaces the resource. It does if either source says so, but the CDK is wrong about
/// many tags.
fn replaces(spec: &Value, place: Option<Place<'_>>, pointer: &str) -> Replaces {
    let listed = |list| place.is_some_and(|place| place.lists(list, pointer));
    let said = if pointer.ends_with("/Tags") { "" } else { text(spec, "causesReplacement") };
    if said == "yes" || listed("createOnlyProperties") {
        Replaces::Always
    } else if said == "maybe" || listed("conditionalCreateOnlyProperties") {
        Replaces::Sometimes
    } else {
        Replaces::Never
    }
}

/// Returns the identifying properties of a resource type, in the order in which `Ref` joins them.
fn identifier(spec: &Value) -> Vec<&str> {
    let identifier = spec["cfnRefIdentifier"]
        .as_array()
        .or_else(|| spec["primaryIdentifier"].as_array());
    identifier
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Returns the kind of value that `Ref` returns.
fn reference(type_name: &str, spec: &Value, properties: &[Property]) -> Marker {
    if let Some((_, marker)) = REFERENCES.iter().find(|(held, _)| *held == type_name) {
        return *marker;
    }
    let [name] = identifier(spec)[..] else {
        return Marker::Id;
    };
    let lower = name.to_lowercase();
    match () {
        () if lower.ends_with("arn") => Marker::Arn,
        () if lower.ends_with("url") => Marker::Url,
        () if lower.ends_with("name") => Marker::Name,
        // A value from the template is a name. A value generated by AWS is an ID.
        () if properties.iter().any(|property| property.name == name) => Marker::Name,
        () => Marker::Id,
    }
}

/// Returns the attributes, sorted by name. Objects are left out, because no property takes an object of another
/// resource.
fn attributes(type_name: &str, spec: &Value, schema: &Value, reference: Marker) -> Vec<Attribute> {
    let format = format!("{type_name}.Arn");
    let mut attributes = Vec::new();
    for (name, attribute) in spec["attributes"].as_object().into_iter().flatten() {
        let mut place = Some(Place::root(schema));
        for part in name.split('.') {
            place = place.and_then(|place| place.property(part));
        }
        let kind = match text(&attribute["type"], "type") {
            "integer" => Type::Integer,
            "number" => Type::Number,
            "boolean" => Type::Boolean,
            "string"
                if name == "Arn" || place.is_some_and(|place| text(place.node(), "format") == format) =>
            {
                Type::Own(Marker::Arn)
            }
            "string" if identifier(spec) == [name.as_str()] => Type::Own(reference),
            "string" | "date-time" => Type::Text,
            "array" if text(&attribute["type"]["element"], "type") == "string" => {
                Type::List(Box::new(Type::Text))
            }
            _ => continue,
        };
        attributes.push(Attribute { name: name.clone(), docs: words(attribute, place), kind });
    }
    attributes
}

/// Returns AWS's documentation. The CDK has more of it.
fn words(spec: &Value, place: Option<Place<'_>>) -> String {
    match text(spec, "documentation") {
        "" => place.map_or("", Place::description).to_owned(),
        docs => docs.to_owned(),
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
