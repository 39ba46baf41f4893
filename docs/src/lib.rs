//! The guides of the documentation site, so that documentation tests compile their snippets.
//!
//! The program of this package writes the site.

#[doc = include_str!("../pages/index.md")]
mod index {}

#[doc = include_str!("../pages/mistakes.md")]
mod mistakes {}

#[doc = include_str!("../pages/how-to/api-with-table.md")]
mod api_with_table {}

#[doc = include_str!("../pages/how-to/queue-worker.md")]
mod queue_worker {}

#[doc = include_str!("../pages/how-to/start-a-function.md")]
mod start_a_function {}

#[doc = include_str!("../pages/how-to/files.md")]
mod files {}

#[doc = include_str!("../pages/how-to/sign-in.md")]
mod sign_in {}

#[doc = include_str!("../pages/how-to/site.md")]
mod site {}

#[doc = include_str!("../pages/how-to/function-settings.md")]
mod function_settings {}

#[doc = include_str!("../pages/how-to/connect.md")]
mod connect {}

#[doc = include_str!("../pages/how-to/testing.md")]
mod testing {}

#[doc = include_str!("../pages/how-to/rename.md")]
mod rename {}

#[doc = include_str!("../pages/how-to/existing.md")]
mod existing {}

#[doc = include_str!("../pages/how-to/regions.md")]
mod regions {}

#[doc = include_str!("../pages/how-to/secrets.md")]
mod secrets {}

#[doc = include_str!("../pages/how-to/logs.md")]
mod logs {}

#[doc = include_str!("../pages/how-to/suppress.md")]
mod suppress {}

#[doc = include_str!("../pages/how-to/custom-resource.md")]
mod custom_resource {}

#[doc = include_str!("../pages/how-to/beyond.md")]
mod beyond {}

#[doc = include_str!("../pages/how-to/from-cdk.md")]
mod from_cdk {}

#[doc = include_str!("../pages/how-to/from-sam.md")]
mod from_sam {}

#[doc = include_str!("stage_files.md")]
mod stage_files {}
