//! A post has changed: the event bus.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::streams::serve(blogify::notify_posts)
}
