//! `synth`: writes templates.

use std::{collections::BTreeMap, io, path::PathBuf};

use clap::ValueEnum;
use constructs::{Stage, program::App, template::Template};

use crate::{
    Output, error::Error, report::Report, root, selection::Selection, shared_names::SharedNames,
    target::api_gateway_target, written::Written, yaml,
};

/// Write the stacks' CloudFormation templates
///
/// Writes a file for each stack, called {stack}.json or {stack}.yaml. A file that
/// would not change is not written again.
///
/// Reports all problems of all stacks. A stack with problems is not written, and
/// its earlier file stays unchanged.
///
/// To log REST APIs, API Gateway needs one IAM role per account and region. If a
/// stack needs this role, the stack that creates it is written too, as
/// stratiform-api-gateway-{region}, but not to standard output.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: Selection,

    /// The folder to write to
    ///
    /// By default target/stratiform in the workspace's root.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write to standard output instead of files
    ///
    /// YAML documents are separated by `---`, JSON documents are not.
    #[arg(long, conflicts_with = "out")]
    stdout: bool,

    /// The format: `json` or `yaml`
    #[arg(long, value_enum, default_value_t = Format::Json, hide_possible_values = true)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Yaml,
}

/// Writes one stage after the other, so that memory does not grow with their number.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let mut report = Report::default();
    let shared = SharedNames::of(apps);
    let folder = args.out.clone().unwrap_or_else(root::generated);
    let mut written = Written::new(&folder, ["stack", "stage", "region", "resources", "size"]);
    let mut text = Vec::new();
    // A stage of each region that needs API Gateway's role for logs.
    let mut logged: BTreeMap<String, Stage> = BTreeMap::new();
    let mut is_first = true;
    for chosen in args.selection.choose(apps, &mut report)? {
        for stage in &chosen.stages {
            for target in report.targets(chosen.app, stage).into_iter().flatten() {
                if shared.report(&target.stage, &mut report) {
                    continue;
                }
                if target.template.logs_rest_apis() {
                    logged.insert(target.template.region().to_owned(), target.stage.clone());
                }
                if !args.stdout {
                    args.save(target.stage.name(), &target.template, &mut text, &mut written)?;
                    continue;
                }
                args.format.write(&target.template, &mut text)?;
                if !is_first && args.format == Format::Yaml {
                    output.data(b"---\n")?;
                }
                output.data(&text)?;
                is_first = false;
            }
        }
    }
    for stage in logged.values() {
        let target = api_gateway_target(stage)?;
        if args.stdout {
            let (name, region) = (target.stage.stack_name(), stage.region());
            output.note(&format!(
                "{} needs API Gateway's role for logs in {region};\nthe stack {name} creates it, and is written \
                 without --stdout",
                stage.stack_name()
            ));
        } else {
            // It belongs to no stage: all stages in the region share it.
            args.save("-", &target.template, &mut text, &mut written)?;
        }
    }
    written.tell(output);
    report.finish()
}

impl Args {
    /// Writes a template to its file.
    fn save(
        &self,
        stage: &str,
        template: &Template,
        text: &mut Vec<u8>,
        written: &mut Written<'_>,
    ) -> Result<(), Error> {
        self.format.write(template, text)?;
        let file = format!("{}.{}", template.stack_name(), self.format.extension());
        let row = [
            template.stack_name(),
            stage,
            template.region(),
            &template.resource_count().to_string(),
            &size(text.len()),
        ];
        written.write(&file, text, row.map(str::to_owned).into())
    }
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Yaml => "yaml",
        }
    }

    /// Replaces `text` by a template.
    fn write(self, template: &Template, text: &mut Vec<u8>) -> Result<(), Error> {
        text.clear();
        let written = match self {
            Self::Json => template.write_json(&mut *text),
            Self::Yaml => as_yaml(template).map(|yaml| text.extend_from_slice(yaml.as_bytes())),
        };
        written.map_err(|error| Error::bug(format!("cannot write {} as text", template.stack_name()), error))
    }
}

fn as_yaml(template: &Template) -> io::Result<String> {
    Ok(yaml::from_json(&serde_json::to_string(template)?)?)
}

/// Writes a size in kilobytes. The limit of CloudFormation is 1,000 kB.
fn size(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_in_kilobytes() {
        assert_eq!(size(0), "0.0 kB");
        assert_eq!(size(98_765), "98.7 kB");
    }
}
