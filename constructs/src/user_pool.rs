//! Cognito user pools.

use resources::{
    Arn, Handle, Id, Node, Value,
    cognito::{
        self,
        user_pool::{
            AccountRecoverySetting, AdminCreateUserConfig, AttributeDataType,
            AttributesRequireVerificationBeforeUpdate, AutoVerifiedAttribute, DeletionProtection,
            MfaConfiguration, Name, PasswordPolicy, Policies, RecoveryOption, SchemaAttribute,
            StringAttributeConstraints, UserAttributeUpdateSettings, UsernameAttribute,
            UsernameConfiguration,
        },
    },
};

use crate::core::{
    construct::{Construct, Identity},
    existing::{ArnForm, Referent},
    name_rule::NameRule,
    pseudo,
    stack::Stack,
    stage::NameKind,
};

/// A Cognito user pool. People sign in with their verified e-mail address.
///
/// By default people sign up by themselves, passwords have at least 12 characters of all four classes, there is no MFA,
/// and a lost password is recovered by e-mail. If the stage keeps data, the pool is protected from deletion, and is
/// retained when its stack is deleted.
///
/// ```
/// # use constructs::{Stack, Stage, UserPool, user_pool::Mfa};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let users = stack.add(UserPool::new("users").mfa(Mfa::OptionalTotp));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a user pool exists once it is added to a stack"]
pub struct UserPool {
    identity: Identity,
    mfa: Mfa,
    password_length: u8,
    self_registration: bool,
    custom_attributes: Vec<&'static str>,
}

/// Multi-factor authentication (MFA) of a user pool.
///
/// Each choice except `Off` names its factor: Cognito refuses a pool that requires MFA and offers no factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mfa {
    /// No second factor.
    Off,
    /// An optional one-time code (TOTP) from an authenticator app. Each person can turn it on.
    OptionalTotp,
    /// A required one-time code (TOTP) from an authenticator app.
    RequiredTotp,
}

impl UserPool {
    /// Creates a user pool with this name.
    pub fn new(name: &'static str) -> Self {
        Self {
            identity: Identity::new(name),
            mfa: Mfa::Off,
            password_length: 12,
            self_registration: true,
            custom_attributes: Vec::new(),
        }
    }

    /// Sets the second factor. By default there is none.
    pub fn mfa(mut self, mfa: Mfa) -> Self {
        self.mfa = mfa;
        self
    }

    /// Sets the minimum length of passwords, from 8 to 99 characters. By default it is 12.
    pub fn password_length(mut self, characters: u8) -> Self {
        self.password_length = characters;
        self
    }

    /// Adds a custom attribute: a text of at most 256 characters. In tokens it is the claim `custom:{name}`.
    ///
    /// Only administrators can write it, not the pool's clients, so your code can trust it. Cognito cannot delete or
    /// change a custom attribute.
    pub fn custom_attribute(mut self, name: &'static str) -> Self {
        self.custom_attributes.push(name);
        self
    }

    /// Lets only administrators add people. By default people sign up by themselves.
    pub fn by_invitation(mut self) -> Self {
        self.self_registration = false;
        self
    }
}

impl Construct for UserPool {
    type Ref = UserPoolRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> UserPoolRef {
        let name = stack.physical_name(&self.identity, &NAME);
        // Cognito itself accepts 6 or more, but fewer than 8 give no protection.
        if !(8..=99).contains(&self.password_length) {
            let message = format!(
                "a password length of {} is out of range; use 8 to 99 (default 12)",
                self.password_length
            );
            stack.report(self.identity.id(), message);
        }
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let password = PasswordPolicy::new()
            .minimum_length(self.password_length)
            .require_lowercase(true)
            .require_numbers(true)
            .require_symbols(true)
            .require_uppercase(true)
            .temporary_password_validity_days(7);
        let protection = if stack.stage().keeps_data() {
            DeletionProtection::ACTIVE
        } else {
            DeletionProtection::INACTIVE
        };
        let mut pool = cognito::UserPool::new()
            .user_pool_name(name)
            .username_attributes([UsernameAttribute::EMAIL])
            .username_configuration(UsernameConfiguration::new().case_sensitive(false))
            .auto_verified_attributes([AutoVerifiedAttribute::EMAIL])
            .user_attribute_update_settings(UserAttributeUpdateSettings::new([
                AttributesRequireVerificationBeforeUpdate::EMAIL,
            ]))
            .account_recovery_setting(
                AccountRecoverySetting::new()
                    .recovery_mechanisms([RecoveryOption::new().name(Name::VERIFIED_EMAIL).priority(1)]),
            )
            .admin_create_user_config(
                AdminCreateUserConfig::new().allow_admin_create_user_only(!self.self_registration),
            )
            .policies(Policies::new().password_policy(password))
            .deletion_protection(protection)
            .mfa_configuration(match self.mfa {
                Mfa::Off => MfaConfiguration::OFF,
                Mfa::OptionalTotp => MfaConfiguration::OPTIONAL,
                Mfa::RequiredTotp => MfaConfiguration::ON,
            });
        if self.mfa != Mfa::Off {
            pool = pool.enabled_mfas(["SOFTWARE_TOKEN_MFA"]);
        }
        if !self.custom_attributes.is_empty() {
            pool = pool.schema(
                self.custom_attributes
                    .iter()
                    .map(|name| attribute(name))
                    .collect::<Vec<_>>(),
            );
        }
        UserPoolRef {
            pool: Referent::Declared(
                stack
                    .resource(self.identity.id(), pool)
                    .holds_data()
                    .handle(),
            ),
            custom_attributes: self.custom_attributes,
        }
    }
}

impl UserPool {
    /// Returns the problems that Cognito would refuse: `SchemaAttributeType` in its API Reference, and "Quotas" in its
    /// Developer Guide.
    fn refusals(&self) -> Vec<String> {
        let names = &self.custom_attributes;
        let mut refusals = Vec::new();
        if names.len() > 50 {
            refusals.push(format!("{} custom attributes is out of range; use at most 50", names.len()));
        }
        for (position, name) in names.iter().enumerate() {
            let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            if !(1..=20).contains(&name.len()) || !name.chars().all(is_name) {
                refusals.push(format!(
                    "`{name}` is not a valid attribute name; use 1 to 20 letters, digits and `_`"
                ));
            }
            if names[..position].contains(name) {
                refusals.push(format!("two attributes are named `{name}`; drop one"));
            }
        }
        refusals
    }
}

fn attribute(name: &'static str) -> SchemaAttribute {
    SchemaAttribute::new()
        .name(name)
        .attribute_data_type(AttributeDataType::STRING)
        .mutable(true)
        .string_attribute_constraints(
            StringAttributeConstraints::new()
                .min_length("0")
                .max_length("256"),
        )
}

/// A handle to a Cognito user pool. The pool is part of a stack, or exists outside of it.
#[derive(Clone, Debug)]
pub struct UserPoolRef {
    pool: Referent<cognito::UserPool>,
    custom_attributes: Vec<&'static str>,
}

impl UserPoolRef {
    /// Returns the existing pool with this ARN:
    /// `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab1Cd2Ef3`.
    ///
    /// The stack does not manage it: APIs can authorize its people, it can get clients and groups, and nothing else
    /// changes it.
    #[track_caller]
    pub fn from_arn(stack: &mut Stack, arn: &str) -> Self {
        let pool = ARN.parsed(stack, arn);
        Self { pool: Referent::Existing(pool), custom_attributes: Vec::new() }
    }

    /// Returns the pool's ID.
    pub fn pool_id(&self) -> Value<Id<cognito::UserPool>> {
        self.pool
            .value(Handle::reference, |pool| pool.name.to_string().into())
    }

    /// Returns the issuer of the pool's tokens, a URL in their claim `iss`.
    pub fn issuer(&self) -> Value<String> {
        Value::concat([
            "https://cognito-idp.".into(),
            pseudo::region(),
            ".amazonaws.com/".into(),
            self.pool_id().into(),
        ])
    }

    /// Returns the pool's name in identity pools: `cognito-idp.{region}.amazonaws.com/{id}`.
    pub(crate) fn provider_name(&self) -> Value<String> {
        self.pool
            .value(Handle::<cognito::UserPool>::provider_name, |pool| {
                Node::Concat(vec![
                    "cognito-idp.".into(),
                    pool.region.clone(),
                    format!(".amazonaws.com/{}", pool.name).into(),
                ])
            })
    }

    /// Returns the custom attributes, without their `custom:`. Only administrators can write them.
    pub(crate) fn custom_attributes(&self) -> &[&'static str] {
        &self.custom_attributes
    }

    /// Returns the pool's ARN.
    pub fn arn(&self) -> Value<Arn<cognito::UserPool>> {
        self.pool.arn(Handle::<cognito::UserPool>::arn)
    }
}

// From "Actions, resources, and condition keys for Amazon Cognito User Pools" in the Service Authorization Reference.
const ARN: ArnForm = ArnForm {
    of: "a user pool",
    service: "cognito-idp",
    before_name: "userpool/",
    has_place: true,
    name: &POOL_ID,
};

// "UserPoolType" in the Cognito API Reference: the region, an underscore and letters and digits.
const POOL_ID: NameRule =
    NameRule { of: "the ID of a user pool", min: 1, max: 55, signs: "-_", signs_at_ends: false, ..NAME };

// From "CreateUserPool" in the Cognito API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a user pool",
    min: 1,
    max: 128,
    signs: "-_ +=,.@",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{changes, changes_where_kept_and_traced, problems_of, resource},
        user_pool_client::UserPoolClient,
    };

    fn users() -> UserPool {
        UserPool::new("users")
    }

    #[test]
    fn people_sign_up_by_themselves_with_a_verified_address_and_a_strong_password() {
        let resource = resource("Users", |stack| {
            stack.add(users());
        });
        assert_snapshot!(resource, @r#"
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "AccountRecoverySetting": {
              "RecoveryMechanisms": [
                {
                  "Name": "verified_email",
                  "Priority": 1
                }
              ]
            },
            "AdminCreateUserConfig": {
              "AllowAdminCreateUserOnly": false
            },
            "AutoVerifiedAttributes": [
              "email"
            ],
            "DeletionProtection": "INACTIVE",
            "MfaConfiguration": "OFF",
            "Policies": {
              "PasswordPolicy": {
                "MinimumLength": 12,
                "RequireLowercase": true,
                "RequireNumbers": true,
                "RequireSymbols": true,
                "RequireUppercase": true,
                "TemporaryPasswordValidityDays": 7
              }
            },
            "UserAttributeUpdateSettings": {
              "AttributesRequireVerificationBeforeUpdate": [
                "email"
              ]
            },
            "UserPoolName": "shop-dev-users",
            "UsernameAttributes": [
              "email"
            ],
            "UsernameConfiguration": {
              "CaseSensitive": false
            }
          },
          "Type": "AWS::Cognito::UserPool",
          "UpdateReplacePolicy": "Delete"
        }
        "#);
    }

    #[test]
    fn a_setter_changes_its_property_only() {
        assert_snapshot!(changes(users(), users().mfa(Mfa::OptionalTotp)), @r#"
        - Users.MfaConfiguration: "OFF"
        + Users.EnabledMfas.0: "SOFTWARE_TOKEN_MFA"
        + Users.MfaConfiguration: "OPTIONAL"
        "#);
        assert_snapshot!(changes(users(), users().mfa(Mfa::RequiredTotp)), @r#"
        - Users.MfaConfiguration: "OFF"
        + Users.EnabledMfas.0: "SOFTWARE_TOKEN_MFA"
        + Users.MfaConfiguration: "ON"
        "#);
        assert_snapshot!(changes(users(), users().password_length(20)), @"
        - Users.Policies.PasswordPolicy.MinimumLength: 12
        + Users.Policies.PasswordPolicy.MinimumLength: 20
        ");
        assert_snapshot!(changes(users(), users().by_invitation()), @"
        - Users.AdminCreateUserConfig.AllowAdminCreateUserOnly: false
        + Users.AdminCreateUserConfig.AllowAdminCreateUserOnly: true
        ");
    }

    #[test]
    fn a_pool_that_is_kept_is_protected() {
        let changes = changes_where_kept_and_traced(|stack| {
            stack.add(users());
        });
        assert_snapshot!(changes, @r#"
        - Users.DeletionPolicy: "Delete"
        - Users.DeletionProtection: "INACTIVE"
        - Users.UpdateReplacePolicy: "Delete"
        + Users.DeletionPolicy: "Retain"
        + Users.DeletionProtection: "ACTIVE"
        + Users.UpdateReplacePolicy: "Retain"
        "#);
    }

    #[test]
    fn a_password_has_8_to_99_characters() {
        let problems = |characters| {
            problems_of(|stack| {
                stack.add(users().password_length(characters));
            })
        };
        assert_eq!((problems(8), problems(99)), (String::new(), String::new()));
        assert_snapshot!(problems(7), @"Users: a password length of 7 is out of range; use 8 to 99 (default 12)");
        assert_snapshot!(problems(100), @"Users: a password length of 100 is out of range; use 8 to 99 (default 12)");
    }

    #[test]
    fn a_name_has_at_most_128_characters() {
        let long: &str = Box::leak("x".repeat(120).into_boxed_str());
        let problems = problems_of(|stack| {
            stack.add(UserPool::new(long));
        });
        assert_snapshot!(problems.replace(&long[1..], "…"), @"X…: `shop-dev-…x` has 129 characters, and the name of a user pool has 1 to 128; change the name, or its pattern in the stage file");
    }

    #[test]
    fn an_attribute_of_the_applications_own_is_written_by_administrators_only() {
        assert_snapshot!(changes(users(), users().custom_attribute("role")), @r#"
        + Users.Schema.0.AttributeDataType: "String"
        + Users.Schema.0.Mutable: true
        + Users.Schema.0.Name: "role"
        + Users.Schema.0.StringAttributeConstraints.MaxLength: "256"
        + Users.Schema.0.StringAttributeConstraints.MinLength: "0"
        "#);
        let of_web = |property| {
            crate::core::testing::property("Web", property, |stack| {
                let users = stack.add(users().custom_attribute("role"));
                stack.add(UserPoolClient::new("web", &users));
            })
        };
        let read = of_web("ReadAttributes");
        assert!(read.contains("\"custom:role\"") && read.contains("\"email_verified\""), "{read}");
        assert_snapshot!(of_web("WriteAttributes"), @r#"
        [
          "email",
          "family_name",
          "given_name",
          "locale",
          "name",
          "nickname",
          "picture",
          "preferred_username",
          "zoneinfo"
        ]
        "#);
    }

    #[test]
    fn an_attribute_has_a_short_name_of_its_own() {
        let problems = problems_of(|stack| {
            stack.add(
                users()
                    .custom_attribute("the-role")
                    .custom_attribute("x")
                    .custom_attribute("x"),
            );
        });
        assert_snapshot!(problems, @"
        Users: `the-role` is not a valid attribute name; use 1 to 20 letters, digits and `_`
        Users: two attributes are named `x`; drop one
        ");
    }
}
