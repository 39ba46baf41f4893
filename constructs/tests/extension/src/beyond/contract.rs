//! The contract of the functions with the stack.

use links::{
    Item, Link, Links, NoLinks, Prefix, Running, Side,
    events::{EventDetail, ObjectCreated},
    http::{Anyone, Operation, SignedIn},
    kind,
    operation::{DeleteItem, GetObject, Publish, PutItem},
    time::EpochSeconds,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = customer, sort_key = order_id, ttl = expires)]
#[item(index(OrdersByCountry, partition_key = country, sort_key = order_id))]
pub struct Order {
    /// The customer's ID.
    pub customer: String,
    /// The order's ID.
    pub order_id: String,
    /// The country to send it to.
    pub country: String,
    /// The time from which DynamoDB deletes it.
    pub expires: EpochSeconds,
}

/// The price of a country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = country)]
pub struct Price {
    /// The country.
    pub country: String,
    /// The price, in cents.
    pub cents: u32,
}

/// An order was paid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Paid {
    /// The order's ID.
    pub order_id: String,
    /// The country to send it to.
    pub country: String,
}

impl EventDetail for Paid {
    const SOURCE: &'static str = "shop.orders";
    const DETAIL_TYPE: &'static str = "Paid";
}

/// A parcel to send.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Parcel {
    /// The order's ID.
    pub order_id: String,
}

/// The input of the nightly report.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The number of days.
    pub days: u32,
}

/// Files to import.
#[derive(Debug)]
pub enum Imports {}

impl Prefix for Imports {
    const PREFIX: &'static str = "imports/";
}

/// The properties of the first prices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FirstPrices {
    /// The countries that have a price.
    pub countries: Vec<String>,
    /// The price, in cents.
    pub cents: u32,
    /// The queue of parcels: a value of another resource.
    pub queue: String,
}

/// The attributes of the first prices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Written {
    /// The number of prices.
    pub count: usize,
}

/// Greets.
#[derive(Operation)]
#[operation(caller = Anyone, answers(200 = String))]
pub enum Hello {}

/// Greets a person.
#[derive(Operation)]
#[operation(caller = SignedIn, answers(200 = String))]
pub enum HelloMe {}

/// The links of `hello`.
#[derive(Links)]
#[links(serves(Hello))]
pub struct HelloLinks<S: Side = Running> {
    /// The archive of others.
    pub archive: Link<kind::Bucket<(GetObject,)>, S>,
}

/// The links of `me`.
#[derive(Links)]
#[links(serves(HelloMe))]
pub struct MeLinks<S: Side = Running>(pub NoLinks<S>);

/// The links of `on-paid`.
#[derive(Links)]
#[links(subscribes(Paid))]
pub struct OnPaidLinks<S: Side = Running>(pub NoLinks<S>);

/// The links of `follow`.
#[derive(Links)]
#[links(follows(Order))]
pub struct FollowLinks<S: Side = Running> {
    /// The news of paid orders.
    pub news: Link<kind::Topic<Paid, (Publish,)>, S>,
}

/// The links of `worker`.
#[derive(Links)]
#[links(consumes(Parcel))]
pub struct WorkerLinks<S: Side = Running>(pub NoLinks<S>);

/// The links of `import`.
#[derive(Links)]
#[links(on(ObjectCreated))]
pub struct ImportLinks<S: Side = Running>(pub NoLinks<S>);

/// The links of `nightly`.
#[derive(Links)]
#[links(scheduled(Report))]
pub struct NightlyLinks<S: Side = Running>(pub NoLinks<S>);

/// The links of `step`.
#[derive(Links)]
#[links(invoked(Parcel, String))]
pub struct StepLinks<S: Side = Running>(pub NoLinks<S>);

/// The links of `seed`.
#[derive(Links)]
#[links(provides(FirstPrices, Written))]
pub struct SeedLinks<S: Side = Running> {
    /// The table of prices, which others own.
    pub prices: Link<kind::Table<Price, (PutItem, DeleteItem)>, S>,
}
