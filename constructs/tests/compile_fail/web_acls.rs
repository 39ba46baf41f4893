//! Web ACLs of WAF that would protect what WAF does not know, or from the wrong region.

use constructs::{Stack, StaticSite, WebAcl, http_api::HttpApiRef, rest_api::RestApiRef, web_acl::Firewall};

fn web_acls(stack: &mut Stack, rest_api: &RestApiRef, http_api: &HttpApiRef, firewall: Firewall) {
    stack.add(WebAcl::regional("for-an-http-api", firewall).protect(http_api));
    stack
        .in_us_east_1()
        .add(WebAcl::cloudfront("for-an-api", firewall).protect(rest_api));
    let regional = stack.add(WebAcl::regional("for-a-site", firewall));
    stack.add(StaticSite::new("frontend").web_acl(&regional));
}

fn main() {}
