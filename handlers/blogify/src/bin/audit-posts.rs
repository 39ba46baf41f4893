//! A post has changed: the audit trail.

runtime::main!(streams::serve(blogify::audit_posts));
