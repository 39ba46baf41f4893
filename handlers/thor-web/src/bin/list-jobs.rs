//! `GET /jobs`.

use std::process::ExitCode;

use thor_web::ListJobs;

fn main() -> ExitCode {
    runtime::run(async {
        let (links, aws) = runtime::from_env()?;
        let function = ListJobs::new(links, aws);
        runtime::http::serve(function.cors_origin(), async |request| function.handle(&request).await).await
    })
}
