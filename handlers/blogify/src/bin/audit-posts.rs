//! A post has changed: the audit trail.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::streams::serve(blogify::audit_posts)
}
