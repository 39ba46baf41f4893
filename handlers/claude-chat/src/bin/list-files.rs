//! `GET /files`.

runtime::main!(http::serve(claude_chat::list_files));
