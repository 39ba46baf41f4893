//! Secrets Manager secrets.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_sdk_secretsmanager::operation::put_secret_value::builders::PutSecretValueFluentBuilder;
use links::kind::Secret as Kind;
use links::operation::{GetSecretValue, PutSecretValue};
use links::{Declares, Link, Operations};
use serde::de::DeserializeOwned;

use crate::aws::Aws;
use crate::error::Error;

/// The maximum age of a cached value. After it the secret is read again, so that a rotated value is used.
pub const MAX_AGE: Duration = Duration::from_secs(300);

impl Aws {
    /// Returns the client of a linked secret.
    pub fn secret<'a, T, Ops: Operations<Kind<T>>>(
        &'a self,
        link: &'a Link<Kind<T, Ops>>,
    ) -> Secret<'a, T, Ops> {
        Secret { aws: self, link }
    }
}

/// A secret with the operations that its link declares.
pub struct Secret<'a, T, Ops> {
    aws: &'a Aws,
    link: &'a Link<Kind<T, Ops>>,
}

impl<T, Ops> Clone for Secret<'_, T, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, Ops> Copy for Secret<'_, T, Ops> {}

impl<T, Ops: Operations<Kind<T>>> Secret<'_, T, Ops> {
    /// Returns the secret's value. It is read again after [`MAX_AGE`].
    ///
    /// # Errors
    ///
    /// Returns an internal error if the secret has no value or is not JSON for a `T`, and an upstream error if it
    /// cannot be read at the moment.
    pub async fn value<Position>(&self) -> Result<T, Error>
    where
        T: DeserializeOwned,
        Ops: Declares<GetSecretValue, Position>,
    {
        let arn = self.link.address_for::<GetSecretValue, Position>();
        match self.aws.secrets.get(arn, self.aws.now()) {
            Some(json) => read(arn, &json),
            None => self.fresh_value().await,
        }
    }

    /// Reads the secret's value without the cache, for example after a service has refused the cached value.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`value`](Self::value).
    pub async fn fresh_value<Position>(&self) -> Result<T, Error>
    where
        T: DeserializeOwned,
        Ops: Declares<GetSecretValue, Position>,
    {
        let arn = self.link.address_for::<GetSecretValue, Position>();
        let answer = self
            .aws
            .secrets_manager()
            .get_secret_value()
            .secret_id(arn)
            .send()
            .await?;
        let json = answer
            .secret_string
            .ok_or_else(|| Error::internal(format!("the secret {arn} is not a string; set it again")))?;
        let value = read(arn, &json)?;
        self.aws.secrets.put(arn, self.aws.now(), json);
        Ok(value)
    }

    /// Returns a request that writes a new value, as a new version.
    pub fn put_secret_value<Position>(&self) -> PutSecretValueFluentBuilder
    where
        Ops: Declares<PutSecretValue, Position>,
    {
        self.aws
            .secrets_manager()
            .put_secret_value()
            .secret_id(self.link.address_for::<PutSecretValue, Position>())
    }
}

fn read<T: DeserializeOwned>(arn: &str, json: &str) -> Result<T, Error> {
    Kind::<T>::read(json)
        .map_err(|reason| Error::internal(format!("the secret {arn} is not valid: {reason}; set it again")))
}

/// The cached values by ARN. No `Debug`: it would write secrets into a log.
#[derive(Default)]
pub(crate) struct Cache(Mutex<HashMap<String, (SystemTime, String)>>);

impl Cache {
    fn get(&self, arn: &str, now: SystemTime) -> Option<String> {
        let values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (read_at, json) = values.get(arn)?;
        // If the clock went back, the value counts as too old.
        let age = now.duration_since(*read_at).ok()?;
        (age < MAX_AGE).then(|| json.clone())
    }

    fn put(&self, arn: &str, now: SystemTime, json: String) {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        values.insert(arn.to_owned(), (now, json));
    }
}

#[cfg(test)]
mod tests;
