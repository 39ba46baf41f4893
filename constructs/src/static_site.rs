//! Static sites: single-page applications behind CloudFront.

use resources::{Id, Value, cloudfront};

use crate::{
    Bucket, BucketRef, Construct, CustomDomain, Distribution, DistributionRef, Stack, construct::Identity,
};

/// A single-page application: a private bucket with its files, and a CloudFront distribution that shows them.
///
/// `index.html` answers for the root and for each path that no file has, so that the application routes by itself. It is
/// fetched anew each time, while other files stay at the edge for an hour, if they do not say another time. Everything is
/// served over HTTPS, compressed with gzip or brotli, with the headers that keep browsers safe.
///
/// The bucket has the site's name, and the distribution that and `-cdn`. The main resource is the bucket.
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
}

impl StaticSite {
    /// A site of this name.
    pub fn new(name: &'static str) -> Self {
        Self { identity: Identity::new(name), versioned: false, domain: None }
    }

    /// Keeps old versions of a file when it is written again or deleted. By default they are gone.
    pub fn versioned(mut self) -> Self {
        self.versioned = true;
        self
    }

    /// Is found under a domain of the user's own, in TLS 1.2 or later; its certificate is in us-east-1. By default it is
    /// found under a name of `cloudfront.net`.
    pub fn domain<'a>(mut self, domain: impl Into<Option<&'a CustomDomain>>) -> Self {
        self.domain = domain.into().cloned();
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
        let bucket = stack.add(if self.versioned { files.versioned() } else { files });
        let distribution = stack.add(
            Distribution::of(self.identity.part("cdn"), &bucket)
                .single_page_app()
                .domain(&self.domain),
        );
        StaticSiteRef { bucket, distribution }
    }
}

/// A static site of a stack.
#[derive(Clone, Debug)]
pub struct StaticSiteRef {
    bucket: BucketRef,
    distribution: DistributionRef,
}

impl StaticSiteRef {
    /// Where the site's files go.
    pub fn bucket(&self) -> &BucketRef {
        &self.bucket
    }

    /// Where the site is found, without a slash at its end.
    pub fn url(&self) -> Value<String> {
        self.distribution.url()
    }

    /// The ID of the distribution, whose caches are emptied when the files have changed.
    pub fn distribution_id(&self) -> Value<Id<cloudfront::Distribution>> {
        self.distribution.distribution_id()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::testing::{changes, property, types_of};

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
        assert_snapshot!(changes(site(), site().versioned()), @r#"+ Frontend.VersioningConfiguration.Status: "Enabled""#);
    }

    #[test]
    fn a_domain_is_optional() {
        let none: Option<CustomDomain> = None;
        assert_eq!(changes(site(), site().domain(&none)), "");
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
