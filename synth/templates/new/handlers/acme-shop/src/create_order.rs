//! `POST /orders`: takes an order.

use contract::{CreateOrderLinks, Order, api};
use runtime::{Aws, http};

/// Stores the order, and has it packed.
pub async fn create_order(
    links: &CreateOrderLinks,
    aws: &Aws,
    request: http::Request<api::CreateOrder>,
) -> Result<Order, http::Refusal<api::CreateOrder>> {
    let http::Request { body, context, .. } = request;
    let order = Order { order_id: context.request_id, product: body.product, packed: false };
    aws.table(&links.orders).put(&order).await?;
    aws.queue(&links.to_pack).send_message(&order)?.send().await?;
    Ok(order)
}

#[cfg(test)]
mod tests {
    use contract::NewOrder;
    use fake::Cloud;
    use links::http::Anyone;

    use super::*;

    #[tokio::test]
    async fn an_order_is_stored_and_packed_later() {
        let cloud = Cloud::new();
        let links: CreateOrderLinks = cloud.links();
        let body = NewOrder { product: "lamp".to_owned() };
        let request = http::Request {
            path: (),
            query: (),
            headers: (),
            body,
            caller: Anyone {},
            context: cloud.context(),
        };
        let order = create_order(&links, &cloud.aws(), request).await.expect("it is taken");
        assert_eq!(cloud.table(&links.orders).items().first(), Some(&order));
        assert_eq!(cloud.queue(&links.to_pack).messages(), [order]);
    }
}
