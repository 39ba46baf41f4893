//! The reviewed templates of all stages, their summaries, contracts and OpenAPI documents: the files in `snapshots/`.
//!
//! `INSTA_UPDATE=always cargo test -p apps` accepts what has changed. Its diff in git is the review.
//! The modules test the applications end to end; `cargo test -p apps templates` runs none of them.

mod acme_shop;

stratiform::constructs::snapshots!(crate::APPS, "../snapshots");
