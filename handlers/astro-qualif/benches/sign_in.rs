//! The time of a sign-in with a wrong password, for a known and for an unknown address.
//!
//! Whoever measures it must not learn which addresses exist: the medians of 50 differ by at most a quarter. The bench
//! fails otherwise. It is no test, since a busy machine would make it fail.
//!
//! `cargo bench -p astro-qualif`, or `cargo bench -p astro-qualif --profile dev` without an optimized build.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time and writes to the terminal")]

use std::io::{Write as _, stdout};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use contract::{AdminCredentials, AuthLinks, JwtSecret, LoginRequest, api};
use fake::Cloud;
use links::limits::EmailAddress;
use runtime::http::Request;

/// The number of sign-ins of each kind.
const COUNT: usize = 50;

/// The allowed ratio of the medians.
const RATIO: std::ops::RangeInclusive<f64> = 0.8..=1.25;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("there is room for a thread");
    let [known, unknown] = runtime.block_on(measure()).map(median);
    let ratio = unknown.as_secs_f64() / known.as_secs_f64();
    writeln!(stdout(), "known address: {known:.1?}, unknown address: {unknown:.1?}, ratio: {ratio:.3}")
        .expect("there is an output");
    if RATIO.contains(&ratio) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Returns the times of sign-ins for a known and for an unknown address. They take turns.
async fn measure() -> [Vec<Duration>; 2] {
    let cloud = cloud();
    let links: AuthLinks = cloud.links();
    let aws = cloud.aws();
    let sign_in = async |email: &str, password: &str| {
        let body = LoginRequest {
            email: email.try_into().expect("it is an address"),
            password: password.to_owned().try_into().expect("it is short enough"),
        };
        let caller = serde_json::from_str("{}").expect("anyone has no claims");
        let request = Request::<api::Login> {
            path: (),
            query: (),
            headers: (),
            body,
            caller,
            context: cloud.context(),
        };
        let start = Instant::now();
        let outcome = astro_qualif::auth(&links, &aws, request).await;
        (start.elapsed(), outcome.is_ok())
    };
    let (_, is_done) = sign_in("admin@example.com", "correct horse").await;
    assert!(is_done, "the administrator exists now");
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..COUNT {
        for (times, email) in times
            .iter_mut()
            .zip(["admin@example.com", "eve@example.com"])
        {
            let (time, is_done) = sign_in(email, "battery staple").await;
            assert!(!is_done, "the password is wrong");
            times.push(time);
        }
    }
    times
}

/// Returns a cloud before the first sign-in.
fn cloud() -> Cloud {
    let cloud = Cloud::new();
    let links: AuthLinks = cloud.links();
    cloud
        .secret(&links.jwt)
        .set(&JwtSecret { secret: "a key of which there are enough letters".to_owned() });
    let email: EmailAddress = "admin@example.com".try_into().expect("it is an address");
    let password = "correct horse"
        .to_owned()
        .try_into()
        .expect("it is short enough");
    cloud
        .secret(&links.admin_credentials)
        .set(&AdminCredentials { email, password });
    cloud
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
