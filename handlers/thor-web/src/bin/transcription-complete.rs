//! A transcription has ended.

use std::process::ExitCode;

use thor_web::TranscriptionComplete;

fn main() -> ExitCode {
    runtime::run(async {
        let (links, aws) = runtime::from_env()?;
        let function = TranscriptionComplete::new(links, aws);
        runtime::events::serve(async |event| function.handle(event).await).await
    })
}
