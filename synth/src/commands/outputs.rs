//! `outputs`: prints the outputs of deployed stacks.

use constructs::{program::App, stacks::Stacks};

use crate::{
    Output,
    deploy::{
        Addresses, Interruption, Outputs, Regions, StackStatus, StageSelection, interruptible, stack_of,
    },
    error::Error,
    limits::Limits,
};

/// Print the outputs of deployed stacks: URLs, names, IDs
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: StageSelection,

    /// Print one JSON object: `{"app": {"output": value}}`
    #[arg(long)]
    json: bool,

    /// Print only this output, such as `frontend_config`
    ///
    /// Name one application. A text is printed without quotes, an object as
    /// JSON. With `--json`, a text is JSON too.
    #[arg(long, value_name = "OUTPUT", verbatim_doc_comment)]
    only: Option<String>,
}

/// The outputs of a stack in one status.
#[derive(Debug, PartialEq, Eq)]
enum Readable {
    Yes,
    /// CloudFormation works on the stack.
    Changing,
    /// The stack was never created, or its creation failed.
    No,
}

/// Decides by the stack's status whether its outputs can be read.
fn plan_outputs(status: &StackStatus) -> Readable {
    match status {
        StackStatus::ReviewInProgress
        | StackStatus::CreateFailed
        | StackStatus::RollbackComplete
        | StackStatus::RollbackFailed
        | StackStatus::DeleteComplete => Readable::No,
        status if status.is_moving() => Readable::Changing,
        _ => Readable::Yes,
    }
}

/// Prints the outputs of all stacks, or fails if one is not deployed.
pub(crate) fn run(args: &Args, apps: &[&dyn App], limits: &Limits, output: &mut Output) -> Result<(), Error> {
    let stages = args.selection.stages(apps)?;
    if let (Some(name), [_, _, ..]) = (&args.only, stages.as_slice()) {
        let apps: Vec<&str> = stages.iter().map(|stage| stage.main.app()).collect();
        return Err(Error::usage(format!(
            "--only {name} needs one application, and {} are selected",
            apps.len()
        ))
        .hint(format!("name one of {}", apps.join(", "))));
    }
    let mut regions = Regions::new(args.selection.location.local, limits)?;
    let interruption = Interruption::new(limits, output);
    interruptible(&interruption, async {
        let mut outputs = Outputs::default();
        for stage in stages.iter().flat_map(Stacks::iter) {
            let region = regions.reach(stage).await?;
            let name = stage.stack_name();
            let Some(stack) = stack_of(&region.aws, stage).await? else {
                let hint = format!("run {} first", region.aws.commands(stage).ours("deploy"));
                return Err(Error::user(format!("there is no stack {name} in {}", stage.region())).hint(hint));
            };
            match plan_outputs(&stack.status) {
                Readable::Yes => {}
                Readable::Changing => {
                    output.note(&format!("{name} is in {}; its outputs may change", stack.status));
                }
                Readable::No => {
                    let error = format!("{name} is in {} and has no outputs", stack.status);
                    let hint = format!("run {} first", region.aws.commands(stage).ours("deploy"));
                    return Err(Error::user(error).hint(hint));
                }
            }
            let addresses = match region.aws.endpoint() {
                Some(endpoint) => {
                    let template = region.aws.deployed_template(name).await?;
                    let template = template.and_then(|text| serde_json::from_str(&text).ok());
                    Some(Addresses::of(endpoint, &template.unwrap_or_default()))
                }
                None => None,
            };
            outputs.add(stage.app(), name, &stack, addresses.as_ref());
        }
        if args.only.is_none() {
            outputs.notes().for_each(|note| output.note(&note));
        }
        let text = match &args.only {
            Some(name) => outputs.only(name, args.json)?,
            None if args.json => outputs.as_json()?,
            None => outputs.as_table(),
        };
        output.data(text.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_stack_that_was_created_has_outputs() {
        for (status, readable) in [
            ("CREATE_COMPLETE", Readable::Yes),
            ("UPDATE_ROLLBACK_COMPLETE", Readable::Yes),
            ("UPDATE_ROLLBACK_FAILED", Readable::Yes),
            ("DELETE_FAILED", Readable::Yes),
            ("UPDATE_IN_PROGRESS", Readable::Changing),
            ("CREATE_IN_PROGRESS", Readable::Changing),
            ("REVIEW_IN_PROGRESS", Readable::No),
            ("ROLLBACK_COMPLETE", Readable::No),
        ] {
            assert_eq!(plan_outputs(&StackStatus::parse(status)), readable, "{status}");
        }
    }
}
