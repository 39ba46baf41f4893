//! The five applications, each with a stack and a stage file.

use constructs::{
    program::{App, Application},
    stage_file,
};

pub mod astro_qualif;
pub mod blogify;
pub mod claude_chat;
mod config;
pub mod secure_media;
pub mod thor_web;

/// The applications, in the order of lists.
pub static APPS: &[&dyn App] = &[
    &Application { name: "thor-web", stages: stage_file!("../stages/thor-web.yaml"), stack: thor_web::stack },
    &Application {
        name: "astro-qualif",
        stages: stage_file!("../stages/astro-qualif.yaml"),
        stack: astro_qualif::stack,
    },
    &Application {
        name: "claude-chat",
        stages: stage_file!("../stages/claude-chat.yaml"),
        stack: claude_chat::stack,
    },
    &Application { name: "blogify", stages: stage_file!("../stages/blogify.yaml"), stack: blogify::stack },
    &Application {
        name: "secure-media",
        stages: stage_file!("../stages/secure-media.yaml"),
        stack: secure_media::stack,
    },
];
