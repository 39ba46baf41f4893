//! The templates of all stages on standard output, without the program: `cargo run -p apps --no-default-features
//! --example templates`.
//!
//! `tests/determinism.rs` runs it in another checkout, where building the program as well would take long.
#![expect(clippy::disallowed_methods, reason = "an example is a program")]

use std::{error::Error, io};

use constructs::Problem;

fn main() -> Result<(), Box<dyn Error>> {
    let mut output = io::stdout().lock();
    for app in apps::APPS {
        for stage in app.stage_names()? {
            let templates = app.stack(&stage)?.synth().map_err(|problems| {
                let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
                problems.join("\n")
            })?;
            for template in templates {
                template.write_json(&mut output)?;
            }
        }
    }
    Ok(())
}
