//! What the functions of the five applications and their stacks agree on: links, items, requests, responses, messages.
//!
//! Each application is a module; what several share is in [`events`], [`http`] and [`time`].
//!
//! Requests are read tolerantly: a field that is not known is ignored, so that a newer client can speak to an older
//! function. A known field of a wrong type, or a required one that is missing, is `400 invalid_request`.

pub mod astro_qualif;
pub mod blogify;
pub mod claude_chat;
pub mod events;
pub mod secure_media;
#[cfg(test)]
mod testing;
pub mod thor_web;

pub use links::{http, time};
