use insta::assert_snapshot;
use resources::{Handle, Target, sqs};

use super::*;
use crate::{
    bucket::Bucket,
    core::testing::{changes, problems_of, resource, resources_of, stage, types_of},
    queue::Queue,
    user_pool::UserPool,
};

#[test]
fn a_problem_is_at_the_line_where_its_construct_is_added() {
    let mut stack = Stack::new(&stage());
    let line = line!() + 1;
    stack.add(Queue::<String>::new("Orders"));
    let problems = stack.synth().expect_err("a name in Pascal case");
    let location = problems[0].location.expect("it is about a construct");
    assert_eq!((location.file(), location.line()), (file!(), line));
}

#[test]
fn a_finding_of_the_schema_is_at_the_line_where_its_construct_is_added() {
    let mut stack = Stack::new(&stage());
    let line = line!() + 1;
    stack.add(Bucket::new("invoices").property("BuckeName", "x"));
    let problems = stack
        .synth()
        .expect_err("a property that AWS does not know");
    assert_eq!(problems[0].location.map(Location::line), Some(line));
    assert_snapshot!(problems[0], @"Invoices: /BuckeName: AWS::S3::Bucket has no property `BuckeName`; did you mean `BucketName`?");
}

#[test]
fn a_problem_of_an_output_is_at_the_line_of_the_output() {
    let mut stack = Stack::new(&stage());
    stack.add(Queue::<String>::new("orders"));
    let line = line!() + 1;
    stack.output("orders-url", "Where orders go", "nowhere");
    let problems = stack.synth().expect_err("a name with a hyphen");
    assert_eq!(problems[0].location.map(Location::line), Some(line));
}

#[test]
fn a_logical_id_is_that_of_one_resource() {
    let mut stack = Stack::new(&stage());
    let line = line!() + 1;
    stack.add(Queue::<String>::new("orders"));
    stack.add(Queue::<String>::new("orders"));
    let problems = stack.synth().expect_err("two queues of one ID");
    assert_eq!(
        problems[0].to_string(),
        format!(
            "Orders: another resource has this logical ID, defined at {}:{line}; give one of them another name",
            file!()
        )
    );
    assert_eq!(problems[0].location.map(Location::line), Some(line + 1));
    // Its policy, too.
    assert_eq!(problems.len(), 2);
}

#[test]
fn all_problems_are_reported_in_the_order_of_the_code() {
    let problems = problems_of(|stack| {
        stack.add(Queue::<String>::new("Orders"));
        stack.add(Queue::<String>::new("bills").property("Colour", "blue"));
        stack.add(Queue::<String>::new("to_do"));
    });
    assert_snapshot!(problems, @"
    Orders: `Orders` is not a valid name; write lower-case words of letters and digits with single hyphens between them, such as `failed-jobs`
    Bills: /Colour: AWS::SQS::Queue has no property `Colour`; the properties are `ContentBasedDeduplication`, `DeduplicationScope`, `DelaySeconds`, `FifoQueue`, `FifoThroughputLimit`, `KmsDataKeyReusePeriodSeconds`, `KmsMasterKeyId`, `MaximumMessageSize`, `MessageRetentionPeriod`, `QueueName`, `ReceiveMessageWaitTimeSeconds`, `RedriveAllowPolicy` and others
    ToDo: `to_do` is not a valid name; write lower-case words of letters and digits with single hyphens between them, such as `failed-jobs`
    ");
}

#[test]
fn the_order_of_resources_is_that_of_the_code() {
    let resources = resources_of(|stack| {
        stack.resource("Second", sqs::Queue::new());
        stack.resource("First", sqs::Queue::new());
    });
    assert_snapshot!(resources, @r#"
    Second: {
      "Type": "AWS::SQS::Queue"
    }
    First: {
      "Type": "AWS::SQS::Queue"
    }
    "#);
}

#[test]
fn a_property_without_a_setter_is_set_by_its_path() {
    assert_snapshot!(
        changes(
            Queue::<String>::new("orders"),
            Queue::<String>::new("orders")
                .property("RedriveAllowPolicy.redrivePermission", "denyAll")
                .property("VisibilityTimeout", 60),
        ),
        @r#"
        - Orders.VisibilityTimeout: 30
        + Orders.RedriveAllowPolicy.redrivePermission: "denyAll"
        + Orders.VisibilityTimeout: 60
        "#
    );
}

#[test]
fn a_property_that_aws_does_not_know_is_reported() {
    let problems = problems_of(|stack| {
        stack.add(Queue::<String>::new("orders").property("VisibilityTimeOut", 60));
    });
    assert_snapshot!(problems, @"Orders: /VisibilityTimeOut: AWS::SQS::Queue has no property `VisibilityTimeOut`; did you mean `VisibilityTimeout`?");
}

#[test]
fn a_property_that_cannot_be_reached_is_reported() {
    let problems = problems_of(|stack| {
        stack.add(Queue::<String>::new("orders").property("QueueName.First", "x"));
    });
    assert_snapshot!(problems, @"Orders: `QueueName` is neither a map nor a list, so `First` cannot be set in it; set the whole `QueueName`");
}

#[test]
fn what_is_set_on_a_duplicate_leaves_the_first_as_it_is() {
    let mut stack = Stack::new(&stage());
    stack.add(Queue::<String>::new("orders"));
    stack.add(Queue::<String>::new("orders").property("VisibilityTimeout", 60));
    assert_eq!(stack.resources[0].properties.get("VisibilityTimeout"), Some(&Node::Integer(30)));
}

#[test]
fn a_logical_id_is_kept_through_a_rename() {
    let resources = types_of(|stack| {
        stack.add(Bucket::new("invoices").was("BillsBucket"));
    });
    assert_snapshot!(resources, @"
    BillsBucket: AWS::S3::Bucket
    BillsBucketPolicy: AWS::S3::BucketPolicy
    ");
}

#[test]
fn several_values_are_told_as_one_json_object() {
    let mut stack = Stack::new(&stage());
    let orders = stack.add(Queue::<String>::new("orders"));
    stack.output_json("config", "All", [("queue", orders.name().into()), ("said", "\"hi\"".into())]);
    let values: Vec<String> = stack
        .outputs
        .iter()
        .map(|output| serde_json::to_string(&output.value).expect("a value is JSON"))
        .collect();
    assert_snapshot!(values.join("\n"), @r#"{"Fn::Sub":"{\"queue\":\"${Orders.QueueName}\",\"said\":\"\\\"hi\\\"\"}"}"#);
}

#[test]
fn two_resources_may_have_one_name_and_two_ids() {
    let names = |stack: &mut Stack| {
        stack.add(Bucket::new("invoices"));
        stack.add(Queue::<String>::new("invoices").logical_id("InvoiceQueue"));
    };
    assert_snapshot!(types_of(names), @"
    Invoices: AWS::S3::Bucket
    InvoicesPolicy: AWS::S3::BucketPolicy
    InvoiceQueue: AWS::SQS::Queue
    InvoiceQueuePolicy: AWS::SQS::QueuePolicy
    ");
    assert_snapshot!(crate::core::testing::property("InvoiceQueue", "QueueName", names), @r#""shop-dev-invoices""#);
}

#[test]
fn a_rule_is_suppressed_with_its_reason() {
    assert_snapshot!(
        changes(
            Queue::<String>::new("orders"),
            Queue::<String>::new("orders")
                .suppress("W3005", "the order matters to people")
                .suppress("I3011", "orders are short-lived"),
        ),
        @r#"
        + Orders.Metadata.Stratiform.Suppressed.I3011: "orders are short-lived"
        + Orders.Metadata.Stratiform.Suppressed.W3005: "the order matters to people"
        + Orders.Metadata.cfn-lint.config.ignore_checks.0: "W3005"
        + Orders.Metadata.cfn-lint.config.ignore_checks.1: "I3011"
        "#
    );
}

#[test]
fn an_existing_resource_is_adopted_under_its_name_and_kept() {
    assert_snapshot!(
        changes(Bucket::new("invoices"), Bucket::new("invoices").adopts("old-invoices")),
        @r#"
        - Invoices.DeletionPolicy: "Delete"
        - Invoices.BucketName: "shop-dev-invoices"
        - Invoices.UpdateReplacePolicy: "Delete"
        + Invoices.DeletionPolicy: "Retain"
        + Invoices.Metadata.Stratiform.Adopts: "old-invoices"
        + Invoices.BucketName: "old-invoices"
        + Invoices.UpdateReplacePolicy: "Retain"
        "#
    );
    let pools = |stack: &mut Stack| {
        stack.add(UserPool::new("people").adopts("eu-west-1_Abc123"));
    };
    let pool: serde_json::Value = serde_json::from_str(&resource("People", pools)).expect("it is JSON");
    assert_eq!(pool["Metadata"]["Stratiform"]["Adopts"], "eu-west-1_Abc123");
    assert_eq!(pool["DeletionPolicy"], "Retain");
    assert_eq!(pool["Properties"].get("UserPoolId"), None, "AWS gives the ID");
}

#[test]
fn what_cannot_be_adopted_is_reported() {
    assert_snapshot!(problems_of(|stack| {
        stack.add(Queue::<String>::new("orders").adopts("old-orders"));
        stack.add(Bucket::new("invoices").adopts(""));
        stack.add(Bucket::new("letters").adopts("my letters"));
    }), @r#"
    Orders: `AWS::SQS::Queue` cannot be adopted: CloudFormation imports types with users' data, such as tables, buckets and user pools; remove `.adopts("old-orders")`, and use the existing resource by its name or ARN
    Invoices: `` is not the name of an existing resource; give `.adopts` the value of BucketName in AWS
    Letters: `my letters` is not the name of an existing resource; give `.adopts` the value of BucketName in AWS
    "#);
    let line = line!() + 2;
    let problems = problems_of(|stack| {
        stack.add(UserPool::new("people").adopts("eu-west-1_Abc123"));
        stack.add(UserPool::new("others").adopts("eu-west-1_Abc123"));
        stack.add(Bucket::new("bills").adopts("bills"));
        stack.add(Bucket::new("letters").adopts("bills"));
    });
    let (pools, buckets) = (format!("{}:{line}", file!()), format!("{}:{}", file!(), line + 2));
    assert_snapshot!(problems.replace(&pools, "POOLS").replace(&buckets, "BUCKETS"), @"
    Others: adopts `eu-west-1_Abc123`, and so does People, defined at POOLS; an existing resource can be adopted once
    Letters: is called `bills`, and so is Bills, defined at BUCKETS; give one of them another name
    ");
}

#[test]
fn a_resource_says_why_it_is_unusual_and_after_what_it_comes() {
    let resource = resource("Bills", |stack| {
        let orders = stack.resource("Orders", sqs::Queue::new()).handle();
        let bills = stack
            .resource("Bills", sqs::Queue::new())
            .depends_on(orders.target())
            .holds_data();
        let _ = bills.reason("Unencrypted", "it holds nothing");
    });
    assert_snapshot!(resource, @r#"
    {
      "DeletionPolicy": "Delete",
      "DependsOn": [
        "Orders"
      ],
      "Metadata": {
        "Stratiform": {
          "Unencrypted": "it holds nothing"
        }
      },
      "Type": "AWS::SQS::Queue",
      "UpdateReplacePolicy": "Delete"
    }
    "#);
}

#[test]
fn what_a_resource_needs_is_in_its_stack() {
    let problems = problems_of(|stack| {
        let mut other = Stack::new(&Stage::example("shop", "prod"));
        let elsewhere = other.add(Queue::<String>::new("bills"));
        let nowhere = Target { stack: Arc::from("shop-dev"), id: Arc::from("Nowhere") };
        stack.add(Queue::<String>::new("orders").property("QueueName", elsewhere.name().into_node()));
        stack.add(Queue::<String>::new("letters").property("QueueName", Node::Ref(nowhere.clone())));
        let _ = stack
            .resource("Parcels", sqs::Queue::new())
            .depends_on(&nowhere);
        stack.output("bills", "Where bills go", elsewhere.url());
    });
    assert_snapshot!(problems, @"
    Orders: refers to Bills of the stack shop-prod; a handle is valid only in the stack that returned it, so use a handle of this stack
    Letters: refers to Nowhere, which is not in this stack; add it first
    Parcels: depends on Nowhere, which is not in this stack; add it first
    the output `bills` refers to Bills of the stack shop-prod; a handle is valid only in the stack that returned it, so use a handle of this stack
    ");
}

#[test]
fn an_attribute_is_one_that_aws_knows() {
    let problems = problems_of(|stack| {
        let orders: Handle<sqs::Queue> = stack.resource("Orders", sqs::Queue::new()).handle();
        let colour: Value<String> = orders.attribute("Colour");
        stack.add(Queue::<String>::new("bills").property("QueueName", colour.clone().into_node()));
        stack.output("colour", "What orders look like", colour);
    });
    assert_snapshot!(problems, @"
    Bills: refers to the attribute `Colour` of Orders, but AWS::SQS::Queue has only the attributes Arn, QueueName, QueueUrl; use one of these
    the output `colour` refers to the attribute `Colour` of Orders, but AWS::SQS::Queue has only the attributes Arn, QueueName, QueueUrl; use one of these
    ");
}
