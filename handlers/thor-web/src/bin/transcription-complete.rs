//! A transcription has ended.

runtime::main!(events::serve(thor_web::transcription_complete));
