//! `GET /posts/{postId}`.

runtime::main!(http::serve(blogify::get_post));
