//! Addresses in the local cloud that replace addresses in AWS.

use std::collections::BTreeSet;

use serde_json::Value;

/// The addresses of one stack in the local cloud.
#[derive(Debug)]
pub(crate) struct Addresses {
    endpoint: String,
    /// The stage's own domains. On the local cloud no DNS leads to them.
    domains: BTreeSet<String>,
}

/// The suffix of a domain that leads to the local cloud. Browsers and `curl` find each name with this end on their own
/// machine, and the guard of the local cloud removes it.
const SUFFIX: &str = ".localhost";

impl Addresses {
    /// The addresses of a stack with this template, in the local cloud at this endpoint.
    pub(crate) fn of(endpoint: &str, template: &Value) -> Self {
        let resources = template["Resources"].as_object().into_iter().flatten();
        let properties = resources.map(|(_, resource)| &resource["Properties"]);
        let domains = properties
            .flat_map(|properties| {
                let aliases = properties["DistributionConfig"]["Aliases"].as_array();
                aliases
                    .into_iter()
                    .flatten()
                    .chain([&properties["DomainName"]])
            })
            .filter_map(|domain| domain.as_str().map(str::to_owned))
            .collect();
        Self { endpoint: endpoint.to_owned(), domains }
    }

    /// Returns the URL in the local cloud for a URL in AWS, and other texts as they are. Returns `None` for what the
    /// local cloud does not have: sign-in pages.
    ///
    /// Outputs have AWS's hosts, since templates do.
    pub(crate) fn local(&self, value: &str) -> Option<String> {
        let Some((_, rest)) = value
            .split_once("://")
            .filter(|(scheme, _)| ["http", "https"].contains(scheme))
        else {
            return Some(value.to_owned());
        };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let endpoint = &self.endpoint;
        if let Some((api, _)) = host.split_once(".execute-api.") {
            let path = path.trim_end_matches('/');
            // An HTTP API's default stage is not in its URL.
            let path = if path.is_empty() { "$default" } else { path };
            return Some(format!("{endpoint}/_aws/execute-api/{api}/{path}"));
        }
        if let Some((url, _)) = host.split_once(".lambda-url.") {
            return Some(format!("{endpoint}/_aws/lambda-url/{url}/{path}"));
        }
        if host.ends_with(".amazoncognito.com") {
            return (path == "oauth2/token").then(|| format!("{endpoint}/{path}"));
        }
        let is_aws = [".amazonaws.com", ".cloudfront.net"]
            .iter()
            .any(|domain| host.ends_with(domain));
        if is_aws || self.domains.contains(host) {
            let port = endpoint.rsplit(':').next().unwrap_or_default();
            let slash = if rest.contains('/') { "/" } else { "" };
            return Some(format!("http://{host}{SUFFIX}:{port}{slash}{path}"));
        }
        Some(value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn addresses() -> Addresses {
        let template = json!({"Resources": {
            "Site": {"Properties": {"DistributionConfig": {"Aliases": ["shop.example.com"]}}},
            "Domain": {"Properties": {"DomainName": "api.shop.example.com"}},
            "Queue": {"Type": "AWS::SQS::Queue"},
        }});
        Addresses::of("http://127.0.0.1:4566", &template)
    }

    fn local(value: &str) -> String {
        addresses().local(value).expect("the local cloud has it")
    }

    #[test]
    fn an_api_is_a_path_of_the_local_cloud() {
        assert_eq!(
            local("https://a1.execute-api.eu-west-3.amazonaws.com/dev"),
            "http://127.0.0.1:4566/_aws/execute-api/a1/dev"
        );
        assert_eq!(
            local("https://a1.execute-api.eu-west-3.amazonaws.com/"),
            "http://127.0.0.1:4566/_aws/execute-api/a1/$default"
        );
    }

    #[test]
    fn a_function_url_is_a_path_of_the_local_cloud() {
        assert_eq!(
            local("https://a1.lambda-url.eu-west-3.on.aws/"),
            "http://127.0.0.1:4566/_aws/lambda-url/a1/"
        );
    }

    #[test]
    fn a_site_has_a_name_of_this_machine() {
        for (on_aws, here) in [
            ("https://d1.cloudfront.net", "http://d1.cloudfront.net.localhost:4566"),
            (
                "http://shop-dev.s3-website-eu-west-1.amazonaws.com",
                "http://shop-dev.s3-website-eu-west-1.amazonaws.com.localhost:4566",
            ),
            ("https://shop.example.com/a/", "http://shop.example.com.localhost:4566/a/"),
            ("https://api.shop.example.com/", "http://api.shop.example.com.localhost:4566/"),
        ] {
            assert_eq!(local(on_aws), here);
        }
    }

    #[test]
    fn programs_get_their_tokens_but_there_is_no_sign_in_page() {
        let domain = "https://shop-dev-auth.auth.eu-west-3.amazoncognito.com";
        assert_eq!(local(&format!("{domain}/oauth2/token")), "http://127.0.0.1:4566/oauth2/token");
        for path in ["", "/", "/login?client_id=1"] {
            assert_eq!(addresses().local(&format!("{domain}{path}")), None);
        }
    }

    #[test]
    fn nothing_else_changes() {
        for other in [
            "shop-dev-orders",
            "https://example.com/dev",
            "http://127.0.0.1:4566/q",
            "https://",
            "s3://shop-dev.s3.amazonaws.com",
        ] {
            assert_eq!(local(other), other);
        }
    }
}
