//! CloudFront distributions.

use resources::{
    Handle, Id, Map, Value,
    cloudfront::{
        self, OriginAccessControl,
        cache_policy::{
            CachePolicyConfig, CachePolicyConfigRequired, CookiesConfig, HeadersConfig,
            ParametersInCacheKeyAndForwardedToOrigin, ParametersInCacheKeyAndForwardedToOriginRequired,
            QueryStringsConfig,
        },
        distribution::{
            CacheBehavior, CacheBehaviorRequired, CustomErrorResponse, DefaultCacheBehavior,
            DistributionConfig, HttpVersion, MinimumProtocolVersion, Origin, OriginRequired, PriceClass,
            S3OriginConfig, SslSupportMethod, ViewerCertificate, ViewerProtocolPolicy,
        },
        key_group::KeyGroupConfig,
        origin_access_control::{OriginAccessControlConfig, OriginAccessControlConfigRequired},
        public_key::{PublicKeyConfig, PublicKeyConfigRequired},
    },
};

use crate::{
    bucket::BucketRef,
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        policy, pseudo,
        stack::Stack,
        stage::{NameKind, US_EAST_1},
    },
    custom_domain::CustomDomain,
    web_acl::WebAclRef,
};

/// A CloudFront distribution. It serves the objects of a private bucket from edge locations.
///
/// Only this distribution can read the bucket, through origin access control. Plain HTTP is redirected to HTTPS.
/// Compressible objects are compressed with gzip or brotli, and answers carry security headers. Objects are cached for
/// a day, unless they set another time.
///
/// On a `cloudfront.net` name, CloudFront also accepts old versions of TLS, and this cannot be changed:
/// `ViewerCertificate` in its API Reference.
///
/// ```
/// # use constructs::{Bucket, Distribution, Stack, Stage};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let pictures = stack.add(Bucket::new("pictures"));
/// stack.add(Distribution::new("pictures-cdn", &pictures));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a distribution exists once it is added to a stack"]
pub struct Distribution {
    identity: Identity,
    bucket: BucketRef,
    signer: Option<String>,
    web_acl: Option<WebAclRef>,
    single_page: bool,
    domain: Option<CustomDomain>,
}

impl Distribution {
    /// Creates a distribution with this name in front of a bucket.
    pub fn new(name: &'static str, bucket: &BucketRef) -> Self {
        Self::of(Identity::new(name), bucket)
    }

    pub(crate) fn of(identity: Identity, bucket: &BucketRef) -> Self {
        Self {
            identity,
            bucket: bucket.clone(),
            signer: None,
            web_acl: None,
            single_page: false,
            domain: None,
        }
    }

    /// Accepts only signed URLs. The public key is an RSA key of 2,048 bits or an EC key, in PEM. By default all URLs
    /// are accepted.
    ///
    /// CloudFront cannot change an existing key. To use another key, first deploy without the distribution.
    pub fn signed_by(mut self, public_key: impl Into<String>) -> Self {
        self.signer = Some(public_key.into());
        self
    }

    /// Serves a single-page application: `index.html` is served for the root and for each path without an object. It is
    /// not cached. Other objects are cached for an hour, unless they set another time.
    pub(crate) fn single_page_app(mut self) -> Self {
        self.single_page = true;
        self
    }

    /// Serves a custom domain, with TLS 1.2 or later. If the domain has no certificate, the stack creates one in
    /// us-east-1 (see [`Stack::in_us_east_1`]). A certificate that you give must be in us-east-1 too. By default the
    /// distribution has a `cloudfront.net` name.
    pub fn domain<'a>(mut self, domain: impl Into<Option<&'a CustomDomain>>) -> Self {
        self.domain = domain.into().cloned();
        self
    }

    /// Protects the distribution with a web ACL of WAF. By default it has none.
    pub fn web_acl<'a>(mut self, acl: impl Into<Option<&'a WebAclRef>>) -> Self {
        self.web_acl = acl.into().cloned();
        self
    }
}

impl Construct for Distribution {
    type Ref = DistributionRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> DistributionRef {
        let name = stack.physical_name(&self.identity, &NAME);
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let access =
            OriginAccessControl::new(OriginAccessControlConfig::new(OriginAccessControlConfigRequired {
                name: name.clone(),
                origin_access_control_origin_type: "s3",
                signing_behavior: "always",
                signing_protocol: "sigv4",
            }));
        let access = stack
            .resource(self.identity.id_with("Access"), access)
            .handle();
        let origin =
            Origin::new(OriginRequired { domain_name: self.bucket.regional_domain_name(), id: BUCKET })
                .origin_access_control_id(access.id())
                // CloudFront requires this element with origin access control, with an empty identity.
                .s3_origin_config(S3OriginConfig::new().origin_access_identity(""));

        let signer = self
            .signer
            .as_ref()
            .map(|key| self.put_signer(stack, &name, key));
        let mut behavior = DefaultCacheBehavior::new(BUCKET, ViewerProtocolPolicy::REDIRECT_TO_HTTPS)
            .allowed_methods(["GET", "HEAD"])
            .compress(true)
            .response_headers_policy_id(SECURITY_HEADERS);
        behavior = if self.single_page {
            behavior.cache_policy_id(self.put_assets_policy(stack, &name))
        } else {
            behavior.cache_policy_id(CACHING_OPTIMIZED)
        };
        if let Some(signer) = &signer {
            behavior = behavior.trusted_key_groups([signer.group.clone()]);
        }
        let mut config = DistributionConfig::new(behavior, true)
            .comment(name)
            .origins([origin])
            .http_version(HttpVersion::HTTP2AND3)
            .ipv6_enabled(true)
            .price_class(PriceClass::PRICE_CLASS_100);
        if let Some(acl) = &self.web_acl {
            config = config.web_aclid(acl.arn());
        }
        if self.single_page {
            config = config
                .default_root_object(INDEX)
                .cache_behaviors([index_behavior()])
                // Nobody can list the bucket, so S3 answers 403 for a missing object.
                .custom_error_responses([403, 404].map(|code| {
                    CustomErrorResponse::new(code)
                        .response_code(200)
                        .response_page_path(format!("/{INDEX}"))
                        .error_caching_min_ttl(0)
                }));
        }
        if let Some(domain) = &self.domain {
            let certificate = domain.certificate_in(stack.in_us_east_1(), &self.identity);
            config = config.aliases([domain.name.clone()]).viewer_certificate(
                ViewerCertificate::new()
                    .acm_certificate_arn(certificate)
                    .minimum_protocol_version(MinimumProtocolVersion::TLSV1_2_2021)
                    .ssl_support_method(SslSupportMethod::SNI_ONLY),
            );
        }
        let distribution = cloudfront::Distribution::new(config);
        let handle = stack.resource(self.identity.id(), distribution).handle();
        let domain = self.domain.as_ref().map(|domain| domain.name.clone());
        let distribution = DistributionRef { handle, key: signer.map(|signer| signer.key), domain };
        if let Some(domain) = &self.domain {
            let (host, zone) = (distribution.handle.domain_name(), ZONE_OF_CLOUDFRONT.into());
            domain.put_records(stack, &self.identity, &["A", "AAAA"], &host, &zone);
        }
        self.bucket.allow(stack, distribution.reads(&self.bucket));
        distribution
    }
}

/// The resources that check signed URLs.
struct Signer {
    key: Value<String>,
    group: Value<String>,
}

impl Distribution {
    fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        let is_pem = |key: &str| {
            let key = key.trim();
            key.starts_with("-----BEGIN PUBLIC KEY-----") && key.ends_with("-----END PUBLIC KEY-----")
        };
        // The message does not repeat the key: it could be the private key by mistake.
        if self.signer.as_deref().is_some_and(|key| !is_pem(key)) {
            refusals.push(
                "the key that signs URLs is not a valid public key in PEM; give the output of \
                 `openssl rsa -pubout`, which begins with `-----BEGIN PUBLIC KEY-----`"
                    .to_owned(),
            );
        }
        refusals.extend(
            self.domain
                .iter()
                .flat_map(|domain| domain.refusals(US_EAST_1)),
        );
        refusals
    }

    /// Adds the cache policy for objects that set no cache time.
    fn put_assets_policy(&self, stack: &mut Stack, name: &str) -> Value<String> {
        let parts = ParametersInCacheKeyAndForwardedToOriginRequired {
            cookies_config: CookiesConfig::new("none"),
            enable_accept_encoding_gzip: true,
            headers_config: HeadersConfig::new("none"),
            query_strings_config: QueryStringsConfig::new("none"),
        };
        let policy =
            CachePolicyConfig::new(CachePolicyConfigRequired {
                default_ttl: 3600,
                max_ttl: 31_536_000,
                min_ttl: 0,
                name: name.to_owned(),
                parameters_in_cache_key_and_forwarded_to_origin:
                    ParametersInCacheKeyAndForwardedToOrigin::new(parts).enable_accept_encoding_brotli(true),
            });
        let policy = stack.resource(self.identity.id_with("Assets"), cloudfront::CachePolicy::new(policy));
        policy.handle().id().into()
    }

    fn put_signer(&self, stack: &mut Stack, name: &str, key: &str) -> Signer {
        let key = cloudfront::PublicKey::new(PublicKeyConfig::new(PublicKeyConfigRequired {
            // CloudFormation creates one resource for each reference.
            caller_reference: name.to_owned(),
            encoded_key: format!("{}\n", key.trim()),
            name: name.to_owned(),
        }));
        let key = stack.resource(self.identity.id_with("Key"), key).handle();
        let group = cloudfront::KeyGroup::new(KeyGroupConfig::new([key.id()], name.to_owned()));
        let group = stack
            .resource(self.identity.id_with("Signers"), group)
            .handle();
        Signer { key: key.id().into(), group: group.id().into() }
    }
}

/// A handle to a CloudFront distribution of a stack.
#[derive(Clone, Debug)]
pub struct DistributionRef {
    handle: Handle<cloudfront::Distribution>,
    key: Option<Value<String>>,
    domain: Option<String>,
}

impl DistributionRef {
    /// Returns the distribution's ID.
    pub fn distribution_id(&self) -> Value<Id<cloudfront::Distribution>> {
        self.handle.id()
    }

    /// Returns the host name: the custom domain, or a name such as `d111111abcdef8.cloudfront.net`.
    pub fn domain_name(&self) -> Value<String> {
        match &self.domain {
            Some(domain) => domain.clone().into(),
            None => self.handle.domain_name(),
        }
    }

    /// Returns the URL of the objects, without a trailing slash.
    pub fn url(&self) -> Value<String> {
        Value::concat(["https://".into(), self.domain_name()])
    }

    /// Returns the ID of the public key for signed URLs, if the distribution was defined with
    /// [`Distribution::signed_by`].
    pub fn key_id(&self) -> Option<Value<String>> {
        self.key.clone()
    }

    /// Returns the bucket policy statement: "Restrict access to an Amazon S3 origin" in the CloudFront Developer Guide.
    fn reads(&self, bucket: &BucketRef) -> Map {
        let arn = policy::arn_of(
            "cloudfront",
            "",
            pseudo::account_id(),
            ["distribution/".into(), self.handle.id().into()],
        );
        let condition =
            Map::new().with("StringEquals", Map::new().with("AWS:SourceArn", arn.into_node()).into());
        Map::new()
            .with("Effect", "Allow".into())
            .with(
                "Principal",
                Map::new()
                    .with("Service", "cloudfront.amazonaws.com".into())
                    .into(),
            )
            .with("Action", "s3:GetObject".into())
            .with("Resource", policy::below(&bucket.arn().into_node(), "/*"))
            .with("Condition", condition.into())
    }
}

/// Returns the behavior of `index.html`, which is not cached since it names the other files.
fn index_behavior() -> CacheBehavior {
    CacheBehavior::new(CacheBehaviorRequired {
        path_pattern: format!("/{INDEX}"),
        target_origin_id: BUCKET,
        viewer_protocol_policy: "redirect-to-https",
    })
    .allowed_methods(["GET", "HEAD"])
    .cache_policy_id(CACHING_DISABLED)
    .compress(true)
    .response_headers_policy_id(SECURITY_HEADERS)
}

const INDEX: &str = "index.html";
// `AliasTarget` of Route 53 in the CloudFormation template reference: the zone of all distributions.
const ZONE_OF_CLOUDFRONT: &str = "Z2FDTNDATAQYW2";
/// The ID of the distribution's only origin.
const BUCKET: &str = "bucket";
// "Use managed cache policies" in the CloudFront Developer Guide: CachingOptimized.
const CACHING_OPTIMIZED: &str = "658327ea-f89d-4fab-a63d-7e88639e58f6";
// CachingDisabled.
const CACHING_DISABLED: &str = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
// "Use managed response headers policies" in the CloudFront Developer Guide: SecurityHeadersPolicy.
const SECURITY_HEADERS: &str = "67f7725c-6f97-4210-82d7-5512b31e9d03";

// The origin access control has the same name, and the lowest limit.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an origin access control",
    min: 1,
    max: 64,
    signs: "-_",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        bucket::Bucket,
        core::testing::{changes_of, problems_of, resource},
        hosted_zone::HostedZone,
        web_acl::{Firewall, WebAcl},
    };

    fn cdn(stack: &mut Stack, define: impl FnOnce(Distribution) -> Distribution) -> DistributionRef {
        let pictures = stack.add(Bucket::new("pictures"));
        stack.add(define(Distribution::new("cdn", &pictures)))
    }

    fn plain(stack: &mut Stack) {
        cdn(stack, |cdn| cdn);
    }

    const KEY: &str = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----";

    #[test]
    fn a_bucket_is_shown_over_https() {
        assert_snapshot!(resource("Cdn", plain), @r#"
        {
          "Properties": {
            "DistributionConfig": {
              "Comment": "shop-dev-cdn",
              "DefaultCacheBehavior": {
                "AllowedMethods": [
                  "GET",
                  "HEAD"
                ],
                "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
                "Compress": true,
                "ResponseHeadersPolicyId": "67f7725c-6f97-4210-82d7-5512b31e9d03",
                "TargetOriginId": "bucket",
                "ViewerProtocolPolicy": "redirect-to-https"
              },
              "Enabled": true,
              "HttpVersion": "http2and3",
              "IPV6Enabled": true,
              "Origins": [
                {
                  "DomainName": {
                    "Fn::GetAtt": [
                      "Pictures",
                      "RegionalDomainName"
                    ]
                  },
                  "Id": "bucket",
                  "OriginAccessControlId": {
                    "Fn::GetAtt": [
                      "CdnAccess",
                      "Id"
                    ]
                  },
                  "S3OriginConfig": {
                    "OriginAccessIdentity": ""
                  }
                }
              ],
              "PriceClass": "PriceClass_100"
            }
          },
          "Type": "AWS::CloudFront::Distribution"
        }
        "#);
        assert_snapshot!(resource("CdnAccess", plain), @r#"
        {
          "Properties": {
            "OriginAccessControlConfig": {
              "Name": "shop-dev-cdn",
              "OriginAccessControlOriginType": "s3",
              "SigningBehavior": "always",
              "SigningProtocol": "sigv4"
            }
          },
          "Type": "AWS::CloudFront::OriginAccessControl"
        }
        "#);
    }

    #[test]
    fn the_bucket_is_read_by_the_distribution_alone() {
        let changes = changes_of(|stack| drop(stack.add(Bucket::new("pictures"))), plain);
        let of_bucket: Vec<&str> = changes
            .lines()
            .filter(|line| line.contains("Pictures"))
            .collect();
        assert_snapshot!(of_bucket.join("\n"), @r#"
        + Cdn.DistributionConfig.Origins.0.DomainName.Fn::GetAtt.0: "Pictures"
        + PicturesPolicy.PolicyDocument.Statement.1.Action: "s3:GetObject"
        + PicturesPolicy.PolicyDocument.Statement.1.Condition.StringEquals.AWS:SourceArn.Fn::Sub: "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Cdn.Id}"
        + PicturesPolicy.PolicyDocument.Statement.1.Effect: "Allow"
        + PicturesPolicy.PolicyDocument.Statement.1.Principal.Service: "cloudfront.amazonaws.com"
        + PicturesPolicy.PolicyDocument.Statement.1.Resource.Fn::Sub: "${Pictures.Arn}/*"
        "#);
    }

    #[test]
    fn urls_may_have_to_be_signed() {
        let changes = changes_of(plain, |stack| drop(cdn(stack, |cdn| cdn.signed_by(KEY))));
        assert_snapshot!(changes, @r#"
        + Cdn.DistributionConfig.DefaultCacheBehavior.TrustedKeyGroups.0.Fn::GetAtt.0: "CdnSigners"
        + Cdn.DistributionConfig.DefaultCacheBehavior.TrustedKeyGroups.0.Fn::GetAtt.1: "Id"
        + CdnKey.PublicKeyConfig.CallerReference: "shop-dev-cdn"
        + CdnKey.PublicKeyConfig.EncodedKey: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
        + CdnKey.PublicKeyConfig.Name: "shop-dev-cdn"
        + CdnKey.Type: "AWS::CloudFront::PublicKey"
        + CdnSigners.KeyGroupConfig.Items.0.Fn::GetAtt.0: "CdnKey"
        + CdnSigners.KeyGroupConfig.Items.0.Fn::GetAtt.1: "Id"
        + CdnSigners.KeyGroupConfig.Name: "shop-dev-cdn"
        + CdnSigners.Type: "AWS::CloudFront::KeyGroup"
        "#);
    }

    #[test]
    fn a_web_acl_may_be_asked() {
        let changes = changes_of(plain, |stack| {
            let acl = stack
                .in_us_east_1()
                .add(WebAcl::cloudfront("firewall", Firewall::default()));
            cdn(stack, |cdn| cdn.web_acl(&acl));
        });
        assert_snapshot!(changes, @r#"+ Cdn.DistributionConfig.WebACLId.Ref: "UsEast1FirewallArn""#);
        let none: Option<WebAclRef> = None;
        assert_eq!(changes_of(plain, |stack| drop(cdn(stack, |cdn| cdn.web_acl(&none)))), "");
    }

    #[test]
    fn what_cloudfront_would_refuse_is_reported() {
        let problems = problems_of(|stack| {
            cdn(stack, |cdn| cdn.signed_by("-----BEGIN PRIVATE KEY-----"));
        });
        assert_snapshot!(problems, @"Cdn: the key that signs URLs is not a valid public key in PEM; give the output of `openssl rsa -pubout`, which begins with `-----BEGIN PUBLIC KEY-----`");
    }

    #[test]
    fn a_single_page_app_is_answered_by_its_index() {
        let changes = changes_of(plain, |stack| drop(cdn(stack, Distribution::single_page_app)));
        assert_snapshot!(changes, @r#"
        - Cdn.DistributionConfig.DefaultCacheBehavior.CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6"
        + Cdn.DistributionConfig.CacheBehaviors.0.AllowedMethods.0: "GET"
        + Cdn.DistributionConfig.CacheBehaviors.0.AllowedMethods.1: "HEAD"
        + Cdn.DistributionConfig.CacheBehaviors.0.CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
        + Cdn.DistributionConfig.CacheBehaviors.0.Compress: true
        + Cdn.DistributionConfig.CacheBehaviors.0.PathPattern: "/index.html"
        + Cdn.DistributionConfig.CacheBehaviors.0.ResponseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03"
        + Cdn.DistributionConfig.CacheBehaviors.0.TargetOriginId: "bucket"
        + Cdn.DistributionConfig.CacheBehaviors.0.ViewerProtocolPolicy: "redirect-to-https"
        + Cdn.DistributionConfig.CustomErrorResponses.0.ErrorCachingMinTTL: 0
        + Cdn.DistributionConfig.CustomErrorResponses.0.ErrorCode: 403
        + Cdn.DistributionConfig.CustomErrorResponses.0.ResponseCode: 200
        + Cdn.DistributionConfig.CustomErrorResponses.0.ResponsePagePath: "/index.html"
        + Cdn.DistributionConfig.CustomErrorResponses.1.ErrorCachingMinTTL: 0
        + Cdn.DistributionConfig.CustomErrorResponses.1.ErrorCode: 404
        + Cdn.DistributionConfig.CustomErrorResponses.1.ResponseCode: 200
        + Cdn.DistributionConfig.CustomErrorResponses.1.ResponsePagePath: "/index.html"
        + Cdn.DistributionConfig.DefaultCacheBehavior.CachePolicyId.Fn::GetAtt.0: "CdnAssets"
        + Cdn.DistributionConfig.DefaultCacheBehavior.CachePolicyId.Fn::GetAtt.1: "Id"
        + Cdn.DistributionConfig.DefaultRootObject: "index.html"
        + CdnAssets.CachePolicyConfig.DefaultTTL: 3600
        + CdnAssets.CachePolicyConfig.MaxTTL: 31536000
        + CdnAssets.CachePolicyConfig.MinTTL: 0
        + CdnAssets.CachePolicyConfig.Name: "shop-dev-cdn"
        + CdnAssets.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.CookiesConfig.CookieBehavior: "none"
        + CdnAssets.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.EnableAcceptEncodingBrotli: true
        + CdnAssets.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.EnableAcceptEncodingGzip: true
        + CdnAssets.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig.HeaderBehavior: "none"
        + CdnAssets.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.QueryStringsConfig.QueryStringBehavior: "none"
        + CdnAssets.Type: "AWS::CloudFront::CachePolicy"
        "#);
    }

    fn domain(certificate: Option<&str>) -> CustomDomain {
        CustomDomain {
            name: "pictures.example.com".to_owned(),
            hosted_zone: Some(HostedZone::by_id("Z0123456789ABC")),
            certificate: certificate.map(str::to_owned),
        }
    }

    #[test]
    fn a_distribution_may_have_a_domain() {
        let domain = domain(Some("arn:aws:acm:us-east-1:111122223333:certificate/1"));
        let changes = changes_of(plain, |stack| drop(cdn(stack, |cdn| cdn.domain(&domain))));
        assert_snapshot!(changes, @r#"
        + Cdn.DistributionConfig.Aliases.0: "pictures.example.com"
        + Cdn.DistributionConfig.ViewerCertificate.AcmCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1"
        + Cdn.DistributionConfig.ViewerCertificate.MinimumProtocolVersion: "TLSv1.2_2021"
        + Cdn.DistributionConfig.ViewerCertificate.SslSupportMethod: "sni-only"
        + CdnRecord.AliasTarget.DNSName.Fn::GetAtt.0: "Cdn"
        + CdnRecord.AliasTarget.DNSName.Fn::GetAtt.1: "DomainName"
        + CdnRecord.AliasTarget.HostedZoneId: "Z2FDTNDATAQYW2"
        + CdnRecord.HostedZoneId: "Z0123456789ABC"
        + CdnRecord.Name: "pictures.example.com"
        + CdnRecord.Type: "A"
        + CdnRecord.Type: "AWS::Route53::RecordSet"
        + CdnRecordIpv6.AliasTarget.DNSName.Fn::GetAtt.0: "Cdn"
        + CdnRecordIpv6.AliasTarget.DNSName.Fn::GetAtt.1: "DomainName"
        + CdnRecordIpv6.AliasTarget.HostedZoneId: "Z2FDTNDATAQYW2"
        + CdnRecordIpv6.HostedZoneId: "Z0123456789ABC"
        + CdnRecordIpv6.Name: "pictures.example.com"
        + CdnRecordIpv6.Type: "AAAA"
        + CdnRecordIpv6.Type: "AWS::Route53::RecordSet"
        "#);
    }

    #[test]
    fn the_certificate_of_a_domain_is_made_where_cloudfront_looks_for_it() {
        let mut stack = Stack::new(&crate::core::testing::stage());
        cdn(&mut stack, |cdn| cdn.domain(&domain(None)));
        let templates = stack.synth().expect("nothing is wrong with the stack");
        let companion = templates
            .companion
            .as_ref()
            .expect("a certificate is in us-east-1");
        let certificates: Vec<_> = companion
            .resources()
            .map(|resource| (resource.id(), resource.type_name()))
            .collect();
        let id = "CdnCertificatePicturesExampleCom";
        assert_eq!(certificates, [(id, "AWS::CertificateManager::Certificate")]);
        let main = serde_json::to_value(&templates.main).expect("a template is JSON");
        let arn = &main["Resources"]["Cdn"]["Properties"]["DistributionConfig"]["ViewerCertificate"]["AcmCertificateArn"];
        assert_eq!(arn["Ref"], format!("UsEast1{id}"));
    }

    #[test]
    fn a_domain_without_zone_and_certificate_is_reported_where_it_is_used() {
        let domain = CustomDomain { hosted_zone: None, ..domain(None) };
        let problems = problems_of(|stack| drop(cdn(stack, |cdn| cdn.domain(&domain))));
        assert_snapshot!(problems, @"Cdn: pictures.example.com has neither a certificate nor a hosted zone to create one; give one of them");
    }
}
