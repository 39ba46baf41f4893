//! S3 access points.

use aws_sdk_s3::operation::get_object::builders::GetObjectFluentBuilder;
use constructs::{
    Stack,
    bucket::BucketRef,
    construct::{Construct, Identity},
    link::{Granted, Grants},
    name_rule::NameRule,
    resources::{Handle, Map, Name, ResourceType, Value},
    stage::NameKind,
};
use links::{Declares, Kind, Link, Operation, Operations, Permission, Scope};

/// An S3 access point: a separate address for the objects of a bucket.
///
/// It allows the same callers as the bucket's account, and nobody from outside.
#[derive(Clone, Debug)]
#[must_use = "an access point exists once it is added to a stack"]
pub struct AccessPoint {
    identity: Identity,
    bucket: BucketRef,
}

impl AccessPoint {
    /// Creates an access point with this name, for a bucket.
    pub fn new(name: &'static str, bucket: &BucketRef) -> Self {
        Self { identity: Identity::new(name), bucket: bucket.clone() }
    }
}

impl Construct for AccessPoint {
    type Ref = AccessPointRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> AccessPointRef {
        let name = stack.physical_name(&self.identity, &NAME);
        let closed = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]
            .into_iter()
            .fold(Map::new(), |map, setting| map.with(setting, true.into()));
        let properties = Map::new()
            .with("Bucket", self.bucket.name().into_node())
            .with("Name", name.into())
            .with("PublicAccessBlockConfiguration", closed.into());
        AccessPointRef {
            handle: stack
                .resource(self.identity.id(), Properties(properties))
                .handle(),
        }
    }
}

/// An access point of a stack.
#[derive(Clone, Debug)]
pub struct AccessPointRef {
    handle: Handle<Properties>,
}

impl AccessPointRef {
    /// Returns the access point's ARN.
    pub fn arn(&self) -> Value<String> {
        self.handle.attribute("Arn")
    }

    /// Returns the alias, which replaces a bucket's name in S3 calls.
    pub fn alias(&self) -> Value<String> {
        self.handle.attribute("Alias")
    }
}

/// The properties of an access point. The library has no type for them, but still checks them against AWS's schema.
#[derive(Clone, Debug)]
pub struct Properties(Map);

impl ResourceType for Properties {
    const TYPE: &'static str = "AWS::S3::AccessPoint";
    type Ref = Name<Self>;

    fn into_properties(self) -> Map {
        self.0
    }
}

// From "Rules for naming access points" in the S3 User Guide.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an access point",
    min: 3,
    max: 50,
    signs: "-",
    capitals: false,
    signs_at_ends: false,
};

/// The kind of link. Its address is the access point's alias: `REPORTS_ACCESS_POINT`.
pub struct AccessPointKind<Ops = ()>(std::marker::PhantomData<fn() -> Ops>);

impl<Ops: Operations<AccessPointKind>> Kind for AccessPointKind<Ops> {
    const NAME: &'static str = "access point";
    const SUFFIX: &'static str = "ACCESS_POINT";
    type Operations = Ops;

    fn permissions() -> Vec<Permission> {
        Ops::permissions()
    }
}

/// Reads objects of the year's reports.
pub enum GetReport {}

impl Operation<AccessPointKind> for GetReport {
    // IAM names an access point's objects `{access point}/object/{key}`.
    const PERMISSION: Permission =
        Permission { action: "s3:GetObject", scope: Scope::Keys("object/reports/") };
}

impl<Ops: Operations<AccessPointKind>> Grants<AccessPointKind<Ops>> for AccessPointRef {
    fn grant(&self) -> Granted {
        Granted::resource(self.alias(), self.arn())
    }
}

/// The client of linked access points.
pub trait AccessPoints {
    /// Returns the request for a report.
    fn get_report<Ops, Position>(
        &self,
        link: &Link<AccessPointKind<Ops>>,
        name: &str,
    ) -> GetObjectFluentBuilder
    where
        Ops: Operations<AccessPointKind> + Declares<GetReport, Position>;
}

impl AccessPoints for runtime::Aws {
    fn get_report<Ops, Position>(
        &self,
        link: &Link<AccessPointKind<Ops>>,
        name: &str,
    ) -> GetObjectFluentBuilder
    where
        Ops: Operations<AccessPointKind> + Declares<GetReport, Position>,
    {
        aws_sdk_s3::Client::new(self.config())
            .get_object()
            .bucket(link.address_for::<GetReport, Position>())
            .key(format!("reports/{name}"))
    }
}

#[cfg(test)]
mod tests {
    use aws_credential_types::{Credentials, provider::SharedCredentialsProvider};
    use aws_sdk_s3::config::BehaviorVersion;
    use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
    use aws_smithy_types::body::SdkBody;
    use aws_types::{SdkConfig, region::Region};
    use constructs::{Bucket, LambdaFn, Stage, link::ToLink as _, stacks::Stacks, template::Template};
    use insta::assert_snapshot;
    use links::{FromVariables as _, Links, Running, Side};

    use super::*;

    #[derive(Links)]
    struct ReaderLinks<S: Side = Running> {
        reports: Link<AccessPointKind<(GetReport,)>, S>,
    }

    fn templates(define: impl FnOnce(&mut Stack, &AccessPointRef)) -> Stacks<Template> {
        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        let files = stack.add(Bucket::new("files"));
        let reports = stack.add(AccessPoint::new("reports", &files));
        define(&mut stack, &reports);
        stack.synth().expect("nothing is wrong with the stack")
    }

    fn resource(templates: &Stacks<Template>, id: &str) -> serde_json::Value {
        let resource = templates
            .main
            .resources()
            .find(|resource| resource.id() == id)
            .expect("it is there");
        let mut resource = serde_json::to_value(resource).expect("it is JSON");
        // serde_json keeps another order if any package of the build enables it.
        resource.sort_all_objects();
        resource
    }

    #[test]
    fn an_access_point_is_a_resource_like_any_other() {
        let access_point = resource(&templates(|_, _| {}), "Reports");
        assert_snapshot!(serde_json::to_string_pretty(&access_point).expect("it is JSON"), @r#"
        {
          "Properties": {
            "Bucket": {
              "Ref": "Files"
            },
            "Name": "shop-dev-reports",
            "PublicAccessBlockConfiguration": {
              "BlockPublicAcls": true,
              "BlockPublicPolicy": true,
              "IgnorePublicAcls": true,
              "RestrictPublicBuckets": true
            }
          },
          "Type": "AWS::S3::AccessPoint"
        }
        "#);
    }

    #[test]
    fn a_property_that_aws_does_not_know_is_reported() {
        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        let files = stack.add(Bucket::new("files"));
        stack.add(AccessPoint::new("reports", &files).property("Buckets", "x"));
        let problems = stack.synth().expect_err("AWS does not know it");
        assert_snapshot!(problems[0], @"Reports: /Buckets: AWS::S3::AccessPoint has no property `Buckets`; did you mean `Bucket`?");
    }

    #[test]
    fn a_link_gives_the_variable_and_the_permission() {
        let templates = templates(|stack, reports| {
            stack.add(LambdaFn::new("reader", ReaderLinks { reports: reports.link() }));
        });
        let variables = &resource(&templates, "Reader")["Properties"]["Environment"]["Variables"];
        assert_snapshot!(variables, @r#"{"REPORTS_ACCESS_POINT":{"Fn::GetAtt":["Reports","Alias"]}}"#);
        let policies = &resource(&templates, "ReaderRole")["Properties"]["Policies"];
        assert_snapshot!(policies[0]["PolicyDocument"]["Statement"][1], @r#"{"Action":"s3:GetObject","Effect":"Allow","Resource":{"Fn::Sub":"${Reports.Arn}/object/reports/*"}}"#);
    }

    #[tokio::test]
    async fn the_function_calls_what_the_link_declares() {
        let event = ReplayEvent::new(
            http::Request::builder()
                .uri("https://example.com/")
                .body(SdkBody::empty())
                .expect("a request"),
            http::Response::builder()
                .body(SdkBody::from("a good year"))
                .expect("an answer"),
        );
        let client = StaticReplayClient::new(vec![event]);
        let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI", None, None, "test");
        let config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-west-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(client.clone());
        let aws = runtime::Aws::new(config.build());
        let links = ReaderLinks::from_variables(|variable| {
            (variable == "REPORTS_ACCESS_POINT").then(|| "reports-alias".to_owned())
        })
        .expect("the variable is set");

        let report = aws
            .get_report(&links.reports, "2026")
            .send()
            .await
            .expect("it is answered");
        let report = report.body.collect().await.expect("it has a body");
        assert_eq!(report.into_bytes(), "a good year");
        let request = client.actual_requests().next().expect("it was asked");
        assert_eq!(
            request.uri(),
            "https://reports-alias.s3.eu-west-1.amazonaws.com/reports/2026?x-id=GetObject"
        );
    }
}
