//! A message of the queue: packs an order.

use contract::{Order, OrderKey, PackOrderLinks};
use links::Item as _;
use runtime::{Aws, Result, messages::Message};

/// Notes that the order is packed. After an error the message comes again.
pub async fn pack_order(links: &PackOrderLinks, aws: &Aws, message: Message<Order>) -> Result {
    let key = OrderKey { order_id: message.body.order_id };
    aws.table(&links.orders).update(&key).set(Order::FIELDS.packed, true).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use fake::Cloud;

    use super::*;

    #[tokio::test]
    async fn a_packed_order_says_so() {
        let cloud = Cloud::new();
        let links: PackOrderLinks = cloud.links();
        let order = Order { order_id: "42".to_owned(), product: "lamp".to_owned(), packed: false };
        cloud.table(&links.orders).put(&order);
        let message = Message {
            id: "1".to_owned(),
            receive_count: 1,
            body: order.clone(),
            context: cloud.context(),
        };
        pack_order(&links, &cloud.aws(), message).await.expect("the table is there");
        assert_eq!(cloud.table(&links.orders).items(), [Order { packed: true, ..order }]);
    }
}
