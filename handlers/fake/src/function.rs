//! Invoked functions, for tests.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cloud::Cloud;
use crate::functions::Invoked;

/// A function that the tested function invokes: [`Cloud::function`].
///
/// A synchronous invocation needs [`returns`](Self::returns) or [`fails`](Self::fails) first.
#[derive(Clone, Debug)]
pub struct Function<I, O> {
    cloud: Cloud,
    name: String,
    types: PhantomData<fn(O) -> I>,
}

impl<I, O> Function<I, O> {
    pub(crate) fn new(cloud: &Cloud, name: String) -> Self {
        Self { cloud: cloud.clone(), name, types: PhantomData }
    }

    /// Sets the output of all invocations.
    ///
    /// # Panics
    ///
    /// Panics if the output cannot be converted to JSON.
    #[track_caller]
    pub fn returns(&self, output: &O)
    where
        O: Serialize,
    {
        match serde_json::to_value(output) {
            Ok(json) => self.with(|function| function.output = Some(Ok(json))),
            Err(error) => panic!("the output cannot be converted to JSON: {error}"),
        }
    }

    /// Makes all invocations fail with an error of the function.
    pub fn fails(&self, message: &str) {
        self.with(|function| function.output = Some(Err(message.to_owned())));
    }

    /// Returns the inputs of the invocations, the oldest first.
    ///
    /// # Panics
    ///
    /// Panics if an input is not JSON for an `I`.
    #[track_caller]
    pub fn inputs(&self) -> Vec<I>
    where
        I: DeserializeOwned,
    {
        let inputs = self.with(|function| function.inputs.clone()).into_iter();
        let inputs = inputs.map(|json| match serde_json::from_value(json.clone()) {
            Ok(input) => input,
            Err(error) => {
                panic!("the function got `{json}`, which is not valid for the input's type: {error}")
            }
        });
        inputs.collect()
    }

    fn with<R>(&self, act: impl FnOnce(&mut Invoked) -> R) -> R {
        act(self.cloud.shared.state().functions.get(&self.name))
    }
}
