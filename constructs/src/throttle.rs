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

impl Throttle {
    /// Why nobody would be answered, if so.
    pub(crate) fn refusal(self) -> Option<String> {
        (self.rate == 0 || self.burst == 0).then(|| {
            format!(
                "{} requests a second and {} at once, so that nobody is answered; allow at least 1 of each",
                self.rate, self.burst
            )
        })
    }
}
