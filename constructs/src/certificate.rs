//! ACM certificates.

use resources::{
    Arn, Handle, Value,
    certificatemanager::{self, certificate::DomainValidationOption},
};

use crate::{
    core::{
        construct::{Construct, Identity},
        stack::Stack,
    },
    hosted_zone::HostedZone,
};

/// An ACM certificate for domains in a Route 53 hosted zone.
///
/// ACM validates the domains with DNS records, which CloudFormation adds to the zone. Creating the certificate takes a
/// few minutes. ACM renews it as long as the records exist.
///
/// A certificate is valid in its stack's region. CloudFront requires certificates in us-east-1:
///
/// ```
/// # use constructs::{Certificate, HostedZone, Stack, Stage};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let zone = HostedZone::by_id("Z2FDTNDATAQYW2");
/// let of_site = stack
///     .in_us_east_1()
///     .add(Certificate::new("certificate", "shop.example.com", &zone));
/// let of_api = stack.add(Certificate::new("api-certificate", "api.shop.example.com", &zone));
/// ```
///
/// The logical ID ends with the domains. Other domains give a new certificate, and the old one is deleted only when
/// nothing uses it any more.
#[derive(Clone, Debug)]
#[must_use = "a certificate exists once it is added to a stack"]
pub struct Certificate {
    identity: Identity,
    domain: String,
    alternatives: Vec<String>,
    zone: HostedZone,
}

impl Certificate {
    /// Creates a certificate with this name for a domain, or for all direct subdomains: `*.example.com`.
    pub fn new(name: &'static str, domain: impl Into<String>, zone: &HostedZone) -> Self {
        Self::of(Identity::new(name), domain, zone)
    }

    pub(crate) fn of(mut identity: Identity, domain: impl Into<String>, zone: &HostedZone) -> Self {
        let domain = domain.into();
        identity.add_to_id(&domain.replace('*', "star"));
        Self { identity, domain, alternatives: Vec::new(), zone: zone.clone() }
    }

    /// Adds another domain of the same hosted zone.
    pub fn alternative_name(mut self, domain: impl Into<String>) -> Self {
        let domain = domain.into();
        self.identity.add_to_id(&domain.replace('*', "star"));
        self.alternatives.push(domain);
        self
    }
}

impl Construct for Certificate {
    type Ref = CertificateRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> CertificateRef {
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let validation = |domain: &String| {
            DomainValidationOption::new()
                .domain_name(domain.clone())
                .hosted_zone_id(self.zone.id().to_owned())
        };
        // A domain and its wildcard share one validation record.
        let is_first = |domain: &&String| {
            let wildcard = domain.strip_prefix("*.");
            wildcard.is_none_or(|whole| self.domains().all(|other| other != whole))
        };
        let validations: Vec<_> = self.domains().filter(is_first).map(validation).collect();
        let mut certificate = certificatemanager::Certificate::new(self.domain)
            .validation_method("DNS")
            .domain_validation_options(validations);
        if !self.alternatives.is_empty() {
            certificate = certificate.subject_alternative_names(self.alternatives);
        }
        CertificateRef { handle: stack.resource(self.identity.id(), certificate).handle() }
    }
}

impl Certificate {
    fn domains(&self) -> impl Iterator<Item = &String> {
        [&self.domain].into_iter().chain(&self.alternatives)
    }

    fn refusals(&self) -> Vec<String> {
        let without_star = |domain: &String| domain_refusal(domain.strip_prefix("*.").unwrap_or(domain));
        let mut refusals: Vec<String> = self
            .domains()
            .filter_map(without_star)
            .chain(self.zone.refusal().map(|refusal| refusal.to_string()))
            .collect();
        // `DomainName` of `RequestCertificate` in the ACM API Reference. It becomes the common name.
        if self.domain.len() > 64 {
            refusals.push(format!(
                "the certificate's first domain has {} characters; use at most 64, and add this one with \
                 `.alternative_name(…)`",
                self.domain.len()
            ));
        }
        refusals
    }
}

/// A handle to an ACM certificate of a stack.
#[derive(Clone, Debug)]
pub struct CertificateRef {
    handle: Handle<certificatemanager::Certificate>,
}

impl CertificateRef {
    /// Returns the certificate's ARN.
    pub fn arn(&self) -> Value<Arn<certificatemanager::Certificate>> {
        self.handle.reference()
    }
}

/// Returns the reason that a text is not a valid domain, if it is not.
pub(crate) fn domain_refusal(name: &str) -> Option<String> {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
    };
    (!name.contains('.') || name.len() > 253 || !name.split('.').all(is_label)).then(|| {
        format!(
            "`{name}` is not a valid domain; write the name only, in lower case, such as media.example.com"
        )
    })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::core::testing::{problems_of, resources_of};

    fn zone() -> HostedZone {
        HostedZone::by_id("Z2FDTNDATAQYW2")
    }

    #[test]
    fn a_certificate_is_validated_by_records_in_its_zone() {
        assert_snapshot!(
            resources_of(|stack| drop(stack.add(Certificate::new("tls", "shop.example.com", &zone())))),
            @r#"
            TlsShopExampleCom: {
              "Type": "AWS::CertificateManager::Certificate",
              "Properties": {
                "DomainName": "shop.example.com",
                "DomainValidationOptions": [
                  {
                    "DomainName": "shop.example.com",
                    "HostedZoneId": "Z2FDTNDATAQYW2"
                  }
                ],
                "ValidationMethod": "DNS"
              }
            }
            "#
        );
    }

    #[test]
    fn a_certificate_may_be_good_for_several_domains() {
        assert_snapshot!(
            resources_of(|stack| {
                stack.add(Certificate::new("tls", "example.com", &zone()).alternative_name("*.example.com"));
            }),
            @r#"
            TlsExampleComStarExampleCom: {
              "Type": "AWS::CertificateManager::Certificate",
              "Properties": {
                "DomainName": "example.com",
                "DomainValidationOptions": [
                  {
                    "DomainName": "example.com",
                    "HostedZoneId": "Z2FDTNDATAQYW2"
                  }
                ],
                "SubjectAlternativeNames": [
                  "*.example.com"
                ],
                "ValidationMethod": "DNS"
              }
            }
            "#
        );
    }

    #[test]
    fn the_same_certificate_may_keep_its_id() {
        let types = crate::core::testing::types_of(|stack| {
            stack.add(Certificate::new("tls", "example.com", &zone()).was("Certificate"));
        });
        assert_snapshot!(types, @"Certificate: AWS::CertificateManager::Certificate");
    }

    #[test]
    fn a_certificate_of_another_domain_is_another_one_whatever_its_id_begins_with() {
        let types = crate::core::testing::types_of(|stack| {
            stack.add(Certificate::new("tls", "example.com", &zone()).logical_id("Certificate"));
        });
        assert_snapshot!(types, @"CertificateExampleCom: AWS::CertificateManager::Certificate");
    }

    #[test]
    fn what_acm_would_refuse_is_reported() {
        let problems = problems_of(|stack| {
            let zone = HostedZone::by_id("example.com");
            stack.add(Certificate::new("tls", "Example.com", &zone).alternative_name("www.*.com"));
            let long = format!("{}.example.com", "x".repeat(60));
            stack.add(Certificate::new("long", long, &self::zone()).was("Long"));
        });
        assert_snapshot!(problems, @"
        TlsExampleComWwwStarCom: `Example.com` is not a valid domain; write the name only, in lower case, such as media.example.com
        TlsExampleComWwwStarCom: `www.*.com` is not a valid domain; write the name only, in lower case, such as media.example.com
        TlsExampleComWwwStarCom: `example.com` is not the ID of a hosted zone; write it without its path, such as Z2FDTNDATAQYW2
        Long: the certificate's first domain has 72 characters; use at most 64, and add this one with `.alternative_name(…)`
        ");
    }
}
