//! STS, Lambda and API Gateway.

use serde_json::json;

use crate::{
    fake::{ACCOUNT, Refusal, State, buckets::digest},
    http::{Answer, Request, tag},
};

/// Tells whose the credentials are.
pub(crate) fn caller(_: &Request) -> Answer {
    Answer::xml(
        200,
        format!(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>\
             {}{}{}</GetCallerIdentityResult></GetCallerIdentityResponse>",
            tag("Arn", &format!("arn:aws:iam::{ACCOUNT}:user/ann")),
            tag("UserId", "AIDA"),
            tag("Account", ACCOUNT)
        ),
    )
}

impl State {
    pub(super) fn api_gateway(&self, region: &str) -> Answer {
        Answer::json(200, &json!({ "cloudwatchRoleArn": self.log_roles.get(region), "apiKeyVersion": "4" }))
    }

    /// Answers `GetFunctionConfiguration` and `UpdateFunctionCode`.
    pub(super) fn lambda(&mut self, region: &str, request: &Request) -> Result<Answer, Refusal> {
        let path = request.path();
        let name = path.split('/').nth(3).unwrap_or_default().to_owned();
        let key = (region.to_owned(), "AWS::Lambda::Function".to_owned(), name.clone());
        let code = match request.operation().as_str() {
            "UpdateFunctionCode" => {
                let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap_or_default();
                let zip = match body["ZipFile"].as_str() {
                    Some(zip) => aws_smithy_types::base64::decode(zip).map_err(|error| {
                        Refusal::new(400, "InvalidRequestContentException", error.to_string())
                    })?,
                    None => self
                        .code(&body["S3Bucket"], &body["S3Key"])
                        .map_err(|message| Refusal::new(400, "InvalidParameterValueException", message))?,
                };
                Some((digest(&zip), body["RevisionId"].as_str().map(str::to_owned)))
            }
            _ => None,
        };
        let step = self.step();
        let Some(thing) = self.things.get_mut(&key) else {
            let arn = format!("arn:aws:lambda:{region}:{ACCOUNT}:function:{name}");
            return Err(Refusal::new(404, "ResourceNotFoundException", format!("Function not found: {arn}")));
        };
        if let Some((digest, revision)) = code {
            if revision.is_some_and(|revision| thing.properties["RevisionId"] != revision.as_str()) {
                let message = "The Revision Id provided does not match the latest Revision Id. Call the \
                               GetFunction/GetAlias API to retrieve the latest Revision Id";
                return Err(Refusal::new(412, "PreconditionFailedException", message));
            }
            thing.properties["CodeSha256"] = digest.into();
            thing.properties["RevisionId"] = format!("r{step}").into();
        }
        Ok(Answer::json(
            200,
            &json!({
                "FunctionName": name,
                "CodeSha256": thing.properties["CodeSha256"],
                "RevisionId": thing.properties["RevisionId"],
                "LastUpdateStatus": "Successful",
                "State": "Active",
            }),
        ))
    }

    /// Returns the code at a place in a bucket, or Lambda's reason for a refusal.
    pub(super) fn code(
        &self,
        bucket: &serde_json::Value,
        key: &serde_json::Value,
    ) -> Result<Vec<u8>, String> {
        let wrong = |code: &str, message: &str| {
            format!("Error occurred while GetObject. S3 Error Code: {code}. S3 Error Message: {message}")
        };
        let bucket = self
            .buckets
            .get(bucket.as_str().unwrap_or_default())
            .ok_or_else(|| wrong("NoSuchBucket", "The specified bucket does not exist"))?;
        bucket
            .objects
            .get(key.as_str().unwrap_or_default())
            .map(|object| object.bytes.clone())
            .ok_or_else(|| wrong("NoSuchKey", "The specified key does not exist."))
    }
}
