//! A template as CloudFormation gets it: compact, with the keys of the code that was built.

use std::collections::BTreeMap;

use constructs::template::Template;
use serde_json::Value;

use crate::{error::Error, local::Gaps};

/// A template, written for a cloud.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// The resources that this cloud does not get, since it does not know what they are.
    pub(crate) left_out: Vec<String>,
}

/// Writes the template with these keys, by asset, and without what its cloud does not know.
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
    let failed = |error| Error::bug(format!("cannot write {} as JSON", template.stack_name()), error);
    let template = template.clone().with_asset_keys(keys);
    let Some(gaps) = gaps else {
        let text = serde_json::to_string(&template).map_err(failed)?;
        return Ok(Body { text, left_out: Vec::new() });
    };
    let mut value = serde_json::to_value(&template).map_err(failed)?;
    let left_out = gaps.leave_out(&mut value);
    // An order of its own, whatever serde_json keeps in this build: the same template is to be the same text again.
    value.sort_all_objects();
    Ok(Body { text: value.to_string(), left_out })
}

/// The logical IDs of the resources that a deployed template has and this one does not any more. What is not JSON another
/// program has deployed, and nothing of ours can use it.
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

/// A template, as it is written, with the resources that a deployed one has besides, and what belongs to them.
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
    // Whatever order serde_json keeps in this build, the same template is the same text again.
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
        stack.synth().expect("a function alone is fine").into_main()
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
