//! The comparison of the stacks with what is deployed.

use std::path::Path;

use constructs::{program::App, stacks::Stacks};

use crate::{
    Output,
    deploy::{
        Approvals, AssetsBucket, Former, Interruption, Preview, Reached, Regions, Rollout, Saved, SavedStack,
        StageSelection, assets, interruptible, reach,
    },
    diff::{Base, Comparison, Diff},
    error::Error,
    limits::Limits,
    package::{self, Code, Package, Platform},
};

/// A comparison of a stage with what is deployed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deployed<'a> {
    pub(crate) selection: &'a StageSelection,
    /// The zips of the functions; nothing if they are to be built.
    pub(crate) zips: Option<&'a Path>,
    /// The file for the plan.
    pub(crate) out: Option<&'a Path>,
}

impl Deployed<'_> {
    /// Compares the stacks, and saves the plan if that is asked for.
    pub(crate) fn compare(
        self,
        apps: &[&dyn App],
        code: Code<'_>,
        limits: &Limits,
        output: &mut Output,
    ) -> Result<Diff, Error> {
        let location = &self.selection.location;
        let stages = self.selection.synthesize(apps)?;
        let functions = assets(stages.iter().flat_map(Stacks::iter))?;
        let platform = if location.local { Platform::LocalCloud } else { Platform::Lambda };
        let zips = self
            .zips
            .map(|folder| package::read_zips(folder, &functions, platform))
            .transpose()?;
        if zips.is_none() && !functions.is_empty() {
            output.note("the functions are built, because the deployed templates name their code");
        }
        if location.local {
            output.note("drift is not looked for, because the local cloud does not know it");
        }
        let code = zips.as_deref().map_or(code, Code::Zips);
        let mut regions = Regions::new(location.local, limits)?;
        let interruption = Interruption::new(limits, output);
        let mut compared = Vec::new();
        interruptible(&interruption, async {
            let reached = reach(&stages, &mut regions).await?;
            let packages = package::package(&functions, code, platform, output, |_| ()).await?;
            let templates = stages.iter().flat_map(Stacks::iter);
            let gaps = regions
                .gaps(templates.map(|target| &target.template))
                .await?;
            let mut previews = Vec::new();
            for (stacks, former) in &reached {
                let how = (Approvals::default(), false);
                let mut rollout = Rollout::new(
                    stacks.clone(),
                    former.clone(),
                    (&packages, gaps.as_ref()),
                    how,
                    interruption.part(),
                );
                previews.push(rollout.previews(output).await?);
            }
            if let Some(file) = self.out {
                self.save(file, &reached, &previews, &packages, output)
                    .await?;
            }
            for ((stacks, former), previews) in reached.iter().zip(previews) {
                for ((target, _), preview) in stacks.iter().zip(previews) {
                    compared.push(Comparison::deployed(target, preview));
                }
                if let Some(former) = former {
                    compared.extend(deleted(former, output).await?);
                }
            }
            Ok(())
        })?;
        Ok(Diff { base: Base::Deployed { is_local: location.local }, stacks: compared })
    }

    /// Uploads the code, and writes the plan.
    async fn save(
        self,
        file: &Path,
        reached: &[Reached<'_>],
        previews: &[Vec<Preview>],
        packages: &[Package],
        output: &Output,
    ) -> Result<(), Error> {
        let mut saved = Vec::new();
        for ((stacks, former), previews) in reached.iter().zip(previews) {
            if let Some((companion, _)) = &stacks.companion
                && previews
                    .first()
                    .is_some_and(|preview| preview.review.is_some())
            {
                return Err(cannot_save(companion.stage.stack_name(), "changes"));
            }
            if let Some(former) = former
                && former.look(output).await
            {
                return Err(cannot_save(former.stage.stack_name(), "is deleted"));
            }
            for ((target, _), preview) in stacks.iter().zip(previews) {
                saved.push(SavedStack::of(target, preview)?);
            }
        }
        let all = || reached.iter().flat_map(|(stacks, _)| stacks.iter());
        for (target, region) in all() {
            let own = target.template.assets();
            let own: Vec<&Package> = packages
                .iter()
                .filter(|package| own.contains_key(&*package.asset))
                .collect();
            if own.is_empty() {
                continue;
            }
            let bucket = AssetsBucket::of(region);
            if !bucket.is_ready().await? {
                let error =
                    format!("the plan cannot be saved: the bucket {} for code does not exist", bucket.name());
                return Err(
                    Error::user(error).hint("the first deployment to an account and region creates it")
                );
            }
            bucket.upload(&own, output).await?;
        }
        let Some((_, region)) = all().next() else { return Ok(()) };
        let packages: Vec<&Package> = packages.iter().collect();
        let stage = &self.selection.location.stage;
        Saved::new(&region.caller.account, stage, saved, &packages).write(file)?;
        output.note(&format!("the plan is in {}", file.display()));
        Ok(())
    }
}

/// Returns the error for a companion that the plan would have to change first.
fn cannot_save(companion: &str, what: &str) -> Error {
    Error::user(format!("the plan cannot be saved, because {companion} {what}, too"))
        .hint("a saved plan cannot know what that leads to; deploy this change without one")
}

/// Compares a companion that the code no longer has.
async fn deleted(former: &Former, output: &Output) -> Result<Option<Comparison>, Error> {
    if !former.look(output).await {
        return Ok(None);
    }
    let name = former.stage.stack_name();
    let template = former.region.aws.deployed_template(name).await?;
    let before = serde_json::from_str(&template.unwrap_or_default()).unwrap_or_default();
    Ok(Some(Comparison::deleted(name, former.stage.region(), &before)))
}
