//! Writes the Rust types of a service's resources.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{
    docs,
    model::{Attribute, Choice, Property, Replaces, Resource, Struct, Type},
    names,
};

/// The package of the generated files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Package {
    /// `stratiform-resources`.
    Resources,
    /// A package of a user, which depends on `stratiform`.
    Other,
}

impl Package {
    /// Returns the first line of each file.
    pub(crate) fn notice(self) -> &'static str {
        match self {
            Self::Resources => {
                "// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.\n\n"
            }
            Self::Other => {
                "// Written by `stratiform-generate`; do not edit. For its sources see NOTICE in stratiform-resources.\n\n"
            }
        }
    }

    /// Returns code with the paths of the package. It is written for the resources' own.
    fn adapted(self, code: String) -> String {
        match self {
            Self::Resources => code,
            Self::Other => code.replace("crate::", "::stratiform::constructs::resources::"),
        }
    }
}

/// The methods of every handle.
const OF_HANDLES: &[&str] = &["attribute", "clone", "new_", "reference", "target"];

/// Returns the file that lists the services.
pub(crate) fn index(services: &BTreeMap<String, Vec<Resource>>, package: Package) -> String {
    let mut code = package.notice().to_owned();
    code.push_str("//! The resource types, by service.\n\n");
    code.push_str(match package {
        Package::Resources => "#![expect(clippy::doc_markdown, reason = \"the words are AWS's\")]\n\n",
        Package::Other => "#![allow(warnings, reason = \"it is generated\")]\n\n",
    });
    for service in services.keys() {
        put(&mut code, format_args!("pub mod {service};"));
    }
    code
}

/// Returns the file of one service.
pub(crate) fn service(resources: &[Resource], package: Package) -> String {
    let mut code = String::new();
    let prefix = resources
        .first()
        .and_then(|resource| resource.type_name.rsplit_once("::"))
        .unwrap_or_default()
        .0;
    put(&mut code, format_args!("//! The resource types of `{prefix}`.\n"));
    for item in resources {
        resource(&mut code, item, package);
    }
    format!("{}{}", package.notice(), package.adapted(code))
}

/// Writes a resource type, the attributes of its handle, and the module of its property types.
fn resource(code: &mut String, resource: &Resource, package: Package) {
    let Resource { type_name, name, reference, .. } = resource;
    let module = names::snake(name);
    let first = docs::summary(&resource.docs, 0).join("\n");
    let mut lines = Vec::new();
    if first.contains(&format!("`{type_name}`")) {
        docs::wrap("", "", &first, 0, &mut lines);
    } else {
        docs::wrap("", "", &format!("`{type_name}`: {first}"), 0, &mut lines);
    }
    comment(code, 0, &lines);
    let page = type_name
        .replace("::", "-")
        .to_lowercase()
        .replacen("aws-", "aws-resource-", 1);
    put(code, format_args!("///"));
    put(
        code,
        format_args!(
            "/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/{page}.html)."
        ),
    );
    object(code, name, &format!("{module}::"), &resource.properties);

    put(code, format_args!("impl crate::ResourceType for {name} {{"));
    put(code, format_args!("    const TYPE: &'static str = \"{type_name}\";"));
    put(code, format_args!("    type Ref = crate::{}<Self>;\n", reference.name()));
    put(code, format_args!("    fn into_properties(self) -> crate::Map {{ self.0 }}\n}}\n"));

    if !resource.attributes.is_empty() {
        attributes(code, name, &resource.attributes, package);
    }

    if resource.structs.is_empty() && resource.choices.is_empty() {
        return;
    }
    put(code, format_args!("/// The types of the properties of [`{name}`]."));
    put(code, format_args!("pub mod {module} {{"));
    for structure in &resource.structs {
        property_type(code, structure);
    }
    for item in &resource.choices {
        choice(code, item);
    }
    let list = |names: Vec<&str>| names.join(", ");
    let structs = list(
        resource
            .structs
            .iter()
            .map(|structure| structure.name.as_str())
            .collect(),
    );
    let choices = list(
        resource
            .choices
            .iter()
            .map(|choice| choice.name.as_str())
            .collect(),
    );
    match package {
        Package::Resources => {
            if !structs.is_empty() {
                put(code, format_args!("crate::into_value::maps!({structs});"));
            }
            if !choices.is_empty() {
                put(code, format_args!("crate::into_value::texts!({choices});"));
            }
        }
        // The macros are not public.
        Package::Other => {
            let names = resource.structs.iter().map(|structure| &structure.name);
            for name in names.chain(resource.choices.iter().map(|choice| &choice.name)) {
                put(code, format_args!("impl crate::IntoValue<{name}> for {name} {{"));
                put(code, format_args!("    fn into_node(self) -> crate::Node {{ self.0.into() }}\n}}\n"));
            }
        }
    }
    put(code, format_args!("}}\n"));
}

/// Writes an object within the properties.
fn property_type(code: &mut String, structure: &Struct) {
    let mut lines = docs::summary(&structure.docs, 4);
    if lines.is_empty() {
        lines.push(format!("The property type `{}`.", structure.name));
    }
    comment(code, 4, &lines);
    object(code, &structure.name, "", &structure.properties);
}

/// Writes a struct around a map, with its constructor and its setters.
fn object(code: &mut String, name: &str, prefix: &str, properties: &[Property]) {
    let (required, optional): (Vec<_>, Vec<_>) = properties.iter().partition(|property| property.required);
    let derived = if required.is_empty() { "Clone, Debug, Default" } else { "Clone, Debug" };
    put(code, format_args!("#[derive({derived})]\n#[must_use]\npub struct {name}(crate::Map);\n"));
    let types: Vec<String> = required
        .iter()
        .map(|property| rust_type(&property.kind, prefix, name))
        .collect();

    // Arguments of equal types, or more than two, are named by a struct, so that they cannot be swapped.
    let named = required.len() > 2 || (required.len() == 2 && types[0] == types[1]);
    put(code, format_args!("impl {name} {{"));
    match &required[..] {
        [] => {
            comment(code, 4, &["Creates it without properties. AWS requires none.".to_owned()]);
            put(code, format_args!("    pub fn new() -> Self {{ Self::default() }}\n"));
        }
        _ if named => {
            comment(code, 4, &["Creates it with the properties that AWS requires.".to_owned()]);
            let letters: Vec<String> = (0..types.len()).map(letter).collect();
            let generics: Vec<String> = letters
                .iter()
                .zip(&types)
                .map(|(letter, kind)| format!("{letter}: crate::IntoValue<{kind}>"))
                .collect();
            let (generics, letters) = (generics.join(", "), letters.join(", "));
            put(
                code,
                format_args!("    pub fn new<{generics}>(required: {name}Required<{letters}>) -> Self {{"),
            );
            put(code, format_args!("        Self(crate::Map::new()"));
            for property in &required {
                let field = names::snake(&property.name);
                put(code, format_args!(".with(\"{}\", required.{field}.into_node())", property.name));
            }
            put(code, format_args!(")\n    }}\n"));
        }
        _ => {
            let mut lines =
                vec!["Creates it with the properties that AWS requires:".to_owned(), String::new()];
            for property in &required {
                let text = format!("`{}`: {}", names::snake(&property.name), described(property));
                docs::wrap("- ", "  ", text.trim_end_matches([' ', ':']), 4, &mut lines);
            }
            comment(code, 4, &lines);
            let arguments: Vec<String> = required
                .iter()
                .zip(&types)
                .map(|(property, kind)| {
                    format!("{}: impl crate::IntoValue<{kind}>", names::snake(&property.name))
                })
                .collect();
            put(code, format_args!("    pub fn new({}) -> Self {{", arguments.join(", ")));
            put(code, format_args!("        Self(crate::Map::new()"));
            for property in &required {
                let argument = names::snake(&property.name);
                put(code, format_args!(".with(\"{}\", {argument}.into_node())", property.name));
            }
            put(code, format_args!(")\n    }}\n"));
        }
    }
    for property in optional {
        setter(code, name, prefix, property);
    }
    put(code, format_args!("}}\n"));
    if named {
        required_struct(code, name, &required);
    }
}

/// Writes the struct of the required properties. A missing property is a compile error that names it.
fn required_struct(code: &mut String, name: &str, required: &[&Property]) {
    let letters: Vec<String> = (0..required.len()).map(letter).collect();
    put(code, format_args!("/// The properties that AWS requires of [`{name}`]."));
    put(code, format_args!("#[derive(Clone, Debug)]\npub struct {name}Required<{}> {{", letters.join(", ")));
    for (property, letter) in required.iter().zip(&letters) {
        property_docs(code, property);
        put(code, format_args!("    pub {}: {letter},", names::snake(&property.name)));
    }
    put(code, format_args!("}}\n"));
}

/// Returns the name of a type parameter.
fn letter(index: usize) -> String {
    char::from_u32(u32::from('A') + index as u32).map_or_else(|| format!("T{index}"), String::from)
}

/// Writes the setter of an optional property.
fn setter(code: &mut String, name: &str, prefix: &str, property: &Property) {
    property_docs(code, property);
    let method = names::snake(&property.name);
    let kind = rust_type(&property.kind, prefix, name);
    put(code, format_args!("    pub fn {method}(self, value: impl crate::IntoValue<{kind}>) -> Self {{"));
    put(code, format_args!("        Self(self.0.with(\"{}\", value.into_node()))\n    }}\n", property.name));
}

/// Writes the methods of the handle. Another package has a trait for them, since the handle is not its own.
fn attributes(code: &mut String, name: &str, attributes: &[Attribute], package: Package) {
    if package == Package::Resources {
        put(code, format_args!("impl crate::Handle<{name}> {{"));
        for item in attributes {
            attribute_docs(code, item);
            attribute(code, name, item, "pub ", BODY);
        }
        put(code, format_args!("}}\n"));
        return;
    }
    put(code, format_args!("/// The attributes of [`{name}`], as methods of its handle."));
    put(code, format_args!("pub trait {name}Attributes {{"));
    for item in attributes {
        attribute_docs(code, item);
        attribute(code, name, item, "", ";\n");
    }
    put(code, format_args!("}}\n\nimpl {name}Attributes for crate::Handle<{name}> {{"));
    for item in attributes {
        attribute(code, name, item, "", BODY);
    }
    put(code, format_args!("}}\n"));
}

/// The body of a method of a handle. `NAME` is the attribute's.
const BODY: &str = " {\n        self.attribute(NAME)\n    }\n";

fn attribute_docs(code: &mut String, attribute: &Attribute) {
    let mut lines = docs::summary(&attribute.docs, 4);
    if lines.is_empty() {
        lines.push(format!("The attribute `{}`.", attribute.name));
    }
    comment(code, 4, &lines);
}

/// Writes a method of the handle, with this body.
fn attribute(code: &mut String, name: &str, attribute: &Attribute, visibility: &str, body: &str) {
    let mut method = names::snake(&attribute.name);
    if OF_HANDLES.contains(&method.as_str()) {
        method.push_str("_attribute");
    }
    let kind = rust_type(&attribute.kind, "", name);
    let body = body.replace("NAME", &format!("\"{}\"", attribute.name));
    put(code, format_args!("    {visibility}fn {method}(&self) -> crate::Value<{kind}>{body}"));
}

/// Writes an enum: a string with known values.
fn choice(code: &mut String, choice: &Choice) {
    let name = &choice.name;
    let mut lines = docs::summary(&choice.docs, 4);
    if lines.is_empty() {
        lines.push(format!("The values of `{name}`."));
    }
    comment(code, 4, &lines);
    put(
        code,
        format_args!("#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub struct {name}(&'static str);\n"),
    );
    put(code, format_args!("impl {name} {{"));
    let mut constants: Vec<String> = Vec::new();
    for value in &choice.values {
        let mut constant = names::constant(value);
        while constants.contains(&constant) {
            constant.push('_');
        }
        let mut lines = Vec::new();
        match docs::of_value(&choice.docs, value) {
            Some(docs) => docs::wrap("", "", &format!("`{value}`: {}", docs::escape(&docs)), 8, &mut lines),
            None => lines.push(format!("`{value}`.")),
        }
        comment(code, 4, &lines);
        put(code, format_args!("    pub const {constant}: Self = Self(\"{value}\");\n"));
        constants.push(constant);
    }
    comment(code, 4, &["Creates a value that is not listed here.".to_owned()]);
    put(code, format_args!("    pub const fn other(value: &'static str) -> Self {{ Self(value) }}\n}}\n"));
}

/// Writes the documentation of a property.
fn property_docs(code: &mut String, property: &Property) {
    let mut lines = docs::summary(&property.docs, 4);
    if lines.is_empty() {
        lines.push(format!("The property `{}`.", property.name));
    }
    if let Some(replacement) = replacement(property.replaces) {
        lines.push(String::new());
        lines.push(replacement.to_owned());
    }
    comment(code, 4, &lines);
}

/// Returns the documentation of a property in a list.
fn described(property: &Property) -> String {
    let sentence = docs::sentence(&property.docs);
    match replacement(property.replaces) {
        Some(replacement) if sentence.is_empty() => replacement.to_owned(),
        Some(replacement) => format!("{sentence}. {replacement}"),
        None if sentence.is_empty() => sentence,
        None => format!("{sentence}."),
    }
}

fn replacement(replaces: Replaces) -> Option<&'static str> {
    match replaces {
        Replaces::Never => None,
        Replaces::Sometimes => Some("Changing it may replace the resource."),
        Replaces::Always => Some("Changing it replaces the resource."),
    }
}

/// Returns a type as Rust code, for a resource of this name. The property types have this prefix.
fn rust_type(kind: &Type, prefix: &str, name: &str) -> String {
    match kind {
        Type::Text => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Number => "f64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Json => "crate::Json".to_owned(),
        Type::Tag => "crate::Tag".to_owned(),
        Type::Own(marker) => format!("crate::{}<{name}>", marker.name()),
        Type::Struct(kind) | Type::Choice(kind) => format!("{prefix}{kind}"),
        Type::List(inner) => format!("Vec<{}>", rust_type(inner, prefix, name)),
        Type::Map(inner) => {
            format!("std::collections::BTreeMap<String, {}>", rust_type(inner, prefix, name))
        }
    }
}

fn comment(code: &mut String, indent: usize, lines: &[String]) {
    for line in lines {
        let separator = if line.is_empty() { "" } else { " " };
        put(code, format_args!("{:indent$}///{separator}{line}", ""));
    }
}

fn put(code: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(code, "{line}");
}
