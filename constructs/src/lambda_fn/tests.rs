use std::collections::BTreeMap;

use insta::assert_snapshot;
use links::{Item, Link, Running, Side, operation};

use super::*;
use crate::{
    bucket::Bucket,
    core::{
        link::ToLink as _,
        testing::{AnyTrigger, changes, changes_where_kept_and_traced, problems_of, property, resources_of},
        units::{Days, MiB, Minutes, Seconds},
    },
    queue::Queue,
    secret::Secret,
    table::Table,
};

#[derive(Item)]
#[item(partition_key = order_id, index(ByCustomer, partition_key = customer))]
#[expect(dead_code, reason = "only its keys matter")]
struct Order {
    order_id: String,
    customer: String,
}

enum Invoices {}

impl links::Prefix for Invoices {
    const PREFIX: &'static str = "invoices/";
}

#[derive(Links)]
struct Billing<S: Side = Running> {
    orders: Link<links::kind::Table<Order, (operation::Query<ByCustomer>, operation::PutItem)>, S>,
    archive: Link<links::kind::Bucket<(operation::PutObject<Invoices>,)>, S>,
    bank: Link<links::kind::Secret<String, (operation::GetSecretValue,)>, S>,
    transcribe: Link<links::kind::Transcribe<(operation::StartTranscriptionJob,)>, S>,
    currency: Link<links::kind::Text, S>,
}

#[derive(Links)]
struct Greeter<S: Side = Running> {
    greeting: Link<links::kind::Text, S>,
}

fn billing(stack: &mut Stack) {
    let stage = stack.stage().clone();
    let orders = stack.add(Table::<Order>::new("orders"));
    let archive = stack.add(Bucket::new("archive"));
    let bank = stack.add(Secret::<String>::new("bank", "The key of the bank's API"));
    stack.add(LambdaFn::new(
        "billing",
        Billing {
            orders: orders.link(),
            archive: archive.link(),
            bank: bank.link(),
            transcribe: stage.link(),
            currency: "EUR".link(),
        },
    ));
}

fn worker() -> LambdaFn<AnyTrigger> {
    LambdaFn::new("worker", AnyTrigger)
}

#[test]
fn a_function_has_a_role_of_its_own_that_may_write_its_logs_and_nothing_else() {
    let resources = resources_of(|stack| {
        stack.add(worker());
    });
    assert_snapshot!(resources, @r#"
    WorkerLogGroup: {
      "Type": "AWS::Logs::LogGroup",
      "DeletionPolicy": "Delete",
      "UpdateReplacePolicy": "Delete",
      "Properties": {
        "LogGroupName": "/aws/lambda/shop-dev-worker",
        "RetentionInDays": 30
      }
    }
    WorkerRole: {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": {
          "Statement": [
            {
              "Action": "sts:AssumeRole",
              "Effect": "Allow",
              "Principal": {
                "Service": "lambda.amazonaws.com"
              }
            }
          ],
          "Version": "2012-10-17"
        },
        "Policies": [
          {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": [
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"
                  ],
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "WorkerLogGroup",
                      "Arn"
                    ]
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "PolicyName": "links"
          }
        ]
      }
    }
    Worker: {
      "Type": "AWS::Lambda::Function",
      "Properties": {
        "Architectures": [
          "arm64"
        ],
        "Code": {
          "S3Bucket": {
            "Fn::Sub": "stratiform-assets-${AWS::AccountId}-${AWS::Region}"
          },
          "S3Key": "shop/worker.zip"
        },
        "FunctionName": "shop-dev-worker",
        "Handler": "bootstrap",
        "LoggingConfig": {
          "LogGroup": {
            "Ref": "WorkerLogGroup"
          }
        },
        "MemorySize": 128,
        "Role": {
          "Fn::GetAtt": [
            "WorkerRole",
            "Arn"
          ]
        },
        "Runtime": "provided.al2023",
        "Timeout": 30
      }
    }
    "#);
}

#[test]
fn the_variables_follow_from_the_links() {
    assert_snapshot!(property("Billing", "Environment", billing), @r#"
    {
      "Variables": {
        "ARCHIVE_BUCKET": {
          "Ref": "Archive"
        },
        "BANK_SECRET_ARN": {
          "Fn::GetAtt": [
            "Bank",
            "Id"
          ]
        },
        "CURRENCY": "EUR",
        "ORDERS_TABLE": {
          "Ref": "Orders"
        },
        "TRANSCRIBE_JOB_PREFIX": "shop-dev-"
      }
    }
    "#);
}

#[test]
fn the_policy_follows_from_the_links() {
    assert_snapshot!(property("BillingRole", "Policies", billing), @r#"
    [
      {
        "PolicyDocument": {
          "Statement": [
            {
              "Action": "dynamodb:PutItem",
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "Orders",
                  "Arn"
                ]
              }
            },
            {
              "Action": "dynamodb:Query",
              "Effect": "Allow",
              "Resource": {
                "Fn::Sub": "${Orders.Arn}/index/ByCustomerIndex"
              }
            },
            {
              "Action": [
                "logs:CreateLogStream",
                "logs:PutLogEvents"
              ],
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "BillingLogGroup",
                  "Arn"
                ]
              }
            },
            {
              "Action": "s3:PutObject",
              "Effect": "Allow",
              "Resource": {
                "Fn::Sub": "${Archive.Arn}/invoices/*"
              }
            },
            {
              "Action": "secretsmanager:GetSecretValue",
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "Bank",
                  "Id"
                ]
              }
            },
            {
              "Action": "transcribe:StartTranscriptionJob",
              "Effect": "Allow",
              "Resource": "*"
            }
          ],
          "Version": "2012-10-17"
        },
        "PolicyName": "links"
      }
    ]
    "#);
}

#[test]
fn a_setter_changes_its_property_only() {
    assert_snapshot!(changes(worker(), worker().memory(MiB::<512>)), @"
    - Worker.MemorySize: 128
    + Worker.MemorySize: 512
    ");
    assert_snapshot!(changes(worker(), worker().timeout(Minutes::<15>)), @"
    - Worker.Timeout: 30
    + Worker.Timeout: 900
    ");
    assert_snapshot!(changes(worker(), worker().architecture(Architecture::X86_64)), @r#"
    - Worker.Architectures.0: "arm64"
    + Worker.Architectures.0: "x86_64"
    "#);
    assert_snapshot!(changes(worker(), worker().log_retention(Days::<7>)), @"
    - WorkerLogGroup.RetentionInDays: 30
    + WorkerLogGroup.RetentionInDays: 7
    ");
    assert_snapshot!(changes(worker(), worker().reserved_concurrency(5)), @"+ Worker.ReservedConcurrentExecutions: 5");
}

#[test]
fn a_function_may_be_allowed_more_for_a_reason() {
    let more = worker().allow("states:ListStateMachines", "*", "Step Functions knows no resource for it");
    assert_snapshot!(changes(worker(), more), @r#"
    + WorkerRole.Metadata.Stratiform.AnyResource.states:ListStateMachines: "Step Functions knows no resource for it"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action: "states:ListStateMachines"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Effect: "Allow"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Resource: "*"
    "#);
    let problems = problems_of(|stack| {
        let all = worker().allow("sqs:*", "arn:aws:sqs:eu-west-1:123456789012:orders", "it is easier");
        stack.add(all.allow("sqs:PurgeQueue", "*", " "));
    });
    assert_snapshot!(problems, @"
    Worker: `sqs:*` is not a single action; write one such as `sqs:SendMessage`
    Worker: allows `sqs:PurgeQueue` with an empty reason; write it as the third argument of `.allow(…)`
    ");
}

#[test]
fn a_function_may_have_variables_of_its_own() {
    assert_snapshot!(changes(worker(), worker().environment("OTEL_SERVICE_NAME", "orders")), @r#"+ Worker.Environment.Variables.OTEL_SERVICE_NAME: "orders""#);
    let problems = problems_of(|stack| {
        let greeter = LambdaFn::new("greeter", Greeter { greeting: "Hello".link() });
        stack.add(
            greeter
                .environment("GREETING", "Hi")
                .environment("TZ", "UTC"),
        );
        stack.add(worker().environment("AWS_REGION", "eu-west-1"));
        stack.add(LambdaFn::new("payer", AnyTrigger).environment("PAY-TO", "x"));
        stack.add(LambdaFn::new("buyer", AnyTrigger).environment("BANK_PASSWORD", "hunter2-Zx81qP"));
        stack.add(LambdaFn::new("talker", AnyTrigger).environment("WORDS", "x".repeat(4092)));
    });
    assert_snapshot!(problems, @r#"
    Greeter: the variable `GREETING` is set already, by a link or another `.environment`; give this one another name
    Worker: Lambda reserves the variable `AWS_REGION`; use another name
    Payer: `PAY-TO` is not a valid name of a variable; use two or more letters, digits and `_`, a letter first
    Buyer: the variable `BANK_PASSWORD` looks like a secret in plain text; link a secret, and let the function read it; if this is meant, add `.suppress("secret-in-variable", "the reason")`
    Talker: the environment variables have at least 4097 bytes, and Lambda accepts 4,096; store long values in a bucket or a table, and link to it
    "#);
}

#[test]
fn a_function_may_have_more_room_for_files() {
    let roomy = worker().ephemeral_storage(MiB::<10_240>);
    assert_snapshot!(changes(worker(), roomy), @"+ Worker.EphemeralStorage.Size: 10240");
    assert!(EphemeralStorage::try_from(511).is_err() && EphemeralStorage::try_from(512).is_ok());
}

#[test]
fn a_function_may_have_layers() {
    let layer = |name: &str| format!("arn:aws:lambda:eu-west-1:123456789012:layer:{name}");
    assert_snapshot!(changes(worker(), worker().layer(layer("tools:3")).layer(layer("fonts:1"))), @r#"
    + Worker.Layers.0: "arn:aws:lambda:eu-west-1:123456789012:layer:tools:3"
    + Worker.Layers.1: "arn:aws:lambda:eu-west-1:123456789012:layer:fonts:1"
    "#);
    let problems = problems_of(|stack| {
        let layers = ["tools:3", "tools:4", "fonts", "a:1", "b:1", "c:1"];
        let elsewhere = "arn:aws:lambda:us-east-1:123456789012:layer:tools:3";
        let with_all = layers
            .into_iter()
            .fold(worker(), |worker, name| worker.layer(layer(name)));
        stack.add(with_all.layer(elsewhere));
    });
    assert_snapshot!(problems, @"
    Worker: 7 layers are too many; use at most 5, or put their files into one
    Worker: has the layer `tools` twice; keep one version of it
    Worker: `arn:aws:lambda:eu-west-1:123456789012:layer:fonts` is not the ARN of a layer's version; write one such as `arn:aws:lambda:eu-west-1:123456789012:layer:tools:3`
    Worker: the layer `arn:aws:lambda:us-east-1:123456789012:layer:tools:3` is in us-east-1, but the function is in eu-west-1; use the layer's ARN in eu-west-1
    ");
}

#[test]
fn a_function_may_be_in_a_vpc_and_its_code_may_not_make_network_interfaces() {
    let vpc = Vpc::new(["subnet-0a1b2c3d", "subnet-4e5f6a7b"], ["sg-8c9d0e1f"]);
    assert_snapshot!(changes(worker(), worker().vpc(&vpc)), @r#"
    - WorkerRole.Policies.0.PolicyDocument.Statement.0.Action.0: "logs:CreateLogStream"
    - WorkerRole.Policies.0.PolicyDocument.Statement.0.Action.1: "logs:PutLogEvents"
    - WorkerRole.Policies.0.PolicyDocument.Statement.0.Resource.Fn::GetAtt.0: "WorkerLogGroup"
    - WorkerRole.Policies.0.PolicyDocument.Statement.0.Resource.Fn::GetAtt.1: "Arn"
    + Worker.VpcConfig.SecurityGroupIds.0: "sg-8c9d0e1f"
    + Worker.VpcConfig.SubnetIds.0: "subnet-0a1b2c3d"
    + Worker.VpcConfig.SubnetIds.1: "subnet-4e5f6a7b"
    + WorkerRole.Metadata.Stratiform.AnyResource.ec2:AssignPrivateIpAddresses: "Lambda makes the network interfaces of the function"
    + WorkerRole.Metadata.Stratiform.AnyResource.ec2:CreateNetworkInterface: "Lambda makes the network interfaces of the function"
    + WorkerRole.Metadata.Stratiform.AnyResource.ec2:DeleteNetworkInterface: "Lambda makes the network interfaces of the function"
    + WorkerRole.Metadata.Stratiform.AnyResource.ec2:DescribeNetworkInterfaces: "Lambda makes the network interfaces of the function"
    + WorkerRole.Metadata.Stratiform.AnyResource.ec2:DescribeSubnets: "Lambda makes the network interfaces of the function"
    + WorkerRole.Metadata.Stratiform.AnyResource.ec2:UnassignPrivateIpAddresses: "Lambda makes the network interfaces of the function"
    + WorkerRole.Policies.0.PolicyDocument.Statement.0.Action.0: "ec2:AssignPrivateIpAddresses"
    + WorkerRole.Policies.0.PolicyDocument.Statement.0.Action.1: "ec2:CreateNetworkInterface"
    + WorkerRole.Policies.0.PolicyDocument.Statement.0.Action.2: "ec2:DeleteNetworkInterface"
    + WorkerRole.Policies.0.PolicyDocument.Statement.0.Action.3: "ec2:DescribeNetworkInterfaces"
    + WorkerRole.Policies.0.PolicyDocument.Statement.0.Action.4: "ec2:DescribeSubnets"
    + WorkerRole.Policies.0.PolicyDocument.Statement.0.Action.5: "ec2:UnassignPrivateIpAddresses"
    + WorkerRole.Policies.0.PolicyDocument.Statement.0.Resource: "*"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.0: "logs:CreateLogStream"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.1: "logs:PutLogEvents"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Effect: "Allow"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Resource.Fn::GetAtt.0: "WorkerLogGroup"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Resource.Fn::GetAtt.1: "Arn"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Action.0: "ec2:AssignPrivateIpAddresses"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Action.1: "ec2:CreateNetworkInterface"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Action.2: "ec2:DeleteNetworkInterface"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Action.3: "ec2:DescribeNetworkInterfaces"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Action.4: "ec2:DescribeSubnets"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Action.5: "ec2:UnassignPrivateIpAddresses"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Condition.ArnEquals.lambda:SourceFunctionArn.Fn::Sub: "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-dev-worker"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Effect: "Deny"
    + WorkerRole.Policies.0.PolicyDocument.Statement.2.Resource: "*"
    "#);
    let problems = problems_of(|stack| {
        let nothing: [&str; 0] = [];
        stack.add(worker().vpc(&Vpc::new(nothing, nothing)));
        stack.add(LambdaFn::new("payer", AnyTrigger).vpc(&Vpc::new(["sg-8c9d0e1f"], ["subnet-0a1b2c3d"])));
    });
    assert_snapshot!(problems, @"
    Worker: is in a VPC without a subnet; give `Vpc::new` the ID of at least one, such as `subnet-0a1b2c3d`
    Worker: is in a VPC without a security group; give `Vpc::new` the ID of at least one, such as `sg-0a1b2c3d`
    Payer: /VpcConfig/SecurityGroupIds/0: `subnet-0a1b2c3d` does not match the pattern `^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$`; change it
    Payer: /VpcConfig/SubnetIds/0: `sg-8c9d0e1f` does not match the pattern `^subnet-[0-9a-z]*$`; change it
    ");
}

#[test]
fn a_function_may_be_a_container_image_with_links_and_role() {
    let image = |of: &str| LambdaFn::new("worker", AnyTrigger).image(of.to_owned());
    let uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/worker:1.4.0";
    assert_snapshot!(changes(worker(), image(uri)), @r#"
    - Worker.Code.S3Bucket.Fn::Sub: "stratiform-assets-${AWS::AccountId}-${AWS::Region}"
    - Worker.Code.S3Key: "shop/worker.zip"
    - Worker.Handler: "bootstrap"
    - Worker.Runtime: "provided.al2023"
    + Worker.Code.ImageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/worker:1.4.0"
    + Worker.PackageType: "Image"
    "#);
    let digest = format!("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop@sha256:{}", "a".repeat(64));
    assert_eq!(problems_of(|stack| drop(stack.add(image(&digest)))), "");
    let problems = problems_of(|stack| {
        let names = ["public", "elsewhere", "untagged", "layered"];
        let images = [
            image("public.ecr.aws/shop/worker:1"),
            image("123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:1"),
            image("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop"),
            image(uri).layer("arn:aws:lambda:eu-west-1:123456789012:layer:tools:3"),
        ];
        for (name, mut image) in names.into_iter().zip(images) {
            image.function.identity = Identity::new(name);
            stack.add(image);
        }
    });
    assert_snapshot!(problems, @"
    Public: `public.ecr.aws/shop/worker:1` is not the URI of an image in a private repository of Amazon ECR, from which alone Lambda takes images; push it there, and write a URI such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.0`
    Elsewhere: the image `123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:1` is in us-east-1, but the function is in eu-west-1; push or replicate it to eu-west-1
    Untagged: the image `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop` has no tag and no digest; write a URI such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.0`, or one with `@sha256:…`
    Layered: a function from a container image has no layers; remove `.layer(…)`, and copy their files into the image
    ");
}

#[test]
fn a_function_is_traced_where_its_stage_is() {
    let changes = changes_where_kept_and_traced(|stack| {
        stack.add(worker());
    });
    assert_snapshot!(changes, @r#"
    + Worker.TracingConfig.Mode: "Active"
    + WorkerRole.Metadata.Stratiform.AnyResource.xray:PutTelemetryRecords: "X-Ray knows no resource for traces"
    + WorkerRole.Metadata.Stratiform.AnyResource.xray:PutTraceSegments: "X-Ray knows no resource for traces"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.0: "xray:PutTelemetryRecords"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.1: "xray:PutTraceSegments"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Effect: "Allow"
    + WorkerRole.Policies.0.PolicyDocument.Statement.1.Resource: "*"
    "#);
}

#[test]
fn a_name_has_at_most_64_characters() {
    let problems = problems_of(|stack| {
        let name = "a-function-with-a-name-that-is-longer-than-lambda-can-bear";
        stack.add(LambdaFn::new(name, AnyTrigger));
    });
    assert_snapshot!(problems, @"AFunctionWithANameThatIsLongerThanLambdaCanBear: `shop-dev-a-function-with-a-name-that-is-longer-than-lambda-can-bear` has 67 characters, and the name of a Lambda function has 1 to 64; change the name, or its pattern in the stage file");
}

#[test]
fn variables_have_at_most_4096_bytes_together() {
    let problems = problems_of(|stack| {
        let greeting = Link::new("x".repeat(4089));
        stack.add(LambdaFn::new("greeter", Greeter { greeting }));
    });
    assert_snapshot!(problems, @"Greeter: the environment variables have at least 4097 bytes, and Lambda accepts 4,096; store long values in a bucket or a table, and link to it");
}

#[test]
fn a_policy_has_at_most_10240_bytes() {
    let problems = problems_of(|stack| {
        let mut worker = worker();
        worker
            .function
            .policy
            .allow("s3:GetObject", "x".repeat(10_240).into());
        stack.add(worker);
    });
    assert_snapshot!(problems, @"WorkerRole: the policy has at least 10365 bytes, and a role holds 10,240; allow fewer actions, or split the function");
}

#[test]
fn a_function_reaches_its_own_region_only() {
    let problems = problems_of(|stack| {
        let orders = stack.in_us_east_1().add(Queue::<String>::new("orders"));
        stack.add(worker().event_source(EventSource::queue(&orders)));
    });
    assert_snapshot!(problems, @"Worker: uses Orders in us-east-1, but a link reaches only resources in the function's own region; put both in the same region");
}

#[test]
fn a_number_of_the_stage_file_is_within_the_limits() {
    assert_snapshot!(Memory::try_from(64).expect_err("too little"), @"64 MiB: the memory of a function must be 128 MiB to 10,240 MiB");
    assert_snapshot!(Timeout::try_from(901).expect_err("too long"), @"901 s: the timeout of a function must be 1 s to 15 minutes");
    assert_snapshot!(BatchSize::try_from(0).expect_err("too few"), @"0 messages: the batch size must be 1 to 10,000 messages");
    assert_snapshot!(BatchingWindow::try_from(301).expect_err("too long"), @"301 s: the batching window must be 0 s to 5 minutes");
}

#[test]
fn a_stack_says_what_holds_for_its_functions() {
    let changes = crate::core::testing::changes_of(
        |stack| {
            stack.add(worker());
            stack.add(
                LambdaFn::new("other", AnyTrigger)
                    .timeout(Minutes::<1>)
                    .log_retention(Days::<90>),
            );
        },
        |stack| {
            stack.default_timeout(Seconds::<10>);
            stack.default_log_retention(Days::<7>);
            stack.add(worker());
            stack.add(
                LambdaFn::new("other", AnyTrigger)
                    .timeout(Minutes::<1>)
                    .log_retention(Days::<90>),
            );
        },
    );
    assert_snapshot!(changes, @"
    - Worker.Timeout: 30
    - WorkerLogGroup.RetentionInDays: 30
    + Worker.Timeout: 10
    + WorkerLogGroup.RetentionInDays: 7
    ");
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Prices {
    small: u32,
    large: BTreeMap<String, u32>,
}

#[derive(Links)]
struct Seller<S: Side = Running> {
    prices: Link<links::kind::Config<Prices>, S>,
    greeter: Link<links::kind::Function<String, u32, (operation::InvokeFunction,)>, S>,
}

#[test]
fn a_function_may_have_settings_and_invoke_another() {
    let seller = |stack: &mut Stack| {
        let prices = Prices { small: 1, large: BTreeMap::from([("b".to_owned(), 3), ("a".to_owned(), 2)]) };
        let worker = stack.add(worker());
        stack.add(LambdaFn::new("seller", Seller { prices: prices.link(), greeter: worker.link() }));
    };
    assert_snapshot!(property("Seller", "Environment", seller), @r#"
    {
      "Variables": {
        "GREETER_FUNCTION": {
          "Ref": "Worker"
        },
        "PRICES": "{\"large\":{\"a\":2,\"b\":3},\"small\":1}"
      }
    }
    "#);
    assert_snapshot!(property("SellerRole", "Policies", seller), @r#"
    [
      {
        "PolicyDocument": {
          "Statement": [
            {
              "Action": "lambda:InvokeFunction",
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "Worker",
                  "Arn"
                ]
              }
            },
            {
              "Action": [
                "logs:CreateLogStream",
                "logs:PutLogEvents"
              ],
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "SellerLogGroup",
                  "Arn"
                ]
              }
            }
          ],
          "Version": "2012-10-17"
        },
        "PolicyName": "links"
      }
    ]
    "#);
}

#[test]
fn settings_that_are_no_json_are_reported() {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct Ways(BTreeMap<(u8, u8), u8>);

    #[derive(Links)]
    struct Walker<S: Side = Running> {
        ways: Link<links::kind::Config<Ways>, S>,
    }

    let problems = problems_of(|stack| {
        let ways = Ways(BTreeMap::from([((1, 2), 3)]));
        stack.add(LambdaFn::new("walker", Walker { ways: ways.link() }));
    });
    assert_snapshot!(problems, @"Walker: the link `ways`: the value cannot be written as JSON (key must be a string); change its type, or how serde writes it");
}
