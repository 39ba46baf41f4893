//! Custom domains.

use resources::{
    Value,
    route53::{
        self, RecordSetRequired,
        record_set::{AliasTarget, AliasTargetRequired},
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    certificate::{Certificate, domain_refusal},
    core::{construct::Identity, stack::Stack},
    hosted_zone::HostedZone,
};

/// A custom domain of a site or an API.
///
/// It needs a certificate, and DNS records that point to the site or the API. If the hosted zone is given, the stack
/// creates the records, and the certificate if there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomDomain {
    /// The domain name, such as media.example.com.
    pub name: String,
    /// The ID of the Route 53 hosted zone for the DNS records. If absent, you must create the records and the
    /// certificate yourself.
    pub hosted_zone: Option<HostedZone>,
    /// The ARN of the certificate. A site needs a certificate in us-east-1 for CloudFront, an API needs one in the
    /// stage's region. If absent, the stack creates a certificate, which is validated in the hosted zone.
    pub certificate: Option<String>,
}

impl CustomDomain {
    /// Returns the problems that AWS would refuse. `region` is the region that the certificate must be in.
    pub(crate) fn refusals(&self, region: &str) -> Vec<String> {
        let Self { name, hosted_zone, certificate } = self;
        let mut refusals = Vec::from_iter(domain_refusal(name));
        match certificate {
            Some(certificate) if !certificate.contains(&format!(":acm:{region}:")) => {
                refusals.push(format!(
                    "the certificate `{certificate}` is not in {region}; give the ARN of one \
                     in {region}, such as arn:aws:acm:{region}:111122223333:certificate/id"
                ));
            }
            None if hosted_zone.is_none() => refusals.push(format!(
                "{name} has neither a certificate nor a hosted zone to create one; give one of them"
            )),
            _ => {}
        }
        // A new certificate reports an invalid zone itself.
        let zone = hosted_zone.as_ref().filter(|_| certificate.is_some());
        let refusal = zone.and_then(HostedZone::refusal);
        refusals.extend(refusal.map(|refusal| refusal.to_string()));
        refusals
    }

    /// Returns the ARN of the certificate. Without one, it adds a certificate to this stack.
    pub(crate) fn certificate_in(&self, stack: &mut Stack, identity: &Identity) -> Value<String> {
        match (&self.certificate, &self.hosted_zone) {
            (None, Some(zone)) => stack
                .add(Certificate::of(identity.part("certificate"), self.name.clone(), zone))
                .arn()
                .into(),
            (certificate, _) => certificate.clone().unwrap_or_default().into(),
        }
    }

    /// Adds the DNS records that point to a target, if the hosted zone is known.
    pub(crate) fn put_records(
        &self,
        stack: &mut Stack,
        identity: &Identity,
        kinds: &[&'static str],
        host: &Value<String>,
        zone_of_host: &Value<String>,
    ) {
        let Some(zone) = &self.hosted_zone else { return };
        for kind in kinds {
            let target = AliasTarget::new(AliasTargetRequired {
                dns_name: host.clone(),
                hosted_zone_id: zone_of_host.clone(),
            });
            let record = route53::RecordSet::new(RecordSetRequired { name: self.name.clone(), type_: *kind })
                .hosted_zone_id(zone.id().to_owned())
                .alias_target(target);
            let suffix = if *kind == "A" { "Record" } else { "RecordIpv6" };
            let _ = stack.resource(identity.id_with(suffix), record);
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn domain(name: &str, zone: Option<&str>, certificate: Option<&str>) -> CustomDomain {
        CustomDomain {
            name: name.to_owned(),
            hosted_zone: zone.map(HostedZone::by_id),
            certificate: certificate.map(str::to_owned),
        }
    }

    const ARN: Option<&str> = Some("arn:aws:acm:us-east-1:111122223333:certificate/1");
    const ZONE: Option<&str> = Some("Z2FDTNDATAQYW2");

    #[test]
    fn a_domain_is_a_name_with_a_zone_or_a_certificate_or_both() {
        for (zone, certificate) in [(ZONE, ARN), (ZONE, None), (None, ARN)] {
            assert_eq!(domain("media.example.com", zone, certificate).refusals("us-east-1"), [""; 0]);
        }
        let neither = domain("media.example.com", None, None);
        assert_snapshot!(neither.refusals("us-east-1").join("\n"), @"media.example.com has neither a certificate nor a hosted zone to create one; give one of them");
    }

    #[test]
    fn what_would_be_refused_is_reported() {
        assert_eq!(
            domain("media.example.com", ZONE, ARN)
                .refusals("eu-west-1")
                .len(),
            1
        );
        let wrong = domain("https://Media.example.com", Some("/hostedzone/Z1"), Some("x"));
        assert_snapshot!(wrong.refusals("eu-west-1").join("\n"), @"
        `https://Media.example.com` is not a valid domain; write the name only, in lower case, such as media.example.com
        the certificate `x` is not in eu-west-1; give the ARN of one in eu-west-1, such as arn:aws:acm:eu-west-1:111122223333:certificate/id
        `/hostedzone/Z1` is not the ID of a hosted zone; write it without its path, such as Z2FDTNDATAQYW2
        ");
        for name in ["example", "-a.example.com", "a-.example.com", "a..com", "*.example.com"] {
            assert!(domain_refusal(name).is_some(), "{name}");
        }
    }
}
