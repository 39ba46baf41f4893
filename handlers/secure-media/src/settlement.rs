//! The settlement of uploads: files that were never uploaded count no more.

use std::collections::BTreeMap;

use contract::{ApiLinks, File, FileStatus, User, UserFiles};
use links::Item as _;
use links::time::EpochMillis;
use runtime::table::{Conditions as _, TransactionError};
use runtime::time::epoch_millis;
use runtime::{Aws, Error};

use crate::objects::Upload;
use crate::{account, files, objects, usage};

/// The number of files in one transaction. With the user and a month for each file it has at most 51 of 100 parts.
const BATCH: usize = 25;

/// The number of transactions in one request. The next request goes on.
const BATCHES: usize = 8;

/// Settles the user's uploads that are over by now. Returns `true` if the user's item may have changed.
pub(crate) async fn settle(links: &ApiLinks, aws: &Aws, user: &User) -> Result<bool, Error> {
    // A file that awaits its upload counts.
    if user.stored_bytes == 0 {
        return Ok(false);
    }
    let from = user.settled_until.unwrap_or(EpochMillis(0));
    let horizon = files::horizon(epoch_millis(aws.now()));
    if horizon < from {
        return Ok(false);
    }
    // The index is complete up to here: it is behind by seconds, not by an hour.
    let files = aws
        .table(&links.files)
        .query::<UserFiles, _>(user.user_id.as_str())
        .sort_between(from, horizon)
        .await?;
    let batches: Vec<&[File]> = files.chunks(BATCH).collect();
    for (index, batch) in batches.iter().take(BATCHES).enumerate() {
        let next = batches.get(index + 1).and_then(|next| next.first());
        let until = next.map_or(EpochMillis(horizon.0 + 1), |file| file.created_at);
        let settlement = Settlement::of(links, aws, batch, until).await?;
        if !settlement.send(links, aws, &user.user_id).await? {
            tracing::info!("another request has settled the same uploads");
            break;
        }
    }
    Ok(!batches.is_empty())
}

/// A change of several files of a user and of the user's counters, in one transaction.
#[derive(Debug, Default)]
pub(crate) struct Settlement {
    /// Files that await their upload, and cannot be uploaded any more. Their records are deleted.
    pub(crate) never_made: Vec<File>,
    /// Files that await their upload, and are uploaded. Their state becomes `stored`.
    pub(crate) uploaded: Vec<File>,
    /// Stored files whose objects are deleted. Their records are deleted.
    pub(crate) deleted: Vec<File>,
    /// The time before which all uploads are settled then.
    pub(crate) until: Option<EpochMillis>,
}

impl Settlement {
    /// Looks at the objects of files whose uploads are over.
    async fn of(links: &ApiLinks, aws: &Aws, batch: &[File], until: EpochMillis) -> Result<Self, Error> {
        let mut settlement = Self { until: Some(until), ..Self::default() };
        for file in batch {
            if file.status == FileStatus::Stored {
                continue;
            }
            // The index can be behind the table.
            let found = files::find(links, aws, &file.user_id, &file.file_id).await?;
            let Some(file) = found.filter(|file| file.status == FileStatus::Pending) else { continue };
            match objects::take_back(links, aws, &file).await? {
                Upload::Made => settlement.uploaded.push(file),
                Upload::NeverMade => settlement.never_made.push(file),
            }
        }
        Ok(settlement)
    }

    /// Writes the changes. Returns `false`, and changes nothing, if another request has changed one of the files.
    pub(crate) async fn send(
        &self,
        links: &ApiLinks,
        aws: &Aws,
        user_id: &str,
    ) -> Result<bool, TransactionError> {
        let months = self.months(user_id);
        let error = match self.send_with(links, aws, user_id, &months).await {
            Ok(()) => return Ok(true),
            Err(error) => error,
        };
        let TransactionError::Cancelled(cancelled) = &error else { return Err(error) };
        let first_month = self.parts_before_months();
        let unmet: Vec<usize> = cancelled
            .reasons()
            .iter()
            .map(|reason| reason.part)
            .filter(|part| cancelled.condition_failed(*part))
            .collect();
        if unmet.iter().any(|part| *part < first_month) {
            return Ok(false);
        }
        if unmet.is_empty() {
            return Err(error);
        }
        // DynamoDB has deleted the usage of a month long past. The other months count on.
        let kept = months.into_iter().enumerate();
        let kept = kept.filter(|(index, _)| !unmet.contains(&(first_month + index)));
        let kept: Vec<Month> = kept.map(|(_, month)| month).collect();
        self.send_with(links, aws, user_id, &kept)
            .await
            .map(|()| true)
    }

    async fn send_with(
        &self,
        links: &ApiLinks,
        aws: &Aws,
        user_id: &str,
        months: &[Month],
    ) -> Result<(), TransactionError> {
        let (files, status) = (aws.table(&links.files), File::FIELDS.status);
        let mut transaction = aws.transaction().retry_conflicts();
        for file in &self.never_made {
            let delete = files.delete(&files::key(&file.file_id));
            transaction = transaction.with(delete.only_if(status.equals(FileStatus::Pending)));
        }
        for file in &self.uploaded {
            let update = files
                .update(&files::key(&file.file_id))
                .set(status, FileStatus::Stored);
            transaction = transaction.with(update.only_if(status.equals(FileStatus::Pending)));
        }
        for file in &self.deleted {
            let delete = files.delete(&files::key(&file.file_id));
            transaction = transaction.with(delete.only_if(status.equals(FileStatus::Stored)));
        }
        if self.changes_the_user() {
            let gone = self.never_made.iter().chain(&self.deleted);
            let mut update = aws
                .table(&links.users)
                .update(&account::key(user_id))
                .subtract(User::FIELDS.stored_bytes, gone.map(|file| file.size).sum::<u64>());
            if let Some(until) = self.until {
                update = update.set(User::FIELDS.settled_until, until);
            }
            transaction = transaction.with(update);
        }
        for Month { key, uploads, bytes } in months {
            transaction = transaction.with(usage::without(links, aws, key, *uploads, *bytes));
        }
        transaction.send().await
    }

    fn changes_the_user(&self) -> bool {
        self.until.is_some() || !self.never_made.is_empty() || !self.deleted.is_empty()
    }

    fn parts_before_months(&self) -> usize {
        let files = self.never_made.len() + self.uploaded.len() + self.deleted.len();
        files + usize::from(self.changes_the_user())
    }

    /// Returns the uploads that were never made, by the month that counts them.
    fn months(&self, user_id: &str) -> Vec<Month> {
        let mut months: BTreeMap<String, Month> = BTreeMap::new();
        for file in &self.never_made {
            let key = usage::key(user_id, file.created_at);
            let month = months
                .entry(key.period.clone())
                .or_insert(Month { key, uploads: 0, bytes: 0 });
            month.uploads += 1;
            month.bytes += file.size;
        }
        months.into_values().collect()
    }
}

/// The uploads of one month that were never made.
struct Month {
    key: contract::UsageKey,
    uploads: u64,
    bytes: u64,
}

#[cfg(test)]
mod tests;
