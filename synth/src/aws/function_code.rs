//! The code of functions.

use std::collections::{BTreeMap, BTreeSet};

use aws_smithy_types::base64;
use serde::{Deserialize, Serialize};

use crate::{
    aws::{Aws, request::Request},
    error::Error,
    percent::percent_encoded,
};

/// The largest zip in a request, in bytes ("Lambda quotas" in the Developer Guide: 50 MB, zipped, for direct upload).
pub(crate) const MAX_ZIP_BYTES: usize = 50 * 1024 * 1024;

/// The pages of Lambda's list that are read. Two have a hundred functions, and keep an unchanged deployment to four
/// requests.
const LISTED_PAGES: usize = 2;

/// The state of a function's code.
///
/// See [`FunctionConfiguration`](https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct FunctionCode {
    /// The SHA-256 of the zip, in base64.
    #[serde(rename = "CodeSha256")]
    pub(crate) digest: String,
    /// It changes with every change of the function.
    pub(crate) revision_id: Option<String>,
    /// `Successful`, `Failed` or `InProgress`.
    pub(crate) last_update_status: Option<String>,
    pub(crate) last_update_status_reason: Option<String>,
}

/// A page of Lambda's list of functions.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Page {
    functions: Vec<Listed>,
    next_marker: Option<String>,
}

/// A function in Lambda's list.
#[derive(Debug, Deserialize)]
struct Listed {
    #[serde(rename = "FunctionName")]
    name: String,
    #[serde(rename = "CodeSha256")]
    digest: String,
}

/// The place from which Lambda takes code.
#[derive(Clone, Debug)]
pub(crate) enum CodeSource<'a> {
    /// In the request.
    Zip(&'a [u8]),
    /// In a bucket.
    Object { bucket: &'a str, key: &'a str },
}

/// The body of `UpdateFunctionCode`.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Update<'a> {
    architectures: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    revision_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    s3_bucket: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    s3_key: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zip_file: Option<String>,
}

impl FunctionCode {
    /// Tells whether Lambda still works on the last change.
    pub(crate) fn is_changing(&self) -> bool {
        self.last_update_status.as_deref() == Some("InProgress")
    }

    /// Returns Lambda's reason if the last change has failed.
    pub(crate) fn failure(&self) -> Option<&str> {
        let reason = self.last_update_status_reason.as_deref();
        (self.last_update_status.as_deref() == Some("Failed"))
            .then(|| reason.unwrap_or("Lambda gives no reason"))
    }
}

impl Aws {
    /// Reads the state of a function's code.
    pub(crate) async fn function_code(&self, function: &str) -> Result<FunctionCode, Error> {
        let what = || format!("cannot read the configuration of the function {function}");
        let request = Request {
            method: "GET",
            path: format!("/2015-03-31/functions/{function}/configuration"),
            headers: Vec::new(),
            body: String::new(),
        };
        self.functions.send(request, what).await?.read(what)
    }

    /// Returns the SHA-256 of the code of these functions, in base64, by their names. It reads the first pages of
    /// Lambda's list of functions. In an account with more functions than that, some may be missing in the result.
    ///
    /// See [`ListFunctions`](https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html).
    pub(crate) async fn code_digests(
        &self,
        names: BTreeSet<&str>,
    ) -> Result<BTreeMap<String, String>, Error> {
        let what = || "cannot list the functions".to_owned();
        let mut found = BTreeMap::new();
        let mut marker = String::new();
        for _ in 0..LISTED_PAGES {
            let request = Request {
                method: "GET",
                path: format!("/2015-03-31/functions?MaxItems=50{marker}"),
                headers: Vec::new(),
                body: String::new(),
            };
            let page: Page = self.functions.send(request, what).await?.read(what)?;
            let listed = page.functions.into_iter();
            found.extend(
                listed
                    .filter(|listed| names.contains(listed.name.as_str()))
                    .map(|listed| (listed.name, listed.digest)),
            );
            match page.next_marker {
                Some(next) if found.len() < names.len() => {
                    marker = format!("&Marker={}", percent_encoded(&next));
                }
                _ => break,
            }
        }
        Ok(found)
    }

    /// Replaces the code of a function. If a revision is given, Lambda refuses when the function has changed since.
    ///
    /// See [`UpdateFunctionCode`](https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html). Without a
    /// processor, Lambda would take the code for `x86_64`.
    pub(crate) async fn update_function_code(
        &self,
        function: &str,
        source: CodeSource<'_>,
        architecture: &'static str,
        revision: Option<&str>,
    ) -> Result<FunctionCode, Error> {
        let what = || format!("cannot replace the code of the function {function}");
        let mut update = Update { architectures: [architecture], revision_id: revision, ..Update::default() };
        match source {
            CodeSource::Zip(bytes) => update.zip_file = Some(base64::encode(bytes)),
            CodeSource::Object { bucket, key } => {
                (update.s3_bucket, update.s3_key) = (Some(bucket), Some(key));
            }
        }
        let body = serde_json::to_string(&update).map_err(|error| Error::bug(what(), error))?;
        let upload = self.limits.upload_of(body.len());
        let request = Request {
            method: "PUT",
            path: format!("/2015-03-31/functions/{function}/code"),
            headers: vec![("content-type", "application/json")],
            body,
        };
        self.functions
            .within(&self.limits, upload)
            .send(request, what)
            .await?
            .read(what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{aws, ok};

    #[tokio::test]
    async fn code_is_replaced_in_the_revision_that_was_read() {
        let (aws, asked) = aws(vec![
            ok(r#"{"FunctionName": "shop-dev-pay", "CodeSha256": "old=", "RevisionId": "r1"}"#),
            ok(r#"{"CodeSha256": "new=", "LastUpdateStatus": "InProgress"}"#),
            ok(r#"{"LastUpdateStatus": "Failed", "LastUpdateStatusReason": "The image is too large."}"#),
        ]);
        let before = aws
            .function_code("shop-dev-pay")
            .await
            .expect("Lambda answers");
        assert_eq!(before.digest, "old=");
        assert!(!before.is_changing() && before.failure().is_none());
        let revision = before.revision_id.as_deref();
        let after = aws
            .update_function_code("shop-dev-pay", CodeSource::Zip(b"zip"), "arm64", revision)
            .await
            .expect("Lambda takes it");
        assert!(after.is_changing());
        let last = aws
            .function_code("shop-dev-pay")
            .await
            .expect("Lambda answers");
        assert_eq!(last.failure(), Some("The image is too large."));
        assert_eq!(
            asked.bodies()[..2],
            [
                "GET /2015-03-31/functions/shop-dev-pay/configuration",
                r#"PUT /2015-03-31/functions/shop-dev-pay/code {"Architectures":["arm64"],"RevisionId":"r1","ZipFile":"emlw"}"#,
            ]
        );
    }

    #[tokio::test]
    async fn code_can_come_from_a_bucket() {
        let (aws, asked) = aws(vec![ok("{}")]);
        let source = CodeSource::Object { bucket: "assets", key: "shop/pay-1.zip" };
        aws.update_function_code("shop-dev-pay", source, "x86_64", None)
            .await
            .expect("Lambda takes it");
        let sent = r#"{"Architectures":["x86_64"],"S3Bucket":"assets","S3Key":"shop/pay-1.zip"}"#;
        assert!(asked.bodies()[0].ends_with(sent), "{:?}", asked.bodies());
    }
}
