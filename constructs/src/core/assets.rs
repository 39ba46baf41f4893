//! The code of functions. A template refers to it, and `deploy` builds and uploads it.

use std::collections::BTreeMap;

use resources::Node;

use crate::core::template::{Resource, Template};

impl Template {
    /// Returns the assets of the stack's functions, each with its processor. An asset such as `thor-web/get-job` names
    /// a package of handlers and one of its binaries.
    pub fn assets(&self) -> BTreeMap<&str, Architecture> {
        self.resources.iter().filter_map(asset).collect()
    }

    /// Returns the functions that run a container image: their logical IDs and the images' URIs. They have no asset, and
    /// somebody else builds the images.
    pub fn images(&self) -> BTreeMap<&str, &Node> {
        let image = |resource| {
            let Some(Node::Map(code)) = Resource::properties(resource).get("Code") else { return None };
            Some((resource.id(), code.get("ImageUri")?))
        };
        self.resources.iter().filter_map(image).collect()
    }

    /// Replaces the name of each asset with its key in the assets bucket.
    ///
    /// An asset without a key keeps its name.
    #[must_use]
    pub fn with_asset_keys(mut self, keys: &BTreeMap<String, String>) -> Self {
        for resource in &mut self.resources {
            let Some(Node::Map(code)) = resource.properties.get_mut("Code") else { continue };
            if let Some(Node::Asset(asset)) = code.get("S3Key")
                && let Some(key) = keys.get(&**asset)
            {
                code.set("S3Key", key.clone().into());
            }
        }
        self
    }
}

/// Returns the pieces of the assets bucket's name. The bucket holds the code of functions. Each account and region has
/// one. Templates and `deploy` use the same name.
///
/// ```
/// # use constructs::assets::assets_bucket;
/// let name = assets_bucket("123456789012", "eu-west-1").concat();
/// assert_eq!(name, "stratiform-assets-123456789012-eu-west-1");
/// ```
pub fn assets_bucket<T: From<&'static str>>(account: T, region: T) -> [T; 4] {
    ["stratiform-assets-".into(), account, "-".into(), region]
}

/// The processor that a function's binary is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// AWS Graviton processors.
    Arm64,
    /// Intel and AMD processors.
    X86_64,
}

fn asset(resource: &Resource) -> Option<(&str, Architecture)> {
    let Some(Node::Map(code)) = resource.properties.get("Code") else { return None };
    let Some(Node::Asset(asset)) = code.get("S3Key") else { return None };
    let is_arm = match resource.properties.get("Architectures") {
        Some(Node::List(architectures)) => architectures
            .iter()
            .any(|node| node.as_text() == Some("arm64")),
        // Lambda's default: "Architectures" in CloudFormation's reference.
        _ => false,
    };
    Some((asset, if is_arm { Architecture::Arm64 } else { Architecture::X86_64 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        core::{stack::Stack, stage::Stage, testing::AnyTrigger},
        lambda_fn::LambdaFn,
    };

    fn template() -> Template {
        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        stack.add(LambdaFn::new("list-orders", AnyTrigger));
        stack.add(LambdaFn::new("get-order", AnyTrigger).architecture(Architecture::X86_64));
        stack.synth().expect("two functions are fine").main
    }

    #[test]
    fn the_code_of_each_function_is_an_asset() {
        assert_eq!(
            template().assets().into_iter().collect::<Vec<_>>(),
            [("shop/get-order", Architecture::X86_64), ("shop/list-orders", Architecture::Arm64)]
        );
    }

    #[test]
    fn a_function_from_a_container_image_has_no_asset() {
        let uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1";
        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        stack.add(LambdaFn::new("get-order", AnyTrigger).image(uri));
        let template = stack.synth().expect("a function is fine").main;
        assert!(template.assets().is_empty());
        assert_eq!(template.images().into_iter().collect::<Vec<_>>(), [("GetOrder", &uri.into())]);
    }

    #[test]
    fn a_key_takes_the_place_of_its_asset() {
        let keys = BTreeMap::from([("shop/get-order".to_owned(), "shop/get-order-1a2b.zip".to_owned())]);
        let template = template().with_asset_keys(&keys);
        assert_eq!(template.assets().into_keys().collect::<Vec<_>>(), ["shop/list-orders"]);
        let written = serde_json::to_value(&template).expect("a template is JSON");
        assert_eq!(
            written["Resources"]["GetOrder"]["Properties"]["Code"]["S3Key"],
            "shop/get-order-1a2b.zip"
        );
        assert_eq!(written["Resources"]["ListOrders"]["Properties"]["Code"]["S3Key"], "shop/list-orders.zip");
    }
}
