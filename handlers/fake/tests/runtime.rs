//! The runtime's clients with a cloud.

use fake::{Cloud, Failure};
use links::events::EventDetail;
use links::http::PageRequest;
use links::operation::{
    GetItem, GetParameter, GetSecretValue, InvokeFunction, Publish, PutEvents, PutItem, Query, SendMessage,
};
use links::{Item, Link, Links, Running, Side, kind};
use runtime::secret::MAX_AGE;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Item)]
#[item(partition_key = order_id, index(CustomerOrders, partition_key = customer, sort_key = placed_at))]
struct Order {
    order_id: String,
    customer: String,
    placed_at: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct OrderPlaced {
    order_id: String,
}

impl EventDetail for OrderPlaced {
    const SOURCE: &'static str = "shop";
    const DETAIL_TYPE: &'static str = "Order Placed";
}

type Orders = kind::Table<Order, (GetItem, PutItem, Query<CustomerOrders>)>;

#[derive(Clone, Debug, Links)]
struct ShopLinks<S: Side = Running> {
    orders: Link<Orders, S>,
    to_pack: Link<kind::Queue<OrderPlaced, (SendMessage,)>, S>,
    placed: Link<kind::EventBus<(PutEvents<OrderPlaced>,)>, S>,
    alerts: Link<kind::Topic<OrderPlaced, (Publish,)>, S>,
    rates: Link<kind::Parameter<Vec<u32>, (GetParameter,)>, S>,
    price: Link<kind::Function<OrderPlaced, u64, (InvokeFunction,)>, S>,
    api: Link<kind::Secret<String, (GetSecretValue,)>, S>,
}

fn order(id: u64) -> Order {
    Order { order_id: id.to_string(), customer: "ada".to_owned(), placed_at: id }
}

fn placed() -> OrderPlaced {
    OrderPlaced { order_id: "42".to_owned() }
}

#[tokio::test]
async fn items_are_written_and_read_in_pages() {
    let cloud = Cloud::new();
    let links: ShopLinks = cloud.links();
    let aws = cloud.aws();
    let orders = aws.table(&links.orders);
    for id in 1..=5 {
        orders.put(&order(id)).await.expect("it is put");
    }
    let key = OrderKey { order_id: "3".to_owned() };
    assert_eq!(orders.get(&key).await.expect("an answer"), Some(order(3)));
    assert_eq!(cloud.table(&links.orders).items().len(), 5);

    let mut found = Vec::new();
    let mut request = PageRequest { limit: Some(2), cursor: None };
    loop {
        let query = orders.query::<CustomerOrders, _>("ada").descending();
        let page = query.page(&request).await.expect("a page");
        found.extend(page.items.into_iter().map(|order| order.placed_at));
        request.cursor = page.cursor;
        if request.cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, [5, 4, 3, 2, 1]);
}

#[tokio::test]
async fn sent_messages_published_messages_and_events_arrive() {
    let cloud = Cloud::new();
    let links: ShopLinks = cloud.links();
    let aws = cloud.aws();
    let send = aws
        .queue(&links.to_pack)
        .send_message(&placed())
        .expect("a request");
    send.send().await.expect("it is sent");
    assert_eq!(cloud.queue(&links.to_pack).messages(), [placed()]);
    aws.event_bus(&links.placed)
        .put(&placed())
        .await
        .expect("it is put");
    assert_eq!(cloud.event_bus(&links.placed).details::<OrderPlaced>(), [placed()]);
    let publish = aws
        .topic(&links.alerts)
        .publish(&placed())
        .expect("a request");
    assert!(
        publish
            .send()
            .await
            .expect("it is published")
            .message_id()
            .is_some()
    );
    assert_eq!(cloud.topic(&links.alerts).messages(), [placed()]);
    cloud.fail("Publish", Failure::throttled());
    let publish = aws
        .topic(&links.alerts)
        .publish(&placed())
        .expect("a request");
    let error = publish
        .send()
        .await
        .expect_err("it is refused")
        .into_service_error();
    assert_eq!(error.meta().code(), Some("Throttling"));
}

#[tokio::test]
async fn a_parameter_and_a_secret_are_read() {
    let cloud = Cloud::new();
    let links: ShopLinks = cloud.links();
    let aws = cloud.aws();
    aws.parameter(&links.rates)
        .value()
        .await
        .expect_err("it is not set");
    cloud.parameter(&links.rates).set(&vec![1, 2]);
    assert_eq!(
        aws.parameter(&links.rates)
            .value()
            .await
            .expect("it is set"),
        [1, 2]
    );
    aws.secret(&links.api)
        .value()
        .await
        .expect_err("it is not set");
    cloud.secret(&links.api).set(&"k1".to_owned());
    assert_eq!(aws.secret(&links.api).value().await.expect("it is set"), "k1");
    // The runtime caches the value by the cloud's clock.
    cloud.secret(&links.api).set(&"k2".to_owned());
    assert_eq!(aws.secret(&links.api).value().await.expect("it is set"), "k1");
    cloud.advance(MAX_AGE);
    assert_eq!(aws.secret(&links.api).value().await.expect("it is set"), "k2");
}

#[tokio::test]
async fn a_function_is_invoked() {
    let cloud = Cloud::new();
    let links: ShopLinks = cloud.links();
    let aws = cloud.aws();
    let price = cloud.function(&links.price);
    aws.function(&links.price)
        .invoke(&placed())
        .await
        .expect_err("it returns nothing yet");
    assert_eq!(cloud.unanswered().len(), 1);
    price.returns(&12);
    assert_eq!(
        aws.function(&links.price)
            .invoke(&placed())
            .await
            .expect("an output"),
        12
    );
    aws.function(&links.price)
        .start(&placed())
        .await
        .expect("it is started");
    assert_eq!(price.inputs(), [placed(), placed()]);
    price.fails("no price");
    let error = aws
        .function(&links.price)
        .invoke(&placed())
        .await
        .expect_err("it fails");
    assert_eq!(error.message(), "a required function failed");
    cloud.fail("Invoke", Failure::throttled());
    aws.function(&links.price)
        .invoke(&placed())
        .await
        .expect_err("Lambda is busy");
    assert_eq!(price.inputs().len(), 3);
}
