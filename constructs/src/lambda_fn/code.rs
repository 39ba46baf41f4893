//! The code of functions: a zip with layers, or a container image.

use std::collections::BTreeSet;

use resources::{
    Arn, Node, Value, iam,
    lambda::{
        self,
        function::{Code as CodeProperty, PackageType, Runtime},
    },
};

use crate::core::{assets::assets_bucket, pseudo, stack::Stack};

/// The code of a function.
#[derive(Clone, Debug)]
pub(super) enum Code {
    /// The binary of the function's name in the handlers' package, which `deploy` builds, with these layers.
    Binary { layers: Vec<Node> },
    /// A container image with this URI, which somebody else builds.
    Image { uri: Node, layers: Vec<Node> },
}

impl Code {
    /// Returns the function with this code. `asset` is the binary.
    pub(super) fn function(&self, asset: String, role: Value<Arn<iam::Role>>) -> lambda::Function {
        let layers = match self {
            Self::Image { uri, .. } => {
                let image = CodeProperty::new().image_uri(Value::<String>::from_node(uri.clone()));
                return lambda::Function::new(image, role).package_type(PackageType::IMAGE);
            }
            Self::Binary { layers } => layers,
        };
        let zip = CodeProperty::new()
            .s3_bucket(Value::concat(assets_bucket(pseudo::account_id(), pseudo::region())))
            .s3_key(Value::<String>::from_node(Node::Asset(asset.into())));
        let function = lambda::Function::new(zip, role)
            .runtime(Runtime::PROVIDED_AL2023)
            .handler("bootstrap");
        if layers.is_empty() {
            return function;
        }
        function.layers(Value::<Vec<String>>::from_node(Node::List(layers.clone())))
    }

    pub(super) fn layers_mut(&mut self) -> &mut Vec<Node> {
        match self {
            Self::Binary { layers } | Self::Image { layers, .. } => layers,
        }
    }

    /// Returns what Lambda would refuse: "Lambda quotas", "Layers" and "Container images" in the Lambda Developer Guide.
    pub(super) fn refusals(&self, stack: &Stack) -> Vec<String> {
        let region = stack.stage().region();
        match self {
            Self::Binary { layers } => refusals_of_layers(layers, region),
            Self::Image { uri, layers } => {
                let mut refusals: Vec<String> = uri
                    .as_text()
                    .and_then(|uri| refusal_of_image(uri, region))
                    .into_iter()
                    .collect();
                if !layers.is_empty() {
                    refusals.push(
                        "a function from a container image has no layers; remove `.layer(…)`, and copy their files \
                         into the image"
                            .to_owned(),
                    );
                }
                refusals
            }
        }
    }
}

fn refusals_of_layers(layers: &[Node], region: &str) -> Vec<String> {
    let mut refusals = Vec::new();
    if layers.len() > 5 {
        refusals.push(format!(
            "{} layers are too many; use at most 5, or put their files into one",
            layers.len()
        ));
    }
    let mut known = BTreeSet::new();
    for arn in layers.iter().filter_map(Node::as_text) {
        let parts: Vec<&str> = arn.split(':').collect();
        let ["arn", _, "lambda", place, account, "layer", name, version] = parts[..] else {
            refusals.push(not_a_layer(arn, region));
            continue;
        };
        if version.is_empty() || !version.bytes().all(|digit| digit.is_ascii_digit()) {
            refusals.push(not_a_layer(arn, region));
        } else if place != region {
            refusals.push(format!(
                "the layer `{arn}` is in {place}, but the function is in {region}; use the layer's ARN in {region}"
            ));
        } else if !known.insert((account, name)) {
            refusals.push(format!("has the layer `{name}` twice; keep one version of it"));
        }
    }
    refusals
}

fn not_a_layer(arn: &str, region: &str) -> String {
    format!(
        "`{arn}` is not the ARN of a layer's version; write one such as \
         `arn:aws:lambda:{region}:123456789012:layer:tools:3`"
    )
}

fn refusal_of_image(uri: &str, region: &str) -> Option<String> {
    let example = format!("123456789012.dkr.ecr.{region}.amazonaws.com/shop:1.4.0");
    let Some(place) = region_of(uri) else {
        return Some(format!(
            "`{uri}` is not the URI of an image in a private repository of Amazon ECR, from which alone Lambda takes \
             images; push it there, and write a URI such as `{example}`"
        ));
    };
    if place != region {
        return Some(format!(
            "the image `{uri}` is in {place}, but the function is in {region}; push or replicate it to {region}"
        ));
    }
    let (_, path) = uri.split_once('/').unwrap_or_default();
    let has_version = path
        .split_once(['@', ':'])
        .is_some_and(|(name, version)| !name.is_empty() && !version.is_empty());
    (!has_version).then(|| {
        format!("the image `{uri}` has no tag and no digest; write a URI such as `{example}`, or one with `@sha256:…`")
    })
}

/// Returns the region of an image in a private repository: `{account}.dkr.ecr.{region}.amazonaws.com/…`.
fn region_of(uri: &str) -> Option<&str> {
    let (host, _) = uri.split_once('/')?;
    let (account, rest) = host.split_once('.')?;
    let place = rest
        .strip_prefix("dkr.ecr.")
        .or_else(|| rest.strip_prefix("dkr.ecr-fips."))?;
    let region = place
        .strip_suffix(".amazonaws.com")
        .or_else(|| place.strip_suffix(".amazonaws.com.cn"))?;
    let is_account = account.len() == 12 && account.bytes().all(|digit| digit.is_ascii_digit());
    (is_account && !region.is_empty() && !region.contains('.')).then_some(region)
}
