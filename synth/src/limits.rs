//! Time limits of everything that the program waits for.

use std::time::Duration;

/// The time limits of the program.
///
/// The defaults fit AWS. Tests against a cloud that loses answers on purpose use shorter ones, with
/// [`run_within`](crate::run_within):
///
/// ```
/// use std::time::Duration;
/// use stratiform::limits::{Calls, Limits};
///
/// let limits = Limits {
///     look_up: Calls { attempt: Duration::from_secs(1), attempts: 3, whole: Duration::from_secs(5) },
///     pause: Duration::from_millis(10),
///     ..Limits::default()
/// };
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The limit for a connection, with the resolution of the host's name.
    pub connect: Duration,
    /// The limit for each source of credentials, such as a process or the machine's role.
    pub credentials: Duration,
    /// The very first call, which asks for the account. Without a network it must fail soon.
    pub first: Calls,
    /// Calls that only read.
    pub look_up: Calls,
    /// Calls that change something.
    pub write: Calls,
    /// Uploads, without the time for their bytes: see [`Self::upload_rate`].
    pub upload: Calls,
    /// The slowest line on which an upload succeeds, in bytes per second. Each attempt gets the time for its bytes in
    /// addition.
    pub upload_rate: u64,
    /// Invocations of functions, which may take 15 minutes.
    pub invocation: Calls,
    /// The wait before the second attempt of a call. Each further wait is up to twice as long.
    pub first_backoff: Duration,
    /// The longest wait between two attempts of a call.
    pub longest_backoff: Duration,
    /// The pause between two looks at a stack, a change set or a function. CloudFormation throttles more frequent calls,
    /// and resources take seconds at best.
    pub pause: Duration,
    /// The same on the local cloud.
    pub local_pause: Duration,
    /// The silence before the first sign of life.
    pub first_sign: Duration,
    /// The silence before each further sign of life.
    pub next_sign: Duration,
    /// The time in which CloudFormation begins an operation that it has accepted.
    pub beginning: Duration,
    /// The time in which CloudFormation computes a change set.
    pub change_set: Duration,
    /// The time in which Lambda takes over new code of a function.
    pub code: Duration,
    /// The time for tidying up after a signal. A second signal ends the program at once.
    pub tidying: Duration,
    /// The number of times that a deployment or a deletion starts again because another one was faster.
    pub restarts: u32,
}

/// The limits of one kind of call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calls {
    /// The limit for one attempt, with the connection and the credentials.
    pub attempt: Duration,
    /// The number of attempts. AWS throttles calls, and connections get lost.
    pub attempts: u32,
    /// The limit for all attempts together, with the waits between them.
    pub whole: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const fn seconds(seconds: u64) -> Duration {
            Duration::from_secs(seconds)
        }
        Self {
            connect: seconds(5),
            credentials: seconds(15),
            first: Calls { attempt: seconds(20), attempts: 3, whole: seconds(60) },
            look_up: Calls { attempt: seconds(20), attempts: 9, whole: seconds(180) },
            write: Calls { attempt: seconds(30), attempts: 9, whole: seconds(180) },
            upload: Calls { attempt: seconds(30), attempts: 5, whole: seconds(240) },
            upload_rate: 64_000,
            invocation: Calls { attempt: seconds(910), attempts: 9, whole: seconds(2 * 3600) },
            first_backoff: Duration::from_millis(500),
            longest_backoff: seconds(20),
            pause: seconds(2),
            local_pause: Duration::from_millis(50),
            first_sign: seconds(10),
            next_sign: seconds(60),
            beginning: seconds(180),
            change_set: seconds(30 * 60),
            code: seconds(10 * 60),
            tidying: seconds(2),
            restarts: 10,
        }
    }
}

impl Limits {
    /// Returns the limits for an upload of this many bytes.
    pub(crate) fn upload_of(&self, bytes: usize) -> Calls {
        let transfer = Duration::from_secs(bytes as u64 / self.upload_rate.max(1));
        let Calls { attempt, attempts, whole } = self.upload;
        Calls { attempt: attempt + transfer, attempts, whole: whole + transfer * attempts }
    }

    /// Limits for calls that are answered at once, or never. No call is repeated.
    #[cfg(test)]
    pub(crate) fn of_tests() -> Self {
        let calls = Calls { attempt: Duration::from_secs(20), attempts: 1, whole: Duration::from_secs(20) };
        Self {
            first: calls,
            look_up: calls,
            write: calls,
            upload: calls,
            invocation: calls,
            pause: Duration::from_millis(1),
            local_pause: Duration::from_millis(1),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_uploads_and_invocations_may_take_longer_than_half_a_minute() {
        let limits = Limits::default();
        for calls in [limits.first, limits.look_up, limits.write] {
            assert!(calls.attempt <= Duration::from_secs(30), "{calls:?}");
            assert!(calls.whole <= Duration::from_secs(180), "{calls:?}");
        }
        assert!(limits.connect < limits.first.attempt && limits.credentials < limits.first.attempt);
    }

    #[test]
    fn an_upload_gets_the_time_for_its_bytes() {
        let limits = Limits { upload_rate: 1_000_000, ..Limits::default() };
        assert_eq!(limits.upload_of(10), limits.upload);
        let large = limits.upload_of(50_000_000);
        assert_eq!(large.attempt, limits.upload.attempt + Duration::from_secs(50));
        assert_eq!(large.whole, limits.upload.whole + Duration::from_secs(250));
        let slowest = Limits { upload_rate: 0, ..limits };
        assert!(slowest.upload_of(10).attempt > slowest.upload.attempt);
    }
}
