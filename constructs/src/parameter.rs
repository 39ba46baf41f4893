//! Systems Manager parameters.

use std::{fmt, marker::PhantomData};

use links::{Operations, kind};
use resources::{
    Value,
    ssm::{self, parameter::Type},
};
use serde::Serialize;

use crate::core::{
    construct::{Construct, Identity},
    json_text::sorted_json,
    link::{Granted, Grants},
    name_rule::NameRule,
    policy,
    stack::Stack,
    stage::NameKind,
};

/// A Systems Manager parameter. Its value is the JSON of a `T`.
///
/// Functions read it at run time, so you can change the value without deploying the functions again. For a value that
/// is known at deployment, use an environment variable instead: `Link<kind::Config<T>, S>`. Everybody who can read the
/// stack can read the value, so keep secrets in a [`Secret`](crate::Secret).
///
/// ```
/// # use constructs::{Parameter, Stack, Stage};
/// #[derive(serde::Serialize)]
/// struct Rates {
///     shipping_cents: u32,
/// }
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let rates = stack.add(Parameter::new("rates", &Rates { shipping_cents: 490 }));
/// let taxes = Parameter::<Rates>::from_name("/finance/taxes");
/// ```
#[derive(Clone, Debug)]
#[must_use = "a parameter exists once it is added to a stack"]
pub struct Parameter<T> {
    identity: Identity,
    text: Result<String, String>,
    value: PhantomData<fn() -> T>,
}

impl<T: Serialize> Parameter<T> {
    /// Creates a parameter with this name, with a value.
    pub fn new(name: &'static str, value: &T) -> Self {
        Self { identity: Identity::new(name), text: sorted_json(value), value: PhantomData }
    }
}

impl<T> Parameter<T> {
    /// Returns an existing parameter in the stage's account and region, by its name: `/finance/taxes`.
    pub fn from_name(name: impl Into<String>) -> ParameterRef<T> {
        let name = name.into();
        // In the ARN, a leading slash is not repeated: `parameter/finance/taxes`.
        let in_arn = Value::from(name.trim_start_matches('/').to_owned());
        let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
        let refusal = (name.is_empty() || !name.chars().all(is_name)).then(|| {
            format!(
                "`{name}` is not a valid parameter name; use letters, digits and `-_./`, exactly as in Systems Manager"
            )
        });
        ParameterRef { name: name.into(), in_arn, refusal, value: PhantomData }
    }
}

impl<T> Construct for Parameter<T> {
    type Ref = ParameterRef<T>;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> ParameterRef<T> {
        let name = stack.physical_name(&self.identity, &NAME);
        let text = self.text.unwrap_or_else(|refusal| {
            stack.report(self.identity.id(), refusal);
            String::new()
        });
        // "PutParameter" in the Systems Manager API Reference, of the tier `Standard`.
        if text.len() > 4096 {
            let message = format!(
                "a value of {} bytes is too large; use at most 4,096 bytes, or store it in a bucket or a table",
                text.len()
            );
            stack.report(self.identity.id(), message);
        }
        let parameter = ssm::Parameter::new(Type::STRING, text).name(name);
        let name: Value<String> = stack
            .resource(self.identity.id(), parameter)
            .goes_with_its_stack()
            .handle()
            .reference()
            .into();
        ParameterRef { name: name.clone(), in_arn: name, refusal: None, value: PhantomData }
    }
}

/// A handle to a Systems Manager parameter. The parameter is part of a stack, or exists outside of it. Functions read
/// its value as a `T`.
pub struct ParameterRef<T> {
    name: Value<String>,
    in_arn: Value<String>,
    /// The reason that the name is not valid.
    refusal: Option<String>,
    value: PhantomData<fn() -> T>,
}

impl<T> ParameterRef<T> {
    /// Returns the parameter's name.
    pub fn name(&self) -> Value<String> {
        self.name.clone()
    }

    /// Returns the parameter's ARN.
    pub fn arn(&self) -> Value<String> {
        policy::arn("ssm", ["parameter/".into(), self.in_arn.clone()])
    }
}

impl<T> Clone for ParameterRef<T> {
    fn clone(&self) -> Self {
        let Self { name, in_arn, refusal, value } = self;
        Self { name: name.clone(), in_arn: in_arn.clone(), refusal: refusal.clone(), value: *value }
    }
}

impl<T> fmt::Debug for ParameterRef<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ParameterRef")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl<T, Ops: Operations<kind::Parameter<T>>> Grants<kind::Parameter<T, Ops>> for ParameterRef<T> {
    fn grant(&self) -> Granted {
        match &self.refusal {
            Some(refusal) => Granted::refused(refusal.clone()),
            None => Granted::resource(self.name(), self.arn()),
        }
    }
}

// "PutParameter" in the Systems Manager API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a parameter",
    min: 1,
    max: 1011,
    signs: "-_.",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{Link, Links, Running, Side, operation};
    use serde::Deserialize;

    use super::*;
    use crate::{
        core::{
            link::ToLink as _,
            testing::{problems_of, property, resource},
        },
        lambda_fn::LambdaFn,
    };

    #[derive(Serialize, Deserialize)]
    struct Rates {
        shipping: u32,
        express: u32,
    }

    const RATES: Rates = Rates { shipping: 490, express: 1290 };

    #[derive(Links)]
    struct Quote<S: Side = Running> {
        rates: Link<kind::Parameter<Rates, (operation::GetParameter,)>, S>,
    }

    #[test]
    fn a_parameter_is_json_with_sorted_keys() {
        assert_snapshot!(resource("Rates", |stack| drop(stack.add(Parameter::new("rates", &RATES)))), @r#"
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "Name": "shop-dev-rates",
            "Type": "String",
            "Value": "{\"express\":1290,\"shipping\":490}"
          },
          "Type": "AWS::SSM::Parameter",
          "UpdateReplacePolicy": "Delete"
        }
        "#);
    }

    #[test]
    fn a_function_reads_a_parameter_by_its_name() {
        let quote = |stack: &mut Stack, rates: ParameterRef<Rates>| {
            stack.add(LambdaFn::new("quote", Quote { rates: rates.link() }));
        };
        let own = |stack: &mut Stack| {
            let rates = stack.add(Parameter::new("rates", &RATES));
            quote(stack, rates);
        };
        let others = |stack: &mut Stack| quote(stack, Parameter::from_name("/finance/rates"));
        assert_snapshot!(property("Quote", "Environment", own), @r#"
        {
          "Variables": {
            "RATES_PARAMETER": {
              "Ref": "Rates"
            }
          }
        }
        "#);
        assert_snapshot!(property("QuoteRole", "Policies", own), @r#"
        [
          {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": [
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"
                  ],
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "QuoteLogGroup",
                      "Arn"
                    ]
                  }
                },
                {
                  "Action": "ssm:GetParameter",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::Sub": "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${Rates}"
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "PolicyName": "links"
          }
        ]
        "#);
        assert_snapshot!(property("Quote", "Environment", others), @r#"
        {
          "Variables": {
            "RATES_PARAMETER": "/finance/rates"
          }
        }
        "#);
        assert_snapshot!(property("QuoteRole", "Policies", others), @r#"
        [
          {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": [
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"
                  ],
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "QuoteLogGroup",
                      "Arn"
                    ]
                  }
                },
                {
                  "Action": "ssm:GetParameter",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::Sub": "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/finance/rates"
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "PolicyName": "links"
          }
        ]
        "#);
    }

    #[test]
    fn a_parameter_that_systems_manager_would_refuse_is_reported() {
        #[derive(Serialize)]
        struct Long(String);
        let problems = problems_of(|stack| {
            stack.add(Parameter::new("long", &Long("x".repeat(4095))));
            let strange = Parameter::<Rates>::from_name("rates of today");
            stack.add(LambdaFn::new("quote", Quote { rates: strange.link() }));
        });
        assert_snapshot!(problems, @"
        Long: a value of 4097 bytes is too large; use at most 4,096 bytes, or store it in a bucket or a table
        Quote: the link `rates`: `rates of today` is not a valid parameter name; use letters, digits and `-_./`, exactly as in Systems Manager
        ");
    }
}
