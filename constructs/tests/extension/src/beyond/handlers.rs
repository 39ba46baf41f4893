//! The functions that the local cloud runs.

use runtime::{
    Aws, Error,
    custom_resources::{Create, Created, Delete, Update, Updated},
    http::{Refusal, Request},
    notifications::Notification,
    streams::{Change, Changed},
};

use crate::beyond::contract::{
    FirstPrices, FollowLinks, Hello, HelloLinks, OnPaidLinks, Order, Paid, Price, PriceKey, SeedLinks,
    Written,
};

/// Greets.
///
/// # Errors
/// Never.
pub async fn hello(_: &HelloLinks, _: &Aws, _: Request<Hello>) -> Result<String, Refusal<Hello>> {
    Ok("hello".to_owned())
}

/// Takes the news.
///
/// # Errors
/// Never.
pub async fn on_paid(_: &OnPaidLinks, _: &Aws, _: Notification<Paid>) -> Result<(), Error> {
    Ok(())
}

/// Publishes each new order.
///
/// # Errors
/// Returns an error if the topic cannot be reached.
pub async fn follow(links: &FollowLinks, aws: &Aws, change: Change<Order>) -> Result<(), Error> {
    let Changed::Inserted(Order { order_id, country, .. }) = change.item else { return Ok(()) };
    aws.topic(&links.news)
        .publish(&Paid { order_id, country })?
        .send()
        .await?;
    Ok(())
}

/// Writes the first prices.
///
/// # Errors
/// Returns an error if the table cannot be reached.
pub async fn create(
    links: &SeedLinks,
    aws: &Aws,
    new: Create<FirstPrices>,
) -> Result<Created<Written>, Error> {
    Ok(Created::new(write(links, aws, &new.properties).await?))
}

/// Writes other first prices, and deletes those that are none any more.
///
/// # Errors
/// Returns an error if the table cannot be reached.
pub async fn update(
    links: &SeedLinks,
    aws: &Aws,
    change: Update<FirstPrices>,
) -> Result<Updated<Written>, Error> {
    let written = write(links, aws, &change.properties).await?;
    let mut gone = change.old.map_or_else(Vec::new, |old| old.countries);
    gone.retain(|country| !change.properties.countries.contains(country));
    remove(links, aws, gone).await?;
    Ok(Updated::InPlace(written))
}

/// Deletes the first prices.
///
/// # Errors
/// Returns an error if the table cannot be reached.
pub async fn delete(links: &SeedLinks, aws: &Aws, gone: Delete<FirstPrices>) -> Result<(), Error> {
    remove(links, aws, gone.properties.map_or_else(Vec::new, |gone| gone.countries)).await
}

async fn write(links: &SeedLinks, aws: &Aws, first: &FirstPrices) -> Result<Written, Error> {
    for country in &first.countries {
        if country == "nowhere" {
            return Err(Error::internal("there is no price for nowhere"));
        }
        let price = Price { country: country.clone(), cents: first.cents };
        aws.table(&links.prices).put(&price).await?;
    }
    Ok(Written { count: first.countries.len() })
}

async fn remove(links: &SeedLinks, aws: &Aws, countries: Vec<String>) -> Result<(), Error> {
    for country in countries {
        aws.table(&links.prices)
            .delete(&PriceKey { country })
            .await?;
    }
    Ok(())
}
