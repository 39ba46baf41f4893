//! The generated types, as a stack uses them.

use std::sync::Arc;

use serde_json::json;
use stratiform_resources::{
    Arn, Handle, Id, Name, ResourceType, Tag, Target, Url, apigateway, certificatemanager, cloudfront,
    cloudwatch, cognito, dynamodb, events, iam, kms, lambda, logs, s3, schema, secretsmanager, sns, sqs,
};

/// Returns the properties as JSON, after checking them against AWS's schema.
fn properties<R: ResourceType>(resource: R) -> serde_json::Value {
    let properties = resource.into_properties();
    let schema = schema::find(R::TYPE).expect("AWS has this type");
    assert_eq!(schema.check(&properties), []);
    serde_json::to_value(&properties).expect("a map is JSON")
}

fn handle<R>(id: &str) -> Handle<R> {
    Handle::new(Target { stack: Arc::from("app-dev"), id: Arc::from(id) })
}

#[test]
fn a_queue_has_a_dead_letter_queue() {
    let failed = handle::<sqs::Queue>("Failed");
    let queue = sqs::Queue::new()
        .queue_name("jobs")
        .visibility_timeout(180)
        .redrive_policy(
            sqs::queue::RedrivePolicy::new()
                .dead_letter_target_arn(failed.arn())
                .max_receive_count(5),
        )
        .tags([Tag::new("app", "thor")]);
    assert_eq!(
        properties(queue),
        json!({
            "QueueName": "jobs",
            "VisibilityTimeout": 180,
            "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Failed", "Arn"]}, "maxReceiveCount": 5},
            "Tags": [{"Key": "app", "Value": "thor"}],
        })
    );
}

#[test]
fn a_table_has_keys() {
    use dynamodb::table::{
        AttributeDefinition, AttributeType, BillingMode, KeySchema, KeyType, PointInTimeRecoverySpecification,
    };
    let table = dynamodb::Table::new([KeySchema::new("pk", KeyType::HASH)])
        .attribute_definitions([AttributeDefinition::new("pk", AttributeType::S)])
        .billing_mode(BillingMode::PAY_PER_REQUEST)
        .point_in_time_recovery_specification(
            PointInTimeRecoverySpecification::new().point_in_time_recovery_enabled(true),
        );
    assert_eq!(
        properties(table),
        json!({
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true},
        })
    );
}

#[test]
fn a_method_names_what_is_required() {
    let method = apigateway::Method::new(apigateway::MethodRequired {
        http_method: "GET",
        resource_id: handle::<apigateway::Resource>("Notes").reference(),
        rest_api_id: handle::<apigateway::RestApi>("Api").reference(),
    })
    .request_parameters([("method.request.querystring.page", false)]);
    assert_eq!(
        properties(method),
        json!({
            "HttpMethod": "GET",
            "RequestParameters": {"method.request.querystring.page": false},
            "ResourceId": {"Ref": "Notes"},
            "RestApiId": {"Ref": "Api"},
        })
    );
}

#[test]
fn a_value_of_later_may_be_named() {
    let table = dynamodb::table::BillingMode::other("FREE");
    assert_ne!(table, dynamodb::table::BillingMode::PROVISIONED);
}

#[test]
fn a_reference_is_what_cloudformation_returns() {
    fn arn<R: ResourceType<Ref = Arn<R>>>() {}
    fn id<R: ResourceType<Ref = Id<R>>>() {}
    fn name<R: ResourceType<Ref = Name<R>>>() {}
    fn url<R: ResourceType<Ref = Url<R>>>() {}

    url::<sqs::Queue>();

    name::<apigateway::Stage>();
    name::<cloudwatch::Alarm>();
    name::<dynamodb::Table>();
    name::<events::Rule>();
    name::<events::EventBus>();
    name::<iam::Role>();
    name::<kms::Alias>();
    name::<lambda::Function>();
    name::<logs::LogGroup>();
    name::<s3::Bucket>();
    name::<s3::BucketPolicy>();

    arn::<certificatemanager::Certificate>();
    arn::<cloudfront::Function>();
    arn::<iam::ManagedPolicy>();
    arn::<lambda::Alias>();
    arn::<lambda::LayerVersion>();
    arn::<lambda::Version>();
    arn::<secretsmanager::Secret>();
    arn::<sns::Subscription>();
    arn::<sns::Topic>();

    id::<apigateway::Deployment>();
    id::<apigateway::Resource>();
    id::<apigateway::RestApi>();
    id::<cloudfront::Distribution>();
    id::<cognito::UserPool>();
    id::<cognito::UserPoolClient>();
    id::<kms::Key>();
    id::<lambda::EventSourceMapping>();
}
