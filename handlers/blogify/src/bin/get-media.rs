//! `GET /media/{mediaId}`.

runtime::main!(http::serve(blogify::get_media));
