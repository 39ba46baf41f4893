//! The five applications, each with a stack and a stage file.

use constructs::{apps, program::Apps};

pub mod astro_qualif;
pub mod blogify;
pub mod claude_chat;
mod config;
pub mod secure_media;
pub mod thor_web;

/// The applications, in the order of lists.
pub static APPS: Apps = apps![
    "thor-web" => thor_web::stack,
    "astro-qualif" => astro_qualif::stack,
    "claude-chat" => claude_chat::stack,
    "blogify" => blogify::stack,
    "secure-media" => secure_media::stack,
];
