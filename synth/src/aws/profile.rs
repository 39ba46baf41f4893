//! The profile that `AWS_PROFILE` names.
//!
//! AWS's client passes over a profile that does not exist, and then says that there are no credentials, or takes those of
//! the machine.

use aws_config::profile;
use aws_runtime::env_config::file::EnvConfigFiles;
use aws_types::os_shim_internal::{Env, Fs};

use crate::error::Error;

/// Fails if `AWS_PROFILE` names a profile that is in neither of the two files of AWS's tools.
pub(super) async fn check() -> Result<(), Error> {
    check_in(&Fs::real(), &Env::real()).await
}

async fn check_in(files: &Fs, variables: &Env) -> Result<(), Error> {
    let is_set = |name: &str| variables.get(name).is_ok_and(|value| !value.is_empty());
    let Some(wanted) = variables
        .get("AWS_PROFILE")
        .ok()
        .filter(|name| !name.is_empty())
    else {
        return Ok(());
    };
    // Keys in variables come before every profile.
    if is_set("AWS_ACCESS_KEY_ID") && is_set("AWS_SECRET_ACCESS_KEY") {
        return Ok(());
    }
    let sections = profile::load(files, variables, &EnvConfigFiles::default(), None)
        .await
        .map_err(|error| Error::caused("cannot read the configuration of AWS's tools", error))?;
    if sections.get_profile(&wanted).is_some() {
        return Ok(());
    }
    let mut known: Vec<&str> = sections.profiles().collect();
    known.sort_unstable();
    let error = Error::user(format!("AWS_PROFILE names the profile `{wanted}`, which does not exist"));
    Err(error.hint(if known.is_empty() {
        "there are no profiles; add one with `aws configure sso` or `aws configure`".to_owned()
    } else {
        format!("the profiles are {}", known.join(", "))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &[(&str, &str)] = &[
        ("/home/ann/.aws/config", "[default]\nregion = eu-west-3\n[profile work]\nregion = eu-west-3\n"),
        ("/home/ann/.aws/credentials", "[private]\naws_access_key_id = a\naws_secret_access_key = b\n"),
    ];

    async fn check(variables: &[(&str, &str)], files: &[(&str, &str)]) -> Result<(), String> {
        let variables = [&[("HOME", "/home/ann")], variables].concat();
        check_in(&Fs::from_slice(files), &Env::from_slice(&variables))
            .await
            .map_err(|error| format!("{error}; {}", error.hint_text().unwrap_or_default()))
    }

    #[tokio::test]
    async fn a_profile_that_does_not_exist_is_named_with_the_profiles_that_do() {
        let missing = check(&[("AWS_PROFILE", "wrok")], FILES).await;
        assert_eq!(
            missing.expect_err("there is none"),
            "AWS_PROFILE names the profile `wrok`, which does not exist; the profiles are default, private, work"
        );
        let none = check(&[("AWS_PROFILE", "work")], &[]).await;
        assert!(
            none.expect_err("there are no files")
                .contains("there are no profiles")
        );
    }

    #[tokio::test]
    async fn a_profile_in_either_file_exists() {
        for profile in ["work", "private", "default", ""] {
            assert_eq!(check(&[("AWS_PROFILE", profile)], FILES).await, Ok(()), "{profile}");
        }
        assert_eq!(check(&[], FILES).await, Ok(()));
    }

    #[tokio::test]
    async fn keys_in_variables_need_no_profile() {
        let keys = [("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b"), ("AWS_PROFILE", "wrok")];
        assert_eq!(check(&keys, FILES).await, Ok(()));
        assert!(check(&keys[1..], FILES).await.is_err());
    }
}
