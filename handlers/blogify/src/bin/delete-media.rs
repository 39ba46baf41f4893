//! `DELETE /media/{mediaId}`.

runtime::main!(http::serve(blogify::delete_media));
