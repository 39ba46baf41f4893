//! Public clients of user pools.

use resources::{
    Handle, Id, Value,
    cognito::{
        self,
        user_pool_client::{
            AccessToken, AllowedOAuthFlow, ExplicitAuthFlow, Feature, IdToken, PreventUserExistenceErrors,
            RefreshTokenRotation, TokenValidityUnits,
        },
    },
};

use crate::{
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        stack::Stack,
        stage::NameKind,
        units::{Measure, limited},
    },
    user_pool::UserPoolRef,
};

/// A public client of a user pool: a web page or an app, which cannot keep a secret.
///
/// By default people sign in with the SRP protocol, which never sends the password. Refresh tokens are valid for 30
/// days, ID and access tokens for an hour. An address without an account gets the same answer as a wrong password.
///
/// ```
/// # use constructs::{Stack, Stage, UserPool, UserPoolClient};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let users = stack.add(UserPool::new("users"));
/// let site = stack.add(UserPoolClient::new("site", &users));
/// stack.output("client_id", "ID of the site's client", site.client_id());
/// ```
#[derive(Clone, Debug)]
#[must_use = "a client exists once it is added to a stack"]
pub struct UserPoolClient {
    identity: Identity,
    pool: UserPoolRef,
    grants: Vec<Grant>,
    sign_out_urls: Vec<String>,
    password_sign_in: bool,
    token_validity: Option<TokenValidity>,
    refresh_token_rotation: Option<RetryGracePeriod>,
}

/// An OAuth grant of Cognito's sign-in pages.
#[derive(Clone, Debug)]
struct Grant {
    flow: Flow,
    callback_urls: Vec<String>,
    scopes: Vec<OAuthScope>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Code,
    Implicit,
}

/// An OAuth scope: the user data that an application can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OAuthScope {
    /// The ID token.
    OpenId,
    /// The e-mail address.
    Email,
    /// All attributes that the client can read.
    Profile,
}

impl UserPoolClient {
    /// Creates a client with this name.
    pub fn new(name: &'static str, pool: &UserPoolRef) -> Self {
        Self {
            identity: Identity::new(name),
            pool: pool.clone(),
            grants: Vec::new(),
            sign_out_urls: Vec::new(),
            password_sign_in: false,
            token_validity: None,
            refresh_token_rotation: None,
        }
    }

    /// Allows the sign-in flow that sends the password, if `allowed`. It is useful for scripts that test a system. By
    /// default the password is never sent.
    pub fn password_sign_in(mut self, allowed: bool) -> Self {
        self.password_sign_in = allowed;
        self
    }

    /// Sets how long ID and access tokens are valid, from 5 minutes to a day. By default an hour.
    pub fn token_validity<M: Measure<TokenValidity>>(mut self, time: M) -> Self {
        self.token_validity = Some(time.measure(M::CHECKED));
        self
    }

    /// Returns a new refresh token with each refresh. The old one stays valid for 0 to 60 seconds, in case the answer
    /// is lost. By default a refresh token can be used by anyone who has it until it expires after 30 days.
    ///
    /// The application must then refresh with `GetTokensFromRefreshToken`. Cognito refuses the flow
    /// `REFRESH_TOKEN_AUTH` for this client: "Refresh token rotation" in its Developer Guide.
    pub fn refresh_token_rotation<M: Measure<RetryGracePeriod>>(mut self, grace: M) -> Self {
        self.refresh_token_rotation = Some(grace.measure(M::CHECKED));
        self
    }

    /// Allows the authorization code grant: the sign-in page sends a code to one of these callback URLs, and the
    /// application exchanges it for tokens. By default there are no callback URLs.
    ///
    /// A public client has no secret, so the application has to prove with PKCE that it has asked for the code. Cognito
    /// checks that if the application sends a `code_challenge`: "Using PKCE in authorization code grants" in its Developer
    /// Guide. OAuth's libraries do.
    ///
    /// ```
    /// # use constructs::{Stack, UserPoolClient, user_pool::UserPoolRef, user_pool_client::OAuthScope};
    /// # fn example(stack: &mut Stack, users: &UserPoolRef) {
    /// stack.add(
    ///     UserPoolClient::new("web", users)
    ///         .code_grant(["https://example.com/signed-in"], [OAuthScope::OpenId, OAuthScope::Email])
    ///         .sign_out_urls(["https://example.com/"]),
    /// );
    /// # }
    /// ```
    pub fn code_grant(
        self,
        callback_urls: impl IntoIterator<Item = impl Into<String>>,
        scopes: impl Into<Vec<OAuthScope>>,
    ) -> Self {
        self.grant(Flow::Code, callback_urls.into_iter().map(Into::into).collect(), scopes.into())
    }

    /// Allows the implicit grant: the sign-in page sends tokens to one of these callback URLs. By default there are no
    /// callback URLs. A new application uses [`code_grant`](Self::code_grant), which shows tokens to nobody.
    pub fn implicit_grant(
        self,
        callback_urls: impl IntoIterator<Item = impl Into<String>>,
        scopes: impl Into<Vec<OAuthScope>>,
    ) -> Self {
        self.grant(Flow::Implicit, callback_urls.into_iter().map(Into::into).collect(), scopes.into())
    }

    /// Lets people return to one of these URLs after they signed out on Cognito's pages, at most 100. By default they
    /// cannot return.
    pub fn sign_out_urls(mut self, urls: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.sign_out_urls.extend(urls.into_iter().map(Into::into));
        self
    }

    fn grant(mut self, flow: Flow, callback_urls: Vec<String>, scopes: Vec<OAuthScope>) -> Self {
        self.grants.push(Grant { flow, callback_urls, scopes });
        self
    }

    /// Returns the problems that Cognito would refuse: "App client settings terms" in the Cognito Developer Guide.
    fn refusals(&self) -> Vec<String> {
        let mut refusals: Vec<String> = self.grants.iter().flat_map(Grant::refusals).collect();
        if let [first, others @ ..] = &self.grants[..] {
            if others.iter().any(|other| other.flow == first.flow) {
                refusals.push("has the same grant twice; keep one".to_owned());
            } else if others
                .iter()
                .any(|other| other.callback_urls != first.callback_urls || other.scopes != first.scopes)
            {
                refusals.push(
                    "has two grants with different callback URLs or scopes, but a client has one list of each; give both \
                     grants the same"
                        .to_owned(),
                );
            }
        } else if !self.sign_out_urls.is_empty() {
            refusals.push(
                "has sign-out URLs without a grant, so nobody signs in on Cognito's pages; add `.code_grant(…)`, or remove \
                 them"
                    .to_owned(),
            );
        }
        if self.sign_out_urls.len() > 100 {
            refusals
                .push(format!("{} sign-out URLs are too many; use at most 100", self.sign_out_urls.len()));
        }
        refusals.extend(refusals_of_urls(&self.sign_out_urls, "sign-out"));
        refusals
    }
}

impl Construct for UserPoolClient {
    type Ref = UserPoolClientRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> UserPoolClientRef {
        let name = stack.physical_name(&self.identity, &NAME);
        let mut flows = vec![ExplicitAuthFlow::ALLOW_USER_SRP_AUTH];
        if self.refresh_token_rotation.is_none() {
            flows.insert(0, ExplicitAuthFlow::ALLOW_REFRESH_TOKEN_AUTH);
        }
        if self.password_sign_in {
            flows.push(ExplicitAuthFlow::ALLOW_USER_PASSWORD_AUTH);
        }
        let mut client = cognito::UserPoolClient::new(self.pool.pool_id())
            .client_name(name)
            .generate_secret(false)
            .explicit_auth_flows(flows)
            .supported_identity_providers(["COGNITO"])
            .prevent_user_existence_errors(PreventUserExistenceErrors::ENABLED)
            .enable_token_revocation(true);
        if let Some(time) = self.token_validity {
            client = time.of(client);
        }
        if let Some(grace) = self.refresh_token_rotation {
            client = client.refresh_token_rotation(
                RefreshTokenRotation::new()
                    .feature(Feature::ENABLED)
                    .retry_grace_period_seconds(grace.get()),
            );
        }
        let custom = self.pool.custom_attributes();
        if !custom.is_empty() {
            let custom = custom.iter().map(|name| format!("custom:{name}"));
            let read = STANDARD.map(str::to_owned).into_iter().chain(custom);
            client = client
                .read_attributes(read.collect::<Vec<_>>())
                .write_attributes(WRITTEN_BY_PEOPLE);
        }
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        if let Some(first) = self.grants.first() {
            let flows = self.grants.iter().map(|grant| match grant.flow {
                Flow::Code => AllowedOAuthFlow::CODE,
                Flow::Implicit => AllowedOAuthFlow::IMPLICIT,
            });
            let scopes = first.scopes.iter().map(|scope| scope.name());
            client = client
                .allowed_oauth_flows_user_pool_client(true)
                .allowed_oauth_flows(flows.collect::<Vec<_>>())
                .allowed_oauth_scopes(scopes.collect::<Vec<_>>())
                .callback_urls(first.callback_urls.clone());
        }
        if !self.sign_out_urls.is_empty() {
            client = client.logout_urls(self.sign_out_urls);
        }
        UserPoolClientRef { handle: stack.resource(self.identity.id(), client).handle() }
    }
}

/// The standard attributes of every pool. By default a client can read only these, and its ID tokens have no others:
/// `ReadAttributes` of `CreateUserPoolClient` in the Cognito API Reference.
const STANDARD: [&str; 19] = [
    "address",
    "birthdate",
    "email",
    "email_verified",
    "family_name",
    "gender",
    "given_name",
    "locale",
    "middle_name",
    "name",
    "nickname",
    "phone_number",
    "phone_number_verified",
    "picture",
    "preferred_username",
    "profile",
    "updated_at",
    "website",
    "zoneinfo",
];

/// The standard attributes that people can write. No application decides by them. A client that names none could write
/// all attributes, including custom ones.
const WRITTEN_BY_PEOPLE: [&str; 9] = [
    "email",
    "family_name",
    "given_name",
    "locale",
    "name",
    "nickname",
    "picture",
    "preferred_username",
    "zoneinfo",
];

impl Grant {
    fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        if self.callback_urls.is_empty() || self.callback_urls.len() > 100 {
            let flow = match self.flow {
                Flow::Code => "code",
                Flow::Implicit => "implicit",
            };
            refusals.push(format!(
                "{} callback URLs is out of range; use 1 to 100 for the {flow} grant",
                self.callback_urls.len()
            ));
        }
        if self.scopes.is_empty() {
            refusals
                .push("no scope, but an OAuth grant needs at least 1; add `OAuthScope::OpenId`".to_owned());
        } else if !self.scopes.contains(&OAuthScope::OpenId) {
            refusals.push(
                "the scopes need `OAuthScope::OpenId`, since Cognito grants the others only with it; add it"
                    .to_owned(),
            );
        }
        refusals.extend(refusals_of_urls(&self.callback_urls, "callback"));
        refusals
    }
}

/// Returns the problems of URLs that Cognito would refuse.
fn refusals_of_urls(urls: &[String], kind: &str) -> Vec<String> {
    let strange = urls.iter().filter(|url| !is_callback_url(url));
    strange
        .map(|url| {
            format!(
                "`{url}` is not a valid {kind} URL; use https, http for localhost only, or \
                 a custom scheme, without a fragment (`#…`)"
            )
        })
        .collect()
}

/// Tells whether Cognito accepts the URL: `CallbackURLs` of `CreateUserPoolClient` in its API Reference.
fn is_callback_url(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', '?', ':']).next().unwrap_or_default();
    let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    is_scheme
        && !host.is_empty()
        && (scheme != "http" || host == "localhost")
        && url.chars().count() <= 1024
        && !url.contains(|letter: char| letter == '#' || letter.is_whitespace() || letter.is_control())
}

impl OAuthScope {
    fn name(self) -> &'static str {
        match self {
            OAuthScope::OpenId => "openid",
            OAuthScope::Email => "email",
            OAuthScope::Profile => "profile",
        }
    }
}

/// A handle to a user pool client of a stack.
#[derive(Clone, Debug)]
pub struct UserPoolClientRef {
    handle: Handle<cognito::UserPoolClient>,
}

impl UserPoolClientRef {
    pub(crate) fn new(handle: Handle<cognito::UserPoolClient>) -> Self {
        Self { handle }
    }

    /// Returns the client's ID, which the application sends to Cognito.
    pub fn client_id(&self) -> Value<Id<cognito::UserPoolClient>> {
        self.handle.reference()
    }
}

limited! {
    /// The validity of ID and access tokens, in seconds: `IdTokenValidity` of `CreateUserPoolClient` in the Cognito API
    /// Reference.
    TokenValidity = 300..=86_400 "s",
    from |T: Span| T::SECONDS,
    else "a token must be valid for 5 minutes to a day"
}

impl TokenValidity {
    /// Returns the client with this validity, in minutes if it is a whole number of minutes.
    fn of(self, client: cognito::UserPoolClient) -> cognito::UserPoolClient {
        let (number, access, id) = if self.0.is_multiple_of(60) {
            (self.0 / 60, AccessToken::MINUTES, IdToken::MINUTES)
        } else {
            (self.0, AccessToken::SECONDS, IdToken::SECONDS)
        };
        client
            .access_token_validity(number)
            .id_token_validity(number)
            .token_validity_units(TokenValidityUnits::new().access_token(access).id_token(id))
    }
}

limited! {
    /// The validity of a refresh token after its rotation, in seconds: `RefreshTokenRotationType` in the Cognito API
    /// Reference.
    RetryGracePeriod = 0..=60 "s",
    from |T: Span| T::SECONDS,
    else "a used refresh token must stay valid for 0 s to 60 s"
}

// From "CreateUserPoolClient" in the Cognito API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a user pool client",
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
        core::{
            testing::{changes_of, problems_of, resource},
            units::{Minutes, Seconds},
        },
        user_pool::UserPool,
    };

    fn client(stack: &mut Stack, change: impl FnOnce(UserPoolClient) -> UserPoolClient) {
        let users = stack.add(UserPool::new("users"));
        stack.add(crate::user_pool_domain::UserPoolDomain::new("sign-in", &users));
        stack.add(change(UserPoolClient::new("site", &users)));
    }

    #[test]
    fn a_client_keeps_no_secret_and_sends_no_password() {
        assert_snapshot!(resource("Site", |stack| client(stack, |site| site)), @r#"
        {
          "Properties": {
            "ClientName": "shop-dev-site",
            "EnableTokenRevocation": true,
            "ExplicitAuthFlows": [
              "ALLOW_REFRESH_TOKEN_AUTH",
              "ALLOW_USER_SRP_AUTH"
            ],
            "GenerateSecret": false,
            "PreventUserExistenceErrors": "ENABLED",
            "SupportedIdentityProviders": [
              "COGNITO"
            ],
            "UserPoolId": {
              "Ref": "Users"
            }
          },
          "Type": "AWS::Cognito::UserPoolClient"
        }
        "#);
    }

    #[test]
    fn a_script_may_send_the_password() {
        let changes = changes_of(
            |stack| client(stack, |site| site),
            |stack| client(stack, |site| site.password_sign_in(true)),
        );
        assert_snapshot!(changes, @r#"+ Site.ExplicitAuthFlows.2: "ALLOW_USER_PASSWORD_AUTH""#);
    }

    #[test]
    fn tokens_may_be_good_for_another_time() {
        let good_for = |change: fn(UserPoolClient) -> UserPoolClient| {
            changes_of(|stack| client(stack, |site| site), |stack| client(stack, change))
        };
        assert_snapshot!(good_for(|site| site.token_validity(Minutes::<5>)), @r#"
        + Site.AccessTokenValidity: 5
        + Site.IdTokenValidity: 5
        + Site.TokenValidityUnits.AccessToken: "minutes"
        + Site.TokenValidityUnits.IdToken: "minutes"
        "#);
        assert_snapshot!(good_for(|site| site.token_validity(Seconds::<301>)), @r#"
        + Site.AccessTokenValidity: 301
        + Site.IdTokenValidity: 301
        + Site.TokenValidityUnits.AccessToken: "seconds"
        + Site.TokenValidityUnits.IdToken: "seconds"
        "#);
    }

    #[test]
    fn a_refresh_token_may_be_good_once() {
        let changes = changes_of(
            |stack| client(stack, |site| site),
            |stack| client(stack, |site| site.refresh_token_rotation(Seconds::<10>)),
        );
        assert_snapshot!(changes, @r#"
        - Site.ExplicitAuthFlows.0: "ALLOW_REFRESH_TOKEN_AUTH"
        - Site.ExplicitAuthFlows.1: "ALLOW_USER_SRP_AUTH"
        + Site.ExplicitAuthFlows.0: "ALLOW_USER_SRP_AUTH"
        + Site.RefreshTokenRotation.Feature: "ENABLED"
        + Site.RefreshTokenRotation.RetryGracePeriodSeconds: 10
        "#);
    }

    #[test]
    fn a_page_may_be_called_back() {
        let changes = changes_of(
            |stack| client(stack, |site| site),
            |stack| {
                client(stack, |site| {
                    site.implicit_grant(["https://example.com/"], [OAuthScope::OpenId, OAuthScope::Email])
                });
            },
        );
        assert_snapshot!(changes, @r#"
        + Site.AllowedOAuthFlows.0: "implicit"
        + Site.AllowedOAuthFlowsUserPoolClient: true
        + Site.AllowedOAuthScopes.0: "openid"
        + Site.AllowedOAuthScopes.1: "email"
        + Site.CallbackURLs.0: "https://example.com/"
        "#);
    }

    #[test]
    fn a_grant_has_1_to_100_callback_urls() {
        let called_back = |count: usize| {
            problems_of(|stack| {
                client(stack, |site| {
                    site.implicit_grant(vec!["https://example.com"; count], [OAuthScope::OpenId])
                });
            })
        };
        assert_eq!(called_back(100), "");
        assert_snapshot!(called_back(0), @"Site: 0 callback URLs is out of range; use 1 to 100 for the implicit grant");
        assert_snapshot!(called_back(101), @"Site: 101 callback URLs is out of range; use 1 to 100 for the implicit grant");
    }

    #[test]
    fn a_grant_has_a_scope() {
        let asked_for = |scopes: &[OAuthScope]| {
            problems_of(|stack| client(stack, |site| site.implicit_grant(["https://example.com"], scopes)))
        };
        assert_snapshot!(asked_for(&[]), @"Site: no scope, but an OAuth grant needs at least 1; add `OAuthScope::OpenId`");
        assert_snapshot!(asked_for(&[OAuthScope::Email]), @"Site: the scopes need `OAuthScope::OpenId`, since Cognito grants the others only with it; add it");
    }

    #[test]
    fn a_callback_url_is_one_that_cognito_accepts() {
        for url in
            ["https://example.com/signed-in?x=1", "http://localhost:3000/", "http://localhost", "shop://in"]
        {
            assert!(is_callback_url(url), "{url}");
        }
        for url in [
            "http://example.com/",
            "http://localhost.example.com/",
            "https://example.com/#in",
            "https://",
            "example.com",
            "",
            "https://exa mple.com",
        ] {
            assert!(!is_callback_url(url), "{url}");
        }
        let problems = problems_of(|stack| {
            client(stack, |site| site.implicit_grant(["http://example.com"], [OAuthScope::OpenId]));
        });
        assert_snapshot!(problems, @"Site: `http://example.com` is not a valid callback URL; use https, http for localhost only, or a custom scheme, without a fragment (`#…`)");
    }

    #[test]
    fn a_client_may_exchange_a_code_for_tokens() {
        let changes = changes_of(
            |stack| client(stack, |site| site),
            |stack| {
                client(stack, |site| {
                    site.code_grant(["https://example.com/in"], [OAuthScope::OpenId])
                        .sign_out_urls(["https://example.com/"])
                });
            },
        );
        assert_snapshot!(changes, @r#"
        + Site.AllowedOAuthFlows.0: "code"
        + Site.AllowedOAuthFlowsUserPoolClient: true
        + Site.AllowedOAuthScopes.0: "openid"
        + Site.CallbackURLs.0: "https://example.com/in"
        + Site.LogoutURLs.0: "https://example.com/"
        "#);
        let problems = problems_of(|stack| {
            client(stack, |site| {
                site.code_grant(["https://example.com/in"], [OAuthScope::OpenId])
                    .implicit_grant(["https://example.com/"], [OAuthScope::OpenId])
                    .sign_out_urls(["http://example.com/"])
            });
        });
        assert_snapshot!(problems, @"
        Site: has two grants with different callback URLs or scopes, but a client has one list of each; give both grants the same
        Site: `http://example.com/` is not a valid sign-out URL; use https, http for localhost only, or a custom scheme, without a fragment (`#…`)
        ");
        let problems =
            problems_of(|stack| client(stack, |site| site.sign_out_urls(["https://example.com/"])));
        assert_snapshot!(problems, @"Site: has sign-out URLs without a grant, so nobody signs in on Cognito's pages; add `.code_grant(…)`, or remove them");
    }
}
