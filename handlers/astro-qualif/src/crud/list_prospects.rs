//! `GET /prospects`: lists prospects, newest first.

use contract::{CrudLinks, EmailIndex, ProspectQuery, ProspectResponse, Record, StatusIndex, api};
use links::Item as _;
use links::http::Page;
use links::operation::WholeTable;
use runtime::http::{Refusal, Request};
use runtime::table::Conditions as _;
use runtime::{Aws, Error};

use crate::crud::response;

/// Lists all prospects, or those with a status, an e-mail address, or both.
///
/// Prospects that arrive between two pages belong before the first page, so they do not move the next ones.
pub async fn list_prospects(
    links: &CrudLinks,
    aws: &Aws,
    request: Request<api::ListProspects>,
) -> Result<Page<ProspectResponse>, Refusal<api::ListProspects>> {
    let ProspectQuery { page, status, email } = request.query;
    let caller = request.caller.email.as_str();
    let records = aws.table(&links.records);
    let page = match (email, status) {
        (None, None) => {
            let all = records
                .query::<WholeTable, _>(Record::PROSPECTS)
                .consistent();
            all.descending().cursor_for(caller).page(&page).await
        }
        (None, Some(status)) => {
            let listed = records
                .query::<StatusIndex, _>(status)
                .sort_before(Record::LISTED_BELOW);
            listed.descending().cursor_for(caller).page(&page).await
        }
        (Some(email), status) => {
            let mut listed = records
                .query::<EmailIndex, _>(email)
                .sort_before(Record::LISTED_BELOW);
            if let Some(status) = status {
                listed = listed.filter(Record::FIELDS.status.equals(status));
            }
            listed.descending().cursor_for(caller).page(&page).await
        }
    }?;
    let items: Result<Vec<_>, Error> = page.items.into_iter().map(response).collect();
    Ok(Page { items: items?, cursor: page.cursor })
}

#[cfg(test)]
mod tests;
