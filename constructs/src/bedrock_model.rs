//! Models of Amazon Bedrock.

use links::Operations;
use resources::Value;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::core::{
    link::{Granted, Grants},
    policy, pseudo,
    region::Region,
};

/// A foundation model of Amazon Bedrock, named in a stage file. AWS owns it, so nothing is added to a stack.
///
/// ```
/// # use constructs::BedrockModel;
/// let model: BedrockModel = serde_json::from_str(
///     r#"{
///         "id": "anthropic.claude-3-5-sonnet-20241022-v2:0",
///         "inference_profile": { "geography": "eu", "other_regions": ["eu-central-1", "eu-west-3"] }
///     }"#,
/// )?;
/// assert_eq!(model.invoked_id(), "eu.anthropic.claude-3-5-sonnet-20241022-v2:0");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BedrockModel {
    /// The model's ID, such as anthropic.claude-3-5-sonnet-20241022-v2:0.
    id: ModelId,
    /// The inference profile that routes requests to other regions too. Many models require one. Without it, requests
    /// go to the stage's region only.
    inference_profile: Option<InferenceProfile>,
}

/// An inference profile of AWS, which routes requests to the regions of a geography.
///
/// "Supported Regions and models for inference profiles" in the Amazon Bedrock User Guide lists the regions that a
/// profile uses from each source region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InferenceProfile {
    /// The geography, which is the prefix of the profile's ID, such as eu.
    geography: Geography,
    /// The regions besides the stage's own that receive requests.
    other_regions: Vec<Region>,
}

impl BedrockModel {
    /// Returns the ID that a function invokes: the inference profile's ID, or the model's own.
    pub fn invoked_id(&self) -> String {
        match &self.inference_profile {
            Some(profile) => format!("{}.{}", profile.geography.0, self.id.0),
            None => self.id.0.clone(),
        }
    }

    /// Returns the ARNs of the model in a region. No account owns it.
    fn arn_in(&self, region: Value<String>) -> Value<String> {
        policy::arn_of("bedrock", region, "", [format!("foundation-model/{}", self.id.0).into()])
    }
}

/// IAM must allow the profile and the model in each of its regions: "Geographic cross-Region inference" in the Amazon
/// Bedrock User Guide.
impl<Ops: Operations<links::kind::BedrockModel>> Grants<links::kind::BedrockModel<Ops>> for BedrockModel {
    fn grant(&self) -> Granted {
        let mut arns = Vec::new();
        if self.inference_profile.is_some() {
            let profile = format!("inference-profile/{}", self.invoked_id());
            arns.push(policy::arn("bedrock", [profile.into()]));
        }
        arns.push(self.arn_in(pseudo::region()));
        let others = self
            .inference_profile
            .iter()
            .flat_map(|profile| &profile.other_regions);
        arns.extend(others.map(|region| self.arn_in(region.as_str().to_owned().into())));
        Granted::resources(Value::<String>::from(self.invoked_id()), arns)
    }
}

/// A model's ID. Policies contain it, where a character such as `*` would allow more than this model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
struct ModelId(#[schemars(regex(pattern = r"^[a-z0-9-]+\.[a-z0-9.:-]+$"))] String);

impl TryFrom<String> for ModelId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let is_letter =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-.:".contains(letter);
        let has_provider = text.split_once('.').is_some_and(|(provider, model)| {
            !provider.is_empty() && !model.is_empty() && !GEOGRAPHIES.contains(&provider)
        });
        // `InvokeModel` in the Amazon Bedrock API Reference.
        if has_provider && text.len() <= 140 && text.chars().all(is_letter) {
            return Ok(Self(text));
        }
        Err(format!(
            "`{text}` is not a valid model ID; write the provider and the model without a geography, such as \
             anthropic.claude-3-5-sonnet-20241022-v2:0"
        ))
    }
}

/// The known prefixes of inference profile IDs. They only help to find a mistaken prefix. A new one is valid.
const GEOGRAPHIES: [&str; 8] = ["apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"];

/// The prefix of an inference profile's ID.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
struct Geography(String);

impl TryFrom<String> for Geography {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let is_word = !text.is_empty()
            && text
                .split('-')
                .all(|word| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase()));
        if is_word {
            return Ok(Self(text));
        }
        Err(format!(
            "`{text}` is not a valid geography of an inference profile; write one such as eu, us or apac"
        ))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{Link, Running, Side, operation::InvokeModel};
    use serde_json::json;

    use super::*;
    use crate::{
        core::{link::ToLink as _, stack::Stack, testing::property},
        lambda_fn::LambdaFn,
    };

    #[derive(links::Links)]
    struct Greet<S: Side = Running> {
        model: Link<links::kind::BedrockModel<(InvokeModel,)>, S>,
    }

    fn model(profile: &serde_json::Value) -> BedrockModel {
        let model = json!({ "id": "anthropic.claude-3-haiku-20240307-v1:0", "inference_profile": profile });
        serde_json::from_value(model).expect("it is a model")
    }

    fn greeter(stack: &mut Stack, model: &BedrockModel) {
        stack.add(LambdaFn::new("greet", Greet { model: model.link() }));
    }

    fn allowed(model: &BedrockModel) -> String {
        let policies = property("GreetRole", "Policies", |stack| greeter(stack, model));
        let policies: serde_json::Value = serde_json::from_str(&policies).expect("it is JSON");
        let statement = &policies[0]["PolicyDocument"]["Statement"][0];
        assert_eq!(statement["Action"], "bedrock:InvokeModel");
        serde_json::to_string_pretty(&statement["Resource"]).expect("it is JSON")
    }

    #[test]
    fn a_model_is_asked_in_the_stages_region_alone() {
        let model = model(&serde_json::Value::Null);
        assert_snapshot!(allowed(&model), @r#"
        {
          "Fn::Sub": "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"
        }
        "#);
        assert_snapshot!(property("Greet", "Environment", |stack| greeter(stack, &model)), @r#"
        {
          "Variables": {
            "MODEL_ID": "anthropic.claude-3-haiku-20240307-v1:0"
          }
        }
        "#);
    }

    #[test]
    fn an_inference_profile_is_allowed_with_the_model_in_each_of_its_regions() {
        let model = model(&json!({ "geography": "eu", "other_regions": ["eu-central-1", "eu-west-3"] }));
        assert_snapshot!(allowed(&model), @r#"
        [
          {
            "Fn::Sub": "arn:${AWS::Partition}:bedrock:${AWS::Region}:${AWS::AccountId}:inference-profile/eu.anthropic.claude-3-haiku-20240307-v1:0"
          },
          {
            "Fn::Sub": "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"
          },
          {
            "Fn::Sub": "arn:${AWS::Partition}:bedrock:eu-central-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"
          },
          {
            "Fn::Sub": "arn:${AWS::Partition}:bedrock:eu-west-3::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"
          }
        ]
        "#);
        assert_snapshot!(property("Greet", "Environment", |stack| greeter(stack, &model)), @r#"
        {
          "Variables": {
            "MODEL_ID": "eu.anthropic.claude-3-haiku-20240307-v1:0"
          }
        }
        "#);
    }

    #[test]
    fn an_id_is_that_of_one_model() {
        for text in [
            "*",
            "anthropic.*",
            "anthropic",
            ".x",
            "arn:aws:bedrock:eu-west-1::foundation-model/x.y",
            "eu.amazon.x",
            "",
        ] {
            assert!(ModelId::try_from(text.to_owned()).is_err(), "{text}");
        }
        assert_snapshot!(ModelId::try_from("claude".to_owned()).expect_err("it has no provider"), @"`claude` is not a valid model ID; write the provider and the model without a geography, such as anthropic.claude-3-5-sonnet-20241022-v2:0");
        for text in ["eu.", "EU", "-", "", "*"] {
            assert!(Geography::try_from(text.to_owned()).is_err(), "{text}");
        }
        for text in ["eu", "us-gov", "apac", "global"] {
            assert!(Geography::try_from(text.to_owned()).is_ok(), "{text}");
        }
        assert_snapshot!(Geography::try_from("EU".to_owned()).expect_err("it is in capitals"), @"`EU` is not a valid geography of an inference profile; write one such as eu, us or apac");
    }
}
