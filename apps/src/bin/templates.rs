//! Writes the templates of all stages on AWS to standard output, without the program: `cargo run -p apps
//! --no-default-features --bin templates`.
//!
//! `tests/determinism.rs` runs it in another checkout, because a build of the whole program would take long there.
#![expect(clippy::disallowed_methods, reason = "this is a program")]

use std::{collections::BTreeSet, error::Error, io};

use constructs::{
    Stack, api_gateway_account::api_gateway_account, problem::Problem, stacks::Stacks, stage::LOCAL,
    template::Template,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut output = io::stdout().lock();
    let mut logging = BTreeSet::new();
    for app in apps::APPS {
        for stage in app.stage_names()?.iter().filter(|stage| *stage != LOCAL) {
            for template in synthesized(app.stack(stage)?)? {
                template.write_json(&mut output)?;
                if template.logs_rest_apis() {
                    logging.insert(template.region().to_owned());
                }
            }
        }
    }
    // The templates that an account and region has once for all stacks.
    for region in logging {
        for template in synthesized(api_gateway_account(&region, None))? {
            template.write_json(&mut output)?;
        }
    }
    Ok(())
}

fn synthesized(stack: Stack) -> Result<Stacks<Template>, String> {
    stack.synth().map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        problems.join("\n")
    })
}
