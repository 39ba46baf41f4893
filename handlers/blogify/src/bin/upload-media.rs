//! `POST /media`.

runtime::main!(http::serve(blogify::upload_media));
