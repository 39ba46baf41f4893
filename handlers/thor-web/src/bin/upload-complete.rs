//! A recording has arrived.

use std::process::ExitCode;

use thor_web::UploadComplete;

fn main() -> ExitCode {
    runtime::run(async {
        let (links, aws) = runtime::from_env()?;
        let function = UploadComplete::new(links, aws);
        runtime::events::serve(async |event| function.handle(event).await).await
    })
}
