//! Domains of the user's own.

use resources::{
    Value,
    route53::{
        self, RecordSetRequired,
        record_set::{AliasTarget, AliasTargetRequired},
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Stack, construct::Identity};

/// A domain of the user's own, by which a site or an API is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomDomain {
    /// The name, such as media.example.com.
    pub name: String,
    /// The ARN of its certificate: for a site in us-east-1, where CloudFront looks for it, for an API in the stage's region.
    pub certificate: String,
    /// The ID of the Route 53 hosted zone that gets its records. If absent they are made elsewhere.
    pub hosted_zone: Option<String>,
}

impl CustomDomain {
    /// What AWS would refuse of it, when its certificate has to be in a region.
    pub(crate) fn refusals(&self, region: &str) -> Vec<String> {
        let Self { name, certificate, hosted_zone } = self;
        let is_label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && label
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
        };
        let mut refusals = Vec::new();
        if !name.contains('.') || name.len() > 253 || !name.split('.').all(is_label) {
            refusals.push(format!(
                "`{name}` is no domain; write its name alone, in lower case, such as media.example.com"
            ));
        }
        if !certificate.contains(&format!(":acm:{region}:")) {
            refusals.push(format!(
                "the certificate `{certificate}` is not one of {region}, where it is looked for; give the ARN of one that \
                 is, such as arn:aws:acm:{region}:111122223333:certificate/id"
            ));
        }
        if let Some(zone) = hosted_zone
            && !(zone.starts_with('Z')
                && zone
                    .chars()
                    .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit()))
        {
            refusals.push(format!(
                "`{zone}` is no ID of a hosted zone; write it without its path, such as Z2FDTNDATAQYW2"
            ));
        }
        refusals
    }

    /// Adds the records by which the name leads to a target, if the hosted zone is known.
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
                .hosted_zone_id(zone.clone())
                .alias_target(target);
            let suffix = if *kind == "A" { "Record" } else { "RecordIpv6" };
            let _ = stack.resource(identity.id_with(suffix), record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(name: &str, certificate: &str, zone: &str) -> CustomDomain {
        CustomDomain {
            name: name.to_owned(),
            certificate: certificate.to_owned(),
            hosted_zone: Some(zone.to_owned()),
        }
    }

    #[test]
    fn a_domain_is_a_name_a_certificate_and_a_zone() {
        let fine =
            domain("media.example.com", "arn:aws:acm:us-east-1:111122223333:certificate/1", "Z2FDTNDATAQYW2");
        assert_eq!(fine.refusals("us-east-1"), [""; 0]);
        assert_eq!(fine.refusals("eu-west-1").len(), 1);
        let wrong = domain("https://Media.example.com", "x", "/hostedzone/Z1");
        insta::assert_snapshot!(wrong.refusals("eu-west-1").join("\n"), @"
        `https://Media.example.com` is no domain; write its name alone, in lower case, such as media.example.com
        the certificate `x` is not one of eu-west-1, where it is looked for; give the ARN of one that is, such as arn:aws:acm:eu-west-1:111122223333:certificate/id
        `/hostedzone/Z1` is no ID of a hosted zone; write it without its path, such as Z2FDTNDATAQYW2
        ");
    }
}
