//! `GET /licenses`: lists the licenses that the caller has activated.

use contract::{ApiLinks, LicenseKey, LicenseResponse, UserLicenses, api};
use links::http::Page;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::time::epoch_millis;

use crate::{account, licenses};

/// Lists the licenses that the caller has activated, also those that count no more.
pub async fn list_licenses(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::ListLicenses>,
) -> Result<Page<LicenseResponse>, Refusal<api::ListLicenses>> {
    let user_id = account::user_id(links, request.caller)?;
    let page = aws
        .table(&links.licenses)
        .query::<UserLicenses, _>(user_id.as_str())
        .page(&request.query)
        .await?;
    let now = epoch_millis(aws.now());
    let mut items = Vec::new();
    for activation in page.items {
        // Only the license itself says whether it is revoked.
        let Some(license_key) = activation.license_key.split('#').next() else { continue };
        let license = licenses::find(links, aws, &LicenseKey { license_key: license_key.to_owned() }).await?;
        items.extend(license.map(|license| licenses::response(license, now)));
    }
    Ok(Page { items, cursor: page.cursor })
}

#[cfg(test)]
mod tests;
