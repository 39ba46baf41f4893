//! S3 buckets.

mod bucket_ref;

use links::Prefix;
use resources::s3::{
    self,
    bucket::{
        AbortIncompleteMultipartUpload, AllowedMethod, BucketEncryption, CorsConfiguration, CorsRule,
        EventBridgeConfiguration, LifecycleConfiguration, NoncurrentVersionExpiration,
        NotificationConfiguration, ObjectOwnership, OwnershipControls, OwnershipControlsRule,
        PublicAccessBlockConfiguration, Rule, RuleStatus, SSEAlgorithm, ServerSideEncryptionByDefault,
        ServerSideEncryptionRule, VersioningConfiguration, VersioningConfigurationStatus,
        WebsiteConfiguration,
    },
};

pub use crate::bucket::bucket_ref::BucketRef;
use crate::{
    core::{
        construct::{Construct, Identity},
        existing::Referent,
        name_rule::NameRule,
        policy,
        stack::Stack,
        stage::NameKind,
        units::{Measure, limited},
    },
    cors::Origin,
};

/// An S3 bucket.
///
/// By default it is private, encrypted with AES-256, and refuses plain HTTP. The bucket owner owns all objects.
/// Incomplete uploads are aborted after 7 days. If the stage keeps data, the bucket is retained when its stack is
/// deleted.
///
/// ```
/// # use constructs::{Bucket, Stack, Stage, units::Days};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let invoices = stack.add(
///     Bucket::new("invoices")
///         .versioned()
///         .expire_after(Days::<365>),
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use = "a bucket exists once it is added to a stack"]
pub struct Bucket {
    identity: Identity,
    versioned: bool,
    expire_after: Option<ExpireAfter>,
    expire_old_versions_after: Option<ExpireAfter>,
    browser_uploads: Option<Vec<String>>,
    event_bridge: bool,
    transcribed: Option<Transcribed>,
    website: Option<Website>,
}

/// The prefixes that Transcribe reads from and writes to.
#[derive(Clone, Debug)]
struct Transcribed {
    recordings: &'static str,
    transcripts: &'static str,
}

#[derive(Clone, Debug)]
struct Website {
    index: &'static str,
    error: &'static str,
    why_public: &'static str,
}

impl Bucket {
    /// Creates a bucket with this name.
    pub fn new(name: &'static str) -> Self {
        Self::of(Identity::new(name))
    }

    pub(crate) fn of(identity: Identity) -> Self {
        Self {
            identity,
            versioned: false,
            expire_after: None,
            expire_old_versions_after: None,
            browser_uploads: None,
            event_bridge: false,
            transcribed: None,
            website: None,
        }
    }

    /// Keeps old versions of overwritten and deleted objects. By default they are lost.
    pub fn versioned(mut self) -> Self {
        self.versioned = true;
        self
    }

    /// Deletes an object this many days after it was written. Old versions are deleted this many days after they were
    /// overwritten or deleted, unless [`Self::expire_old_versions_after`] sets another age. By default objects do not
    /// expire.
    pub fn expire_after<M: Measure<ExpireAfter>>(mut self, age: M) -> Self {
        self.expire_after = Some(age.measure(M::CHECKED));
        self
    }

    /// Deletes an old version of a [versioned](Self::versioned) bucket this many days after its object was overwritten
    /// or deleted. By default old versions are kept, and billed, forever.
    pub fn expire_old_versions_after<M: Measure<ExpireAfter>>(mut self, age: M) -> Self {
        self.expire_old_versions_after = Some(age.measure(M::CHECKED));
        self
    }

    /// Allows pages of these origins to read and upload with presigned URLs. By default no page can.
    ///
    /// An origin is a scheme and a host, such as `https://example.com`, or `*` for any.
    pub fn browser_uploads(mut self, origins: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.browser_uploads = Some(origins.into_iter().map(Into::into).collect());
        self
    }

    /// Sends an event to EventBridge for each object that is created or deleted, for rules such as
    /// [`BucketRef::object_created`]. By default no events are sent.
    pub fn event_bridge(mut self) -> Self {
        self.event_bridge = true;
        self
    }

    /// Allows Amazon Transcribe to read recordings under one prefix and write transcripts under another, for jobs of
    /// this account. By default it has no access.
    ///
    /// Transcribe uses its own service principal, so functions only need `StartTranscriptionJob`: "Permissions required
    /// for audio transcription" in the Transcribe Developer Guide.
    pub fn transcribed<Recordings: Prefix, Transcripts: Prefix>(mut self) -> Self {
        self.transcribed =
            Some(Transcribed { recordings: Recordings::PREFIX, transcripts: Transcripts::PREFIX });
        self
    }

    /// Makes the bucket a public static website. The template shows the reason. By default S3 blocks all public access.
    ///
    /// S3's website endpoint supports plain HTTP only, so this bucket does not require TLS. `error` is the page for
    /// paths that do not exist. For a single-page application it is the same as `index`.
    pub fn public_website(mut self, index: &'static str, error: &'static str, reason: &'static str) -> Self {
        self.website = Some(Website { index, error, why_public: reason });
        self
    }
}

impl Construct for Bucket {
    type Ref = BucketRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> BucketRef {
        let id = self.identity.id();
        let name = stack.physical_name(&self.identity, &NAME);
        for refusal in reserved(&name).into_iter().chain(self.refusals()) {
            stack.report(id.clone(), refusal);
        }

        let is_website = self.website.is_some();
        let mut bucket = s3::Bucket::new()
            .bucket_name(name)
            .bucket_encryption(BucketEncryption::new([ServerSideEncryptionRule::new()
                .server_side_encryption_by_default(ServerSideEncryptionByDefault::new(
                    SSEAlgorithm::AES256,
                ))]))
            .ownership_controls(OwnershipControls::new([
                OwnershipControlsRule::new().object_ownership(ObjectOwnership::BUCKET_OWNER_ENFORCED)
            ]))
            .public_access_block_configuration(
                PublicAccessBlockConfiguration::new()
                    .block_public_acls(true)
                    .ignore_public_acls(true)
                    .block_public_policy(!is_website)
                    .restrict_public_buckets(!is_website),
            )
            .lifecycle_configuration(LifecycleConfiguration::new(self.lifecycle()));
        if self.versioned {
            bucket = bucket.versioning_configuration(VersioningConfiguration::new(
                VersioningConfigurationStatus::ENABLED,
            ));
        }
        if let Some(origins) = self.browser_uploads {
            let rule = CorsRule::new([AllowedMethod::GET, AllowedMethod::HEAD, AllowedMethod::PUT], origins)
                .allowed_headers(["*"])
                .exposed_headers(["ETag"])
                .max_age(3600);
            bucket = bucket.cors_configuration(CorsConfiguration::new([rule]));
        }
        if self.event_bridge {
            bucket = bucket.notification_configuration(
                NotificationConfiguration::new()
                    .event_bridge_configuration(EventBridgeConfiguration::new(true)),
            );
        }
        if let Some(website) = &self.website {
            bucket = bucket.website_configuration(
                WebsiteConfiguration::new()
                    .index_document(website.index)
                    .error_document(website.error),
            );
        }

        let handle = stack.resource(id, bucket).holds_data().handle();
        let policy_id = self.identity.id_with("Policy");
        let bucket = Referent::Declared(handle);
        let bucket = BucketRef { bucket, event_bridge: self.event_bridge, policy_id: policy_id.clone() };
        let mut statements = vec![if is_website { bucket.public_read() } else { bucket.tls_only() }];
        if let Some(transcribed) = &self.transcribed {
            statements.extend(bucket.transcribe(transcribed));
        }
        let policy = s3::BucketPolicy::new(bucket.name(), policy::document(statements));
        let policy = stack.resource(policy_id, policy);
        if let Some(website) = self.website {
            let _ = policy.reason("Public", website.why_public);
        }
        bucket
    }
}

impl Bucket {
    /// Returns the problems that S3 would refuse, or that would not work as written.
    fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        if let Some(origins) = &self.browser_uploads {
            if origins.is_empty() {
                refusals.push(
                    "browser uploads allow no origin; name the site's origin, or `*` for any".to_owned(),
                );
            }
            let strange = origins
                .iter()
                .filter_map(|origin| Origin::try_from(origin.clone()).err());
            refusals.extend(strange.map(|refusal| refusal.to_string()));
        }
        if self.expire_old_versions_after.is_some() && !self.versioned {
            refusals
                .push("old versions expire, but the bucket is not versioned; call `.versioned()`".to_owned());
        }
        if let Some(website) = &self.website {
            if website.index.is_empty() || website.index.contains('/') {
                refusals.push(format!(
                    "`{}` is not a valid index of a website, since it has a slash; write `index.html`",
                    website.index
                ));
            }
            if website.why_public.trim().is_empty() {
                refusals.push(
                    "the bucket is public with an empty reason; write it in `.public_website(…)`, because the \
                     template shows it to reviewers"
                        .to_owned(),
                );
            }
        }
        refusals
    }

    fn lifecycle(&self) -> Vec<Rule> {
        let abort = Rule::new(RuleStatus::ENABLED)
            .id("abort-incomplete-uploads")
            .abort_incomplete_multipart_upload(AbortIncompleteMultipartUpload::new(7));
        let enabled = |id| Rule::new(RuleStatus::ENABLED).id(id);
        let expire = self
            .expire_after
            .map(|age| enabled("expire").expiration_in_days(age.get()));
        let old = self.expire_old_versions_after.or(self.expire_after);
        let expire_old = old.filter(|_| self.versioned).map(|age| {
            let expire = expire
                .clone()
                .unwrap_or_else(|| enabled("expire-old-versions"));
            expire.noncurrent_version_expiration(NoncurrentVersionExpiration::new(age.get()))
        });
        [abort].into_iter().chain(expire_old.or(expire)).collect()
    }
}

/// Returns the reason that S3 reserves a name, if it does: "General purpose bucket naming rules" in the S3 User Guide.
fn reserved(name: &str) -> Option<String> {
    let prefix = ["xn--", "sthree-", "amzn-s3-demo-"]
        .into_iter()
        .find(|prefix| name.starts_with(prefix))
        .map(|prefix| format!("begins with `{prefix}`"));
    let suffix = ["-s3alias", "--ol-s3", "--x-s3", "--table-s3"]
        .into_iter()
        .find(|suffix| name.ends_with(suffix))
        .map(|suffix| format!("ends with `{suffix}`"));
    let found = prefix.or(suffix)?;
    Some(format!("`{name}` {found}, which S3 reserves; change the name, or its pattern in the stage file"))
}

limited! {
    /// The age at which objects are deleted, in days: `LifecycleExpiration` in the S3 API Reference.
    ExpireAfter = 1..=2_147_483_647 "days",
    from |Days| N,
    else "the age of objects to be deleted must be 1 day or more"
}

// From "Bucket naming rules" in the S3 User Guide. Dots are not allowed here: they break TLS for virtual hosts.
const NAME: NameRule = NameRule {
    kind: NameKind::Bucket,
    of: "a bucket",
    min: 3,
    max: 63,
    signs: "-",
    capitals: false,
    signs_at_ends: false,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::core::{
        testing::{changes, changes_where_kept_and_traced, problems_of, resources_of},
        units::Days,
    };

    fn storage() -> Bucket {
        Bucket::new("storage")
    }

    #[test]
    fn a_bucket_is_private_encrypted_and_refuses_plain_http() {
        let resources = resources_of(|stack| {
            stack.add(storage());
        });
        assert_snapshot!(resources, @r#"
        Storage: {
          "Type": "AWS::S3::Bucket",
          "DeletionPolicy": "Delete",
          "UpdateReplacePolicy": "Delete",
          "Properties": {
            "BucketEncryption": {
              "ServerSideEncryptionConfiguration": [
                {
                  "ServerSideEncryptionByDefault": {
                    "SSEAlgorithm": "AES256"
                  }
                }
              ]
            },
            "BucketName": "shop-dev-storage",
            "LifecycleConfiguration": {
              "Rules": [
                {
                  "AbortIncompleteMultipartUpload": {
                    "DaysAfterInitiation": 7
                  },
                  "Id": "abort-incomplete-uploads",
                  "Status": "Enabled"
                }
              ]
            },
            "OwnershipControls": {
              "Rules": [
                {
                  "ObjectOwnership": "BucketOwnerEnforced"
                }
              ]
            },
            "PublicAccessBlockConfiguration": {
              "BlockPublicAcls": true,
              "BlockPublicPolicy": true,
              "IgnorePublicAcls": true,
              "RestrictPublicBuckets": true
            }
          }
        }
        StoragePolicy: {
          "Type": "AWS::S3::BucketPolicy",
          "Properties": {
            "Bucket": {
              "Ref": "Storage"
            },
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "s3:*",
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": "false"
                    }
                  },
                  "Effect": "Deny",
                  "Principal": "*",
                  "Resource": [
                    {
                      "Fn::GetAtt": [
                        "Storage",
                        "Arn"
                      ]
                    },
                    {
                      "Fn::Sub": "${Storage.Arn}/*"
                    }
                  ]
                }
              ],
              "Version": "2012-10-17"
            }
          }
        }
        "#);
    }

    #[test]
    fn a_bucket_that_is_kept_stays() {
        let changes = changes_where_kept_and_traced(|stack| {
            stack.add(storage());
        });
        assert_snapshot!(changes, @r#"
        - Storage.DeletionPolicy: "Delete"
        - Storage.UpdateReplacePolicy: "Delete"
        + Storage.DeletionPolicy: "Retain"
        + Storage.UpdateReplacePolicy: "Retain"
        "#);
    }

    #[test]
    fn old_versions_may_be_kept_and_objects_may_expire() {
        assert_snapshot!(changes(storage(), storage().versioned()), @r#"+ Storage.VersioningConfiguration.Status: "Enabled""#);
        assert_snapshot!(changes(storage(), storage().expire_after(Days::<90>)), @r#"
        + Storage.LifecycleConfiguration.Rules.1.ExpirationInDays: 90
        + Storage.LifecycleConfiguration.Rules.1.Id: "expire"
        + Storage.LifecycleConfiguration.Rules.1.Status: "Enabled"
        "#);
        assert_snapshot!(
            changes(storage().expire_after(Days::<90>), storage().versioned().expire_after(Days::<90>)),
            @r#"
            + Storage.LifecycleConfiguration.Rules.1.NoncurrentVersionExpiration.NoncurrentDays: 90
            + Storage.VersioningConfiguration.Status: "Enabled"
            "#
        );
    }

    #[test]
    fn old_versions_may_expire_before_the_objects() {
        let versioned = storage().versioned();
        assert_snapshot!(
            changes(versioned.clone(), versioned.clone().expire_old_versions_after(Days::<30>)),
            @r#"
            + Storage.LifecycleConfiguration.Rules.1.Id: "expire-old-versions"
            + Storage.LifecycleConfiguration.Rules.1.NoncurrentVersionExpiration.NoncurrentDays: 30
            + Storage.LifecycleConfiguration.Rules.1.Status: "Enabled"
            "#
        );
        assert_snapshot!(
            changes(
                versioned.clone().expire_after(Days::<90>),
                versioned.expire_after(Days::<90>).expire_old_versions_after(Days::<30>)
            ),
            @"
            - Storage.LifecycleConfiguration.Rules.1.NoncurrentVersionExpiration.NoncurrentDays: 90
            + Storage.LifecycleConfiguration.Rules.1.NoncurrentVersionExpiration.NoncurrentDays: 30
            "
        );
        let problems = problems_of(|stack| {
            stack.add(storage().expire_old_versions_after(Days::<30>));
        });
        assert_snapshot!(problems, @"Storage: old versions expire, but the bucket is not versioned; call `.versioned()`");
    }

    #[test]
    fn pages_may_upload_and_event_bridge_may_be_told() {
        let uploads = storage().browser_uploads(["https://example.com"]);
        assert_snapshot!(changes(storage(), uploads), @r#"
        + Storage.CorsConfiguration.CorsRules.0.AllowedHeaders.0: "*"
        + Storage.CorsConfiguration.CorsRules.0.AllowedMethods.0: "GET"
        + Storage.CorsConfiguration.CorsRules.0.AllowedMethods.1: "HEAD"
        + Storage.CorsConfiguration.CorsRules.0.AllowedMethods.2: "PUT"
        + Storage.CorsConfiguration.CorsRules.0.AllowedOrigins.0: "https://example.com"
        + Storage.CorsConfiguration.CorsRules.0.ExposedHeaders.0: "ETag"
        + Storage.CorsConfiguration.CorsRules.0.MaxAge: 3600
        "#);
        assert_snapshot!(changes(storage(), storage().event_bridge()), @"+ Storage.NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled: true");
    }

    #[test]
    fn transcribe_reads_and_writes_under_its_prefixes_for_this_account() {
        enum Recordings {}
        impl Prefix for Recordings {
            const PREFIX: &'static str = "recordings/";
        }
        enum Transcripts {}
        impl Prefix for Transcripts {
            const PREFIX: &'static str = "transcripts/";
        }
        let transcribed = storage().transcribed::<Recordings, Transcripts>();
        assert_snapshot!(changes(storage(), transcribed), @r#"
        + StoragePolicy.PolicyDocument.Statement.1.Action: "s3:GetObject"
        + StoragePolicy.PolicyDocument.Statement.1.Condition.StringEquals.aws:SourceAccount.Ref: "AWS::AccountId"
        + StoragePolicy.PolicyDocument.Statement.1.Effect: "Allow"
        + StoragePolicy.PolicyDocument.Statement.1.Principal.Service: "transcribe.amazonaws.com"
        + StoragePolicy.PolicyDocument.Statement.1.Resource.Fn::Sub: "${Storage.Arn}/recordings/*"
        + StoragePolicy.PolicyDocument.Statement.2.Action: "s3:PutObject"
        + StoragePolicy.PolicyDocument.Statement.2.Condition.StringEquals.aws:SourceAccount.Ref: "AWS::AccountId"
        + StoragePolicy.PolicyDocument.Statement.2.Effect: "Allow"
        + StoragePolicy.PolicyDocument.Statement.2.Principal.Service: "transcribe.amazonaws.com"
        + StoragePolicy.PolicyDocument.Statement.2.Resource.Fn::Sub: "${Storage.Arn}/transcripts/*"
        "#);
    }

    #[test]
    fn a_website_is_public_for_a_reason_that_the_template_repeats() {
        let website = storage().public_website("index.html", "error.html", "it is for everybody");
        assert_snapshot!(changes(storage(), website), @r#"
        - Storage.PublicAccessBlockConfiguration.BlockPublicPolicy: true
        - Storage.PublicAccessBlockConfiguration.RestrictPublicBuckets: true
        - StoragePolicy.PolicyDocument.Statement.0.Action: "s3:*"
        - StoragePolicy.PolicyDocument.Statement.0.Condition.Bool.aws:SecureTransport: "false"
        - StoragePolicy.PolicyDocument.Statement.0.Effect: "Deny"
        - StoragePolicy.PolicyDocument.Statement.0.Resource.0.Fn::GetAtt.0: "Storage"
        - StoragePolicy.PolicyDocument.Statement.0.Resource.0.Fn::GetAtt.1: "Arn"
        - StoragePolicy.PolicyDocument.Statement.0.Resource.1.Fn::Sub: "${Storage.Arn}/*"
        + Storage.PublicAccessBlockConfiguration.BlockPublicPolicy: false
        + Storage.PublicAccessBlockConfiguration.RestrictPublicBuckets: false
        + Storage.WebsiteConfiguration.ErrorDocument: "error.html"
        + Storage.WebsiteConfiguration.IndexDocument: "index.html"
        + StoragePolicy.Metadata.Stratiform.Public: "it is for everybody"
        + StoragePolicy.PolicyDocument.Statement.0.Action: "s3:GetObject"
        + StoragePolicy.PolicyDocument.Statement.0.Effect: "Allow"
        + StoragePolicy.PolicyDocument.Statement.0.Resource.Fn::Sub: "${Storage.Arn}/*"
        "#);
    }

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        let problems = problems_of(|stack| {
            stack.add(Bucket::new("none").browser_uploads([""; 0]));
            stack.add(Bucket::new("path").browser_uploads(["https://example.com/"]));
        });
        assert_snapshot!(problems, @"
        None: browser uploads allow no origin; name the site's origin, or `*` for any
        Path: `https://example.com/` is not an origin; write `*`, or a scheme and a host in lower case and nothing else, such as https://example.com
        ");
    }

    #[test]
    fn a_website_has_an_index_and_a_reason() {
        let problems = problems_of(|stack| {
            stack.add(storage().public_website("site/index.html", "error.html", " "));
        });
        assert_snapshot!(problems, @"
        Storage: `site/index.html` is not a valid index of a website, since it has a slash; write `index.html`
        Storage: the bucket is public with an empty reason; write it in `.public_website(…)`, because the template shows it to reviewers
        ");
    }

    #[test]
    fn a_name_is_one_that_s3_does_not_keep_for_itself() {
        assert_eq!(reserved("shop-dev-storage"), None);
        assert_snapshot!(reserved("sthree-storage").unwrap_or_default(), @"`sthree-storage` begins with `sthree-`, which S3 reserves; change the name, or its pattern in the stage file");
        assert_snapshot!(reserved("storage-s3alias").unwrap_or_default(), @"`storage-s3alias` ends with `-s3alias`, which S3 reserves; change the name, or its pattern in the stage file");
    }

    #[test]
    fn a_name_has_at_most_63_characters() {
        let problems = problems_of(|stack| {
            stack.add(Bucket::new("a-name-that-is-only-a-little-longer-than-s3-can-bear"));
            stack.add(Bucket::new("a-name-that-is-some-characters-longer-than-s3-can-bear"));
            stack.add(Bucket::new("a-name-that-is-some-characters-longer-than-s3-can-bear-x"));
        });
        assert_snapshot!(problems, @"ANameThatIsSomeCharactersLongerThanS3CanBearX: `shop-dev-a-name-that-is-some-characters-longer-than-s3-can-bear-x` has 65 characters, and the name of a bucket has 3 to 63; change the name, or its pattern in the stage file");
    }
}
