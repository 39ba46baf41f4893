//! A post has changed: the event bus.

runtime::main!(streams::serve(blogify::notify_posts));
