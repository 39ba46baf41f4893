//! Named values with versions: Secrets Manager secrets and Systems Manager parameters.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value as Json, json};

use crate::refusal::{Refusal, required_text};

/// Secrets or parameters by address. A linked value that was never set has no version.
#[derive(Debug, Default)]
pub(crate) struct Values(BTreeMap<String, Versions>);

#[derive(Debug, Default)]
struct Versions {
    number: u64,
    current: Option<Current>,
}

#[derive(Clone, Debug)]
struct Current {
    /// An object with `SecretString` or `SecretBinary`.
    value: Json,
    set_at: Option<SystemTime>,
}

impl Values {
    /// Adds an entry without a value if it does not exist.
    pub(crate) fn add(&mut self, address: &str) {
        self.0.entry(address.to_owned()).or_default();
    }

    /// Sets a string.
    pub(crate) fn set(&mut self, address: &str, text: &str) {
        self.put(address, json!({"SecretString": text}), None);
    }

    /// Returns the string.
    pub(crate) fn get(&self, address: &str) -> Option<String> {
        let current = self.0.get(address)?.current.as_ref()?;
        current.value["SecretString"]
            .as_str()
            .map(ToOwned::to_owned)
    }

    fn put(&mut self, address: &str, value: Json, set_at: Option<SystemTime>) -> u64 {
        let versions = self.0.entry(address.to_owned()).or_default();
        versions.number += 1;
        versions.current = Some(Current { value, set_at });
        versions.number
    }

    /// Executes a Secrets Manager operation, or returns `None` if this fake does not know it.
    pub(crate) fn call_secrets(
        &mut self,
        operation: &str,
        parameters: &Json,
        now: SystemTime,
    ) -> Option<Result<Json, Refusal>> {
        match operation {
            "GetSecretValue" => Some(self.get_secret_value(parameters)),
            "PutSecretValue" => Some(self.put_secret_value(parameters, now)),
            _ => None,
        }
    }

    fn get_secret_value(&self, parameters: &Json) -> Result<Json, Refusal> {
        let id = required_text(parameters, "SecretId", "InvalidParameterException")?;
        let versions = self.0.get(id).ok_or_else(no_secret)?;
        let stage = parameters["VersionStage"].as_str().unwrap_or("AWSCURRENT");
        let version = version_id(versions.number);
        let is_current = stage == "AWSCURRENT"
            && parameters["VersionId"]
                .as_str()
                .is_none_or(|id| id == version);
        let current = versions
            .current
            .as_ref()
            .filter(|_| is_current)
            .ok_or_else(|| {
                let reason = format!(
                    "Secrets Manager can't find the specified secret value for staging label: {stage}"
                );
                Refusal::new("ResourceNotFoundException", reason)
            })?;
        let mut answer = current.value.clone();
        answer["ARN"] = json!(id);
        answer["Name"] = json!(name_of(id));
        answer["VersionId"] = json!(version);
        answer["VersionStages"] = json!(["AWSCURRENT"]);
        if let Some(set_at) = current.set_at {
            answer["CreatedDate"] = json!(seconds(set_at));
        }
        Ok(answer)
    }

    fn put_secret_value(&mut self, parameters: &Json, now: SystemTime) -> Result<Json, Refusal> {
        let id = required_text(parameters, "SecretId", "InvalidParameterException")?;
        if !self.0.contains_key(id) {
            return Err(no_secret());
        }
        let value = match (&parameters["SecretString"], &parameters["SecretBinary"]) {
            (Json::String(text), Json::Null) => json!({"SecretString": text}),
            (Json::Null, Json::String(bytes)) => json!({"SecretBinary": bytes}),
            _ => {
                return Err(Refusal::new(
                    "InvalidParameterException",
                    "You must provide either SecretString or SecretBinary.",
                ));
            }
        };
        let number = self.put(id, value, Some(now));
        Ok(json!({
            "ARN": id, "Name": name_of(id), "VersionId": version_id(number), "VersionStages": ["AWSCURRENT"],
        }))
    }

    /// Executes a Systems Manager operation, or returns `None` if this fake does not know it.
    pub(crate) fn call_parameters(
        &mut self,
        operation: &str,
        parameters: &Json,
        now: SystemTime,
    ) -> Option<Result<Json, Refusal>> {
        match operation {
            "GetParameter" => Some(self.get_parameter(parameters)),
            "PutParameter" => Some(self.put_parameter(parameters, now)),
            _ => None,
        }
    }

    fn get_parameter(&self, parameters: &Json) -> Result<Json, Refusal> {
        let name = required_text(parameters, "Name", "ValidationException")?;
        let versions = self.0.get(name);
        let found = versions.and_then(|versions| Some((versions.number, versions.current.as_ref()?)));
        let (version, current) =
            found.ok_or_else(|| Refusal::new("ParameterNotFound", format!("Parameter {name} not found.")))?;
        let value = &current.value["SecretString"];
        Ok(json!({"Parameter": {"Name": name, "Type": "String", "Value": value, "Version": version}}))
    }

    fn put_parameter(&mut self, parameters: &Json, now: SystemTime) -> Result<Json, Refusal> {
        let name = required_text(parameters, "Name", "ValidationException")?;
        let value = required_text(parameters, "Value", "ValidationException")?;
        let is_set = self
            .0
            .get(name)
            .is_some_and(|versions| versions.current.is_some());
        if is_set && parameters["Overwrite"] != json!(true) {
            return Err(Refusal::new(
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
            ));
        }
        let version = self.put(name, json!({"SecretString": value}), Some(now));
        Ok(json!({"Version": version, "Tier": "Standard"}))
    }
}

fn no_secret() -> Refusal {
    Refusal::new("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
}

/// Returns the secret's name in its ARN, which ends with a hyphen and six characters.
fn name_of(arn: &str) -> &str {
    let name = arn.rsplit(':').next().unwrap_or(arn);
    match name.rsplit_once('-') {
        Some((name, end)) if arn.starts_with("arn:") && end.len() == 6 => name,
        _ => name,
    }
}

fn version_id(number: u64) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

/// Returns a time in seconds since the epoch, the format of JSON services.
pub(crate) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}
