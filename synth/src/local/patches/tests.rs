use insta::assert_snapshot;

use super::*;
use crate::local::Server;

fn template() -> Value {
    json!({ "Resources": {
        "Api": { "Type": "AWS::ApiGatewayV2::Api", "Properties": {
            "Name": "patched",
            "ProtocolType": "HTTP",
            "CorsConfiguration": {
                "AllowOrigins": [{ "Fn::Sub": "https://${Storage}.example.com" }],
                "AllowMethods": ["GET"],
                "MaxAge": 60,
            },
        } },
        "Jobs": { "Type": "AWS::DynamoDB::Table", "Properties": {
            "TableName": "patched-jobs",
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{ "AttributeName": "id", "AttributeType": "S" }],
            "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
            "TimeToLiveSpecification": { "AttributeName": "ttl", "Enabled": true },
        } },
        "Plain": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": "patched-plain" } },
        "Storage": { "Type": "AWS::S3::Bucket", "Properties": {
            "BucketName": "patched-storage",
            "LifecycleConfiguration": { "Rules": [
                { "Id": "abort", "Status": "Enabled", "AbortIncompleteMultipartUpload": { "DaysAfterInitiation": 7 } },
                { "Id": "expire", "Status": "Enabled", "ExpirationInDays": 90,
                  "NoncurrentVersionExpiration": { "NoncurrentDays": 90 } },
            ] },
        } },
    } })
}

#[test]
fn what_the_emulator_drops_is_found_in_the_template() {
    let patches = patches(&template()).expect("it can all be applied");
    let ids: Vec<_> = patches.iter().map(|patch| patch.id.as_str()).collect();
    assert_eq!(ids, ["Api", "Jobs", "Storage"]);
    assert_eq!(patches[0].kind, PatchKind::Cors);
}

#[test]
fn lifecycle_rules_are_written_as_s3_reads_them() {
    let rules = json!([{
        "Id": "a<b",
        "Status": "Enabled",
        "Prefix": "uploads/",
        "ExpirationInDays": 90,
        "Transitions": [{ "StorageClass": "GLACIER", "TransitionInDays": 30 }],
        "NoncurrentVersionExpiration": { "NoncurrentDays": 7 },
        "AbortIncompleteMultipartUpload": { "DaysAfterInitiation": 7 },
    }]);
    let xml = lifecycle(rules.as_array().expect("it is a list")).expect("it is complete");
    assert_snapshot!(xml.replace("><", ">\n<"), @r#"
    <LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
    <Rule>
    <ID>a&lt;b</ID>
    <Filter>
    <Prefix>uploads/</Prefix>
    </Filter>
    <Status>Enabled</Status>
    <Transition>
    <Days>30</Days>
    <StorageClass>GLACIER</StorageClass>
    </Transition>
    <Expiration>
    <Days>90</Days>
    </Expiration>
    <NoncurrentVersionExpiration>
    <NoncurrentDays>7</NoncurrentDays>
    </NoncurrentVersionExpiration>
    <AbortIncompleteMultipartUpload>
    <DaysAfterInitiation>7</DaysAfterInitiation>
    </AbortIncompleteMultipartUpload>
    </Rule>
    </LifecycleConfiguration>
    "#);
}

#[test]
fn a_rule_that_cannot_be_applied_is_an_error() {
    let refusal = |rule: Value| lifecycle(&[rule]).expect_err("it cannot be applied");
    assert_snapshot!(refusal(json!({ "TagFilters": [] })), @"has TagFilters, which the local cloud does not support; leave it out of this stage");
    assert_snapshot!(refusal(json!({ "Prefix": { "Ref": "Prefix" } })), @r#"has {"Ref":"Prefix"}, which only CloudFormation can resolve; write the value itself"#);
}

/// It fails if a new version of the emulator supports these properties.
#[test]
fn a_deployed_stack_gets_what_the_emulator_dropped() {
    let server = Server::start("eu-west-3").expect("the local cloud starts");
    let http = Http::new(server.cloud());
    // A region other than the server's.
    let region = "eu-west-1";
    let call = |service, method, path, content_type, target, body| {
        http.call("refuses", &Call { service, region, method, path, content_type, target, body })
    };
    let text: String = template()
        .to_string()
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect();
    let form = "application/x-www-form-urlencoded";
    let create = format!("Action=CreateStack&Version=2010-05-15&StackName=patched&TemplateBody={text}");
    call("cloudformation", "POST", "/", form, None, &create).expect("it is a template");
    let names = (0..100)
        .find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            physical_ids(&http, "patched", region)
                .ok()
                .filter(|names| names.len() == 4)
        })
        .expect("it deploys at once");

    let ttl = || {
        let target = Some("DynamoDB_20120810.DescribeTimeToLive");
        let body = r#"{"TableName":"patched-jobs"}"#;
        call("dynamodb", "POST", "/", "application/json", target, body).expect("it is there")
    };
    let lifecycle = || call("s3", "GET", "/patched-storage?lifecycle", "application/xml", None, "");
    let api = format!("/v2/apis/{}", names["Api"]);
    let cors = || call("apigateway", "GET", &api, "application/json", None, "").expect("it is there");

    assert!(ttl().contains("DISABLED"), "{}", ttl());
    assert!(lifecycle().is_err());
    assert!(!cors().contains("allowOrigins"), "{}", cors());

    let patches = patches(&template()).expect("it can all be applied");
    for _ in 0..2 {
        apply(&http, "patched", region, &patches).expect("it accepts them");
        assert!(ttl().contains("ENABLED"), "{}", ttl());
        let rules = lifecycle().expect("it has some");
        assert!(rules.contains("<Days>90</Days>") && rules.contains("abort"), "{rules}");
        let cors: Value = serde_json::from_str(&cors()).expect("it is JSON");
        let expected = json!({
            "allowOrigins": ["https://patched-storage.example.com"],
            "allowMethods": ["GET"],
            "maxAge": 60,
        });
        assert_eq!(cors["corsConfiguration"], expected);
    }
}
