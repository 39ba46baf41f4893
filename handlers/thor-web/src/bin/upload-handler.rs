//! `POST /upload`.

use std::process::ExitCode;

use thor_web::UploadHandler;

fn main() -> ExitCode {
    runtime::run(async {
        let (links, aws) = runtime::from_env()?;
        let function = UploadHandler::new(links, aws);
        runtime::http::serve(function.cors_origin(), async |request| function.handle(&request).await).await
    })
}
