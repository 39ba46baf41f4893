//! The resources of an API's paths.

use std::collections::BTreeMap;

use resources::{
    Handle, Value,
    apigateway::{self, ResourceRequired},
};

use crate::{
    core::{construct::Identity, logical_id::pascal_case, stack::Stack},
    route::Route,
};

/// The resources of an API's paths, each added once.
pub(super) struct Paths<'a> {
    identity: &'a Identity,
    api: &'a Handle<apigateway::RestApi>,
    resources: BTreeMap<String, Handle<apigateway::Resource>>,
}

impl<'a> Paths<'a> {
    /// Creates a set with the root path only.
    pub(super) fn new(identity: &'a Identity, api: &'a Handle<apigateway::RestApi>) -> Self {
        Self { identity, api, resources: BTreeMap::new() }
    }

    /// Returns the resource of a path, and adds it and its parents if they are new.
    pub(super) fn put(&mut self, stack: &mut Stack, path: &str) -> Value<String> {
        let Some((above, part)) = path.trim_end_matches('/').rsplit_once('/') else {
            return self.api.root_resource_id();
        };
        if let Some(resource) = self.resources.get(path) {
            return resource.reference().into();
        }
        let parent_id = self.put(stack, above);
        let resource = apigateway::Resource::new(ResourceRequired {
            parent_id,
            path_part: part.to_owned(),
            rest_api_id: self.api.reference(),
        });
        let id = self
            .identity
            .id_with(&format!("{}Resource", pascal_case(path)));
        let handle = stack.resource(id, resource).handle();
        let reference = handle.reference();
        self.resources.insert(path.to_owned(), handle);
        reference.into()
    }

    /// Returns the paths of some routes, each once.
    pub(super) fn with_methods<'r>(&self, routes: &'r [Route]) -> BTreeMap<&'r str, Value<String>> {
        routes
            .iter()
            .map(|route| {
                let resource = self
                    .resources
                    .get(route.path)
                    .map(|resource| resource.reference().into());
                (route.path, resource.unwrap_or_else(|| self.api.root_resource_id()))
            })
            .collect()
    }
}
