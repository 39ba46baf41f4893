//! The code of functions, apart from the deployment of their stack.

use std::collections::BTreeMap;

use constructs::{assets::Architecture, plan::Level};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::{
    Output,
    aws::{Aws, CodeSource, FunctionCode as State, MAX_ZIP_BYTES, StackFacts},
    deploy::{
        Approvals, AssetsBucket, Interruption, Region, Target,
        approvals::Question,
        ownership::own_stack,
        plan::{Step, plan},
        template,
    },
    error::Error,
    local::Gaps,
    package::Package,
};

/// The number of functions that are asked one by one. For more, one request for Lambda's list is cheaper.
const FEW: usize = 2;

/// The code of the functions of one stack.
#[derive(Debug)]
pub(crate) struct FunctionCode<'a> {
    pub(crate) region: &'a Region,
    pub(crate) target: &'a Target,
    /// The code that was built. Functions without a package stay as they are.
    pub(crate) packages: &'a [Package],
    pub(crate) approvals: Approvals<'a>,
    pub(crate) interruption: &'a Interruption,
}

/// A function of the stack with its new code.
#[derive(Debug)]
struct Function<'a> {
    /// The logical ID.
    id: String,
    /// The name in AWS.
    name: String,
    architecture: Architecture,
    package: &'a Package,
}

/// A function that runs other code, and the state in which it does.
#[derive(Debug)]
struct Outdated<'a> {
    function: Function<'a>,
    state: State,
}

impl FunctionCode<'_> {
    /// Replaces the code of deployed functions, and nothing else.
    ///
    /// # Errors
    /// If the stack is not deployed or changes just now, or if a function's configuration or role differs from what is
    /// deployed: the new code may need the new configuration.
    pub(crate) async fn replace(&self, gaps: Option<&Gaps>, output: &mut Output) -> Result<(), Error> {
        let (name, aws) = (self.name(), &self.region.aws);
        output.activity_of(name, format!("{name}: comparing"));
        let stack = self.resting().await?;
        let deployed = aws.deployed_template(&stack.id).await?.unwrap_or_default();
        let functions = self.functions()?;
        self.refuse_changes(&functions, gaps, &deployed)?;
        let outdated = self.outdated(functions).await?;
        output.rest_of(name);
        if outdated.is_empty() {
            output.note(&format!("{name}: nothing to do; the functions run this code already"));
            return Ok(());
        }
        output.note(&format!("{name} ({}): new code for {}", self.target.stage.region(), names(&outdated)));
        let zips = outdated.iter().map(|outdated| {
            let Function { name, package, .. } = &outdated.function;
            let zip = package.read()?;
            if zip.len() > MAX_ZIP_BYTES {
                let error = format!("{name}: its zip of {} bytes is too large for a request", zip.len());
                return Err(Error::user(error).hint(self.in_full()));
            }
            Ok(zip)
        });
        let zips = zips.collect::<Result<Vec<_>, Error>>()?;
        let sources: Vec<_> = outdated
            .iter()
            .zip(&zips)
            .map(|(Outdated { function, state }, zip)| {
                (function, CodeSource::Zip(zip), state.revision_id.as_deref())
            })
            .collect();
        self.approvals
            .ask(&Question::about(name, "Replace the code?", &[], Level::Any), output)
            .await?;
        self.update(&sources, output).await
    }

    /// Makes the functions run the code of this deployment, also where somebody has replaced only their code. The code
    /// is in the assets bucket.
    pub(crate) async fn reconcile(&self, output: &Output) -> Result<(), Error> {
        let outdated = self.outdated(self.changed().await?).await?;
        if outdated.is_empty() {
            return Ok(());
        }
        let bucket = AssetsBucket::of(self.region);
        let own: Vec<&Package> = outdated
            .iter()
            .map(|outdated| outdated.function.package)
            .collect();
        bucket.upload(&own, output).await?;
        let sources: Vec<_> = outdated
            .iter()
            .map(|Outdated { function, state }| {
                let source = CodeSource::Object { bucket: bucket.name(), key: &function.package.key };
                (function, source, state.revision_id.as_deref())
            })
            .collect();
        self.update(&sources, output).await
    }

    /// Returns the names of the functions that do not run the code of this deployment.
    pub(crate) async fn changed_elsewhere(&self) -> Result<Vec<String>, Error> {
        let outdated = self.outdated(self.changed().await?).await?;
        Ok(outdated
            .into_iter()
            .map(|outdated| outdated.function.name)
            .collect())
    }

    /// Returns the functions whose code differs, by Lambda's list of functions. The list may be a moment old.
    async fn changed(&self) -> Result<Vec<Function<'_>>, Error> {
        let mut functions = self.functions()?;
        if functions.len() > FEW {
            let names = functions
                .iter()
                .map(|function| function.name.as_str())
                .collect();
            let digests = self.region.aws.code_digests(names).await?;
            let mut changed = Vec::new();
            for function in functions {
                if digests.get(&function.name) != Some(&function.package.digest.base64()) {
                    changed.push(function);
                }
            }
            functions = changed;
        }
        Ok(functions)
    }

    fn name(&self) -> &str {
        self.target.stage.stack_name()
    }

    fn in_full(&self) -> String {
        let commands = self.region.aws.commands(&self.target.stage);
        format!("deploy the whole stack with {}", commands.ours("deploy"))
    }

    /// Returns the stack if it is deployed and CloudFormation does not work on it.
    async fn resting(&self) -> Result<StackFacts, Error> {
        let name = self.name();
        let stack = own_stack(&self.region.aws, &self.target.stage, self.approvals).await?;
        let step = plan(stack.as_ref().map(|stack| &stack.status));
        match (stack, step) {
            (Some(stack), Step::Update) => Ok(stack),
            (Some(stack), Step::Wait) => Err(Error::user(format!("{name} is in {}", stack.status))
                .hint("try again when CloudFormation has finished")),
            (Some(stack), Step::Stop(_)) => {
                Err(Error::user(format!("{name} is in {}", stack.status)).hint(self.in_full()))
            }
            (None, _) | (_, Step::Create | Step::CreateAnew) => {
                let region = self.target.stage.region();
                Err(Error::user(format!("there is no stack {name} in {region}")).hint(self.in_full()))
            }
        }
    }

    /// Returns the functions of the stack that were built.
    fn functions(&self) -> Result<Vec<Function<'_>>, Error> {
        let template = template::value(&self.target.template)?;
        let architectures = self.target.template.assets();
        let resources = template["Resources"].as_object().into_iter().flatten();
        let function = |(id, resource): (&String, &Value)| {
            let properties = &resource["Properties"];
            let asset = properties["Code"]["S3Key"].as_str()?.strip_suffix(".zip")?;
            let package = self
                .packages
                .iter()
                .find(|package| package.asset == asset)?;
            Some(Function {
                id: id.clone(),
                name: properties["FunctionName"].as_str()?.to_owned(),
                architecture: *architectures.get(asset)?,
                package,
            })
        };
        Ok(resources.filter_map(function).collect())
    }

    /// Fails if more than the functions' code differs from the deployed template.
    fn refuse_changes(
        &self,
        functions: &[Function<'_>],
        gaps: Option<&Gaps>,
        deployed: &str,
    ) -> Result<(), Error> {
        // The keys do not matter here, but each asset needs one.
        let keys: BTreeMap<String, String> = self
            .target
            .template
            .assets()
            .into_keys()
            .map(|asset| (asset.to_owned(), asset.to_owned()))
            .collect();
        let wanted = template::body(&self.target.template, &keys, gaps)?.text;
        let [wanted, deployed] =
            [wanted.as_str(), deployed].map(|text| serde_json::from_str::<Value>(text).unwrap_or_default());
        let problems: Vec<String> = functions
            .iter()
            .filter_map(|function| {
                let name = &function.name;
                match differences(&function.id, &wanted["Resources"], &deployed["Resources"])? {
                    Difference::IsNew => Some(format!("{name} is not deployed yet")),
                    Difference::In(parts) => {
                        Some(format!("{name} differs from what is deployed, in its {}", parts.join(", ")))
                    }
                }
            })
            .collect();
        if problems.is_empty() {
            return Ok(());
        }
        Err(Error::user(format!("not only code has changed: {}", problems.join("; "))).hint(self.in_full()))
    }

    /// Returns those functions that run other code.
    async fn outdated<'f>(&self, functions: Vec<Function<'f>>) -> Result<Vec<Outdated<'f>>, Error> {
        let mut outdated = Vec::new();
        for function in functions {
            let state = self.settled(&function.name).await?;
            if state.digest != function.package.digest.base64() {
                outdated.push(Outdated { function, state });
            }
        }
        Ok(outdated)
    }

    /// Replaces the code of functions, and waits until they run it.
    async fn update(
        &self,
        sources: &[(&Function<'_>, CodeSource<'_>, Option<&str>)],
        output: &Output,
    ) -> Result<(), Error> {
        let aws = &self.region.aws;
        let started = Instant::now();
        let _undone = self
            .interruption
            .scope("some functions may run the new code; run the same command again");
        for (function, source, revision) in sources {
            output.activity_of(self.name(), format!("{}: replacing the code", function.name));
            let architecture = match function.architecture {
                Architecture::Arm64 => "arm64",
                Architecture::X86_64 => "x86_64",
            };
            aws.update_function_code(&function.name, source.clone(), architecture, *revision)
                .await?;
        }
        for (function, ..) in sources {
            let state = self.settled(&function.name).await?;
            if let Some(reason) = state.failure() {
                return Err(Error::user(format!("{} does not run its new code: {reason}", function.name)));
            }
        }
        output.rest_of(self.name());
        let names: Vec<&str> = sources
            .iter()
            .map(|(function, ..)| function.name.as_str())
            .collect();
        let seconds = started.elapsed().as_secs_f32();
        output.note(&format!("{}: replaced the code of {} in {seconds:.1} s", self.name(), names.join(", ")));
        Ok(())
    }

    /// Returns the state of a function's code when Lambda does not work on it any more.
    async fn settled(&self, function: &str) -> Result<State, Error> {
        let aws: &Aws = &self.region.aws;
        let started = Instant::now();
        loop {
            let state = aws.function_code(function).await?;
            if !state.is_changing() {
                return Ok(state);
            }
            let limit = aws.limits().code;
            if started.elapsed() > limit {
                let seconds = limit.as_secs();
                let error = format!("Lambda still changes the function {function} after {seconds} s");
                return Err(
                    Error::user(error).hint("look at the function in Lambda's console, then deploy again")
                );
            }
            sleep(aws.pause()).await;
        }
    }
}

/// The difference between a function in two templates, its code aside.
#[derive(Debug, PartialEq, Eq)]
enum Difference {
    IsNew,
    /// In these properties of the function and of its role.
    In(Vec<String>),
}

/// Compares a function and its role in the resources of two templates.
fn differences(id: &str, wanted: &Value, deployed: &Value) -> Option<Difference> {
    let [new, old] = [wanted, deployed].map(|resources| &resources[id]["Properties"]);
    if old.is_null() {
        return Some(Difference::IsNew);
    }
    let mut parts = properties_that_differ(new, old);
    parts.retain(|property| property != "Code");
    if let Some(role) = new["Role"]["Fn::GetAtt"][0].as_str() {
        let [new, old] = [wanted, deployed].map(|resources| &resources[role]["Properties"]);
        let of_role = properties_that_differ(new, old)
            .into_iter()
            .map(|property| format!("role's {property}"));
        parts.extend(of_role);
    }
    (!parts.is_empty()).then_some(Difference::In(parts))
}

/// Returns the names of the properties that are not equal.
fn properties_that_differ(one: &Value, other: &Value) -> Vec<String> {
    let names = [one, other]
        .into_iter()
        .filter_map(Value::as_object)
        .flat_map(|properties| properties.keys());
    let mut differing: Vec<String> = names
        .filter(|name| one[name.as_str()] != other[name.as_str()])
        .cloned()
        .collect();
    differing.sort();
    differing.dedup();
    differing
}

fn names(outdated: &[Outdated<'_>]) -> String {
    let names: Vec<&str> = outdated
        .iter()
        .map(|outdated| outdated.function.name.as_str())
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests;
