//! Secrets and parameters, for tests.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cloud::Cloud;
use crate::state::State;
use crate::values::Values;

/// The value of a secret or of a parameter: [`Cloud::secret`], [`Cloud::parameter`].
#[derive(Clone, Debug)]
pub struct Value<T> {
    cloud: Cloud,
    address: String,
    values: fn(&mut State) -> &mut Values,
    of: PhantomData<fn() -> T>,
}

impl<T> Value<T> {
    pub(crate) fn new(cloud: &Cloud, address: String, values: fn(&mut State) -> &mut Values) -> Self {
        Self { cloud: cloud.clone(), address, values, of: PhantomData }
    }

    /// Sets the value. Its type derives `Serialize`.
    ///
    /// # Panics
    ///
    /// Panics if the value cannot be converted to JSON.
    #[track_caller]
    pub fn set(&self, value: &T)
    where
        T: Serialize,
    {
        self.set_text(&json_of(value));
    }

    /// Sets a string, which does not have to be JSON for a `T`.
    pub fn set_text(&self, text: &str) {
        (self.values)(&mut self.cloud.shared.state()).set(&self.address, text);
    }

    /// Returns the value, or `None` if it is not set.
    ///
    /// # Panics
    ///
    /// Panics if the value is not JSON for a `T`.
    #[track_caller]
    pub fn value(&self) -> Option<T>
    where
        T: DeserializeOwned,
    {
        let text = (self.values)(&mut self.cloud.shared.state()).get(&self.address);
        text.map(|text| value_of(&text))
    }
}

#[track_caller]
fn json_of(value: &impl Serialize) -> String {
    match serde_json::to_string(value) {
        Ok(json) => json,
        Err(error) => panic!("the value cannot be converted to JSON: {error}"),
    }
}

#[track_caller]
fn value_of<T: DeserializeOwned>(text: &str) -> T {
    match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => panic!("`{text}` is not valid for the value's type: {error}"),
    }
}
