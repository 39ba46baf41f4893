//! `GET /jobs/{jobId}`.

use std::process::ExitCode;

use thor_web::GetJob;

fn main() -> ExitCode {
    runtime::run(async {
        let (links, aws) = runtime::from_env()?;
        let function = GetJob::new(links, aws);
        runtime::http::serve(function.cors_origin(), async |request| function.handle(&request).await).await
    })
}
