//! `DELETE /conversations/{id}`.

runtime::main!(http::serve(claude_chat::delete_conversation));
