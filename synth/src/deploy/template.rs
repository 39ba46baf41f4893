//! A template as CloudFormation gets it: compact, with the keys of the code that was built.

use std::collections::{BTreeMap, BTreeSet};

use constructs::Template;

use crate::{error::Error, local};

/// A template, written for a cloud.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// The resources that this cloud does not get, since it does not know their types.
    pub(crate) left_out: Vec<String>,
}

/// Writes the template with these keys, by asset, and without resources of types that its cloud does not know.
pub(crate) fn body(
    template: &Template,
    keys: &BTreeMap<String, String>,
    unknown_types: &BTreeSet<String>,
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
    if unknown_types.is_empty() {
        let text = serde_json::to_string(&template).map_err(failed)?;
        return Ok(Body { text, left_out: Vec::new() });
    }
    let mut value = serde_json::to_value(&template).map_err(failed)?;
    let left_out = local::leave_out(&mut value, unknown_types);
    // An order of its own, whatever serde_json keeps in this build: the same template is to be the same text again.
    value.sort_all_objects();
    Ok(Body { text: value.to_string(), left_out })
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
        let body = body(&template(), &keys, &BTreeSet::new())
            .expect("the key is there")
            .text;
        assert!(body.contains(r#""S3Key":"code/1.zip""#) && !body.contains("shop/pay.zip"), "{body}");
        assert!(!body.contains('\n'), "{body}");
    }

    #[test]
    fn code_that_was_not_built_is_an_error() {
        let error = body(&template(), &BTreeMap::new(), &BTreeSet::new()).expect_err("there is no key");
        assert!(format!("{error:?}").contains("the code of shop/pay was not built"));
    }
}
