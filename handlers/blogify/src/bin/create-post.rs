//! `POST /posts`.

runtime::main!(http::serve(blogify::create_post));
