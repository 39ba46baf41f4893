//! Resources that exist already, outside of any stack of ours.

use std::sync::Arc;

use resources::{Handle, Node, ResourceType, Value};

use crate::core::{logical_id::pascal_case, name_rule::NameRule, policy, stack::Stack};

/// A resource that a handle stands for: one of a stack, or one that exists already.
#[derive(Clone, Debug)]
pub(crate) enum Referent<R> {
    /// A resource of a stack.
    Declared(Handle<R>),
    /// A resource that exists already.
    Existing(Existing),
}

/// A resource that exists already.
#[derive(Clone, Debug)]
pub(crate) struct Existing {
    /// The name that AWS knows it by, without path and prefix.
    pub(crate) name: Arc<str>,
    pub(crate) arn: Node,
    /// The region and the account, as texts or as CloudFormation knows them.
    pub(crate) region: Node,
    pub(crate) account: Node,
    /// The name in Pascal case, for the IDs of what refers to it.
    id: Arc<str>,
}

impl<R: ResourceType> Referent<R> {
    /// The logical ID, or what stands for it.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Declared(handle) => &handle.target().id,
            Self::Existing(existing) => &existing.id,
        }
    }

    /// The ARN, which `declared` takes from a resource of a stack.
    pub(crate) fn arn<T>(&self, declared: impl FnOnce(&Handle<R>) -> Value<T>) -> Value<T> {
        self.value(declared, |existing| existing.arn.clone())
    }

    /// A value of the resource.
    pub(crate) fn value<T>(
        &self,
        declared: impl FnOnce(&Handle<R>) -> Value<T>,
        existing: impl FnOnce(&Existing) -> Node,
    ) -> Value<T> {
        match self {
            Self::Declared(handle) => declared(handle),
            Self::Existing(resource) => Value::from_node(existing(resource)),
        }
    }
}

/// The form of the ARNs of one type of resource.
#[derive(Debug)]
pub(crate) struct ArnForm {
    /// What it is called in messages, such as `a table`.
    pub(crate) of: &'static str,
    /// The service's part, such as `dynamodb`.
    pub(crate) service: &'static str,
    /// What stands before the name, such as `table/`.
    pub(crate) before_name: &'static str,
    /// `true` if the ARN holds a region and an account. Those of buckets do not.
    pub(crate) has_place: bool,
    /// What the service accepts as the name.
    pub(crate) name: &'static NameRule,
}

impl ArnForm {
    /// Returns the resource of this name in the region and the account of the stack. A name that AWS would refuse is
    /// reported.
    #[track_caller]
    pub(crate) fn named(&self, stack: &mut Stack, name: &str) -> Existing {
        if self.name.refusal(name).is_some() {
            let NameRule { min, max, capitals, signs, .. } = self.name;
            let letters = if *capitals { "letters" } else { "lower-case letters" };
            stack.report_here(format!(
                "`{name}` is not a valid name of {}: write {min} to {max} {letters}, digits and any of `{signs}`",
                self.of
            ));
        }
        let path = format!("{}{name}", self.before_name);
        let arn = if self.has_place {
            policy::arn(self.service, [path.into()])
        } else {
            policy::arn_of(self.service, "", "", [path.into()])
        };
        Existing {
            name: name.into(),
            arn: arn.into_node(),
            region: Node::Pseudo("AWS::Region"),
            account: Node::Pseudo("AWS::AccountId"),
            id: pascal_case(name).into(),
        }
    }

    /// Returns the resource of this ARN. An ARN of another form, or of another partition or region than the stack's, is
    /// reported.
    #[track_caller]
    pub(crate) fn parsed(&self, stack: &mut Stack, arn: &str) -> Existing {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [prefix, partition, service, region, account, path] = parts[..] else {
            let refusal = self.refusal(stack, arn, "an ARN has six parts with `:` between them");
            stack.report_here(refusal);
            return self.unknown(arn);
        };
        let name = path.strip_prefix(self.before_name);
        let home = stack.stage().region();
        let found = if prefix != "arn" {
            Some("an ARN begins with `arn:`".to_owned())
        } else if partition != partition_of(home) {
            Some(format!("its partition is `{partition}`, and that of {home} is `{}`", partition_of(home)))
        } else if service != self.service {
            Some(format!("its service is `{service}`, and that of {} is `{}`", self.of, self.service))
        } else if self.has_place && region != home {
            Some(format!("its region is `{region}`, and the stack is in {home}"))
        } else if self.has_place && !is_account(account) {
            Some(format!("its account is `{account}`, and an account has twelve digits"))
        } else if !self.has_place && !(region.is_empty() && account.is_empty()) {
            Some(format!("it has a region or an account, which {} does not have", self.of))
        } else if name.is_none_or(|name| self.name.refusal(name).is_some()) {
            Some(format!("it ends with `{path}`, which is not the name of one"))
        } else {
            None
        };
        if let Some(found) = found {
            let refusal = self.refusal(stack, arn, &found);
            stack.report_here(refusal);
        }
        let name = name.unwrap_or(path);
        Existing {
            name: name.into(),
            arn: arn.to_owned().into(),
            region: region.to_owned().into(),
            account: account.to_owned().into(),
            id: pascal_case(name).into(),
        }
    }

    fn refusal(&self, stack: &Stack, arn: &str, found: &str) -> String {
        let home = stack.stage().region();
        let place = if self.has_place { format!("{home}:123456789012") } else { ":".to_owned() };
        format!(
            "`{arn}` is not a valid ARN of {}: {found}; write one such as `arn:{}:{}:{place}:{}orders`",
            self.of,
            partition_of(home),
            self.service,
            self.before_name
        )
    }

    /// Stands for a resource whose ARN was reported.
    fn unknown(&self, arn: &str) -> Existing {
        Existing {
            name: arn.into(),
            arn: arn.to_owned().into(),
            region: Node::Pseudo("AWS::Region"),
            account: Node::Pseudo("AWS::AccountId"),
            id: pascal_case(arn).into(),
        }
    }
}

/// The first part of ARNs in a region: "Amazon Resource Names" in the IAM User Guide.
fn partition_of(region: &str) -> &'static str {
    const PARTITIONS: [(&str, &str); 6] = [
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"),
        ("eusc-", "aws-eusc"),
    ];
    PARTITIONS
        .into_iter()
        .find_map(|(begin, partition)| region.starts_with(begin).then_some(partition))
        .unwrap_or("aws")
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}
