//! The kinds of faults, each with the rule that finds it.

use serde_json::{Value, json};

use crate::mutants::{
    Resources,
    edits::{
        allow, condition, edit, id_of, ids_of, letters, push, put, put_in, remove, role_of, set, sources,
        statement, trust, twice, withdraw, without,
    },
};

/// The name of the check by AWS's schemas, beside the names of rules.
pub(super) const SCHEMA: &str = "schema";

pub(super) const FUNCTION: &str = "AWS::Lambda::Function";
pub(super) const QUEUE: &str = "AWS::SQS::Queue";
pub(super) const TABLE: &str = "AWS::DynamoDB::Table";
pub(super) const ROLE: &str = "AWS::IAM::Role";
pub(super) const ALARM: &str = "AWS::CloudWatch::Alarm";
pub(super) const METHOD: &str = "AWS::ApiGateway::Method";
pub(super) const ROUTE: &str = "AWS::ApiGatewayV2::Route";
pub(super) const PERMISSION: &str = "AWS::Lambda::Permission";
pub(super) const RULE: &str = "AWS::Events::Rule";
pub(super) const CLIENT: &str = "AWS::Cognito::UserPoolClient";
pub(super) const BUCKET: &str = "AWS::S3::Bucket";
pub(super) const BUCKET_POLICY: &str = "AWS::S3::BucketPolicy";
pub(super) const DISTRIBUTION: &str = "AWS::CloudFront::Distribution";
pub(super) const MAPPING: &str = "AWS::Lambda::EventSourceMapping";
pub(super) const DEPLOYMENT: &str = "AWS::ApiGateway::Deployment";

/// A kind of fault: its name, the rule that finds it, and the edit. An edit returns `false` where it does not apply.
pub(super) type Kind = (&'static str, &'static str, fn(&mut Resources) -> bool);

pub(super) const KINDS: &[Kind] = &[
    ("timeout of 901 s", "function-limits", |all| set(all, FUNCTION, "/Timeout", json!(901))),
    ("64 MB of memory", "function-limits", |all| set(all, FUNCTION, "/MemorySize", json!(64))),
    ("reserved variable", "reserved-variable", |all| {
        set(all, FUNCTION, "/Environment/Variables/AWS_REGION", json!("x"))
    }),
    ("variable with a hyphen", "variable-name", |all| {
        set(all, FUNCTION, "/Environment/Variables/A-B", json!("x"))
    }),
    ("key in a variable", "secret-in-variable", |all| {
        set(all, FUNCTION, "/Environment/Variables/KEY", json!("AKIAIOSFODNN7EXAMPLE"))
    }),
    ("password in a variable", "secret-in-variable", |all| {
        set(all, FUNCTION, "/Environment/Variables/DB_PASSWORD", json!("hunter2-Zx81qP"))
    }),
    ("variables of 5 KB", "variables-size", |all| {
        set(all, FUNCTION, "/Environment/Variables/LONG", json!("x".repeat(5000)))
    }),
    ("no handler", "function-code", |all| remove(all, FUNCTION, "/Handler")),
    ("no runtime", "function-code", |all| remove(all, FUNCTION, "/Runtime")),
    ("old runtime", "function-runtime", |all| set(all, FUNCTION, "/Runtime", json!("python3.6"))),
    ("name of a role for its ARN", "name-for-arn", |all| {
        let role = id_of(all, ROLE);
        set(all, FUNCTION, "/Role", json!({ "Ref": role }))
    }),
    ("ARN of a table for that of a role", "wrong-resource", |all| {
        let table = id_of(all, TABLE);
        table.is_some() && set(all, FUNCTION, "/Role", json!({ "Fn::GetAtt": [table, "Arn"] }))
    }),
    ("text for the ARN of a role", "text-for-arn", |all| set(all, FUNCTION, "/Role", json!("worker"))),
    ("queue's name with a blank", "name-form", |all| set(all, QUEUE, "/QueueName", json!("a b"))),
    ("table's name with a slash", "name-form", |all| set(all, TABLE, "/TableName", json!("a/b"))),
    ("FIFO queue without its name", "queue-fifo", |all| set(all, QUEUE, "/FifoQueue", json!(true))),
    ("deduplication of a standard queue", "queue-fifo", |all| {
        set(all, QUEUE, "/ContentBasedDeduplication", json!(true))
    }),
    ("visibility of a second", "queue-visibility", |all| {
        let sources = sources(all);
        edit(all, QUEUE, |id, properties| {
            sources.contains(&id.to_owned()) && put(properties, "/VisibilityTimeout", json!(1))
        })
    }),
    ("dead letters for a minute", "dead-letter-retention", |all| {
        let letters = letters(all);
        edit(all, QUEUE, |id, properties| {
            letters.contains(&id.to_owned()) && put(properties, "/MessageRetentionPeriod", json!(60))
        })
    }),
    ("dead letters of another kind", "dead-letter-kind", |all| {
        let letters = letters(all);
        edit(all, QUEUE, |id, properties| {
            letters.contains(&id.to_owned()) && put(properties, "/FifoQueue", json!(true))
        })
    }),
    ("URL of a dead-letter queue", "dead-letter-target", |all| {
        let letters = letters(all);
        edit(all, QUEUE, |_, properties| {
            properties.pointer("/RedrivePolicy").is_some()
                && put(properties, "/RedrivePolicy/deadLetterTargetArn", json!({ "Ref": letters[0] }))
        })
    }),
    ("no receives", "dead-letter-target", |all| {
        edit(all, QUEUE, |_, properties| {
            properties.pointer("/RedrivePolicy").is_some()
                && put(properties, "/RedrivePolicy/maxReceiveCount", json!(0))
        })
    }),
    ("large batch", "event-source-batch", |all| set(all, MAPPING, "/BatchSize", json!(100))),
    ("start of a queue", "event-source-start", |all| set(all, MAPPING, "/StartingPosition", json!("LATEST"))),
    ("table twice", "name-twice", |all| twice(all, TABLE)),
    ("queue twice", "name-twice", |all| twice(all, QUEUE)),
    ("function twice", "name-twice", |all| twice(all, FUNCTION)),
    ("log group twice", "name-twice", |all| twice(all, "AWS::Logs::LogGroup")),
    ("bucket twice", "name-twice", |all| twice(all, BUCKET)),
    ("bucket policy twice", "name-twice", |all| twice(all, BUCKET_POLICY)),
    ("route twice", "name-twice", |all| twice(all, ROUTE)),
    ("method twice", "name-twice", |all| twice(all, METHOD)),
    ("domain of a pool twice", "name-twice", |all| twice(all, "AWS::Cognito::UserPoolDomain")),
    ("Sub forgotten", "text-not-substituted", |all| {
        set(all, TABLE, "/TableName", json!("${AWS::StackName}-x"))
    }),
    ("key without definition", "table-keys", |all| {
        set(all, TABLE, "/KeySchema/0/AttributeName", json!("colour"))
    }),
    ("definition without key", "table-keys", |all| {
        push(all, TABLE, "/AttributeDefinitions", json!({ "AttributeName": "colour", "AttributeType": "S" }))
    }),
    ("range key first", "table-key-order", |all| set(all, TABLE, "/KeySchema/0/KeyType", json!("RANGE"))),
    ("capacity beside billing by request", "table-capacity", |all| {
        set(all, TABLE, "/ProvisionedThroughput", json!({ "ReadCapacityUnits": 1, "WriteCapacityUnits": 1 }))
    }),
    ("expiry by a text", "table-expiry", |all| {
        edit(all, TABLE, |_, properties| {
            let key = properties["KeySchema"][0]["AttributeName"].clone();
            put(properties, "/TimeToLiveSpecification", json!({ "AttributeName": key, "Enabled": true }))
        })
    }),
    ("policy without version", "policy-version", |all| {
        remove(all, ROLE, "/Policies/0/PolicyDocument/Version")
    }),
    ("statement without resource", "policy-statement", |all| {
        remove(all, ROLE, "/Policies/0/PolicyDocument/Statement/0/Resource")
    }),
    ("statement without effect", "policy-statement", |all| {
        remove(all, ROLE, "/Policies/0/PolicyDocument/Statement/0/Effect")
    }),
    ("statement without action", "policy-statement", |all| {
        remove(all, ROLE, "/Policies/0/PolicyDocument/Statement/0/Action")
    }),
    ("principal of a role's policy", "policy-statement", |all| {
        set(all, ROLE, "/Policies/0/PolicyDocument/Statement/0/Principal", json!("*"))
    }),
    ("action without service", "policy-statement", |all| {
        set(all, ROLE, "/Policies/0/PolicyDocument/Statement/0/Action", json!("GetItem"))
    }),
    ("everything allowed", "policy-allows-everything", |all| {
        set(
            all,
            ROLE,
            "/Policies/0/PolicyDocument/Statement/0",
            json!({ "Effect": "Allow", "Action": "*", "Resource": "*" }),
        )
    }),
    ("role for everybody", "policy-trusts-everybody", |all| trust(all, json!({ "AWS": "*" }))),
    ("role for another service", "role-trust", |all| trust(all, json!({ "Service": "ec2.amazonaws.com" }))),
    ("role that may not receive", "event-source-role", |all| withdraw(all, "sqs:ReceiveMessage")),
    ("role that may not log", "function-logs", |all| withdraw(all, "logs:PutLogEvents")),
    ("large policy", "policy-size", |all| {
        set(all, ROLE, "/Policies/0/PolicyDocument/Statement/0/Sid", json!("x".repeat(10_240)))
    }),
    ("policy of another bucket", "bucket-policy-resource", |all| {
        let other = json!({ "Type": BUCKET, "Properties": {} });
        all.insert("Another".to_owned(), other);
        set(
            all,
            BUCKET_POLICY,
            "/PolicyDocument/Statement/0/Resource",
            json!({ "Fn::GetAtt": ["Another", "Arn"] }),
        )
    }),
    ("public bucket policy", "bucket-policy-public", |all| {
        // Of all buckets, since a bucket may be public on purpose.
        let statement =
            json!({ "Effect": "Allow", "Action": "s3:GetObject", "Principal": "*", "Resource": "*" });
        let policies = all
            .values_mut()
            .filter(|resource| resource["Type"] == BUCKET_POLICY);
        let statements = policies.filter_map(|policy| {
            policy
                .pointer_mut("/Properties/PolicyDocument/Statement")?
                .as_array_mut()
        });
        statements
            .map(|statements| statements.push(statement.clone()))
            .count()
            > 0
    }),
    ("API without permission", "api-may-invoke", |all| without(all, PERMISSION, "apigateway.amazonaws.com")),
    ("permission of another API", "api-may-invoke", |all| {
        let mut changed = false;
        for (_, resource) in all
            .iter_mut()
            .filter(|(_, resource)| resource["Type"] == PERMISSION)
        {
            if resource["Properties"]["Principal"] == "apigateway.amazonaws.com" {
                resource["Properties"]["SourceArn"] =
                    json!({ "Fn::Sub": "arn:aws:execute-api:eu-west-1:1:${Another}/*/*/*" });
                changed = true;
            }
        }
        all.insert(
            "Another".to_owned(),
            json!({ "Type": "AWS::ApiGateway::RestApi", "Properties": { "Name": "another" } }),
        );
        changed
    }),
    ("permission of another path", "route-may-invoke", |all| {
        edit(all, PERMISSION, |_, properties| {
            let Some(source) = properties
                .pointer("/SourceArn/Fn::Sub")
                .and_then(Value::as_str)
            else {
                return false;
            };
            let Some((start, _)) = source.rsplit_once('/') else { return false };
            let is_route = source.contains("execute-api") && !source.contains("authorizers");
            is_route && put(properties, "/SourceArn/Fn::Sub", json!(format!("{start}/elsewhere")))
        })
    }),
    ("permission without source", "permission-source", |all| remove(all, PERMISSION, "/SourceArn")),
    ("rule without permission", "source-may-invoke", |all| without(all, PERMISSION, "events.amazonaws.com")),
    ("rule that may not send", "source-may-send", |all| {
        without(all, "AWS::SQS::QueuePolicy", "events.amazonaws.com")
    }),
    ("misspelt metric", "alarm-metric", |all| {
        edit(all, ALARM, |_, properties| {
            properties["Namespace"] == "AWS/Lambda" && put(properties, "/MetricName", json!("Error"))
        })
    }),
    ("misspelt dimension", "alarm-dimension", |all| {
        edit(all, ALARM, |_, properties| {
            properties["Namespace"] == "AWS/Lambda"
                && put(properties, "/Dimensions/0/Name", json!("Function"))
        })
    }),
    ("ARN as a dimension", "alarm-dimension", |all| {
        edit(all, ALARM, |_, properties| {
            let value = properties.pointer("/Dimensions/0/Value/Ref").cloned();
            properties["Namespace"] == "AWS/Lambda"
                && value.is_some()
                && put(properties, "/Dimensions/0/Value", json!({ "Fn::GetAtt": [value, "Arn"] }))
        })
    }),
    ("alarm that tells nobody", "alarm-action", |all| remove(all, ALARM, "/AlarmActions")),
    ("alarm without periods", "alarm-periods", |all| remove(all, ALARM, "/EvaluationPeriods")),
    ("period of 45 s", "alarm-periods", |all| set(all, ALARM, "/Period", json!(45))),
    ("more datapoints than periods", "alarm-periods", |all| set(all, ALARM, "/DatapointsToAlarm", json!(99))),
    ("pattern that is not a list", "event-pattern", |all| {
        set(all, RULE, "/EventPattern/source", json!("aws.s3"))
    }),
    ("pattern with a misspelt field", "event-pattern", |all| {
        set(all, RULE, "/EventPattern/detailType", json!(["x"]))
    }),
    ("pattern without values", "event-pattern", |all| set(all, RULE, "/EventPattern/detail-type", json!([]))),
    ("events that S3 does not send", "event-never-comes", |all| {
        edit(all, RULE, |_, properties| {
            properties.pointer("/EventPattern/source/0") == Some(&json!("aws.s3"))
                && put(properties, "/EventPattern/detail-type", json!(["Object Create"]))
        })
    }),
    ("rule without trigger", "event-rule-trigger", |all| remove(all, RULE, "/EventPattern")),
    ("two targets of one ID", "event-rule-targets", |all| {
        edit(all, RULE, |_, properties| {
            let Some(targets) = properties["Targets"].as_array_mut() else { return false };
            let first = targets[0].clone();
            targets.push(first);
            true
        })
    }),
    ("bucket that tells nobody", "bucket-events", |all| {
        remove(all, BUCKET, "/NotificationConfiguration/EventBridgeConfiguration")
    }),
    ("nothing to return to", "oauth-flow", |all| remove(all, CLIENT, "/CallbackURLs")),
    ("OAuth without scopes", "oauth-flow", |all| remove(all, CLIENT, "/AllowedOAuthScopes")),
    ("return by HTTP", "oauth-callback", |all| {
        set(all, CLIENT, "/CallbackURLs/0", json!("http://shop.example"))
    }),
    ("OAuth without domain", "oauth-domain", |all| {
        let pools = ids_of(all, "AWS::Cognito::UserPoolDomain");
        pools.iter().for_each(|id| drop(all.remove(id)));
        !pools.is_empty()
    }),
    ("method without authorizer", "authorizer-missing", |all| remove(all, METHOD, "/AuthorizerId")),
    ("route without authorizer", "authorizer-missing", |all| remove(all, ROUTE, "/AuthorizerId")),
    ("method without integration", "method-integration", |all| remove(all, METHOD, "/Integration")),
    ("function by GET", "method-integration", |all| {
        edit(all, METHOD, |_, properties| {
            properties.pointer("/Integration/Type") == Some(&json!("AWS_PROXY"))
                && put(properties, "/Integration/IntegrationHttpMethod", json!("GET"))
        })
    }),
    ("deployment before methods", "deployment-misses-method", |all| {
        let deployment = id_of(all, DEPLOYMENT);
        deployment.is_some_and(|id| {
            all[&id]
                .as_object_mut()
                .is_some_and(|resource| resource.remove("DependsOn").is_some())
        })
    }),
    ("deployment that misses a method", "deployment-misses-method", |all| {
        let (Some(id), Some(method)) = (id_of(all, DEPLOYMENT), id_of(all, METHOD)) else { return false };
        all[&id]["DependsOn"].as_array_mut().is_some_and(|ids| {
            ids.retain(|held| *held != json!(method));
            true
        })
    }),
    ("authorizer of another API", "part-of-another-api", |all| {
        all.insert(
            "Another".to_owned(),
            json!({ "Type": "AWS::ApiGateway::RestApi", "Properties": { "Name": "another" } }),
        );
        set(all, "AWS::ApiGateway::Authorizer", "/RestApiId", json!({ "Ref": "Another" }))
    }),
    ("stage of another API", "part-of-another-api", |all| {
        all.insert(
            "Another".to_owned(),
            json!({ "Type": "AWS::ApiGateway::RestApi", "Properties": { "Name": "another" } }),
        );
        set(all, "AWS::ApiGateway::Stage", "/RestApiId", json!({ "Ref": "Another" }))
    }),
    ("unknown answer of the gateway", "api-value", |all| {
        set(all, "AWS::ApiGateway::GatewayResponse", "/ResponseType", json!("DEFAULT_3XX"))
    }),
    ("unknown protocol", "api-value", |all| {
        set(all, "AWS::ApiGatewayV2::Api", "/ProtocolType", json!("HTTPS"))
    }),
    ("two variables after a path", "path-variables-clash", |all| {
        let held = all.values().find(|resource| {
            resource["Properties"]["PathPart"]
                .as_str()
                .is_some_and(|part| part.starts_with('{') && !part.contains('+'))
        });
        let Some(mut copy) = held.cloned() else { return false };
        copy["Properties"]["PathPart"] = json!("{another}");
        all.insert("Another".to_owned(), copy);
        true
    }),
    ("unknown origin", "origin-unknown", |all| {
        set(all, DISTRIBUTION, "/DistributionConfig/DefaultCacheBehavior/TargetOriginId", json!("elsewhere"))
    }),
    ("alias without certificate", "alias-certificate", |all| {
        edit(all, DISTRIBUTION, |_, properties| {
            put(properties, "/DistributionConfig/Aliases", json!(["shop.example"]))
                && put(
                    properties,
                    "/DistributionConfig/ViewerCertificate",
                    json!({ "CloudFrontDefaultCertificate": true }),
                )
        })
    }),
    ("certificate of another region", "certificate-region", |all| {
        set(
            all,
            DISTRIBUTION,
            "/DistributionConfig/ViewerCertificate",
            json!({ "AcmCertificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/x" }),
        )
    }),
    ("bucket that CloudFront may not read", "origin-access", |all| {
        without(all, BUCKET_POLICY, "cloudfront.amazonaws.com")
    }),
    ("expiry of versions without versions", "bucket-versions", |all| {
        edit(all, BUCKET, |_, properties| {
            properties.get("VersioningConfiguration").is_none()
                && put(
                    properties,
                    "/LifecycleConfiguration",
                    json!({ "Rules": [{ "Status": "Enabled", "NoncurrentVersionExpiration": { "NoncurrentDays": 1 } }] }),
                )
        })
    }),
    ("lifecycle rule that does nothing", "bucket-lifecycle", |all| {
        set(
            all,
            BUCKET,
            "/LifecycleConfiguration",
            json!({ "Rules": [{ "Status": "Enabled", "Prefix": "x/" }] }),
        )
    }),
    ("mail to no address", "subscription-endpoint", |all| {
        set(all, "AWS::SNS::Subscription", "/Endpoint", json!("example.com"))
    }),
    ("role of an identity pool for functions", "role-for-web-identities", |all| {
        let attached = all
            .values()
            .find(|resource| resource["Type"] == "AWS::Cognito::IdentityPoolRoleAttachment")
            .and_then(|resource| resource.pointer("/Properties/Roles/authenticated/Fn::GetAtt/0"))
            .and_then(Value::as_str)
            .map(str::to_owned);
        edit(all, ROLE, |id, properties| {
            attached.as_deref() == Some(id)
                && put(
                    properties,
                    "/AssumeRolePolicyDocument/Statement/0/Principal",
                    json!({ "Service": "lambda.amazonaws.com" }),
                )
        })
    }),
    ("misspelt action", "policy-action", |all| statement(all, json!("sqs:SendMesage"), json!("*"))),
    ("action of no service", "policy-action", |all| statement(all, json!("dinamodb:GetItem"), json!("*"))),
    ("misspelt action with a wildcard", "policy-action", |all| {
        statement(all, json!(["dynamodb:Gett*"]), json!("*"))
    }),
    ("action on a bucket about a table", "policy-action-resource", |all| {
        let table = id_of(all, TABLE);
        table.is_some() && statement(all, json!("s3:GetObject"), json!({ "Fn::GetAtt": [table, "Arn"] }))
    }),
    ("action on objects about the bucket", "policy-action-resource", |all| {
        let bucket = id_of(all, BUCKET);
        bucket.is_some() && statement(all, json!("s3:PutObject"), json!({ "Fn::GetAtt": [bucket, "Arn"] }))
    }),
    ("action on everything about a queue", "policy-action-resource", |all| {
        statement(all, json!("sqs:ListQueues"), json!("arn:aws:sqs:eu-west-1:123456789012:jobs"))
    }),
    ("misspelt condition key", "policy-condition-key", |all| {
        condition(all, json!({ "StringEquals": { "aws:SourceAcount": "123456789012" } }))
    }),
    ("condition key of no service", "policy-condition-key", |all| {
        condition(all, json!({ "StringEquals": { "dinamodb:LeadingKeys": "a" } }))
    }),
    ("condition key without its service", "policy-condition-key", |all| {
        condition(all, json!({ "StringEquals": { "SourceArn": "a" } }))
    }),
    ("misspelt condition operator", "policy-condition-operator", |all| {
        condition(all, json!({ "StringEqual": { "aws:SourceAccount": "123456789012" } }))
    }),
    ("set of an unknown condition operator", "policy-condition-operator", |all| {
        condition(all, json!({ "ForAnyValue:StringIs": { "aws:TagKeys": "a" } }))
    }),
    ("function that sends to its own queue", "function-starts-itself", |all| {
        let found = all.values().find_map(|resource| {
            let source = resource
                .pointer("/Properties/EventSourceArn/Fn::GetAtt/0")?
                .as_str()?;
            let is_queue = all[source]["Type"] == QUEUE;
            let function = resource.pointer("/Properties/FunctionName/Ref")?.as_str()?;
            is_queue.then(|| (source.to_owned(), function.to_owned()))
        });
        found.is_some_and(|(source, function)| {
            allow(all, &function, json!("sqs:SendMessage"), json!({ "Fn::GetAtt": [source, "Arn"] }))
        })
    }),
    ("function that publishes to its own topic", "function-starts-itself", |all| {
        let found = all
            .iter()
            .find(|(id, resource)| resource["Type"] == FUNCTION && role_of(all, id).is_some());
        found.map(|(id, _)| id.clone()).is_some_and(|function| {
            all.insert("Again".to_owned(), json!({ "Type": "AWS::SNS::Topic", "Properties": {} }));
            all.insert(
                "Start".to_owned(),
                json!({ "Type": "AWS::SNS::Subscription", "Properties": {
                    "Protocol": "lambda", "TopicArn": { "Ref": "Again" },
                    "Endpoint": { "Fn::GetAtt": [function, "Arn"] },
                } }),
            );
            allow(all, &function, json!("sns:Publish"), json!({ "Ref": "Again" }))
        })
    }),
    ("role of a text that is not an ARN", SCHEMA, |all| set(all, FUNCTION, "/Role", json!("worker"))),
    ("misspelt property", SCHEMA, |all| set(all, TABLE, "/TableNam", json!("x"))),
    ("misspelt inner property", SCHEMA, |all| set(all, FUNCTION, "/Environment/Variable", json!({}))),
    ("text for a number", SCHEMA, |all| set(all, FUNCTION, "/Timeout", json!("soon"))),
    ("list for a text", SCHEMA, |all| set(all, QUEUE, "/QueueName", json!(["a"]))),
    ("retention that is not offered", SCHEMA, |all| {
        set(all, "AWS::Logs::LogGroup", "/RetentionInDays", json!(8))
    }),
    ("property that AWS sets", SCHEMA, |all| set(all, TABLE, "/Arn", json!("arn:aws:x"))),
    ("required property missing", SCHEMA, |all| remove(all, FUNCTION, "/Role")),
    ("unknown value", SCHEMA, |all| set(all, TABLE, "/BillingMode", json!("FREE"))),
    ("long description", SCHEMA, |all| set(all, FUNCTION, "/Description", json!("x".repeat(257)))),
    ("number out of range", SCHEMA, |all| set(all, QUEUE, "/DelaySeconds", json!(901))),
];

/// The faults in the form of a template, which a stack cannot have, with the rules of `lint`.
pub(super) const FORMS: &[Kind] = &[
    ("reference to nothing", "reference", |all| {
        set(all, FUNCTION, "/Description", json!({ "Ref": "Nobody" }))
    }),
    ("attribute of nothing", "reference", |all| {
        set(all, FUNCTION, "/Role", json!({ "Fn::GetAtt": ["Nobody", "Arn"] }))
    }),
    ("attribute that is not there", "reference", |all| {
        let role = id_of(all, ROLE);
        set(all, FUNCTION, "/Role", json!({ "Fn::GetAtt": [role, "Colour"] }))
    }),
    ("substitution of nothing", "reference", |all| {
        set(all, FUNCTION, "/Description", json!({ "Fn::Sub": "of ${Nobody}" }))
    }),
    ("condition that is not there", "reference", |all| put_in(all, FUNCTION, "Condition", json!("InMars"))),
    ("dependency on nothing", "reference", |all| put_in(all, FUNCTION, "DependsOn", json!("Nobody"))),
    ("dependency on itself", "circle", |all| {
        let function = id_of(all, FUNCTION);
        put_in(all, FUNCTION, "DependsOn", json!(function))
    }),
    ("misspelt type", "resource-type", |all| put_in(all, FUNCTION, "Type", json!("AWS::Lambda::Functoin"))),
    ("no type", "resource", |all| {
        let Some(id) = id_of(all, FUNCTION) else { return false };
        all[&id]
            .as_object_mut()
            .is_some_and(|resource| resource.remove("Type").is_some())
    }),
    ("misspelt attribute of a resource", "resource", |all| put_in(all, FUNCTION, "DependOn", json!([]))),
    ("unknown policy of deletion", "resource", |all| put_in(all, TABLE, "DeletionPolicy", json!("Keep"))),
    ("snapshot of a table", "resource", |all| put_in(all, TABLE, "DeletionPolicy", json!("Snapshot"))),
    ("null", "template-null", |all| set(all, FUNCTION, "/Description", Value::Null)),
    ("misspelt function", "function", |all| {
        set(all, FUNCTION, "/Description", json!({ "Fn::Joim": ["", ["a"]] }))
    }),
    ("function with too few parts", "function", |all| {
        set(all, FUNCTION, "/Description", json!({ "Fn::Join": [["a"]] }))
    }),
    ("choice within the index of a choice", "function", |all| {
        set(all, FUNCTION, "/Description", json!({ "Fn::Select": [{ "Fn::Select": ["0", ["0"]] }, ["a"]] }))
    }),
    ("name with a hyphen", "template-name", |all| {
        all.insert("a-b".to_owned(), json!({ "Type": QUEUE }));
        true
    }),
    ("incomplete dynamic reference", "dynamic-reference", |all| {
        set(all, FUNCTION, "/Description", json!("{{resolve:ssm}}"))
    }),
    ("list for a text by a function", "properties", |all| {
        set(all, FUNCTION, "/Description", json!({ "Fn::Split": [",", "a,b"] }))
    }),
];
