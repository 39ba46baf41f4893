//! Addresses in the local cloud that replace addresses in AWS.

/// Returns the URL in the local cloud for a URL in AWS.
///
/// An API's outputs have AWS's host, since templates do. The local cloud serves all APIs under one address.
pub(crate) fn on_local_cloud(endpoint: &str, value: &str) -> String {
    let Some((host, path)) = value
        .strip_prefix("https://")
        .map(|rest| rest.split_once('/').unwrap_or((rest, "")))
    else {
        return value.to_owned();
    };
    let Some((api, _)) = host.split_once(".execute-api.") else {
        return value.to_owned();
    };
    let path = path.trim_end_matches('/');
    // An HTTP API's default stage is not in its URL.
    let path = if path.is_empty() { "$default" } else { path };
    format!("{endpoint}/_aws/execute-api/{api}/{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_api_is_found_under_the_local_address_and_nothing_else_changes() {
        let local = |value| on_local_cloud("http://127.0.0.1:4566", value);
        assert_eq!(
            local("https://a1.execute-api.eu-west-3.amazonaws.com/dev"),
            "http://127.0.0.1:4566/_aws/execute-api/a1/dev"
        );
        assert_eq!(
            local("https://a1.execute-api.eu-west-3.amazonaws.com/"),
            "http://127.0.0.1:4566/_aws/execute-api/a1/$default"
        );
        for other in ["shop-dev-orders", "https://example.com/dev", "http://127.0.0.1:4566/q", "https://"] {
            assert_eq!(local(other), other);
        }
    }
}
