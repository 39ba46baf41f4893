//! The callers of an API. Their claims are verified by the API's authorizer.

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The type of an operation's caller. It is read from the claims that the API's authorizer has verified.
///
/// `#[operation(caller = Editor)]` sets the type. The default is [`SignedIn`]. The operation of a public route needs
/// [`Anyone`]. A type that reads more claims of a user pool's token:
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
/// With a custom authorizer, use the type in `authorizes(Admin)` of the authorizer's function:
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
/// API Gateway passes claims as strings. A field is a string, a number, a boolean, or an `Option` of one of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the caller of an operation",
    label = "not a caller",
    note = "use `SignedIn` or `Anyone` of `links::http`, or implement the trait: `impl Caller for {Self} {{}}`"
)]
pub trait Caller: DeserializeOwned {
    /// The source of the claims. The default is the token of a user pool.
    const SOURCE: CallerSource = CallerSource::UserPool;

    /// Returns the full path of the type, such as `shop::Admin`. `synth` checks that an operation and the authorizer of
    /// its API have the same type.
    fn name() -> &'static str {
        std::any::type_name::<Self>()
    }
}

/// The source of a caller's claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerSource {
    /// No source: the route is public.
    Nobody,
    /// A token of a Cognito user pool.
    UserPool,
    /// A custom authorizer: `#[links(authorizes(Admin))]` on its function.
    Authorizer,
}

/// A caller that signed in to a user pool.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct SignedIn {
    /// The user's ID: the `sub` of Cognito's token.
    pub sub: String,
}

impl Caller for SignedIn {}

/// A caller of a public route, without claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Anyone {}

impl Caller for Anyone {
    const SOURCE: CallerSource = CallerSource::Nobody;
}
