//! Objects of the assets bucket that no stack refers to any more.

use std::{
    collections::BTreeSet,
    time::{Duration, SystemTime},
};

use constructs::plan::Level;

use crate::{
    Output,
    aws::{AnyStack, AssetObject, BucketState},
    deploy::{Approvals, AssetsBucket, Region, StackStatus, approvals::Question},
    error::Error,
    output::table,
};

/// The age below which an object is spared in any case. It may be of a deployment that is about to begin, or of one that
/// somebody returns to.
const SPARED: Duration = Duration::from_secs(30 * DAY);

const DAY: u64 = 24 * 60 * 60;

/// The numbers of hexadecimal digits in the keys of zips and of templates.
const DIGITS: [usize; 2] = [20, 64];

/// The assets bucket of a region, from which unused objects are removed.
#[derive(Debug)]
pub(crate) struct Garbage<'a> {
    pub(crate) region: &'a Region,
    /// The time to which the age of objects counts, by this machine's clock.
    ///
    /// S3's own clock would be an answer's header. But S3 refuses requests whose time is off by more than 15 minutes, so
    /// a clock that is wrong by days cannot make an object look old.
    pub(crate) now: SystemTime,
}

/// The objects of a bucket that can be removed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unused {
    /// The number of all objects in the bucket.
    all: usize,
    objects: Vec<AssetObject>,
}

impl Garbage<'_> {
    /// Shows the unused objects, and removes them after approval.
    ///
    /// # Errors
    ///
    /// Fails before anything is removed if one template cannot be read, or if a stack may return to an earlier template.
    pub(crate) async fn collect(
        &self,
        is_dry: bool,
        approvals: Approvals<'_>,
        output: &mut Output,
    ) -> Result<(), Error> {
        let bucket = AssetsBucket::of(self.region);
        let name = bucket.name();
        let Some(unused) = self.find(name, output).await? else {
            output.note(&format!("there is no bucket {name}, so there is nothing to remove"));
            return Ok(());
        };
        output.note(&unused.describe(name, self.now));
        if unused.objects.is_empty() || is_dry {
            return Ok(());
        }
        let question = Question {
            text: "Remove them?",
            names: "",
            losses: &[],
            level: Level::Destructive,
            unchanged: "nothing was removed".to_owned(),
        };
        approvals.ask(&question, output).await?;
        let mut keys: BTreeSet<&str> = unused.keys().collect();
        let again;
        if !approvals.are_given_for(Level::Destructive) {
            // A person took time to answer, in which a deployment may have begun to use one of them.
            again = self.find(name, output).await?;
            let still: BTreeSet<&str> = again.iter().flat_map(Unused::keys).collect();
            keys.retain(|key| still.contains(key));
        }
        let keys: Vec<&str> = keys.into_iter().collect();
        let account = &self.region.caller.account;
        self.region.aws.delete_assets(name, account, &keys).await?;
        output.note(&format!(
            "removed {} objects from {name}; S3 deletes their bytes for good after 30 days",
            keys.len()
        ));
        Ok(())
    }

    /// Finds the unused objects of the bucket. Returns nothing if there is no bucket.
    async fn find(&self, bucket: &str, output: &Output) -> Result<Option<Unused>, Error> {
        let Region { aws, caller } = self.region;
        match aws.assets_bucket_state(bucket, &caller.account).await? {
            BucketState::Missing => return Ok(None),
            BucketState::Ready => {}
            BucketState::Unfinished => {
                return Err(Error::user(format!("the bucket {bucket} does not keep old versions yet"))
                    .hint("deploy an application with functions; that finishes the bucket"));
            }
        }
        let objects = aws.assets(bucket, &caller.account).await?;
        let (all, known) = (objects.len(), objects.clone());
        let old: Vec<AssetObject> = objects
            .into_iter()
            .filter(|object| is_old(object, self.now))
            .collect();
        if old.is_empty() {
            return Ok(Some(Unused { all, objects: old }));
        }
        let mut used = BTreeSet::new();
        let stacks = aws.all_stacks().await?;
        for (index, stack) in stacks.iter().enumerate() {
            output.activity(format!(
                "reading the template of {} ({} of {})",
                stack.name,
                index + 1,
                stacks.len()
            ));
            let found = self.digests(stack).await?;
            let concerns_us = stack.is_ours || known.iter().any(|object| refers(&found, object));
            if concerns_us && may_return(&stack.status) {
                let error = format!(
                    "{} is in {}, and may return to an earlier template; nothing was removed",
                    stack.name, stack.status
                );
                return Err(Error::user(error).hint("when the stack is at rest, run the same command again"));
            }
            used.extend(found);
        }
        output.rest();
        let objects = old
            .into_iter()
            .filter(|object| !refers(&used, object))
            .collect();
        Ok(Some(Unused { all, objects }))
    }

    /// Returns the digests in all texts by which a stack gets objects: its template, the templates of change sets that
    /// may be executed, and its parameters.
    async fn digests(&self, stack: &AnyStack) -> Result<BTreeSet<String>, Error> {
        let aws = &self.region.aws;
        let mut texts = stack.parameters.clone();
        // Before its first change set is executed, a stack has no template.
        if stack.status != StackStatus::ReviewInProgress {
            texts.extend(aws.template_texts(&stack.name, None).await?);
        }
        for change_set in aws.pending_change_sets(&stack.name).await? {
            texts.extend(aws.template_texts(&stack.name, Some(&change_set)).await?);
        }
        Ok(texts.iter().flat_map(|text| digests_in(text)).collect())
    }
}

impl Unused {
    fn keys(&self) -> impl Iterator<Item = &str> {
        self.objects.iter().map(|object| object.key.as_str())
    }

    fn describe(&self, bucket: &str, now: SystemTime) -> String {
        let Self { all, objects } = self;
        if objects.is_empty() {
            return format!(
                "{bucket}: nothing to remove; its {all} objects are in use, younger than 30 days, or of other programs"
            );
        }
        let mut rows = vec![["kB", "days", "object"].map(str::to_owned).to_vec()];
        rows.extend(objects.iter().map(|object| {
            let days = age(object, now).as_secs() / DAY;
            vec![object.bytes.div_ceil(1000).to_string(), days.to_string(), object.key.clone()]
        }));
        let bytes: u64 = objects.iter().map(|object| object.bytes).sum();
        format!(
            "{}{bucket}: no stack uses {} of its {all} objects ({}.{} MB)",
            table(&rows),
            objects.len(),
            bytes / 1_000_000,
            bytes % 1_000_000 / 100_000
        )
    }
}

fn age(object: &AssetObject, now: SystemTime) -> Duration {
    // An object of the future is new.
    now.duration_since(object.modified).unwrap_or_default()
}

/// Tells whether an object is one that `deploy` uploads, and old enough to be removed.
fn is_old(object: &AssetObject, now: SystemTime) -> bool {
    digest_of(&object.key).is_some() && age(object, now) >= SPARED
}

fn refers(used: &BTreeSet<String>, object: &AssetObject) -> bool {
    digest_of(&object.key).is_some_and(|digest| used.contains(digest))
}

/// Returns the digest in a key, if `deploy` makes such keys. Others may upload to the bucket, too.
fn digest_of(key: &str) -> Option<&str> {
    let (digest, digits) = match key.strip_prefix("templates/") {
        Some(rest) => (rest.strip_suffix(".json")?, DIGITS[1]),
        None => {
            let (package, name) = key.strip_suffix(".zip")?.split_once('/')?;
            let (binary, digest) = name.rsplit_once('-')?;
            if package.is_empty() || binary.is_empty() {
                return None;
            }
            (digest, DIGITS[0])
        }
    };
    (digest.len() == digits && digest.bytes().all(is_digit)).then_some(digest)
}

/// Returns everything in a text that may be the digest of a key. The text can have any format.
fn digests_in(text: &str) -> impl Iterator<Item = String> {
    text.as_bytes()
        .split(|byte| !is_digit(*byte))
        .filter(|run| DIGITS.contains(&run.len()))
        .map(|run| String::from_utf8_lossy(run).into_owned())
}

fn is_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// Tells whether CloudFormation may return a stack to an earlier template, which nobody can read.
fn may_return(status: &StackStatus) -> bool {
    match status {
        StackStatus::UpdateInProgress
        | StackStatus::UpdateCompleteCleanupInProgress
        | StackStatus::UpdateFailed
        | StackStatus::UpdateRollbackInProgress
        | StackStatus::UpdateRollbackFailed
        | StackStatus::UpdateRollbackCompleteCleanupInProgress
        | StackStatus::ImportInProgress
        | StackStatus::ImportRollbackInProgress
        | StackStatus::ImportRollbackFailed
        | StackStatus::Unknown(_) => true,
        // A first creation is taken back by a deletion, and a deletion by nothing.
        StackStatus::CreateInProgress
        | StackStatus::CreateFailed
        | StackStatus::CreateComplete
        | StackStatus::RollbackInProgress
        | StackStatus::RollbackFailed
        | StackStatus::RollbackComplete
        | StackStatus::DeleteInProgress
        | StackStatus::DeleteFailed
        | StackStatus::DeleteComplete
        | StackStatus::UpdateComplete
        | StackStatus::UpdateRollbackComplete
        | StackStatus::ReviewInProgress
        | StackStatus::ImportComplete
        | StackStatus::ImportRollbackComplete => false,
    }
}

#[cfg(test)]
mod tests;
