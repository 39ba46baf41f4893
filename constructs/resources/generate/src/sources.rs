//! The schemas of AWS, from two projects that publish them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::Result;

/// The source of constraints and of create-only properties. MIT-0.
const LINT: &str = "cfn-lint==1.58.0";

/// The source of names, documentation, attributes and the values of `Ref`. Apache-2.0.
const SPEC: &str = "@aws-cdk/aws-service-spec@0.1.216";

/// The schemas of both projects.
pub(crate) struct Sources {
    /// cfn-lint's schema of each resource type of us-east-1.
    pub(crate) lint: BTreeMap<String, Value>,
    /// cfn-lint's own constraints of resource types, beside their schemas.
    pub(crate) extensions: BTreeMap<String, Vec<Value>>,
    /// The resource types that hold data, as cfn-lint lists them.
    pub(crate) stateful: Value,
    /// The CDK's description of each resource type.
    pub(crate) resources: BTreeMap<String, Value>,
    /// The CDK's description of each property type, by its ID.
    pub(crate) types: BTreeMap<String, Value>,
}

impl Sources {
    /// Reads the schemas from a folder. Downloads missing ones first.
    pub(crate) fn obtain(folder: &Path) -> Result<Self> {
        let lint = lint_folder(folder)?;
        let spec = spec_file(folder)?;

        let index: BTreeMap<String, String> =
            serde_json::from_value(read(&lint.join("providers/us-east-1.json"))?)?;
        let lint_schemas = index
            .into_iter()
            .map(|(name, hash)| Ok((name, read(&lint.join(format!("resources/{hash}.json")))?)))
            .collect::<Result<_>>()?;
        let stateful = read(&lint.join("../AdditionalSpecs/StatefulResources.json"))?;

        let mut spec = read(&spec)?;
        Ok(Self {
            lint: lint_schemas,
            extensions: extensions(&lint.join("extensions"), &lint.join("../../rules"))?,
            stateful: stateful["ResourceTypes"].clone(),
            resources: entities(&mut spec, "resource", "cloudFormationType"),
            types: entities(&mut spec, "typeDefinition", "$id"),
        })
    }
}

/// Returns the entities of one kind in the CDK's database, by one of their fields.
fn entities(spec: &mut Value, kind: &str, key: &str) -> BTreeMap<String, Value> {
    match spec["schema"][kind]["entities"].take() {
        Value::Array(entities) => entities
            .into_iter()
            .filter_map(|entity| Some((entity[key].as_str()?.to_owned(), entity)))
            .collect(),
        _ => BTreeMap::new(),
    }
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The most bytes of an extension. Larger ones list what AWS offers today, such as classes of databases.
const MOST_BYTES: u64 = 64_000;

/// Reads the constraints whose violation is an error of cfn-lint. Its rules are Python files that name one each.
fn extensions(folder: &Path, rules: &Path) -> Result<BTreeMap<String, Vec<Value>>> {
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut folders = vec![rules.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "py") {
                files.push(path);
            }
        }
    }
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let between = |start: &str, end: &str| {
            let rest = &text[text.find(start)? + start.len()..];
            Some(rest[..rest.find(end)?].trim())
        };
        if !text.contains("    id = \"E") {
            continue;
        }
        let is_policy = text.contains("import Policy\n");
        let mut schema = if let Some(kind) = between("\"policy_", ".json\"").filter(|_| is_policy) {
            policy(&folder.join("../other/iam"), kind)?
        } else if let (Some(module), Some(name)) =
            (between("module=cfnlint.data.schemas.extensions.", ","), between("filename=\"", "\""))
        {
            let path = folder.join(module).join(name);
            if fs::metadata(&path)?.len() > MOST_BYTES {
                continue;
            }
            read(&path)?
        } else {
            continue;
        };
        // The rule writes the names of database engines in lower case before it compares them.
        if text.contains(".lower()") {
            ignore_case(&mut schema);
        }
        let places = text
            .split('"')
            .filter(|place| place.starts_with("Resources/AWS::"));
        for place in places {
            let mut steps = place.split('/').skip(1);
            let Some(type_name) = steps.next() else { continue };
            let steps: Vec<&str> = steps.skip(1).collect();
            // From the inside out.
            let schema = steps
                .iter()
                .rev()
                .fold(schema.clone(), |inner, step| match *step {
                    "*" => serde_json::json!({ "items": inner }),
                    step => serde_json::json!({ "properties": { step: inner } }),
                });
            found.entry(type_name.to_owned()).or_default().push(schema);
        }
    }
    Ok(found)
}

/// Reads the schema of a kind of IAM's policies. A policy that is a text of JSON is not judged.
fn policy(folder: &Path, kind: &str) -> Result<Value> {
    let common = read(&folder.join("policy.json"))?;
    let own = read(&folder.join(format!("policy_{kind}.json")))?;
    let schema = inlined(&own, &own, &common);
    Ok(serde_json::json!({ "if": { "type": "object" }, "then": schema }))
}

/// Writes out the references in a schema, to itself and to the common part. Both a reference and what is beside it count.
fn inlined(schema: &Value, own: &Value, common: &Value) -> Value {
    match schema {
        Value::Object(words) => {
            let mut words: serde_json::Map<String, Value> = words
                .iter()
                .filter(|(word, _)| *word != "definitions")
                .map(|(word, value)| (word.clone(), inlined(value, own, common)))
                .collect();
            let reference = words.remove("$ref");
            let reference = reference.as_ref().and_then(Value::as_str);
            let target = reference.and_then(|reference| match reference.split_once('#') {
                Some(("policy", pointer)) => Some((common.pointer(pointer)?, common)),
                Some((_, pointer)) => Some((own.pointer(pointer)?, own)),
                None => None,
            });
            if let Some((target, root)) = target {
                let parts = words
                    .entry("allOf")
                    .or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(parts) = parts {
                    parts.push(inlined(target, root, common));
                }
            }
            Value::Object(words)
        }
        Value::Array(schemas) => schemas
            .iter()
            .map(|schema| inlined(schema, own, common))
            .collect(),
        value => value.clone(),
    }
}

/// Lets all values of a schema match in any case.
fn ignore_case(schema: &mut Value) {
    match schema {
        Value::Object(words) => {
            words.values_mut().for_each(ignore_case);
            let values = match (words.remove("enum"), words.remove("const")) {
                (Some(values @ Value::Array(_)), _) => values,
                (_, Some(value)) => Value::Array(vec![value]),
                _ => return,
            };
            words.insert("enumCaseInsensitive".to_owned(), values);
        }
        Value::Array(schemas) => schemas.iter_mut().for_each(ignore_case),
        _ => {}
    }
}

/// Returns the folder of the schemas in cfn-lint's unpacked wheel. Downloads it if needed.
fn lint_folder(folder: &Path) -> Result<PathBuf> {
    let unpacked = folder.join(LINT);
    let schemas = unpacked.join("cfnlint/data/schemas");
    if !schemas.exists() {
        fs::create_dir_all(&unpacked)?;
        let download = ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", LINT];
        run(&unpacked, "python3", &download)?;
        let wheel = file_ending(&unpacked, ".whl")?;
        run(&unpacked, "python3", &["-m", "zipfile", "-e", &wheel, "."])?;
    }
    Ok(schemas)
}

/// Returns the path of the CDK's unpacked database. Downloads it if needed.
fn spec_file(folder: &Path) -> Result<PathBuf> {
    let unpacked = folder.join("aws-service-spec");
    let database = unpacked.join("package/db.json");
    if !database.exists() {
        fs::create_dir_all(&unpacked)?;
        run(&unpacked, "npm", &["pack", "--silent", SPEC])?;
        let archive = file_ending(&unpacked, ".tgz")?;
        run(&unpacked, "tar", &["-xzf", &archive])?;
        run(&unpacked, "gunzip", &["-f", "package/db.json.gz"])?;
    }
    Ok(database)
}

fn file_ending(folder: &Path, ending: &str) -> Result<String> {
    for entry in fs::read_dir(folder)? {
        if let Ok(name) = entry?.file_name().into_string()
            && name.ends_with(ending)
        {
            return Ok(name);
        }
    }
    Err(format!("{}: there is no file ending in {ending}; remove the folder and try again", folder.display())
        .into())
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    let status = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdout(std::process::Stdio::null())
        .status()
        .map_err(|error| {
            format!(
                "{program} does not run: {error}; the generator needs python3 with pip, npm, tar and gunzip"
            )
        })?;
    if status.success() {
        return Ok(());
    }
    Err(format!("`{program} {}` in {} failed: {status}", arguments.join(" "), folder.display()).into())
}
