//! How many requests an API answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How many requests an API answers; those above are refused with 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Throttle {
    /// Requests a second, on average.
    #[schemars(range(min = 1))]
    pub rate: u32,
    /// Requests at once.
    #[schemars(range(min = 1))]
    pub burst: u32,
}
