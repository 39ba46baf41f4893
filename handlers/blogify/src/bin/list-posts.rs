//! `GET /posts`.

runtime::main!(http::serve(blogify::list_posts));
