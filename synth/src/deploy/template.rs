//! A template as CloudFormation gets it: compact, with the keys of the code that was built.

use std::collections::BTreeMap;

use constructs::Template;

use crate::error::Error;

/// Writes the template with these keys, by asset.
pub(crate) fn body(template: &Template, keys: &BTreeMap<String, String>) -> Result<String, Error> {
    if let Some(asset) = template
        .assets()
        .into_keys()
        .find(|asset| !keys.contains_key(*asset))
    {
        return Err(Error::user(format!("{}: the code of {asset} was not built", template.stack_name())));
    }
    serde_json::to_string(&template.clone().with_asset_keys(keys))
        .map_err(|error| Error::bug(format!("cannot write {} as JSON", template.stack_name()), error))
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
        let body = body(&template(), &keys).expect("the key is there");
        assert!(body.contains(r#""S3Key":"code/1.zip""#) && !body.contains("shop/pay.zip"), "{body}");
        assert!(!body.contains('\n'), "{body}");
    }

    #[test]
    fn code_that_was_not_built_is_an_error() {
        let error = body(&template(), &BTreeMap::new()).expect_err("there is no key");
        assert!(format!("{error:?}").contains("the code of shop/pay was not built"));
    }
}
