//! The documents that reviewers read: templates, summaries, OpenAPI documents and contracts.
//!
//! A test compares them with files that are committed, so that a change of code shows its effects in the diff of a pull
//! request. [`snapshots!`](crate::snapshots!) is that test.

use std::{collections::BTreeSet, fmt};

use crate::{
    api_gateway_account::api_gateway_account,
    core::{openapi::OpenApi, program::App, stack::Stack, stacks::Stacks, stage::LOCAL, template::Template},
};

/// Tests that the documents of all stages are equal to files in a folder: `snapshots!(crate::APPS, "../snapshots")`.
///
/// The folder is relative to the Rust file with this call. The package `insta` compares and writes the files; it has to be a
/// dev-dependency. `INSTA_UPDATE=always cargo test` accepts what has changed.
///
/// ```ignore
/// stratiform::constructs::snapshots!(crate::APPS, "../snapshots");
/// ```
#[macro_export]
macro_rules! snapshots {
    ($apps:expr, $folder:literal) => {
        #[test]
        fn the_templates_are_as_they_were_reviewed() {
            let documents = $crate::review::documents_of($apps);
            let documents = documents.unwrap_or_else(|error| ::core::panic!("{error}"));
            let mut settings = ::insta::Settings::clone_current();
            settings.set_snapshot_path($folder);
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| {
                for document in documents {
                    ::insta::assert_snapshot!(document.name, document.text);
                }
            });
        }
    };
}

/// A document for reviewers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name: `shop-dev` for a template, `shop-dev.summary`, `shop-dev.api.openapi`, `shop.contract`.
    pub name: String,
    /// The text, with a line feed at its end.
    pub text: String,
}

/// The reasons why an application has no templates: faults of its stage file, or problems of its stacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreviewable {
    subject: String,
    reasons: Vec<String>,
}

impl fmt::Display for Unreviewable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} cannot be synthesized:\n{}", self.subject, self.reasons.join("\n"))
    }
}

impl std::error::Error for Unreviewable {}

/// Returns the documents of all stages on AWS of these applications.
///
/// Applications that log REST APIs have the documents of API Gateway's role for logs, too.
///
/// # Errors
/// Returns the problems of the first stage that has any.
pub fn documents_of(apps: &[&dyn App]) -> Result<Vec<Document>, Unreviewable> {
    let mut all = Vec::new();
    for template in with_accounts(templates_of(apps)?)? {
        for document in documents(&template) {
            // The stages of an application have one contract.
            if !all.contains(&document) {
                all.push(document);
            }
        }
    }
    Ok(all)
}

/// Returns the templates of all stages on AWS of these applications, with companion stacks.
///
/// # Errors
/// Returns the problems of the first stage that has any.
pub fn templates_of(apps: &[&dyn App]) -> Result<Vec<Template>, Unreviewable> {
    let mut templates = Vec::new();
    for app in apps {
        let stages = app
            .stage_names()
            .map_err(|errors| unreviewable(app.name(), &errors))?;
        for stage in stages.iter().filter(|stage| *stage != LOCAL) {
            templates.extend(template_of(*app, stage)?);
        }
    }
    Ok(templates)
}

/// Returns the templates of one stage.
///
/// # Errors
/// Returns the problems of the stage.
pub fn template_of(app: &dyn App, stage: &str) -> Result<Stacks<Template>, Unreviewable> {
    synthesized(
        app.stack(stage)
            .map_err(|errors| unreviewable(app.name(), &errors))?,
    )
}

/// Adds the templates that an account and region needs once, if one of these templates needs them.
///
/// # Errors
/// Returns the problems of an added stack. There are none.
pub fn with_accounts(mut templates: Vec<Template>) -> Result<Vec<Template>, Unreviewable> {
    let regions: BTreeSet<String> = templates
        .iter()
        .filter(|template| template.logs_rest_apis())
        .map(|template| template.region().to_owned())
        .collect();
    for region in regions {
        let stack = api_gateway_account(&region, None);
        let is_new = |template: &Template| template.stack_name() != stack.stage().stack_name();
        if templates.iter().all(is_new) {
            templates.push(synthesized(stack)?.main);
        }
    }
    Ok(templates)
}

/// Returns the documents of a template.
pub fn documents(template: &Template) -> Vec<Document> {
    let name = template.stack_name();
    let mut documents = vec![
        Document { name: name.to_owned(), text: written(|bytes| template.write_json(bytes)) },
        Document { name: format!("{name}.summary"), text: template.summary().to_string() },
    ];
    documents.extend(template.open_api().iter().map(|api: &OpenApi| Document {
        name: format!("{name}.{}.openapi", api.api()),
        text: written(|bytes| api.write_json(bytes)),
    }));
    documents.extend(template.contract().map(|contract| Document {
        name: format!("{}.contract", template.stage().app()),
        text: written(|bytes| contract.write_json(bytes)),
    }));
    documents
}

/// Returns what is written to memory, which takes everything, and is JSON and so UTF-8.
fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    _ = write(&mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

fn synthesized(stack: Stack) -> Result<Stacks<Template>, Unreviewable> {
    let name = stack.stage().stack_name().to_owned();
    stack.synth().map_err(|problems| Unreviewable {
        subject: name,
        reasons: problems.iter().map(ToString::to_string).collect(),
    })
}

fn unreviewable(app: &str, errors: &impl fmt::Display) -> Unreviewable {
    Unreviewable { subject: app.to_owned(), reasons: vec![errors.to_string()] }
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use serde::Deserialize;

    use super::*;
    use crate::{
        core::{program::Application, stage::Stage, stage_file::StageFile},
        queue::Queue,
    };

    #[derive(Deserialize, JsonSchema)]
    struct NoSettings {}

    const STAGES: &str = "{stages: {dev: {region: eu-west-3, names: {default: '{{stage}}-{{name}}'}, data: delete}, \
                          local: {region: eu-west-3, names: {default: '{{stage}}-{{name}}'}, data: delete}}}";

    static FILE: StageFile = StageFile::new("src/lib.rs", "stages/shop.yaml", STAGES);

    fn right(stage: &Stage, _: &NoSettings) -> Stack {
        let mut stack = Stack::new(stage);
        stack.add(Queue::<String>::new("orders"));
        stack
    }

    fn wrong(stage: &Stage, settings: &NoSettings) -> Stack {
        let mut stack = right(stage, settings);
        stack.add(Queue::<String>::new("orders"));
        stack
    }

    #[test]
    fn reviewers_read_the_stages_on_aws() {
        let shop = Application { name: "shop", stages: &FILE, stack: right };
        let documents = documents_of(&[&shop]).expect("nothing is wrong with it");
        let names: Vec<&str> = documents
            .iter()
            .map(|document| document.name.as_str())
            .collect();
        assert_eq!(names, ["shop-dev", "shop-dev.summary"]);
        assert!(
            documents[0].text.contains("\"QueueName\": \"dev-orders\"") && documents[0].text.ends_with("}\n")
        );
    }

    #[test]
    fn a_stack_with_problems_is_named_with_all_of_them() {
        let shop = Application { name: "shop", stages: &FILE, stack: wrong };
        let error = documents_of(&[&shop])
            .expect_err("two queues have one name")
            .to_string();
        assert!(
            error.starts_with("shop-dev cannot be synthesized:\n") && error.contains("Orders"),
            "{error}"
        );
    }
}
