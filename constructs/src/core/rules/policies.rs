//! Policy documents, wherever a template has them.

use resources::Node;

use crate::core::rules::{
    Document, Findings, Item, Rule,
    Severity::{Error, Warning},
    document::{estimated_bytes, is_true, one_or_more, references, text, within},
};

/// The place of a policy decides what its statements have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A policy of a role, a user or a group. It has resources, and no principal.
    Identity,
    /// A role's trust policy. It has principals, and no resource.
    Trust,
    /// A policy of a resource. It has principals and resources.
    Resource,
}

/// The largest inline policies of a role: "IAM and AWS STS quotas" in the IAM User Guide. White space does not count.
const ROLE_BYTES: usize = 10_240;
/// "Bucket policies and user policies" in the Amazon S3 User Guide.
const BUCKET_BYTES: usize = 20_480;

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "policy-statement",
        severity: Error,
        summary: "Each statement of a policy has an effect, actions, and the resources or principals that its place asks for.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html",
        passing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:123456789012:q"}}}}}"#,
        failing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage"}}}}}"#,
        check: statements_fit,
    },
    Rule {
        id: "policy-letters",
        severity: Error,
        summary: "A policy of IAM has only letters up to U+00FF.",
        source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html",
        passing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/reçus/*"}}}}}"#,
        failing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/受信/*"}}}}}"#,
        check: letters,
    },
    Rule {
        id: "policy-version",
        severity: Warning,
        summary: "A policy says its version, 2012-10-17. Without it, variables in the policy are plain text.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
        passing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[]}}}}"#,
        failing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Statement":[]}}}}"#,
        check: version,
    },
    Rule {
        id: "policy-allows-everything",
        severity: Warning,
        summary: "No policy allows every action on every resource.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
        passing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:ListQueues","Resource":"*"}]}}}}"#,
        failing: r#"{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}}}}"#,
        check: everything,
    },
    Rule {
        id: "policy-trusts-everybody",
        severity: Warning,
        summary: "No policy allows something to everybody without a condition.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
        passing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}}}}"#,
        failing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"*"}}]}}}}"#,
        check: everybody,
    },
    Rule {
        id: "key-policy-locks-out",
        severity: Error,
        summary: "The policy of a key allows somebody to change it.",
        source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
        passing: r#"{"K":{"Type":"AWS::KMS::Key","Properties":{"KeyPolicy":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*","Principal":{"AWS":{"Fn::Sub":"arn:aws:iam::${AWS::AccountId}:root"}}}]}}}}"#,
        failing: r#"{"K":{"Type":"AWS::KMS::Key","Properties":{"KeyPolicy":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Principal":{"Service":"sns.amazonaws.com"}}]}}}}"#,
        check: locks_out,
    },
    Rule {
        id: "bucket-policy-resource",
        severity: Error,
        summary: "The policy of a bucket is about that bucket and its objects.",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html",
        passing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{}},"P":{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":{"Ref":"B"},"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":{"Fn::Sub":"${B.Arn}/*"}}]}}}}"#,
        failing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{}},"C":{"Type":"AWS::S3::Bucket","Properties":{}},"P":{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":{"Ref":"B"},"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":{"Fn::Sub":"${C.Arn}/*"}}]}}}}"#,
        check: bucket_resource,
    },
    Rule {
        id: "bucket-policy-public",
        severity: Error,
        summary: "A bucket whose public policies are blocked has none.",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        passing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{"PublicAccessBlockConfiguration":{"BlockPublicPolicy":false}}},"P":{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":{"Ref":"B"},"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":{"Fn::Sub":"${B.Arn}/*"}}]}}}}"#,
        failing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{"PublicAccessBlockConfiguration":{"BlockPublicPolicy":true}}},"P":{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":{"Ref":"B"},"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":{"Fn::Sub":"${B.Arn}/*"}}]}}}}"#,
        check: bucket_public,
    },
    Rule {
        id: "policy-size",
        severity: Error,
        summary: "The inline policies of a role have at most 10,240 characters, and a bucket's policy 20 KB, with what references become.",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        passing: r#"{"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[]}}]}}}"#,
        failing: concat!(
            r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"TableName":"a-table-with-a-very-long-name-for-a-table"}},"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":{"Fn::Join":["#,
            r#""/////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////",["#,
            r#""","","","","","","","","","","","","","","","","","","","",""]]}}]}}]}}}"#
        ),
        check: size,
    },
];

/// Calls `visit` with each policy document of the template.
pub(super) fn each<'a>(document: &Document<'a>, visit: &mut dyn FnMut(Item<'a>, Kind, &'a Node)) {
    const RESOURCE: [(&str, &str); 12] = [
        ("AWS::S3::BucketPolicy", "PolicyDocument"),
        ("AWS::SQS::QueuePolicy", "PolicyDocument"),
        ("AWS::SNS::TopicPolicy", "PolicyDocument"),
        ("AWS::KMS::Key", "KeyPolicy"),
        ("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy"),
        ("AWS::ECR::Repository", "RepositoryPolicyText"),
        ("AWS::IoT::Policy", "-"),
        ("AWS::Elasticsearch::Domain", "AccessPolicies"),
        ("AWS::OpenSearchService::Domain", "AccessPolicies"),
        ("AWS::Backup::BackupVault", "AccessPolicy"),
        ("AWS::DynamoDB::Table", "ResourcePolicy/PolicyDocument"),
        ("AWS::Kinesis::ResourcePolicy", "ResourcePolicy"),
    ];
    for type_name in ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"] {
        for item in document.of_type(type_name) {
            if let Some(policy) = item.at("AssumeRolePolicyDocument") {
                visit(item, Kind::Trust, policy);
            }
            for policy in item.list("Policies") {
                if let Some(policy) = within(policy, "PolicyDocument") {
                    visit(item, Kind::Identity, policy);
                }
            }
        }
    }
    for type_name in [
        "AWS::IAM::Policy",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::RolePolicy",
        "AWS::IAM::UserPolicy",
        "AWS::IAM::GroupPolicy",
    ] {
        for item in document.of_type(type_name) {
            if let Some(policy) = item.at("PolicyDocument") {
                visit(item, Kind::Identity, policy);
            }
        }
    }
    for (type_name, path) in RESOURCE {
        for item in document.of_type(type_name) {
            if let Some(policy) = item.at(path) {
                visit(item, Kind::Resource, policy);
            }
        }
    }
}

/// Returns the statements of a policy that are certainly there.
pub(super) fn statements(policy: &Node) -> &[Node] {
    within(policy, "Statement").map_or(&[], one_or_more)
}

fn is_plain_map(node: &Node) -> bool {
    matches!(node, Node::Map(map) if !map.iter().any(|(key, _)| key.starts_with("Fn::") || key == "Ref"))
}

fn statements_fit(document: &Document<'_>, findings: &mut Findings) {
    each(document, &mut |item, kind, policy| {
        if !is_plain_map(policy) {
            return;
        }
        if within(policy, "Statement").is_none() {
            findings.on(item, policy, "a policy has no statement; add `Statement`".to_owned());
        }
        for statement in statements(policy)
            .iter()
            .filter(|statement| is_plain_map(statement))
        {
            let has = |name: &str| {
                within(statement, name).is_some() || within(statement, &format!("Not{name}")).is_some()
            };
            match within(statement, "Effect") {
                None => findings.on(
                    item,
                    statement,
                    "a statement of a policy has no effect; set `Effect` to `Allow` or `Deny`".to_owned(),
                ),
                Some(node @ Node::Text(effect)) if effect != "Allow" && effect != "Deny" => {
                    findings.on(
                        item,
                        node,
                        format!("a statement of a policy has the effect `{effect}`; write `Allow` or `Deny`"),
                    );
                }
                Some(_) => {}
            }
            if !has("Action") {
                findings.on(
                    item,
                    statement,
                    "a statement of a policy has no action; add `Action`".to_owned(),
                );
            }
            match kind {
                Kind::Identity => {
                    if !has("Resource") {
                        findings.on(
                            item,
                            statement,
                            "a statement of a role's policy has no resource; add `Resource`".to_owned(),
                        );
                    }
                    if has("Principal") {
                        findings.on(item, statement, "a statement of a role's policy has a principal, which is whoever has the role; remove `Principal`".to_owned());
                    }
                }
                Kind::Trust => {
                    if !has("Principal") {
                        findings.on(
                            item,
                            statement,
                            "a statement about who may have the role names nobody; add `Principal`"
                                .to_owned(),
                        );
                    }
                    if has("Resource") {
                        findings.on(item, statement, "a statement about who may have the role has a resource, which is the role; remove `Resource`".to_owned());
                    }
                }
                Kind::Resource => {
                    if !has("Principal") {
                        findings.on(
                            item,
                            statement,
                            "a statement of a resource's policy names nobody; add `Principal`".to_owned(),
                        );
                    }
                }
            }
            let mut unknown = None;
            if let Node::Map(map) = statement {
                const ELEMENTS: [&str; 9] = [
                    "Sid",
                    "Effect",
                    "Action",
                    "NotAction",
                    "Resource",
                    "NotResource",
                    "Principal",
                    "NotPrincipal",
                    "Condition",
                ];
                unknown = map
                    .iter()
                    .map(|(key, _)| key)
                    .find(|key| !ELEMENTS.contains(key));
            }
            if let Some(unknown) = unknown {
                findings.on(
                    item,
                    statement,
                    format!("a statement of a policy has no element `{unknown}`; remove it"),
                );
            }
            for node in within(statement, "Action").map_or(&[][..], one_or_more) {
                if let Some(action) = node.as_text()
                    && action != "*"
                    && !action.contains(':')
                {
                    findings.on(item, node, format!("`{action}` is not an action; write the service and the action, such as `sqs:SendMessage`"));
                }
            }
        }
    });
}

fn letters(document: &Document<'_>, findings: &mut Findings) {
    each(document, &mut |item, kind, policy| {
        if kind == Kind::Resource {
            return;
        }
        let Some(found) = foreign(policy) else { return };
        findings.on(item, policy,
            format!("a policy has the text `{found}`, and IAM takes only letters up to U+00FF (Latin-1); rename what it names"),
        );
    });
}

/// Returns the first text in a policy with a letter that IAM does not take.
fn foreign(node: &Node) -> Option<&str> {
    let is_foreign = |text: &str| !text.is_ascii() && text.chars().any(|letter| letter > '\u{ff}');
    match node {
        Node::Text(text) => is_foreign(text).then_some(text),
        Node::List(nodes) | Node::Concat(nodes) => nodes.iter().find_map(foreign),
        Node::Join(_, nodes) => foreign(nodes),
        Node::Map(map) => map
            .iter()
            .find_map(|(key, node)| if is_foreign(key) { Some(key) } else { foreign(node) }),
        _ => None,
    }
}

fn version(document: &Document<'_>, findings: &mut Findings) {
    each(document, &mut |item, _, policy| {
        if !is_plain_map(policy) {
            return;
        }
        match within(policy, "Version") {
            None => findings.on(item, policy, "a policy has no version, so that it is read by the rules of 2008; set `Version` to `2012-10-17`".to_owned()),
            Some(node @ Node::Text(version)) if version != "2012-10-17" && version != "2008-10-17" => {
                findings.on(item, node, format!("a policy has the version `{version}`; write `2012-10-17`"));
            }
            Some(_) => {}
        }
    });
}

fn everything(document: &Document<'_>, findings: &mut Findings) {
    each(document, &mut |item, kind, policy| {
        let has_star = |statement: &Node, name: &str| {
            within(statement, name)
                .map_or(&[][..], one_or_more)
                .iter()
                .any(|node| matches!(node.as_text(), Some("*" | "*:*")))
        };
        let allows = |statement: &&Node| text(statement, "Effect") == Some("Allow");
        if kind == Kind::Identity
            && statements(policy).iter().filter(allows).any(|statement| {
                has_star(statement, "Action")
                    && has_star(statement, "Resource")
                    && within(statement, "Condition").is_none()
            })
        {
            findings.on(
                item,
                policy,
                "a policy allows every action on every resource; name the actions and the resources"
                    .to_owned(),
            );
        }
    });
}

/// Returns `true` if a statement is about everybody.
fn is_for_everybody(statement: &Node) -> bool {
    match within(statement, "Principal") {
        Some(Node::Text(text)) => text == "*",
        Some(principal) => within(principal, "AWS")
            .map_or(&[][..], one_or_more)
            .iter()
            .any(|node| node.as_text() == Some("*")),
        None => false,
    }
}

fn is_open(statement: &Node) -> bool {
    text(statement, "Effect") == Some("Allow")
        && is_for_everybody(statement)
        && within(statement, "Condition").is_none()
}

fn everybody(document: &Document<'_>, findings: &mut Findings) {
    each(document, &mut |item, kind, policy| {
        let is_site = item.type_name() == "AWS::S3::BucketPolicy" && {
            let bucket = item.at("Bucket").and_then(|bucket| document.target(bucket));
            bucket.is_some_and(|bucket| bucket.at("PublicAccessBlockConfiguration").is_some())
        };
        // A public bucket says so itself, and `bucket-policy-public` looks at it.
        if kind != Kind::Identity && !is_site && statements(policy).iter().any(is_open) {
            findings.on(item, policy, "a policy allows something to everybody without a condition; name who may do it, or add a condition".to_owned());
        }
    });
}

fn locks_out(document: &Document<'_>, findings: &mut Findings) {
    for key in document.of_type("AWS::KMS::Key") {
        if key.is_true("BypassPolicyLockoutSafetyCheck") {
            continue;
        }
        let Some(policy) = key.at("KeyPolicy").filter(|policy| is_plain_map(policy)) else { continue };
        let may_change = |statement: &Node| {
            if !is_plain_map(statement) {
                return true;
            }
            let actions = within(statement, "Action").map_or(&[][..], one_or_more);
            let changes = within(statement, "NotAction").is_some()
                || actions.iter().any(|action| {
                    action.as_text().is_none_or(|action| {
                        let action = action.to_ascii_lowercase();
                        let stem = action.split('*').next().unwrap_or_default();
                        action == "kms:putkeypolicy"
                            || action.contains('*') && "kms:putkeypolicy".starts_with(stem)
                    })
                });
            let principal = within(statement, "Principal");
            let is_somebody = principal.is_some_and(|principal| match principal {
                Node::Text(_) => true,
                principal => within(principal, "AWS").is_some(),
            });
            text(statement, "Effect") != Some("Deny") && changes && is_somebody
        };
        if !statements(policy).iter().any(may_change) {
            findings.on(key, policy,
                "nobody may change the key's policy, so that AWS refuses it; allow `kms:*` to the account, `arn:aws:iam::{account}:root`".to_owned(),
            );
        }
    }
}

fn bucket_resource(document: &Document<'_>, findings: &mut Findings) {
    for item in document.of_type("AWS::S3::BucketPolicy") {
        let Some((bucket, None)) = item.at("Bucket").and_then(Node::reference) else { continue };
        if document.get(bucket).is_none() {
            continue;
        }
        for statement in item.at("PolicyDocument").map_or(&[][..], statements) {
            for resource in within(statement, "Resource").map_or(&[][..], one_or_more) {
                let mut others = Vec::new();
                let mut names_ours = false;
                references(resource, &mut |id, _| match document.get(id) {
                    Some(_) if id == bucket => names_ours = true,
                    Some(other) if other.type_name() == "AWS::S3::Bucket" => others.push(id),
                    _ => {}
                });
                if let Some(other) = others.first().filter(|_| !names_ours) {
                    findings.on(
                        item,
                        resource,
                        format!(
                            "the policy of {bucket} is about {other}, which S3 refuses; use {bucket}'s ARN"
                        ),
                    );
                }
            }
        }
    }
}

fn bucket_public(document: &Document<'_>, findings: &mut Findings) {
    for item in document.of_type("AWS::S3::BucketPolicy") {
        let Some(bucket) = item.at("Bucket").and_then(|bucket| document.target(bucket)) else { continue };
        // S3 blocks public policies of new buckets unless the bucket says otherwise.
        let is_blocked = match bucket.at("PublicAccessBlockConfiguration") {
            None => true,
            Some(block) => within(block, "BlockPublicPolicy").is_some_and(is_true),
        };
        if is_blocked
            && item
                .at("PolicyDocument")
                .is_some_and(|policy| statements(policy).iter().any(is_open))
        {
            findings.at(item, "PolicyDocument",
                format!(
                    "the policy lets everybody in, but {} blocks public policies, so that S3 refuses it; name who may come in, or \
                     set BlockPublicPolicy to false",
                    bucket.id()
                ),
            );
        }
    }
}

fn size(document: &Document<'_>, findings: &mut Findings) {
    for role in document.of_type("AWS::IAM::Role") {
        let bytes: usize = role
            .list("Policies")
            .iter()
            .filter_map(|policy| within(policy, "PolicyDocument"))
            .map(|policy| estimated_bytes(document, policy))
            .sum();
        if bytes > ROLE_BYTES {
            let largest = role
                .list("Policies")
                .iter()
                .filter_map(|policy| within(policy, "PolicyDocument"))
                .flat_map(statements)
                .max_by_key(|statement| estimated_bytes(document, statement))
                .and_then(|statement| within(statement, "Action"))
                .map(|actions| {
                    one_or_more(actions)
                        .iter()
                        .filter_map(Node::as_text)
                        .collect::<Vec<_>>()
                        .join(", ")
                })
                .unwrap_or_default();
            findings.at(role, "Policies",
                format!(
                    "the policies of this role have about {bytes} characters, and IAM accepts {ROLE_BYTES}; the largest statement \
                     is about {largest}"
                ),
            );
        }
    }
    for policy in document.of_type("AWS::S3::BucketPolicy") {
        let bytes = policy
            .at("PolicyDocument")
            .map_or(0, |node| estimated_bytes(document, node));
        if bytes > BUCKET_BYTES {
            findings.at(
                policy,
                "PolicyDocument",
                format!("the policy has about {bytes} bytes, and S3 accepts {BUCKET_BYTES}; shorten it"),
            );
        }
    }
}
