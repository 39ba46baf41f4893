//! The functions of blogify. Each is a file of its own name. `posts` and `media` have the parts that several share, and
//! `cdn` signs the URLs of the CDN.

mod audit_posts;
mod cdn;
mod create_post;
mod delete_media;
mod delete_post;
mod get_media;
mod get_post;
mod get_user;
mod list_posts;
mod media;
mod notify_posts;
mod posts;
mod sweep_media;
mod update_post;
mod update_user;
mod upload_media;

#[cfg(test)]
mod testing;

pub use crate::audit_posts::audit_posts;
pub use crate::create_post::create_post;
pub use crate::delete_media::delete_media;
pub use crate::delete_post::delete_post;
pub use crate::get_media::get_media;
pub use crate::get_post::get_post;
pub use crate::get_user::get_user;
pub use crate::list_posts::list_posts;
pub use crate::notify_posts::notify_posts;
pub use crate::sweep_media::sweep_media;
pub use crate::update_post::update_post;
pub use crate::update_user::update_user;
pub use crate::upload_media::upload_media;
