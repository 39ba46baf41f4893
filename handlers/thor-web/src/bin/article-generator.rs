//! An article is asked for.

use std::process::ExitCode;

use thor_web::ArticleGenerator;

fn main() -> ExitCode {
    runtime::run(async {
        let (links, aws) = runtime::from_env()?;
        let function = ArticleGenerator::new(links, aws)?;
        runtime::messages::serve(async |message| function.handle(message).await).await
    })
}
