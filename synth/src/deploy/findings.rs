//! Findings of CloudFormation about resources, at the lines of their constructs.

use constructs::template::Template;

use crate::deploy::reasons;

/// A finding of a validation, of a hook, or about a resource that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The time, in seconds since 1970.
    pub(crate) seconds: i64,
    /// The resource's logical ID.
    pub(crate) id: Option<String>,
    /// The place in the template or in the resource, such as `/Resources/Orders/Properties/QueueName`.
    pub(crate) path: Option<String>,
    pub(crate) reason: String,
    /// CloudFormation goes on nevertheless.
    pub(crate) is_warning: bool,
}

impl Finding {
    /// Returns the lines about it: the construct's place, the resource, the property, the reason, and what may help.
    pub(crate) fn lines(&self, template: Option<&Template>) -> Vec<String> {
        let (id_of_path, property) = self.path.as_deref().map(parts).unwrap_or_default();
        let id = self
            .id
            .as_deref()
            .filter(|id| !id.is_empty())
            .or(id_of_path);
        let mut subject = id
            .map(|id| format!("{}{id}", place(id, template)))
            .unwrap_or_default();
        if !property.is_empty() {
            subject += if subject.is_empty() { "" } else { ", " };
            subject += &property;
        }
        subject += if subject.is_empty() { "" } else { ": " };
        let line = format!("  {subject}{}", self.reason);
        let help = reasons::help(&self.reason).map(|help| format!("    {help}"));
        [line].into_iter().chain(help).collect()
    }
}

/// Returns the line of a resource's construct, with `: ` after it, if the template has the resource.
pub(crate) fn place(id: &str, template: Option<&Template>) -> String {
    let resource = template.and_then(|template| template.resources().find(|resource| resource.id() == id));
    resource
        .map(|resource| {
            let place = resource.location();
            format!("{}:{}:{}: ", place.file(), place.line(), place.column())
        })
        .unwrap_or_default()
}

/// Returns the resource and the property of a path, such as `Orders` and `RedrivePolicy.maxReceiveCount`.
fn parts(path: &str) -> (Option<&str>, String) {
    let mut steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
    let id = (steps.len() > 1 && steps[0] == "Resources").then(|| {
        let id = steps[1];
        steps.drain(..2);
        id
    });
    if steps.first() == Some(&"Properties") {
        steps.remove(0);
    }
    (id, steps.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::target;

    fn finding(id: Option<&str>, path: Option<&str>, reason: &str) -> Finding {
        Finding {
            seconds: 0,
            id: id.map(str::to_owned),
            path: path.map(str::to_owned),
            reason: reason.to_owned(),
            is_warning: false,
        }
    }

    #[test]
    fn a_finding_is_at_the_line_of_its_construct() {
        let target = target();
        let with_id = finding(Some("Orders"), None, "it is wrong");
        let with_path = finding(None, Some("/Resources/Orders/Properties/QueueName"), "it is wrong");
        for (finding, end) in
            [(with_id, ": Orders: it is wrong"), (with_path, ": Orders, QueueName: it is wrong")]
        {
            let lines = finding.lines(Some(&target.template));
            assert!(lines[0].starts_with("  synth/src/fixtures.rs:"), "{lines:?}");
            assert!(lines[0].ends_with(end), "{lines:?}");
        }
    }

    #[test]
    fn a_finding_about_no_resource_of_the_code_has_no_line() {
        let target = target();
        let template = Some(&target.template);
        let elsewhere = finding(Some("Gone"), Some("/Properties/A/0/B"), "it is wrong");
        assert_eq!(elsewhere.lines(template), ["  Gone, A.0.B: it is wrong"]);
        assert_eq!(finding(None, None, "it is wrong").lines(template), ["  it is wrong"]);
        assert_eq!(finding(Some(""), Some("/"), "it is wrong").lines(None), ["  it is wrong"]);
    }

    #[test]
    fn a_finding_with_a_known_remedy_has_it_below() {
        let reason = "Resource of type 'AWS::SQS::Queue' with identifier 'shop-dev-orders' already exists.";
        let lines = finding(Some("Orders"), None, reason).lines(None);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].starts_with("    ") && lines[1].contains("same name"), "{lines:?}");
    }
}
