//! The text of a template for CloudFormation: compact, with the keys of the built code.

use std::collections::{BTreeMap, BTreeSet};

use constructs::template::Template;
use serde_json::Value;

use crate::{
    error::Error,
    local::{Gaps, accept_plain_http, shorten_waits, widen},
    target::unwritten,
};

pub(crate) use crate::target::template_value as value;

/// The text of a template, for AWS or the local cloud.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// The resources that are left out, because the local cloud does not support them.
    pub(crate) left_out: Vec<String>,
    /// The actions that are allowed on every resource, because the local cloud does not know theirs.
    pub(crate) widened: BTreeSet<String>,
}

/// Writes a template with the keys of its assets, and without the resources that the local cloud does not support.
pub(crate) fn body(
    template: &Template,
    keys: &BTreeMap<String, String>,
    gaps: Option<&Gaps>,
) -> Result<Body, Error> {
    if let Some(asset) = template
        .assets()
        .into_keys()
        .find(|asset| !keys.contains_key(*asset))
    {
        return Err(Error::user(format!("{}: the code of {asset} was not built", template.stack_name())));
    }
    let template = template.clone().with_asset_keys(keys);
    let Some(gaps) = gaps else {
        let text = serde_json::to_string(&template).map_err(|error| unwritten(&template, error))?;
        return Ok(Body { text, left_out: Vec::new(), widened: BTreeSet::new() });
    };
    let mut value = value(&template)?;
    let (left_out, widened) = (gaps.leave_out(&mut value), widen(&mut value));
    accept_plain_http(&mut value);
    shorten_waits(&mut value);
    // Sorted, because serde_json's order depends on the build: equal templates make equal texts.
    value.sort_all_objects();
    Ok(Body { text: value.to_string(), left_out, widened })
}

/// Returns the logical IDs of resources that the deployed template has and this one has not.
///
/// A template that is not JSON was deployed by another tool and cannot contain our resources.
pub(crate) fn left_over(template: &Template, deployed: Option<&str>) -> Vec<String> {
    let deployed: Value = deployed
        .and_then(|deployed| serde_json::from_str(deployed).ok())
        .unwrap_or_default();
    let is_gone = |id: &&String| template.resources().all(|resource| resource.id() != *id);
    let resources = deployed["Resources"].as_object().into_iter().flatten();
    resources
        .map(|(id, _)| id)
        .filter(is_gone)
        .cloned()
        .collect()
}

/// Tells whether two templates say the same. A template that is not JSON was deployed by another tool.
///
/// The metadata of the whole template and its description do not count: "During a stack update, you cannot update the
/// `Metadata` section by itself", says the CloudFormation user guide, and the same of the description. A change set of
/// nothing else is refused, so a template with another digest of its contract stays until the next real change.
pub(crate) fn is_equal(one: &str, other: &str) -> bool {
    let read = |text| {
        let mut template = serde_json::from_str::<Value>(text).ok()?;
        for section in ["Metadata", "Description"] {
            template.as_object_mut()?.remove(section);
        }
        Some(template)
    };
    one == other || read(one).is_some_and(|one| Some(one) == read(other))
}

/// Adds to a template's text the resources that only the deployed template has, with their outputs and conditions.
pub(crate) fn with_left_over(wanted: &str, deployed: &str) -> Result<String, Error> {
    let read = |text| {
        serde_json::from_str::<Value>(text).map_err(|error| Error::bug("cannot read a template again", error))
    };
    let (mut merged, deployed) = (read(wanted)?, read(deployed)?);
    for section in ["Conditions", "Resources", "Outputs"] {
        for (id, value) in deployed[section].as_object().into_iter().flatten() {
            let entry = &mut merged[section][id];
            if entry.is_null() {
                *entry = value.clone();
            }
        }
    }
    // Sorted, because serde_json's order depends on the build: equal templates make equal texts.
    merged.sort_all_objects();
    Ok(merged.to_string())
}

#[cfg(test)]
mod tests {
    use constructs::{LambdaFn, Stack, Stage};
    use links::NoLinks;

    use super::*;

    fn template() -> Template {
        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        stack.add(LambdaFn::new("pay", NoLinks::new()));
        stack.synth().expect("a function alone is fine").main
    }

    #[test]
    fn the_key_of_what_was_built_takes_the_place_of_the_asset() {
        let keys = BTreeMap::from([("shop/pay".to_owned(), "code/1.zip".to_owned())]);
        let body = body(&template(), &keys, None)
            .expect("the key is there")
            .text;
        assert!(body.contains(r#""S3Key":"code/1.zip""#) && !body.contains("shop/pay.zip"), "{body}");
        assert!(!body.contains('\n'), "{body}");
    }

    #[test]
    fn code_that_was_not_built_is_an_error() {
        let error = body(&template(), &BTreeMap::new(), None).expect_err("there is no key");
        assert!(format!("{error:?}").contains("the code of shop/pay was not built"));
    }

    #[test]
    fn templates_are_equal_if_only_what_cannot_change_by_itself_differs() {
        let of = |metadata: &str, queue: &str| {
            format!(
                r#"{{"Metadata": {{"Stratiform": {metadata}}}, "Description": {metadata}, "Resources": {{"Q": {queue}}}}}"#
            )
        };
        assert!(is_equal(&of("1", "{}"), &of("2", "{}")));
        assert!(is_equal(&of("1", "{}"), r#"{"Resources": {"Q": {}}}"#));
        assert!(!is_equal(&of("1", "{}"), &of("1", r#"{"Metadata": {}}"#)), "metadata of a resource counts");
        assert!(!is_equal("Resources: {}", "Resources:  {}") && !is_equal("[1]", "[2]"));
    }

    #[test]
    fn what_the_code_does_not_have_any_more_is_known() {
        let deployed = r#"{"Resources": {"Pay": {}, "Till": {}, "PayRole": {}}}"#;
        assert_eq!(left_over(&template(), Some(deployed)), ["Till"]);
        for deployed in [None, Some("Resources: {}"), Some("[]"), Some(r#"{"Resources": {"Pay": {}}}"#)] {
            assert!(left_over(&template(), deployed).is_empty(), "{deployed:?}");
        }
    }

    #[test]
    fn what_another_stack_may_use_stays_as_it_is() {
        let wanted = r#"{"Outputs": {"P": 1}, "Resources": {"Pay": {"Type": "New"}}}"#;
        let deployed = r#"{"Conditions": {"Old": true}, "Outputs": {"P": 2, "T": 3}, "Parameters": {"Q": {}},
            "Resources": {"Pay": {"Type": "Old"}, "Till": {"Type": "T"}}}"#;
        insta::assert_snapshot!(with_left_over(wanted, deployed).expect("both are JSON"), @r#"{"Conditions":{"Old":true},"Outputs":{"P":1,"T":3},"Resources":{"Pay":{"Type":"New"},"Till":{"Type":"T"}}}"#);
    }
}
