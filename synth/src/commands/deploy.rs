//! `deploy`: deploys stacks.

use std::{collections::BTreeMap, num::NonZeroUsize, path::PathBuf};

use constructs::{assets::Architecture, program::App, stacks::Stacks};
use tokio::{join, sync::mpsc};

use crate::{
    Output,
    deploy::{
        Approvals, FunctionCode, Interruption, Region, Regions, Rollout, Saved, StageSelection, Target,
        assets, images, interruptible, reach, roll_out, tell_images, upload_early,
    },
    error::Error,
    limits::Limits,
    package::{self, Code, Package, Platform},
    selection::unknown,
    threshold::Threshold,
};

/// Deploy the stacks of a stage
///
/// Builds the functions, uploads new code, and shows the changes. After you approve
/// them, the changes are made, and CloudFormation's events are shown until it has
/// finished.
///
/// Resources that must be in us-east-1, such as CloudFront's certificates, are in a
/// second stack, {app}-{stage}-us-east-1. It is deployed first. Resources in it
/// that the main stack no longer uses are deleted last.
///
/// The first deployment to an account and region also creates a bucket for the
/// functions' code. If a REST API writes logs, it also creates a stack with a role
/// for the logs.
///
/// If you interrupt this command, CloudFormation continues. Run the same command
/// again to see its events.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: StageSelection,

    /// Approve all changes that lose no data
    #[arg(long)]
    yes: bool,

    /// Ask only about some changes
    ///
    /// any:          all changes
    /// broadening:   a permission grows, or something becomes public; also
    ///               what is destructive
    /// destructive:  a resource is deleted or replaced, callers lose
    ///               something, or AWS cannot do the update
    /// never:        the same as --yes
    ///
    /// You are always asked before data is lost.
    #[arg(
        long,
        value_name = "LEVEL",
        value_enum,
        default_value_t = Threshold::Any,
        hide_possible_values = true,
        conflicts_with = "yes",
        verbatim_doc_comment
    )]
    require_approval: Threshold,

    /// Approve that the data of this resource is lost
    ///
    /// Use its logical ID, as the review shows it. Give the option once for
    /// each resource. A terminal asks you otherwise, and a script fails.
    #[arg(long, value_name = "ID", verbatim_doc_comment)]
    allow_loss: Vec<String>,

    /// Take over a stack that somebody else made
    ///
    /// A stack belongs to the application and stage in its tags. Another
    /// stack of the same name is refused, unless you name it here. Then its
    /// resources are replaced by those of your code. Tables and buckets that
    /// exist already come into the stack with their data. The changes are
    /// shown as always. Give the option once for each stack.
    #[arg(long, value_name = "STACK", verbatim_doc_comment)]
    take_over: Vec<String>,

    /// Replace only the code of these functions
    ///
    /// It takes seconds. Use the functions' names in the stack, such as
    /// `get-job`, and write the applications before this option. Nothing else
    /// is deployed. The command refuses if a function's configuration or role
    /// differs from the deployed one. The next full deployment replaces the
    /// code again.
    #[arg(
        long,
        value_name = "FN",
        num_args = 1..,
        conflicts_with = "allow_loss",
        verbatim_doc_comment
    )]
    only_code: Vec<String>,

    /// Deploy the zips in this folder
    ///
    /// Nothing is built. `package --out` has written them, on this machine or
    /// another. Cargo is not needed. Before anything else, each zip is
    /// compared with the manifest and checked for the function's processor.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    zips: Option<PathBuf>,

    /// Do exactly what this saved plan says
    ///
    /// `diff --deployed --out` has saved it, and uploaded the code. Nothing
    /// is built, and nobody is asked, except before data is lost. The command
    /// refuses if a stack, the code in this folder or the changes that
    /// CloudFormation computes are not those of the plan. Name the plan's
    /// stage and applications.
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["zips", "only_code", "express", "require_approval"],
        verbatim_doc_comment
    )]
    plan: Option<PathBuf>,

    /// Deploy N applications at once
    #[arg(long, value_name = "N", default_value = "8", conflicts_with = "only_code")]
    concurrency: NonZeroUsize,

    /// Do not wait until resources are ready
    ///
    /// CloudFormation's express mode: a change is finished as soon as it is
    /// applied, and resources become ready afterwards. It is for development.
    /// The second stack in us-east-1 is always waited for.
    #[arg(long, conflicts_with = "only_code", verbatim_doc_comment)]
    express: bool,
}

impl Args {
    fn approvals(&self) -> Approvals<'_> {
        // A plan was reviewed when it was saved.
        let is_given = self.yes || self.plan.is_some();
        let asked_from = if is_given { None } else { self.require_approval.level() };
        Approvals { asked_from, losses: &self.allow_loss, taken_over: &self.take_over }
    }

    fn platform(&self) -> Platform {
        if self.selection.location.local { Platform::LocalCloud } else { Platform::Lambda }
    }

    /// Reads the zips of these functions, if they were built before.
    fn zips(&self, assets: &BTreeMap<String, Architecture>) -> Result<Option<Vec<Package>>, Error> {
        let read = |folder: &PathBuf| package::read_zips(folder, assets, self.platform());
        self.zips.as_ref().map(read).transpose()
    }
}

/// Deploys the applications at the same time. One that fails does not stop the others.
pub(crate) fn run(
    args: &Args,
    apps: &[&dyn App],
    code: Code<'_>,
    limits: &Limits,
    output: &mut Output,
) -> Result<(), Error> {
    let stages = args.selection.synthesize(apps)?;
    refuse_unknown(&args.take_over, &stages)?;
    if !args.only_code.is_empty() {
        return replace_code(args, &stages, code, limits, output);
    }
    let saved = args.plan.as_deref().map(Saved::read).transpose()?;
    let targets: Vec<&Target> = stages.iter().flat_map(Stacks::iter).collect();
    if let Some(saved) = &saved {
        saved.check(&args.selection.location.stage, &targets)?;
    }
    let zips = match &saved {
        Some(saved) => Some(saved.packages()?),
        None => args.zips(&assets(targets.into_iter())?)?,
    };
    let code = zips.as_deref().map_or(code, Code::Zips);
    tell_images(stages.iter().flat_map(Stacks::iter), args.selection.location.local, output);
    let mut regions = Regions::new(args.selection.location.local, limits)?;
    let interruption = Interruption::new(limits, output);
    interruptible(&interruption, async {
        // All accounts are checked before anything is changed.
        let all = reach(&stages, &mut regions).await?;
        if let (Some(saved), Some((stacks, _))) = (&saved, all.first()) {
            saved.check_account(&stacks.main.1.caller.account)?;
        }
        let targets = || stages.iter().flat_map(Stacks::iter);
        let places: Vec<(&Target, &Region)> = all
            .iter()
            .flat_map(|(stacks, _)| stacks.iter().map(|(target, region)| (*target, region)))
            .collect();
        let packages = build(&places, code, args.platform(), output).await?;
        let gaps = regions
            .gaps(targets().map(|target| &target.template))
            .await?;
        let how = (args.approvals(), args.express);
        let rollouts = all
            .into_iter()
            .map(|(stacks, former)| {
                Rollout::new(stacks, former, (&packages, gaps.as_ref()), how, interruption.part())
                    .following(saved.as_ref())
            })
            .collect();
        roll_out(rollouts, args.concurrency, args.approvals(), output).await
    })
}

/// Fails if one of these stacks is not deployed by this command.
fn refuse_unknown(taken_over: &[String], stages: &[Stacks<Target>]) -> Result<(), Error> {
    let stacks = stages.iter().flat_map(Stacks::iter);
    let names: Vec<String> = stacks
        .map(|target| target.stage.stack_name().to_owned())
        .collect();
    match taken_over.iter().find(|name| !names.contains(name)) {
        Some(name) => Err(unknown("stack", "stack to deploy", name, &names)),
        None => Ok(()),
    }
}

/// Builds the functions of these stacks, and uploads new code while others are still compiled.
async fn build(
    places: &[(&Target, &Region)],
    code: Code<'_>,
    platform: Platform,
    output: &Output,
) -> Result<Vec<Package>, Error> {
    let assets = assets(places.iter().map(|(target, _)| *target))?;
    let (sender, ready) = mpsc::unbounded_channel();
    let packages = async {
        // Moved here, so that the uploads end with the build.
        let sender = sender;
        let send = |package: &Package| _ = sender.send(package.clone());
        package::package(&assets, code, platform, output, send).await
    };
    let (packages, ()) = join!(packages, upload_early(places, ready, output));
    packages
}

/// Replaces the code of functions, stack by stack.
fn replace_code(
    args: &Args,
    stages: &[Stacks<Target>],
    code: Code<'_>,
    limits: &Limits,
    output: &mut Output,
) -> Result<(), Error> {
    let all = assets(stages.iter().flat_map(Stacks::iter))?;
    let wanted = named(&args.only_code, &all, &images(stages.iter().flat_map(Stacks::iter)))?;
    let zips = args.zips(&wanted)?;
    let code = zips.as_deref().map_or(code, Code::Zips);
    let targets: Vec<&Target> = stages
        .iter()
        .flat_map(Stacks::iter)
        .filter(|target| {
            let assets = target.template.assets();
            wanted.keys().any(|asset| assets.contains_key(&**asset))
        })
        .collect();
    let mut regions = Regions::new(args.selection.location.local, limits)?;
    let interruption = Interruption::new(limits, output);
    interruptible(&interruption, async {
        let mut reached = Vec::new();
        for target in targets {
            reached.push((target, regions.reach(&target.stage).await?));
        }
        let packages = package::package(&wanted, code, args.platform(), output, |_| ()).await?;
        let templates = reached.iter().map(|(target, _)| &target.template);
        let gaps = regions.gaps(templates).await?;
        for (target, region) in &reached {
            let code = FunctionCode {
                region,
                target,
                packages: &packages,
                approvals: args.approvals(),
                interruption: &interruption,
            };
            code.replace(gaps.as_ref(), output).await?;
        }
        Ok(())
    })
}

/// Returns the assets of functions by the functions' names, each of which one application has. `images` are the
/// functions that have no asset.
fn named(
    functions: &[String],
    all: &BTreeMap<String, Architecture>,
    images: &[String],
) -> Result<BTreeMap<String, Architecture>, Error> {
    let name = |asset: &str| {
        asset
            .rsplit_once('/')
            .map_or(asset, |(_, name)| name)
            .to_owned()
    };
    let mut found = BTreeMap::new();
    for function in functions {
        let of_name: Vec<(&String, &Architecture)> = all
            .iter()
            .filter(|(asset, _)| name(asset) == *function)
            .collect();
        match of_name[..] {
            [(asset, architecture)] => found.insert(asset.clone(), *architecture),
            [] if images.contains(function) => {
                let error = format!("`{function}` runs a container image, so there is no code to replace");
                return Err(Error::usage(error)
                    .hint("write the new image's URI in `.image(…)`, and deploy without --only-code"));
            }
            [] => {
                let known: Vec<String> = all.keys().map(|asset| name(asset)).collect();
                return Err(unknown("function", "function", function, &known));
            }
            _ => {
                let assets: Vec<&str> = of_name.iter().map(|(asset, _)| asset.as_str()).collect();
                let error = format!("several functions are called `{function}`: {}", assets.join(", "));
                return Err(Error::usage(error).hint("name the application"));
            }
        };
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Exit, fixtures::stacks_without_code};

    #[test]
    fn a_container_image_has_no_code_to_replace() {
        let error =
            named(&["resize".to_owned()], &BTreeMap::new(), &["resize".to_owned()]).expect_err("an image");
        insta::assert_snapshot!(error, @"`resize` runs a container image, so there is no code to replace");
        insta::assert_snapshot!(error.hint.unwrap_or_default(), @"write the new image's URI in `.image(…)`, and deploy without --only-code");
    }

    #[test]
    fn only_a_stack_that_is_deployed_is_taken_over() {
        let stages = [stacks_without_code()];
        let check = |name: &str| refuse_unknown(&[name.to_owned()], &stages);
        assert!(check("shop-dev").is_ok() && check("shop-dev-us-east-1").is_ok());
        let error = check("shop-prod").expect_err("it is another stage's");
        assert_eq!(error.exit(), Exit::Usage);
        insta::assert_snapshot!(error, @"no stack to deploy is called `shop-prod`");
        insta::assert_snapshot!(error.hint.unwrap_or_default(), @"the stacks are shop-dev-us-east-1, shop-dev");
    }
}
