//! acme-shop on a local cloud of its own, with its real functions and their permissions.
//!
//! It needs Python 3.11 or later. The first run builds the program with AWS's clients, which takes a minute or two.

use acme_shop_contract::{NewOrder, Order, OrderKey, api};
use stratiform::testing::Cloud;

#[test]
fn an_order_is_taken_and_packed() {
    let cloud = Cloud::deploy(crate::APPS, "acme-shop", "local");
    let new = NewOrder { product: "lamp".to_owned() };
    let request = cloud.api("api_url").request::<api::CreateOrder>().body(&new);
    let Order { order_id, .. } = request.send().expect("anybody may order");

    let orders = cloud.table::<Order>("orders");
    let packed = || orders.get(&OrderKey { order_id: order_id.clone() }).filter(|order| order.packed);
    let order = cloud.until("the order is packed", packed);
    assert_eq!(order.product, "lamp");
}
