//! The path variables, query parameters and headers of requests.

use links::http::Model;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// A path variable, a query parameter or a header of a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) is_required: bool,
    /// The parameter's schema. It refers to no other schema.
    pub(crate) schema: Value,
}

impl Parameter {
    /// Returns `true` if the parameter accepts any text.
    pub(crate) fn is_any_text(&self) -> bool {
        is_text(&self.schema)
    }

    /// Returns the parameters of a type, by name. There are none without a type, or if the type is not a struct.
    pub(crate) fn of(model: Option<Model>) -> Vec<Self> {
        model.and_then(Self::all).unwrap_or_default()
    }

    /// Returns the headers of a type that a document describes, by name.
    ///
    /// OpenAPI ignores header parameters with these three names. The content defines the first two, and the security
    /// scheme the third: "Parameter Object" in the OpenAPI Specification.
    pub(crate) fn described_headers(model: Option<Model>) -> Vec<Self> {
        let mut headers = Self::of(model);
        headers.retain(|header| {
            let ignored = ["Accept", "Content-Type", "Authorization"];
            !ignored
                .iter()
                .any(|name| header.name.eq_ignore_ascii_case(name))
        });
        headers
    }

    /// Returns a parameter for each field of a type, by name. Returns `None` if the type is not a struct.
    pub(crate) fn all(model: Model) -> Option<Vec<Self>> {
        let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
        let schema = model.root_schema(settings.into_generator());
        let fields = schema.get("properties")?.as_object()?;
        let required = schema.get("required").and_then(Value::as_array);
        let is_required = |name: &str| {
            required.is_some_and(|required| required.iter().any(|other| other.as_str() == Some(name)))
        };
        let mut parameters: Vec<Self> = fields
            .iter()
            .map(|(name, field)| {
                let mut schema = without_null(field.clone());
                let description = schema
                    .as_object_mut()
                    .and_then(|schema| schema.remove("description"));
                Self {
                    name: name.clone(),
                    description: description
                        .as_ref()
                        .and_then(Value::as_str)
                        .map(str::to_owned),
                    is_required: is_required(name),
                    schema,
                }
            })
            .collect();
        parameters.sort_by(|left, right| left.name.cmp(&right.name));
        Some(parameters)
    }
}

/// Returns `true` if a schema accepts any text.
fn is_text(schema: &Value) -> bool {
    schema["type"] == "string"
        && schema.as_object().is_some_and(|keywords| {
            keywords
                .keys()
                .all(|keyword| NOT_CHECKED.contains(&keyword.as_str()))
        })
}

/// The keywords of a schema that do not restrict a text.
const NOT_CHECKED: [&str; 4] = ["type", "title", "default", "examples"];

/// Returns the schema of a value that is present. An optional value is then absent and not `null`.
pub(crate) fn without_null(mut schema: Value) -> Value {
    let Some(keys) = schema.as_object_mut() else { return schema };
    if let Some(Value::Array(types)) = keys.get_mut("type") {
        types.retain(|name| name != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            keys.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(values)) = keys.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(Value::Array(choices)) = keys.get_mut("anyOf") {
        choices.retain(|choice| choice["type"] != "null");
        if let [Value::Object(one)] = choices.as_slice() {
            let one = one.clone();
            keys.remove("anyOf");
            // The description of the field itself goes before the description of its type.
            for (key, value) in one {
                if !keys.contains_key(&key) {
                    keys.insert(key, value);
                }
            }
        }
    }
    if keys.get("default") == Some(&Value::Null) {
        keys.remove("default");
    }
    schema
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::http::PageRequest;
    use schemars::JsonSchema;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    enum Status {
        New,
        Won,
    }

    #[derive(Deserialize, JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct OrderQuery {
        #[serde(flatten)]
        page: PageRequest,
        /// The status of the orders.
        status: Option<Status>,
        /// The customer of the orders.
        customer: String,
    }

    #[test]
    fn each_field_is_a_parameter_that_may_be_absent_but_never_null() {
        let parameters = Parameter::all(Model::of::<OrderQuery>()).expect("it is a struct");
        let lines: Vec<String> = parameters
            .into_iter()
            .map(|parameter| {
                let Parameter { name, description, is_required, mut schema } = parameter;
                schema.sort_all_objects();
                let need = if is_required { "required" } else { "optional" };
                format!("{name} ({need}): {} {schema}", description.unwrap_or_default())
            })
            .collect();
        assert_snapshot!(lines.join("\n"), @r#"
        cursor (optional): The cursor from the previous page. {"type":"string"}
        customer (required): The customer of the orders. {"type":"string"}
        limit (optional): The maximum number of items, from 1 to 100. The default is 25. {"format":"uint32","maximum":100,"minimum":1,"type":"integer"}
        status (optional): The status of the orders. {"enum":["new","won"],"type":"string"}
        "#);
    }

    #[test]
    fn only_the_fields_of_a_struct_are_parameters() {
        assert_eq!(Parameter::all(Model::of::<String>()), None);
        assert_eq!(Parameter::all(Model::of::<Vec<OrderQuery>>()), None);
    }
}
