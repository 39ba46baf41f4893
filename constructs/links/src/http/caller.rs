//! Callers of an API, as its authorizer has verified them.

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The caller of an operation, read from the claims that the API's authorizer has verified.
///
/// `#[operation(caller = Editor)]` names the type; without it the caller is [`SignedIn`], and [`Anyone`] for a route that
/// everybody may call. A type that reads more claims of a user pool's token:
///
/// ```
/// use links::http::Caller;
///
/// #[derive(serde::Deserialize)]
/// pub struct Editor {
///     pub sub: String,
///     #[serde(rename = "custom:role")]
///     pub role: Option<String>,
/// }
///
/// impl Caller for Editor {}
/// ```
///
/// Behind an authorizer of your own, the type is the one that the authorizer's function allows, `authorizes(Admin)`:
///
/// ```
/// use links::http::{Caller, CallerSource};
///
/// #[derive(serde::Deserialize, serde::Serialize)]
/// pub struct Admin {
///     pub email: String,
/// }
///
/// impl Caller for Admin {
///     const SOURCE: CallerSource = CallerSource::Authorizer;
/// }
/// ```
///
/// API Gateway hands claims over as texts: a field is a text, a number or a boolean, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the caller of an operation",
    label = "not a caller",
    note = "use `SignedIn` or `Anyone` of `links::http`, or say that it is one: `impl Caller for {Self} {{}}`"
)]
pub trait Caller: DeserializeOwned {
    /// The source of its claims. By default the token of a user pool.
    const SOURCE: CallerSource = CallerSource::UserPool;

    /// The type's name, by which `synth` compares what an authorizer gives and an operation reads.
    fn name() -> &'static str {
        std::any::type_name::<Self>()
    }
}

/// The source of a caller's claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerSource {
    /// Nothing is known of the caller: the route is for everybody.
    Nobody,
    /// A token of a Cognito user pool.
    UserPool,
    /// A function that authorizes: `#[links(authorizes(Admin))]`.
    Authorizer,
}

/// A caller who has signed in to a user pool.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct SignedIn {
    /// The user's ID: the `sub` of Cognito's token.
    pub sub: String,
}

impl Caller for SignedIn {}

/// A caller of whom nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Anyone {}

impl Caller for Anyone {
    const SOURCE: CallerSource = CallerSource::Nobody;
}
