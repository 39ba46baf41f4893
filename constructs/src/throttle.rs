//! The request limits of an API.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The request limits of an API. Requests above them get 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Throttle {
    /// Requests per second, on average.
    #[schemars(range(min = 1))]
    pub rate: u32,
    /// Requests in a burst.
    #[schemars(range(min = 1))]
    pub burst: u32,
}

impl Throttle {
    /// Returns the reason that nobody could call the API, if so.
    pub(crate) fn refusal(self) -> Option<String> {
        (self.rate == 0 || self.burst == 0).then(|| {
            format!(
                "a rate of {} and a burst of {} let nobody call the API; use at least 1 for each",
                self.rate, self.burst
            )
        })
    }
}
