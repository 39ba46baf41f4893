//! The functions of blogify. Each is a file of its own name; `posts` has the parts that several share.

mod create_post;
mod delete_post;
mod get_post;
mod get_user;
mod list_posts;
mod posts;
mod update_post;
mod update_user;

#[cfg(test)]
mod testing;

pub use crate::create_post::create_post;
pub use crate::delete_post::delete_post;
pub use crate::get_post::get_post;
pub use crate::get_user::get_user;
pub use crate::list_posts::list_posts;
pub use crate::update_post::update_post;
pub use crate::update_user::update_user;
