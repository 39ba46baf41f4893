//! Logs: one JSON object for each line, with the request's ID.

use tracing::level_filters::LevelFilter;
use tracing::subscriber::set_global_default;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry;

/// Starts to write logs to standard output. Lambda sends them to the function's log group.
///
/// The level is Lambda's setting (`AWS_LAMBDA_LOG_LEVEL`), or `info` if it is not set.
pub(crate) fn start() {
    let level = std::env::var("AWS_LAMBDA_LOG_LEVEL").ok();
    let json = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_writer(std::io::stdout);
    // A logger that already exists in this process stays.
    let _ = set_global_default(registry().with(json.with_filter(filter(level.as_deref()))));
}

/// Returns the filter of the logs. Libraries only log warnings and errors, since below that they log whole requests
/// and responses.
fn filter(level: Option<&str>) -> Targets {
    let level = match level.map(str::to_ascii_lowercase).as_deref() {
        Some("trace") => LevelFilter::TRACE,
        Some("debug") => LevelFilter::DEBUG,
        Some("warn") => LevelFilter::WARN,
        Some("error" | "fatal") => LevelFilter::ERROR,
        _ => LevelFilter::INFO,
    };
    let libraries = ["aws_", "h2", "hyper", "lambda_", "log", "mio", "rustls", "tokio", "tower"];
    Targets::new()
        .with_default(level)
        .with_targets(libraries.map(|library| (library, level.min(LevelFilter::WARN))))
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn requests_and_responses_of_libraries_are_never_logged() {
        for library in
            ["aws_smithy_runtime::client", "hyper_util::client", "lambda_runtime::layers", "rustls"]
        {
            assert!(!filter(Some("TRACE")).would_enable(library, &Level::INFO), "{library}");
            assert!(filter(None).would_enable(library, &Level::WARN), "{library}");
        }
    }

    #[test]
    fn functions_log_at_the_level_that_lambda_sets() {
        assert!(filter(None).would_enable("thor_web", &Level::INFO));
        assert!(!filter(None).would_enable("thor_web", &Level::DEBUG));
        assert!(filter(Some("DEBUG")).would_enable("thor_web", &Level::DEBUG));
        assert!(!filter(Some("FATAL")).would_enable("thor_web", &Level::WARN));
    }
}
