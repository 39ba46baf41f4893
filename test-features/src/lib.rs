//! Nothing but features: see this package's `Cargo.toml`.
