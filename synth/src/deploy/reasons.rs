//! The most common reasons for which CloudFormation fails, and what helps.

/// A reason, known by the words of the service.
struct Reason {
    /// One of these is in the text, whatever the case of its letters.
    words: &'static [&'static str],
    help: &'static str,
}

/// The known reasons. The first that fits counts, so narrow ones come first.
const REASONS: &[Reason] = &[
    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
    Reason {
        words: &["UnreservedConcurrentExecution below its minimum"],
        help: "the account has too few concurrent executions left; raise the quota \"Concurrent executions\" of Lambda in \
               Service Quotas, or reserve fewer",
    },
    // https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
    Reason {
        words: &[
            "cannot be assumed by Lambda",
            "is invalid or cannot be assumed",
            "is not authorized to assume role",
        ],
        help: "a new role takes some seconds until other services know it; deploy again, and if that fails too, look at \
               the role's trust policy",
    },
    // https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
    Reason {
        words: &["An update is in progress for resource", "currently in the following state: Pending"],
        help: "another change of the function is not finished; wait a minute, then deploy again",
    },
    // https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
    Reason {
        words: &[
            "currently in the following state: Inactive",
            "function is inactive",
            "Function is Inactive",
        ],
        help: "Lambda puts a function to sleep that nobody calls for weeks; invoke it once, wait a minute, then deploy again",
    },
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    Reason {
        words: &["is bigger than the limit (20480)", "PolicyLengthExceeded"],
        help: "the function's resource policy is above 20 KB; let fewer rules, topics and routes call one function",
    },
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    Reason {
        words: &["Maximum policy size of", "quota for PolicySize", "quota for InlinePolicySize"],
        help: "the role's policy is too large; give the function fewer links, or split the function",
    },
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    Reason {
        words: &["Unzipped size must be smaller than"],
        help: "Lambda takes at most 250 MB of unzipped code; make the binary smaller",
    },
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    Reason {
        words: &["is less than Function timeout"],
        help: "set the queue's visibility timeout to at least the function's timeout; AWS recommends six times as much",
    },
    // https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
    Reason {
        words: &[
            "Error occurred while GetObject",
            "S3 Error Code: NoSuchKey",
            "The specified key does not exist",
        ],
        help: "the code is no longer in the assets bucket; deploy again, which uploads it",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
    Reason {
        words: &["Modifying service token is not allowed"],
        help: "a custom resource stays with its function, and with the function's name; give the resource another name in \
               the code, so that the new function makes a new one",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
    Reason {
        words: &["did not receive a response from your Custom Resource", "waiting for ResponseURL callback"],
        help: "the function of the custom resource gave no answer; look for the end of its process in its log, such as too \
               little memory, and in a VPC for a way to S3",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
    Reason {
        words: &["Vendor response doesn't contain"],
        help: "the function of the custom resource did not return this attribute; an attribute without a value is left out, \
               so return a text",
    },
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html
    Reason {
        words: &["bucket you tried to delete is not empty", "BucketNotEmpty"],
        help: "S3 deletes only empty buckets; delete its objects and their old versions, or destroy with --empty-buckets",
    },
    // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    Reason {
        words: &["conflicting conditional operation is currently in progress"],
        help: "S3 has not finished with an earlier bucket of this name; wait some minutes, then deploy again",
    },
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
    Reason {
        words: &["Unable to validate the following destination configurations"],
        help: "S3 may not send to the target yet; the target's policy must exist before the bucket's notifications",
    },
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html
    Reason {
        words: &["wait 60 seconds after deleting a queue", "QueueDeletedRecently"],
        help: "SQS keeps the name of a deleted queue for 60 seconds; wait, then deploy again",
    },
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html
    Reason {
        words: &["already scheduled for deletion"],
        help: "the name belongs to a deleted secret that can still be restored; restore it with `aws secretsmanager \
               restore-secret`, or delete it for good with `aws secretsmanager delete-secret \
               --force-delete-without-recovery`",
    },
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/alternate-domain-names-move.html
    Reason {
        words: &["CNAMEs you provided are already associated", "CNAMEAlreadyExists"],
        help: "another distribution has this domain name; remove it there first",
    },
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
    Reason {
        words: &[
            "SSL certificate doesn't exist",
            "must have a fully-qualified domain name, a supported signature",
            "certificate is not in the ISSUED",
            "PENDING_VALIDATION",
        ],
        help: "the certificate is not valid yet; create the DNS records that ACM asks for (`aws acm describe-certificate`), \
               wait until it is issued, then deploy again",
    },
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
    Reason {
        words: &["CloudWatch Logs role ARN must be set in account settings"],
        help: "API Gateway has no role for logs in this region; `deploy` creates it unless another stack has replaced it",
    },
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
    Reason {
        words: &["Policy document length breaking Cloudwatch Logs", "ResourcePolicy limit exceeded"],
        help: "the account's resource policies for logs are full; remove old ones (`aws logs describe-resource-policies`)",
    },
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
    Reason {
        words: &[
            "KMS key is invalid",
            "KMSAccessDenied",
            "KMS key is disabled",
            "is pending deletion",
            "kms:Decrypt",
        ],
        help: "the KMS key is missing, disabled or not shared; check its state, and that its policy lets the role and the \
               service use it",
    },
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
    Reason {
        words: &["with an explicit deny"],
        help: "a policy forbids it, such as one of the organization; no permission of yours changes that, so ask whoever \
               owns the policy",
    },
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    Reason {
        words: &["is not authorized to perform", "AccessDenied", "UnauthorizedTaggingOperation"],
        help: "the credentials of this deployment lack the permission; add it, or choose others with AWS_PROFILE",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
    Reason {
        words: &["custom-named resource requires replacing"],
        help: "the resource has a fixed name, and this change makes a new one beside it; give it another name, or remove it \
               in one deployment and add it in the next",
    },
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
    Reason {
        words: &["more than one GSI creation or deletion", "Only 1 online index can be created or deleted"],
        help: "DynamoDB changes one index at a time; add or remove them in several deployments",
    },
    // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
    Reason {
        words: &["schema attributes cannot be modified or deleted", "Invalid AttributeDataType input"],
        help: "a user pool's attributes can be added, and never changed or removed",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
    Reason {
        words: &["cannot be deleted as it is in use by", "Cannot update export", "No export named"],
        help: "another stack uses the exported value, or it does not exist; change the stack that uses it first",
    },
    // https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html
    Reason {
        words: &[
            "LimitExceeded",
            "limit exceeded",
            "Cannot exceed quota",
            "ServiceQuotaExceeded",
            "TooManyBuckets",
        ],
        help: "the account has reached a quota; remove what nobody needs, or raise it in Service Quotas",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import.html
    Reason {
        words: &["already exists", "AlreadyExists", "already in use", "NameConflict"],
        help: "something outside of this stack has the same name, such as what an earlier stack has kept; delete or rename \
               it, or take it into the stack",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
    Reason {
        words: &["Rate exceeded", "Throttling", "TooManyRequests"],
        help: "AWS throttles the account's requests; deploy again in some minutes",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
    Reason {
        words: &["did not stabilize", "Exceeded attempts to wait", "timed out waiting for"],
        help: "the service did not finish in time; look at the resource in its console, then deploy again",
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
    Reason {
        words: &[
            "Internal Failure",
            "InternalFailure",
            "ServiceUnavailable",
            "HandlerErrorCode: ServiceInternalError",
        ],
        help: "the service itself failed; deploy again, and look at AWS's health dashboard",
    },
];

/// Returns what helps against a reason, if it is known.
pub(crate) fn help(reason: &str) -> Option<&'static str> {
    let text = reason.to_lowercase();
    REASONS
        .iter()
        .find(|known| {
            known
                .words
                .iter()
                .any(|words| text.contains(&words.to_lowercase()))
        })
        .map(|known| known.help)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Texts as the services write them, each with words of what helps. There is one for each known reason.
    const TEXTS: &[(&str, &str)] = &[
        (
            "Resource handler returned message: \"Specified ReservedConcurrentExecutions for function decreases account's \
             UnreservedConcurrentExecution below its minimum value of [10]. (Service: Lambda, Status Code: 400)\"",
            "Concurrent executions",
        ),
        (
            "The role defined for the function cannot be assumed by Lambda. (Service: Lambda)",
            "takes some seconds",
        ),
        (
            "The operation cannot be performed at this time. An update is in progress for resource: \
             arn:aws:lambda:eu-west-3:1:function:a",
            "not finished",
        ),
        ("The function is currently in the following state: Inactive", "invoke it once"),
        ("The final policy size (20623) is bigger than the limit (20480). (Service: AWSLambda)", "20 KB"),
        ("Maximum policy size of 10240 bytes exceeded for role shop (Service: Iam)", "fewer links"),
        ("Unzipped size must be smaller than 262144000 bytes (Service: Lambda)", "250 MB"),
        (
            "Invalid request provided: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds",
            "visibility timeout",
        ),
        (
            "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.",
            "deploy again, which uploads",
        ),
        (
            "The bucket you tried to delete is not empty (Service: Amazon S3; Status Code: 409; Error Code: BucketNotEmpty)",
            "--empty-buckets",
        ),
        (
            "A conflicting conditional operation is currently in progress against this resource. Please try again.",
            "earlier bucket",
        ),
        (
            "Unable to validate the following destination configurations (Service: S3, Status Code: 400)",
            "target's policy",
        ),
        (
            "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
            "60 seconds",
        ),
        (
            "You can't create this secret because a secret with this name is already scheduled for deletion.",
            "restore-secret",
        ),
        (
            "One or more of the CNAMEs you provided are already associated with a different resource.",
            "another distribution",
        ),
        (
            "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a \
             valid certificate chain.",
            "DNS records",
        ),
        ("CloudWatch Logs role ARN must be set in account settings to enable logging", "no role for logs"),
        (
            "Cannot enable logging. Policy document length breaking Cloudwatch Logs Constraints, either < 1 or > 5120",
            "resource policies",
        ),
        (
            "Lambda was unable to configure access to your environment variables because the KMS key is invalid for \
             CreateGrant.",
            "check its state",
        ),
        (
            "User: arn:aws:iam::1:user/ann is not authorized to perform: sqs:CreateQueue with an explicit deny in a \
             service control policy",
            "organization",
        ),
        (
            "User: arn:aws:iam::1:user/ann is not authorized to perform: sqs:createqueue because no identity-based policy \
             allows the sqs:createqueue action",
            "lack the permission",
        ),
        (
            "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename shop-dev-bills \
             and update the stack again.",
            "fixed name",
        ),
        ("Cannot perform more than one GSI creation or deletion in a single update", "one index at a time"),
        (
            "Existing schema attributes cannot be modified or deleted. (Service: CognitoIdentityProvider)",
            "never changed",
        ),
        ("Export shop-vpc cannot be deleted as it is in use by bank-dev", "exported value"),
        (
            "Cannot exceed quota for PoliciesPerRole: 10 (Service: Iam, Status Code: 409, HandlerErrorCode: \
             ServiceLimitExceeded)",
            "Service Quotas",
        ),
        (
            "Resource of type 'AWS::DynamoDB::Table' with identifier 'shop-dev-bills' already exists.",
            "same name",
        ),
        (
            "Rate exceeded (Service: ApiGateway, Status Code: 429, HandlerErrorCode: Throttling)",
            "some minutes",
        ),
        ("Exceeded attempts to wait", "did not finish in time"),
        ("Internal Failure", "health dashboard"),
        ("Modifying service token is not allowed.", "another name"),
        (
            "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId \
             [5bd5dca5]. If you are using the Python cfn-response module, you may need to update your Lambda function code",
            "gave no answer",
        ),
        (
            "CustomResource attribute error: Vendor response doesn't contain earlier key in object \
             arn:aws:cloudformation:eu-west-1:123456789012:stack/shop-dev/1b2c3d4e|Rows|5bd5dca5",
            "return a text",
        ),
    ];

    #[test]
    fn each_reason_is_known_by_the_words_of_its_service() {
        let mut found = BTreeSet::new();
        for (text, words) in TEXTS {
            let help = help(text).unwrap_or_else(|| panic!("it is not known: {text}"));
            assert!(help.contains(words), "{text}: {help}");
            found.insert(help);
        }
        assert_eq!(found.len(), REASONS.len());
    }

    #[test]
    fn a_reason_that_is_not_known_has_no_help() {
        assert_eq!(help("Properties validation failed for resource Orders"), None);
        assert_eq!(help(""), None);
    }
}
