//! The caller's account: the user, and the limits of the user's live licenses.

use contract::{ApiLinks, Limits, Person, Plan, User, UserKey};
use links::http::{Because, Conflict, ErrorCode as _, ErrorOf, Forbidden, Upstream};
use runtime::http::Refusal;
use runtime::table::TransactionError;
use runtime::time::epoch_millis;
use runtime::{Aws, Error};

use crate::{licenses, settlement};

/// Returns the ID of a caller who is a user.
pub(crate) fn user_id(links: &ApiLinks, caller: Person) -> Result<String, Because<Forbidden>> {
    if caller.signed_in_through(links.web_client_id.value()) {
        Ok(caller.sub)
    } else {
        Err(Forbidden::because("only users can do this, and this token is a program's"))
    }
}

/// A user's account. Its counters are settled.
pub(crate) struct Account {
    pub(crate) user: User,
    pub(crate) plan: Plan,
    pub(crate) limits: Limits,
}

impl Account {
    /// Reads a user's account.
    pub(crate) async fn open(links: &ApiLinks, aws: &Aws, user_id: &str) -> Result<Self, Error> {
        let mut user = find(links, aws, user_id).await?;
        match settlement::settle(links, aws, &user).await {
            Ok(true) => user = find(links, aws, user_id).await?,
            Ok(false) => {}
            // The counters are too high then, and the next request settles them.
            Err(error) => tracing::warn!(reason = ?error, "the uploads could not be settled"),
        }
        let plan = licenses::best_plan(links, aws, &user.license_keys).await?;
        Ok(Self { user, plan, limits: links.plans.value().limits(plan) })
    }
}

/// Reads a user. A user without an item is a new one.
pub(crate) async fn find(links: &ApiLinks, aws: &Aws, user_id: &str) -> Result<User, Error> {
    let users = aws.table(&links.users);
    let user = users.get(&key(user_id)).consistent().await?;
    Ok(user.unwrap_or_else(|| User {
        user_id: user_id.to_owned(),
        display_name: None,
        license_keys: Vec::new(),
        stored_bytes: 0,
        created_at: epoch_millis(aws.now()),
        settled_until: None,
    }))
}

pub(crate) fn key(user_id: &str) -> UserKey {
    UserKey { user_id: user_id.to_owned() }
}

/// Returns the refusal for a transaction that did not happen. If it only met other requests too often, it is a conflict.
pub(crate) fn refusal<Op>(error: TransactionError) -> Refusal<Op>
where
    Conflict: ErrorOf<Op>,
    Upstream: ErrorOf<Op>,
{
    match error {
        TransactionError::Cancelled(cancelled) if cancelled.is_passing() => busy().into(),
        error => Error::from(error).into(),
    }
}

/// Returns the refusal of a request that met others too often.
pub(crate) fn busy() -> Because<Conflict> {
    Conflict::because("other requests are changing the same data; send this one again")
}
