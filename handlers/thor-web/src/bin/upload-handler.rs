//! `POST /upload`.

runtime::main!(http::serve(thor_web::upload_handler));
