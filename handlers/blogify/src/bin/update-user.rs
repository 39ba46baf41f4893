//! `PUT /users/me`.

runtime::main!(http::serve(blogify::update_user));
