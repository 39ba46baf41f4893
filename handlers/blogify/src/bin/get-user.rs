//! `GET /users/me`.

runtime::main!(http::serve(blogify::get_user));
