//! `DELETE /posts/{postId}`.

runtime::main!(http::serve(blogify::delete_post));
