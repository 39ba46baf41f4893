//! `GET /usage`: shows the caller's usage of this month.

use contract::{ApiLinks, UsageResponse, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::time::epoch_millis;

use crate::account::{self, Account};
use crate::usage;

/// Shows the caller's usage of this month, and the limit of the plan.
pub async fn get_usage(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::GetUsage>,
) -> Result<UsageResponse, Refusal<api::GetUsage>> {
    let user_id = account::user_id(links, request.caller)?;
    let account = Account::open(links, aws, &user_id).await?;
    let key = usage::key(&user_id, epoch_millis(aws.now()));
    let usage = aws.table(&links.usage).get(&key).consistent().await?;
    let (uploads, downloads, bytes) =
        usage.map_or((0, 0, 0), |usage| (usage.uploads, usage.downloads, usage.bytes));
    Ok(UsageResponse {
        period: key.period,
        uploads,
        upload_limit: account.limits.monthly_uploads.into(),
        downloads,
        bytes,
    })
}

#[cfg(test)]
mod tests;
