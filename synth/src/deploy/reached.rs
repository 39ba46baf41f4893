//! The stacks of a command, where they are deployed.

use std::collections::BTreeMap;

use constructs::{assets::Architecture, logical_id::words_of_id, stacks::Stacks};

use crate::{
    Output,
    deploy::{Former, Region, Regions, Target},
    error::Error,
};

/// The stacks of an application with their regions, and the place of a companion that the code no longer has.
pub(crate) type Reached<'a> = (Stacks<(&'a Target, Region)>, Option<Former>);

/// Reaches the regions of all stacks. Fails if the credentials are for another account than a stage's.
pub(crate) async fn reach<'a>(
    stages: &'a [Stacks<Target>],
    regions: &mut Regions,
) -> Result<Vec<Reached<'a>>, Error> {
    let mut all = Vec::new();
    for Stacks { companion, main } in stages {
        let companion = match companion {
            Some(companion) => Some((companion, regions.reach(&companion.stage).await?)),
            None => None,
        };
        let stacks = Stacks { companion, main: (main, regions.reach(&main.stage).await?) };
        let former = match stacks.companion {
            None => Former::of(&main.stage, regions).await?,
            Some(_) => None,
        };
        all.push((stacks, former));
    }
    Ok(all)
}

/// Returns the functions of all stacks, for one build.
pub(crate) fn assets<'a>(
    targets: impl Iterator<Item = &'a Target>,
) -> Result<BTreeMap<String, Architecture>, Error> {
    let mut all: BTreeMap<String, Architecture> = BTreeMap::new();
    for target in targets {
        for (asset, architecture) in target.template.assets() {
            match all.insert(asset.to_owned(), architecture) {
                Some(other) if other != architecture => {
                    return Err(Error::user(format!("{asset} is declared for two architectures; use one")));
                }
                _ => {}
            }
        }
    }
    Ok(all)
}

/// Returns the names of the functions that run a container image.
pub(crate) fn images<'a>(targets: impl Iterator<Item = &'a Target>) -> Vec<String> {
    let ids = targets.flat_map(|target| target.template.images().into_keys());
    ids.map(|id| words_of_id(id, '-')).collect()
}

/// Says which functions are not built, since they run a container image.
pub(crate) fn tell_images<'a>(targets: impl Iterator<Item = &'a Target>, is_local: bool, output: &Output) {
    let images = images(targets);
    if images.is_empty() {
        return;
    }
    let docker = if is_local { "; the local cloud needs Docker for them" } else { "" };
    output.note(&format!("not built, since they run container images: {}{docker}", images.join(", ")));
}
