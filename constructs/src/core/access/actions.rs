//! The actions and condition keys that IAM knows, from AWS's Service Authorization Reference.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::OnceLock};

use crate::core::access::wildcards::{covers, overlap};

/// Written by `constructs/resources/generate/actions.py`, which describes the form.
const TABLE: &str = include_str!("actions.txt");

/// A service, by the prefix of its actions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Service {
    block: &'static str,
}

/// An action of a policy, or several actions of a service that a name with wildcards means.
#[derive(Debug)]
pub(crate) struct Action {
    service: Option<Service>,
    groups: Vec<Group>,
    /// The resources that were asked for, and the answers.
    taken: RefCell<BTreeMap<String, bool>>,
}

/// Actions of a service that have the same kinds of resources.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// The positions of the kinds of resources, or `-`.
    kinds: &'static str,
    names: &'static str,
}

impl Service {
    /// Returns the service with a prefix, such as `sqs`.
    pub(crate) fn find(prefix: &str) -> Option<Self> {
        static SERVICES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
        let services = SERVICES.get_or_init(services);
        let position = services
            .binary_search_by(|(known, _)| (*known).cmp(&prefix.to_ascii_lowercase()))
            .ok()?;
        Some(Self { block: services[position].1 })
    }

    /// Returns all prefixes of services.
    pub(crate) fn prefixes() -> impl Iterator<Item = &'static str> {
        services().into_iter().map(|(prefix, _)| prefix)
    }

    /// Returns the names of all actions.
    pub(crate) fn actions(self) -> impl Iterator<Item = &'static str> {
        self.groups().flat_map(|group| group.names.split(' '))
    }

    /// Returns `true` if the service has a condition key of this name.
    pub(crate) fn has_key(self, key: &str) -> bool {
        self.keys().any(|known| is_like(known, key))
    }

    /// Returns the names of the condition keys, with wildcards for their variables.
    pub(crate) fn keys(self) -> impl Iterator<Item = &'static str> {
        let lines = self
            .block
            .lines()
            .filter_map(|line| line.strip_prefix("? "));
        lines.flat_map(|line| line.split(' '))
    }

    fn arn(self, position: usize) -> Option<&'static str> {
        let mut arns = self
            .block
            .lines()
            .filter_map(|line| line.strip_prefix("@ "));
        arns.nth(position)
    }

    fn groups(self) -> impl Iterator<Item = Group> {
        let lines = self
            .block
            .lines()
            .skip_while(|line| line.starts_with(['=', '?', '@']));
        lines
            .filter_map(|line| line.split_once(' '))
            .map(|(kinds, names)| Group { kinds, names })
    }
}

impl Action {
    /// Returns what is known of an action, such as `sqs:SendMessage` or `sqs:Send*`. Policies name the same few again and
    /// again, so each is looked up once.
    pub(crate) fn find(name: &str) -> Rc<Self> {
        thread_local! {
            static FOUND: RefCell<BTreeMap<String, Rc<Action>>> = const { RefCell::new(BTreeMap::new()) };
        }
        FOUND.with_borrow_mut(|found| {
            if let Some(action) = found.get(name) {
                return Rc::clone(action);
            }
            let action = Rc::new(Self::read(name));
            found.insert(name.to_owned(), Rc::clone(&action));
            action
        })
    }

    fn read(name: &str) -> Self {
        let (prefix, rest) = name.split_once(':').unwrap_or((name, ""));
        let service = Service::find(prefix);
        let groups = service.into_iter().flat_map(Service::groups);
        let meant = groups.filter(|group| group.names.split(' ').any(|known| is_like(rest, known)));
        Self { service, groups: meant.collect(), taken: RefCell::default() }
    }

    /// Returns the service, if there is one of this prefix.
    pub(crate) fn service(&self) -> Option<Service> {
        self.service
    }

    /// Returns `true` if the service has such an action.
    pub(crate) fn is_known(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Returns `true` if one of the actions that the name means may be about a resource. Wildcards in the resource and in
    /// the kinds of resources stand for all that they could be.
    pub(crate) fn takes(&self, resource: &str) -> bool {
        if let Some(is_taken) = self.taken.borrow().get(resource) {
            return *is_taken;
        }
        let has_none = self.groups.iter().any(|group| group.kinds == "-");
        let is_taken = (has_none && resource == "*") || self.arns().any(|arn| may_be(arn, resource));
        self.taken
            .borrow_mut()
            .insert(resource.to_owned(), is_taken);
        is_taken
    }

    /// Returns the kinds of resources that the action takes, as ARNs with wildcards.
    pub(crate) fn resources(&self) -> Vec<&'static str> {
        let mut arns: Vec<&str> = self.arns().collect();
        arns.sort_unstable();
        arns.dedup();
        arns
    }

    fn arns(&self) -> impl Iterator<Item = &'static str> {
        let kinds = self.groups.iter().flat_map(|group| group.kinds.split(','));
        kinds.filter_map(|kind| self.service?.arn(kind.parse().ok()?))
    }
}

/// Reads the index of the table: the services, sorted by their prefixes, with their blocks.
fn services() -> Vec<(&'static str, &'static str)> {
    let mut lines = TABLE.splitn(3, '\n').skip(1);
    let (Some(index), Some(mut rest)) = (lines.next(), lines.next()) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in index.split(' ') {
        let Some((prefix, bytes)) = entry.split_once(':') else { continue };
        let Some((block, others)) = bytes
            .parse()
            .ok()
            .and_then(|bytes| rest.split_at_checked(bytes))
        else {
            break;
        };
        found.push((prefix, block));
        rest = others;
    }
    found
}

/// Returns `true` if a text is what a pattern with `*` and `?` means, whatever the case of its letters.
fn is_like(pattern: &str, text: &str) -> bool {
    if pattern.contains(['*', '?']) {
        covers(pattern.to_ascii_lowercase().as_bytes(), text.to_ascii_lowercase().as_bytes())
    } else {
        pattern.eq_ignore_ascii_case(text)
    }
}

/// Returns `true` if an ARN and a resource of a policy, both with wildcards, can mean the same resource.
///
/// A wildcard of a whole ARN stays within its segment.
fn may_be(arn: &str, resource: &str) -> bool {
    const SEGMENTS: usize = 6;
    if resource.bytes().filter(|letter| *letter == b':').count() + 1 < SEGMENTS {
        return overlap(arn, resource);
    }
    let segments = arn
        .splitn(SEGMENTS, ':')
        .zip(resource.splitn(SEGMENTS, ':'));
    segments.into_iter().all(|(one, other)| overlap(one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_service_of_the_table_is_found_and_has_actions_or_keys() {
        assert!(Service::prefixes().count() > 400);
        for prefix in Service::prefixes() {
            let service = Service::find(prefix).expect("it is in the table");
            assert!(service.block.starts_with(&format!("= {prefix}\n")), "{prefix}");
            assert!(service.actions().next().is_some() || prefix == "aws", "{prefix}");
            assert_eq!(service.block.matches("\n= ").count(), 0, "{prefix}");
        }
        assert!(Service::find("sqss").is_none());
    }

    #[test]
    fn actions_are_known_whatever_their_case_and_with_wildcards() {
        for action in ["sqs:SendMessage", "SQS:sendmessage", "sqs:Send*", "sqs:*", "sqs:S?ndMessage"] {
            assert!(Action::find(action).is_known(), "{action}");
        }
        for action in
            ["sqs:SendMesage", "sqs:Sent*", "sqs:", "sqs:SendMessageBatches", "sqss:SendMessage", ""]
        {
            assert!(!Action::find(action).is_known(), "{action}");
        }
    }

    #[test]
    fn an_action_takes_only_resources_of_its_kinds() {
        for (action, resource, is_taken) in [
            ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:*:jobs", true),
            ("sqs:SendMessage", "*", true),
            ("sqs:SendMessage", "arn:aws:dynamodb:*:*:table/jobs", false),
            ("sqs:ListQueues", "arn:aws:sqs:eu-west-1:*:jobs", false),
            ("sqs:ListQueues", "*", true),
            ("s3:GetObject", "arn:aws:s3:::bucket/*", true),
            ("s3:GetObject", "arn:aws:s3:::bucket", false),
            ("s3:ListBucket", "arn:aws:s3:::bucket", true),
            ("s3:*", "arn:aws:s3:::bucket", true),
            ("dynamodb:Query", "arn:aws:dynamodb:*:*:table/jobs/index/*", true),
        ] {
            assert_eq!(Action::find(action).takes(resource), is_taken, "{action} {resource}");
        }
    }

    #[test]
    fn condition_keys_have_variables() {
        let global = Service::find("aws").expect("it is there");
        for key in ["aws:SourceArn", "aws:sourcearn", "aws:PrincipalTag/team", "aws:SecureTransport"] {
            assert!(global.has_key(key), "{key}");
        }
        assert!(!global.has_key("aws:SourceAnr"));
        let s3 = Service::find("s3").expect("it is known");
        assert!(
            s3.has_key("s3:prefix") && s3.has_key("s3:ExistingObjectTag/kind") && !s3.has_key("s3:prefixes")
        );
    }
}
