//! The functions of astro-qualif. Each is a file of its own name. The operations of `crud` are files in a folder.

mod auth;
mod authorizer;
mod crud;
mod passwords;
mod recaptcha;
mod siteverify;

#[cfg(test)]
mod testing;

pub use crate::auth::auth;
pub use crate::authorizer::authorizer;
pub use crate::crud::{create_prospect, delete_prospect, get_prospect, list_prospects, update_prospect};
pub use crate::recaptcha::recaptcha;
