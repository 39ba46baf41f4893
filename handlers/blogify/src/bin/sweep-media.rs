//! A file has arrived.

runtime::main!(events::serve(blogify::sweep_media));
