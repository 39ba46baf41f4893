//! A stack from outside of the library, with what a project may want beside links.

use constructs::{
    EventBus, EventRule, FunctionUrl, LambdaFn, Queue, Stack, Stage, Topic, UserPool, UserPoolClient,
    UserPoolDomain,
    construct::Construct as _,
    cors::{Cors, Origin},
    event_rule::{EventPattern, Match},
    lambda_fn::Vpc,
    link::Declared,
    topic::Subscription,
    units::MiB,
    user_pool_client::OAuthScope,
};
use links::{Links, NoLinks, Running, Side, events::EventDetail};

struct Paid;

impl EventDetail for Paid {
    const SOURCE: &'static str = "shop.orders";
    const DETAIL_TYPE: &'static str = "Paid";
}

#[derive(Links)]
#[links(subscribes(Paid))]
struct OnPaidLinks<S: Side = Running>(NoLinks<S>);

#[derive(Links)]
struct PlainLinks<S: Side = Running>(NoLinks<S>);

fn plain() -> PlainLinks<Declared> {
    PlainLinks(NoLinks::new())
}

fn stack() -> Stack {
    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    let vpc = Vpc::new(["subnet-0a1b2c3d"], ["sg-0a1b2c3d"]);
    let all = stack.add(
        LambdaFn::new("all", plain())
            .environment("TZ", "UTC")
            .ephemeral_storage(MiB::<1024>)
            .reserved_concurrency(3)
            .layer("arn:aws:lambda:eu-west-1:123456789012:layer:tools:3")
            .vpc(&vpc)
            .property_of("Role", "Path", "/apps/")
            .tag("team", "shop"),
    );
    let image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1";
    let image = stack.add(LambdaFn::new("image", plain()).image(image));
    let url = stack.add(FunctionUrl::new("all-url", &all).public("a shop is for everybody"));
    stack.output("all_url", "The address of the function", url.url());
    let origin = Origin::try_from("https://example.com".to_owned()).expect("it is an origin");
    stack.add(FunctionUrl::new("image-url", &image).cors(Cors::allow(&origin)));

    let on_paid = stack.add(LambdaFn::new("on-paid", OnPaidLinks(NoLinks::new())));
    let details = stack.add(Queue::<Paid>::new("details"));
    let failed = stack.add(Queue::<String>::new("failed"));
    let to_details = Subscription::queue(&details)
        .only("customer.country", Match::Is("FR".into()))
        .dead_letter(&failed);
    let news = stack.add(
        Topic::<Paid>::new("news")
            .subscribe(to_details)
            .function(&on_paid),
    );
    let bus = stack.add(EventBus::new("bus"));
    let archive = stack.add(EventBus::new("archive"));
    stack.add(
        EventRule::new("paid", EventPattern::<Paid>::new())
            .on_bus(&bus)
            .queue(&details)
            .topic(&news)
            .event_bus(archive.arn())
            .state_machine("arn:aws:states:eu-west-1:123456789012:stateMachine:pay")
            .dead_letter(&failed)
            .depends_on(&all),
    );
    stack.export("bus_arn", "The bus, for other stacks", "shop-dev-bus-arn", bus.arn());

    let users = stack.add(UserPool::new("users").tag("team", "shop"));
    stack.add(UserPoolDomain::new("sign-in", &users));
    stack.add(
        UserPoolClient::new("web", &users)
            .code_grant(["https://example.com/in"], [OAuthScope::OpenId])
            .sign_out_urls(["https://example.com/"]),
    );
    stack
}

/// The summary has each resource, and each permission. cfn-lint finds nothing in the template.
#[test]
fn a_project_may_want_more_than_links() {
    let templates = stack().synth().expect("nothing is wrong with the stack");
    insta::assert_snapshot!(templates.main.summary(), @"
    # shop-dev in eu-west-1

    ## Parameters
    - none

    ## Number of resources
    - all: 32
    - AWS::Cognito::UserPool: 1
    - AWS::Cognito::UserPoolClient: 1
    - AWS::Cognito::UserPoolDomain: 1
    - AWS::Events::EventBus: 2
    - AWS::Events::Rule: 1
    - AWS::IAM::Role: 4
    - AWS::Lambda::EventInvokeConfig: 1
    - AWS::Lambda::Function: 3
    - AWS::Lambda::Permission: 3
    - AWS::Lambda::Url: 2
    - AWS::Logs::LogGroup: 3
    - AWS::SNS::Subscription: 2
    - AWS::SNS::Topic: 1
    - AWS::SNS::TopicPolicy: 1
    - AWS::SQS::Queue: 3
    - AWS::SQS::QueuePolicy: 3

    ## Resources
    - AllLogGroup: AWS::Logs::LogGroup, /aws/lambda/shop-dev-all
    - AllRole: AWS::IAM::Role
    - All: AWS::Lambda::Function, shop-dev-all
    - ImageLogGroup: AWS::Logs::LogGroup, /aws/lambda/shop-dev-image
    - ImageRole: AWS::IAM::Role
    - Image: AWS::Lambda::Function, shop-dev-image
    - AllUrl: AWS::Lambda::Url
    - AllUrlCall: AWS::Lambda::Permission
    - AllUrlInvocation: AWS::Lambda::Permission
    - ImageUrl: AWS::Lambda::Url
    - OnPaidLogGroup: AWS::Logs::LogGroup, /aws/lambda/shop-dev-on-paid
    - OnPaidDeadLetters: AWS::SQS::Queue, shop-dev-on-paid-dlq
    - OnPaidDeadLettersPolicy: AWS::SQS::QueuePolicy
    - OnPaidRole: AWS::IAM::Role
    - OnPaid: AWS::Lambda::Function, shop-dev-on-paid
    - OnPaidOnFailure: AWS::Lambda::EventInvokeConfig
    - Details: AWS::SQS::Queue, shop-dev-details
    - DetailsPolicy: AWS::SQS::QueuePolicy
    - Failed: AWS::SQS::Queue, shop-dev-failed
    - FailedPolicy: AWS::SQS::QueuePolicy
    - News: AWS::SNS::Topic, shop-dev-news
    - NewsPolicy: AWS::SNS::TopicPolicy
    - NewsToDetails: AWS::SNS::Subscription
    - NewsToOnPaid: AWS::SNS::Subscription
    - OnPaidInvokedByNews: AWS::Lambda::Permission
    - Bus: AWS::Events::EventBus, shop-dev-bus
    - Archive: AWS::Events::EventBus, shop-dev-archive
    - PaidRole: AWS::IAM::Role
    - Paid: AWS::Events::Rule, shop-dev-paid
    - Users: AWS::Cognito::UserPool, shop-dev-users
    - SignIn: AWS::Cognito::UserPoolDomain, shop-dev-sign-in
    - Web: AWS::Cognito::UserPoolClient, shop-dev-web

    ## Routes
    - none

    ## What starts functions
    - AllUrl → All
    - ImageUrl → Image
    - News → OnPaid
    - Paid → Details
    - Paid → News
    - Paid → Archive
    - Paid → arn:aws:states:eu-west-1:123456789012:stateMachine:pay
    - Paid: detail-type is Paid
    - Paid: source is shop.orders

    ## Permissions
    ### All
    - ec2:AssignPrivateIpAddresses on * (Lambda makes the network interfaces of the function)
    - ec2:CreateNetworkInterface on * (Lambda makes the network interfaces of the function)
    - ec2:DeleteNetworkInterface on * (Lambda makes the network interfaces of the function)
    - ec2:DescribeNetworkInterfaces on * (Lambda makes the network interfaces of the function)
    - ec2:DescribeSubnets on * (Lambda makes the network interfaces of the function)
    - ec2:UnassignPrivateIpAddresses on * (Lambda makes the network interfaces of the function)
    - logs:CreateLogStream, logs:PutLogEvents on AllLogGroup
    - refused: ec2:AssignPrivateIpAddresses, ec2:CreateNetworkInterface, ec2:DeleteNetworkInterface, ec2:DescribeNetworkInterfaces, ec2:DescribeSubnets, ec2:UnassignPrivateIpAddresses on * where lambda:SourceFunctionArn ArnEquals arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-dev-all

    ### Image
    - logs:CreateLogStream, logs:PutLogEvents on ImageLogGroup

    ### OnPaid
    - logs:CreateLogStream, logs:PutLogEvents on OnPaidLogGroup
    - sqs:SendMessage on OnPaidDeadLetters

    ### PaidRole
    - events:PutEvents on Archive
    - states:StartExecution on arn:aws:states:eu-west-1:123456789012:stateMachine:pay

    ## Policies of resources
    - OnPaidDeadLettersPolicy: everybody may not sqs:* on OnPaidDeadLetters where aws:SecureTransport Bool false
    - OnPaidDeadLettersPolicy: sns.amazonaws.com may sqs:SendMessage on OnPaidDeadLetters where aws:SourceArn ArnEquals ${News.TopicArn}
    - DetailsPolicy: everybody may not sqs:* on Details where aws:SecureTransport Bool false
    - DetailsPolicy: sns.amazonaws.com may sqs:SendMessage on Details where aws:SourceArn ArnEquals ${News.TopicArn}
    - DetailsPolicy: events.amazonaws.com may sqs:SendMessage on Details where aws:SourceArn ArnEquals ${Paid.Arn}
    - FailedPolicy: everybody may not sqs:* on Failed where aws:SecureTransport Bool false
    - FailedPolicy: sns.amazonaws.com may sqs:SendMessage on Failed where aws:SourceArn ArnEquals ${News.TopicArn}
    - FailedPolicy: events.amazonaws.com may sqs:SendMessage on Failed where aws:SourceArn ArnEquals ${Paid.Arn}
    - NewsPolicy: everybody may not sns:Publish on News where aws:SecureTransport Bool false
    - NewsPolicy: cloudwatch.amazonaws.com may sns:Publish on News where aws:SourceAccount StringEquals ${AWS::AccountId}
    - NewsPolicy: events.amazonaws.com may sns:Publish on News where aws:SourceArn ArnEquals ${Paid.Arn}

    ## Variables
    ### All
    - TZ=UTC

    ## Public
    - AllUrl: everybody may call the function (a shop is for everybody)
    - AllUrlCall: everybody may call the function (a shop is for everybody)
    - AllUrlInvocation: everybody may call the function (a shop is for everybody)
    - Users: everybody may register

    ## Allowed on any resource
    - AllRole: ec2:AssignPrivateIpAddresses on * (Lambda makes the network interfaces of the function)
    - AllRole: ec2:CreateNetworkInterface on * (Lambda makes the network interfaces of the function)
    - AllRole: ec2:DeleteNetworkInterface on * (Lambda makes the network interfaces of the function)
    - AllRole: ec2:DescribeNetworkInterfaces on * (Lambda makes the network interfaces of the function)
    - AllRole: ec2:DescribeSubnets on * (Lambda makes the network interfaces of the function)
    - AllRole: ec2:UnassignPrivateIpAddresses on * (Lambda makes the network interfaces of the function)

    ## Kept when the stack is deleted
    - none

    ## Deleted with the stack, including their data
    - AllLogGroup: AWS::Logs::LogGroup
    - ImageLogGroup: AWS::Logs::LogGroup
    - OnPaidLogGroup: AWS::Logs::LogGroup
    - OnPaidDeadLetters: AWS::SQS::Queue
    - Details: AWS::SQS::Queue
    - Failed: AWS::SQS::Queue
    - Users: AWS::Cognito::UserPool

    ## Suppressed rules
    - none

    ## Other reasons
    - none

    ## Outputs
    - all_url: ${AllUrl.FunctionUrl}
    - bus_arn: ${Bus.Arn}, exported as shop-dev-bus-arn
    ");
}
