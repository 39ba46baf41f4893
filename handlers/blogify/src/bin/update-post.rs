//! `PUT /posts/{postId}`.

runtime::main!(http::serve(blogify::update_post));
