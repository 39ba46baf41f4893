//! The templates of all stages on standard output, without the program: `cargo run -p apps --no-default-features
//! --example templates`.
//!
//! `tests/determinism.rs` runs it in another checkout, where building the program as well would take long.
#![expect(clippy::disallowed_methods, reason = "an example is a program")]

use std::{collections::BTreeSet, error::Error, io};

use constructs::{Stack, api_gateway_account::api_gateway_account, problem::Problem, templates::Templates};

fn main() -> Result<(), Box<dyn Error>> {
    let mut output = io::stdout().lock();
    let mut logging = BTreeSet::new();
    for app in apps::APPS {
        for stage in app.stage_names()? {
            for template in synthesized(app.stack(&stage)?)? {
                template.write_json(&mut output)?;
                if template.logs_rest_apis() {
                    logging.insert(template.region().to_owned());
                }
            }
        }
    }
    // What an account and region has once for all of them.
    for region in logging {
        for template in synthesized(api_gateway_account(&region, None))? {
            template.write_json(&mut output)?;
        }
    }
    Ok(())
}

fn synthesized(stack: Stack) -> Result<Templates, String> {
    stack.synth().map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        problems.join("\n")
    })
}
