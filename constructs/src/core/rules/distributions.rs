//! Distributions, their certificates, and web ACLs.

use resources::Node;

use crate::core::rules::{
    Document, Findings, Rule,
    Severity::Error,
    document::{text, within},
    policies::statements,
};

const DISTRIBUTION: &str = "AWS::CloudFront::Distribution";
const US_EAST_1: &str = "us-east-1";

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "origin-unknown",
        severity: Error,
        summary: "Each behavior of a distribution targets one of its origins.",
        source: "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CacheBehavior.html",
        passing: r#"{"D":{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"Enabled":true,"Origins":[{"Id":"a","DomainName":"example.com"}],"DefaultCacheBehavior":{"TargetOriginId":"a"}}}}}"#,
        failing: r#"{"D":{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"Enabled":true,"Origins":[{"Id":"a","DomainName":"example.com"}],"DefaultCacheBehavior":{"TargetOriginId":"b"}}}}}"#,
        check: origins,
    },
    Rule {
        id: "alias-certificate",
        severity: Error,
        summary: "A distribution with domains of its own has a certificate.",
        source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html",
        passing: r#"{"D":{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"Aliases":["a.example"],"ViewerCertificate":{"AcmCertificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/x","SslSupportMethod":"sni-only"}}}}}"#,
        failing: r#"{"D":{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"Aliases":["a.example"]}}}}"#,
        check: aliases,
    },
    Rule {
        id: "certificate-region",
        severity: Error,
        summary: "The certificate of a distribution is in us-east-1.",
        source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html",
        passing: r#"{"D":{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"ViewerCertificate":{"AcmCertificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/x"}}}}}"#,
        failing: r#"{"D":{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"ViewerCertificate":{"AcmCertificateArn":"arn:aws:acm:eu-west-1:123456789012:certificate/x"}}}}}"#,
        check: certificate_region,
    },
    Rule {
        id: "web-acl-scope",
        severity: Error,
        summary: "A web ACL of CloudFront is in us-east-1 and protects distributions; others protect APIs and other resources.",
        source: "https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html",
        passing: r#"{"W":{"Type":"AWS::WAFv2::WebACL","Properties":{"Scope":"REGIONAL"}},"A":{"Type":"AWS::WAFv2::WebACLAssociation","Properties":{"WebACLArn":{"Fn::GetAtt":["W","Arn"]},"ResourceArn":"arn:aws:apigateway:eu-west-1::/restapis/x/stages/prod"}}}"#,
        failing: r#"{"W":{"Type":"AWS::WAFv2::WebACL","Properties":{"Scope":"CLOUDFRONT"}}}"#,
        check: scope,
    },
    Rule {
        id: "origin-access",
        severity: Error,
        summary: "The bucket behind a distribution lets CloudFront in.",
        source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
        passing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{}},"P":{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":{"Ref":"B"},"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":{"Fn::Sub":"${B.Arn}/*"},"Principal":{"Service":"cloudfront.amazonaws.com"},"Condition":{"StringEquals":{"aws:SourceArn":"x"}}}]}}},"D":{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"Origins":[{"Id":"b","DomainName":{"Fn::GetAtt":["B","RegionalDomainName"]},"OriginAccessControlId":"x"}],"DefaultCacheBehavior":{"TargetOriginId":"b"}}}}}"#,
        failing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{}},"D":{"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"Origins":[{"Id":"b","DomainName":{"Fn::GetAtt":["B","RegionalDomainName"]},"OriginAccessControlId":"x"}],"DefaultCacheBehavior":{"TargetOriginId":"b"}}}}}"#,
        check: access,
    },
];

fn origins(document: &Document<'_>, findings: &mut Findings) {
    for item in document.of_type(DISTRIBUTION) {
        let ids = ["Origins", "OriginGroups/Items"]
            .iter()
            .flat_map(|path| item.list(&format!("DistributionConfig/{path}")))
            .map(|origin| text(origin, "Id"));
        let ids: Option<Vec<&str>> = ids.collect();
        let Some(ids) = ids.filter(|ids| !ids.is_empty()) else { continue };
        let default = item.at("DistributionConfig/DefaultCacheBehavior");
        for behavior in item
            .list("DistributionConfig/CacheBehaviors")
            .iter()
            .chain(default)
        {
            if let Some(target) = text(behavior, "TargetOriginId")
                && !ids.contains(&target)
            {
                findings.add(
                    item,
                    format!("a behavior targets the origin `{target}`; the origins are {}", ids.join(", ")),
                );
            }
        }
    }
}

fn aliases(document: &Document<'_>, findings: &mut Findings) {
    for item in document.of_type(DISTRIBUTION) {
        let has_certificate = ["AcmCertificateArn", "IamCertificateId"]
            .iter()
            .any(|name| {
                item.at(&format!("DistributionConfig/ViewerCertificate/{name}"))
                    .is_some()
            });
        let is_literal =
            !matches!(item.at("DistributionConfig/ViewerCertificate"), Some(node) if node.is_intrinsic());
        if !item.list("DistributionConfig/Aliases").is_empty() && !has_certificate && is_literal {
            findings.at(
                item,
                "DistributionConfig/Aliases",
                "the distribution has domains of its own and no certificate; set ViewerCertificate"
                    .to_owned(),
            );
        }
    }
}

fn certificate_region(document: &Document<'_>, findings: &mut Findings) {
    for item in document.of_type(DISTRIBUTION) {
        let Some(node) = item.at("DistributionConfig/ViewerCertificate/AcmCertificateArn") else { continue };
        let wrong = match node.as_text() {
            Some(arn) => arn
                .split(':')
                .nth(3)
                .filter(|region| arn.starts_with("arn:") && *region != US_EAST_1)
                .map(str::to_owned),
            None => document
                .target(node)
                .filter(|target| target.type_name() == "AWS::CertificateManager::Certificate")
                .and(document.region())
                .filter(|region| *region != US_EAST_1)
                .map(str::to_owned),
        };
        if let Some(region) = wrong {
            findings.add(
                item,
                format!("the certificate is in {region}; CloudFront takes certificates of {US_EAST_1} only"),
            );
        }
    }
}

fn scope(document: &Document<'_>, findings: &mut Findings) {
    for acl in document.of_type("AWS::WAFv2::WebACL") {
        if acl.text("Scope") == Some("CLOUDFRONT")
            && let Some(region) = document.region().filter(|region| *region != US_EAST_1)
        {
            findings.at(
                acl,
                "Scope",
                format!("a web ACL of scope CLOUDFRONT in {region}; define it in {US_EAST_1}"),
            );
        }
    }
    let scope_of = |node| document.target(node)?.text("Scope");
    for item in document.of_type("AWS::WAFv2::WebACLAssociation") {
        if item.at("WebACLArn").and_then(scope_of) == Some("CLOUDFRONT") {
            findings.at(item, "WebACLArn", "a web ACL of scope CLOUDFRONT is associated by WebACLId of the distribution; use one of scope REGIONAL".to_owned());
        }
    }
    for item in document.of_type(DISTRIBUTION) {
        if item.at("DistributionConfig/WebACLId").and_then(scope_of) == Some("REGIONAL") {
            findings.at(
                item,
                "DistributionConfig/WebACLId",
                "a web ACL of scope REGIONAL cannot protect a distribution; use one of scope CLOUDFRONT"
                    .to_owned(),
            );
        }
    }
}

fn access(document: &Document<'_>, findings: &mut Findings) {
    for item in document.of_type(DISTRIBUTION) {
        for origin in item.list("DistributionConfig/Origins") {
            let with_control = within(origin, "OriginAccessControlId").is_some();
            let Some((bucket, _)) = within(origin, "DomainName")
                .and_then(Node::reference)
                .filter(|_| with_control)
            else {
                continue;
            };
            if document
                .get(bucket)
                .is_none_or(|bucket| bucket.type_name() != "AWS::S3::Bucket")
            {
                continue;
            }
            let mut policies = document
                .of_type("AWS::S3::BucketPolicy")
                .filter(|policy| policy.at("Bucket").and_then(Node::reference) == Some((bucket, None)));
            let lets_in = policies.any(|policy| {
                let Some(policy) = policy.at("PolicyDocument") else { return true };
                statements(policy).iter().any(|statement| {
                    let principal = within(statement, "Principal").and_then(|node| within(node, "Service"));
                    principal
                        .map_or(&[][..], crate::core::rules::document::one_or_more)
                        .iter()
                        .any(|node| node.as_text() == Some("cloudfront.amazonaws.com"))
                })
            });
            if !lets_in {
                findings.add(item, format!("the bucket {bucket} does not let CloudFront in; allow `s3:GetObject` to cloudfront.amazonaws.com in its policy"));
            }
        }
    }
}
