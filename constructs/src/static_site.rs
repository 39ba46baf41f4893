//! Static sites: single-page applications behind CloudFront.

use resources::{Id, Value, cloudfront};

use crate::{
    bucket::{Bucket, BucketRef},
    core::{
        construct::{Construct, Identity},
        stack::Stack,
        units::Days,
    },
    custom_domain::CustomDomain,
    distribution::{Distribution, DistributionRef},
    web_acl::WebAclRef,
};

/// A single-page application: a private bucket with its files, and a CloudFront distribution that serves them.
///
/// `index.html` is served for the root and for each path without a file, so that the application can do its own
/// routing. It is not cached. Other files are cached for an hour, unless they set another time. Files are compressed
/// with gzip or brotli, and served over HTTPS with security headers.
///
/// The bucket has the site's name. The distribution's name adds `-cdn`. The main resource is the bucket.
///
/// ```
/// # use constructs::{Stack, Stage, StaticSite};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let site = stack.add(StaticSite::new("frontend"));
/// stack.output("site_url", "Where the site is found", site.url());
/// ```
#[derive(Clone, Debug)]
#[must_use = "a site exists once it is added to a stack"]
pub struct StaticSite {
    identity: Identity,
    versioned: bool,
    domain: Option<CustomDomain>,
    web_acl: Option<WebAclRef>,
}

impl StaticSite {
    /// Creates a site with this name.
    pub fn new(name: &'static str) -> Self {
        Self { identity: Identity::new(name), versioned: false, domain: None, web_acl: None }
    }

    /// Keeps old versions of overwritten and deleted files for 90 days. By default they are lost.
    pub fn versioned(mut self) -> Self {
        self.versioned = true;
        self
    }

    /// Serves a custom domain, with TLS 1.2 or later. If the domain has no certificate, the stack creates one in
    /// us-east-1 (see [`Stack::in_us_east_1`]). A certificate that you give must be in us-east-1 too. By default the
    /// site has a `cloudfront.net` name.
    pub fn domain<'a>(mut self, domain: impl Into<Option<&'a CustomDomain>>) -> Self {
        self.domain = domain.into().cloned();
        self
    }

    /// Protects the site with a web ACL of WAF. By default it has none.
    ///
    /// A refused request gets `index.html`, like each path without a file: CloudFront cannot distinguish the two. It
    /// gets no other file.
    pub fn web_acl<'a>(mut self, acl: impl Into<Option<&'a WebAclRef>>) -> Self {
        self.web_acl = acl.into().cloned();
        self
    }
}

impl Construct for StaticSite {
    type Ref = StaticSiteRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> StaticSiteRef {
        let files = Bucket::of(self.identity.inner());
        let bucket = stack.add(if self.versioned {
            files.versioned().expire_old_versions_after(Days::<90>)
        } else {
            files
        });
        let distribution = stack.add(
            Distribution::of(self.identity.part("cdn"), &bucket)
                .single_page_app()
                .domain(&self.domain)
                .web_acl(&self.web_acl),
        );
        StaticSiteRef { bucket, distribution }
    }
}

/// A handle to a static site of a stack.
#[derive(Clone, Debug)]
pub struct StaticSiteRef {
    bucket: BucketRef,
    distribution: DistributionRef,
}

impl StaticSiteRef {
    /// Returns the bucket of the site's files.
    pub fn bucket(&self) -> &BucketRef {
        &self.bucket
    }

    /// Returns the site's URL, without a trailing slash.
    pub fn url(&self) -> Value<String> {
        self.distribution.url()
    }

    /// Returns the distribution's ID, for invalidating its caches after the files change.
    pub fn distribution_id(&self) -> Value<Id<cloudfront::Distribution>> {
        self.distribution.distribution_id()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{changes, changes_of, property, types_of},
        hosted_zone::HostedZone,
        web_acl::{Firewall, WebAcl},
    };

    fn site() -> StaticSite {
        StaticSite::new("frontend")
    }

    #[test]
    fn a_site_is_a_private_bucket_and_a_distribution_that_shows_it() {
        assert_snapshot!(types_of(|stack| drop(stack.add(site()))), @"
        Frontend: AWS::S3::Bucket
        FrontendPolicy: AWS::S3::BucketPolicy
        FrontendCdnAccess: AWS::CloudFront::OriginAccessControl
        FrontendCdnAssets: AWS::CloudFront::CachePolicy
        FrontendCdn: AWS::CloudFront::Distribution
        ");
    }

    #[test]
    fn bucket_and_distribution_have_the_sites_name() {
        let define = |stack: &mut Stack| drop(stack.add(site()));
        assert_snapshot!(property("Frontend", "BucketName", define), @r#""shop-dev-frontend""#);
        let name = |id: &str, of: &str| {
            let config: serde_json::Value =
                serde_json::from_str(&property(id, of, define)).expect("it is JSON");
            config["Name"]
                .as_str()
                .or(config["Comment"].as_str())
                .map(str::to_owned)
        };
        let cdn = Some("shop-dev-frontend-cdn".to_owned());
        assert_eq!(name("FrontendCdn", "DistributionConfig"), cdn);
        assert_eq!(name("FrontendCdnAccess", "OriginAccessControlConfig"), cdn);
        assert_eq!(name("FrontendCdnAssets", "CachePolicyConfig"), cdn);
    }

    #[test]
    fn a_site_is_answered_by_its_index_and_cached_but_for_that() {
        let config = property("FrontendCdn", "DistributionConfig", |stack| drop(stack.add(site())));
        assert_snapshot!(config, @r#"
        {
          "CacheBehaviors": [
            {
              "AllowedMethods": [
                "GET",
                "HEAD"
              ],
              "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
              "Compress": true,
              "PathPattern": "/index.html",
              "ResponseHeadersPolicyId": "67f7725c-6f97-4210-82d7-5512b31e9d03",
              "TargetOriginId": "bucket",
              "ViewerProtocolPolicy": "redirect-to-https"
            }
          ],
          "Comment": "shop-dev-frontend-cdn",
          "CustomErrorResponses": [
            {
              "ErrorCachingMinTTL": 0,
              "ErrorCode": 403,
              "ResponseCode": 200,
              "ResponsePagePath": "/index.html"
            },
            {
              "ErrorCachingMinTTL": 0,
              "ErrorCode": 404,
              "ResponseCode": 200,
              "ResponsePagePath": "/index.html"
            }
          ],
          "DefaultCacheBehavior": {
            "AllowedMethods": [
              "GET",
              "HEAD"
            ],
            "CachePolicyId": {
              "Fn::GetAtt": [
                "FrontendCdnAssets",
                "Id"
              ]
            },
            "Compress": true,
            "ResponseHeadersPolicyId": "67f7725c-6f97-4210-82d7-5512b31e9d03",
            "TargetOriginId": "bucket",
            "ViewerProtocolPolicy": "redirect-to-https"
          },
          "DefaultRootObject": "index.html",
          "Enabled": true,
          "HttpVersion": "http2and3",
          "IPV6Enabled": true,
          "Origins": [
            {
              "DomainName": {
                "Fn::GetAtt": [
                  "Frontend",
                  "RegionalDomainName"
                ]
              },
              "Id": "bucket",
              "OriginAccessControlId": {
                "Fn::GetAtt": [
                  "FrontendCdnAccess",
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
        "#);
        let policy = property("FrontendCdnAssets", "CachePolicyConfig", |stack| drop(stack.add(site())));
        assert_snapshot!(policy, @r#"
        {
          "DefaultTTL": 3600,
          "MaxTTL": 31536000,
          "MinTTL": 0,
          "Name": "shop-dev-frontend-cdn",
          "ParametersInCacheKeyAndForwardedToOrigin": {
            "CookiesConfig": {
              "CookieBehavior": "none"
            },
            "EnableAcceptEncodingBrotli": true,
            "EnableAcceptEncodingGzip": true,
            "HeadersConfig": {
              "HeaderBehavior": "none"
            },
            "QueryStringsConfig": {
              "QueryStringBehavior": "none"
            }
          }
        }
        "#);
    }

    #[test]
    fn old_versions_may_be_kept() {
        assert_snapshot!(changes(site(), site().versioned()), @r#"
        + Frontend.LifecycleConfiguration.Rules.1.Id: "expire-old-versions"
        + Frontend.LifecycleConfiguration.Rules.1.NoncurrentVersionExpiration.NoncurrentDays: 90
        + Frontend.LifecycleConfiguration.Rules.1.Status: "Enabled"
        + Frontend.VersioningConfiguration.Status: "Enabled"
        "#);
    }

    #[test]
    fn domain_and_web_acl_are_optional() {
        let (domain, acl): (Option<CustomDomain>, Option<WebAclRef>) = (None, None);
        assert_eq!(changes(site(), site().domain(&domain).web_acl(&acl)), "");
    }

    #[test]
    fn a_site_may_have_a_domain_and_ask_a_web_acl() {
        let domain = CustomDomain {
            name: "shop.example.com".to_owned(),
            hosted_zone: Some(HostedZone::by_id("Z0123456789ABC")),
            certificate: None,
        };
        let changes = changes_of(
            |stack| drop(stack.add(site())),
            |stack| {
                let acl = WebAcl::cloudfront("firewall", Firewall::default());
                let acl = stack.in_us_east_1().add(acl);
                stack.add(site().domain(&domain).web_acl(&acl));
            },
        );
        assert_snapshot!(changes, @r#"
        + FrontendCdn.DistributionConfig.Aliases.0: "shop.example.com"
        + FrontendCdn.DistributionConfig.ViewerCertificate.AcmCertificateArn.Ref: "UsEast1FrontendCdnCertificateShopExampleCom"
        + FrontendCdn.DistributionConfig.ViewerCertificate.MinimumProtocolVersion: "TLSv1.2_2021"
        + FrontendCdn.DistributionConfig.ViewerCertificate.SslSupportMethod: "sni-only"
        + FrontendCdn.DistributionConfig.WebACLId.Ref: "UsEast1FirewallArn"
        + FrontendCdnRecord.AliasTarget.DNSName.Fn::GetAtt.0: "FrontendCdn"
        + FrontendCdnRecord.AliasTarget.DNSName.Fn::GetAtt.1: "DomainName"
        + FrontendCdnRecord.AliasTarget.HostedZoneId: "Z2FDTNDATAQYW2"
        + FrontendCdnRecord.HostedZoneId: "Z0123456789ABC"
        + FrontendCdnRecord.Name: "shop.example.com"
        + FrontendCdnRecord.Type: "A"
        + FrontendCdnRecord.Type: "AWS::Route53::RecordSet"
        + FrontendCdnRecordIpv6.AliasTarget.DNSName.Fn::GetAtt.0: "FrontendCdn"
        + FrontendCdnRecordIpv6.AliasTarget.DNSName.Fn::GetAtt.1: "DomainName"
        + FrontendCdnRecordIpv6.AliasTarget.HostedZoneId: "Z2FDTNDATAQYW2"
        + FrontendCdnRecordIpv6.HostedZoneId: "Z0123456789ABC"
        + FrontendCdnRecordIpv6.Name: "shop.example.com"
        + FrontendCdnRecordIpv6.Type: "AAAA"
        + FrontendCdnRecordIpv6.Type: "AWS::Route53::RecordSet"
        "#);
    }

    #[test]
    fn what_overrides_a_site_overrides_its_bucket() {
        let changes = changes(
            site(),
            site()
                .property("VersioningConfiguration.Status", "Suspended")
                .suppress("W3045", "the files are no data"),
        );
        assert_snapshot!(changes, @r#"
        + Frontend.Metadata.Stratiform.Suppressed.W3045: "the files are no data"
        + Frontend.Metadata.cfn-lint.config.ignore_checks.0: "W3045"
        + Frontend.VersioningConfiguration.Status: "Suspended"
        "#);
    }

    #[test]
    fn a_site_keeps_the_ids_that_it_was_deployed_under() {
        assert_snapshot!(types_of(|stack| drop(stack.add(site().was("Site")))), @"
        Site: AWS::S3::Bucket
        SitePolicy: AWS::S3::BucketPolicy
        SiteCdnAccess: AWS::CloudFront::OriginAccessControl
        SiteCdnAssets: AWS::CloudFront::CachePolicy
        SiteCdn: AWS::CloudFront::Distribution
        ");
    }
}
