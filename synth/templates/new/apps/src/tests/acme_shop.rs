//! acme-shop on a local cloud of its own, with its real functions and their permissions.
//!
//! It needs Python 3.11 or later. The first run builds the program with AWS's clients, which takes a minute or two.

use acme_shop_contract::{NewOrder, Order, OrderKey, api};
use stratiform::testing::Cloud;

#[test]
fn an_order_is_taken_and_packed() {
    let cloud = Cloud::deploy(crate::APPS, "acme-shop", "local");
    let new = NewOrder { product: "lamp".to_owned() };
    let api = cloud.api("api_url");
    let order = api.request::<api::CreateOrder>().body(&new).send().expect("anybody may order");

    let key = OrderKey { order_id: order.order_id };
    let orders = cloud.table::<Order>("orders");
    let is_packed = |order: &Order| order.packed;
    cloud.until("the order is packed", || orders.get(&key).filter(is_packed));
}
