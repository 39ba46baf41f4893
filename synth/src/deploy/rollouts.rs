//! The deployment of several applications at once.

use std::num::NonZeroUsize;

use constructs::plan::Level;
use futures_util::future::join_all;
use tokio::sync::Semaphore;

use crate::{
    Output,
    deploy::{Approvals, Rollout, approvals::Question, rollout::Offer},
    error::Error,
};

/// Deploys applications of one stage at the same time, up to `concurrency` of them.
///
/// All offers are shown together and approved once. If one of the applications cannot be prepared, none is changed. If
/// one fails later, the others go on, and all failures are reported at the end.
pub(crate) async fn roll_out(
    mut rollouts: Vec<Rollout<'_>>,
    concurrency: NonZeroUsize,
    approvals: Approvals<'_>,
    output: &mut Output,
) -> Result<(), Error> {
    let limit = Semaphore::new(concurrency.get());
    let mut failures = Vec::new();
    let mut is_unchanged = true;
    loop {
        let mut offers = Vec::new();
        let mut open = Vec::new();
        let found = next_of_each(&mut rollouts, &limit, output).await;
        for (rollout, next) in rollouts.into_iter().zip(found) {
            match next {
                Ok(Some(offer)) => {
                    offers.push(offer);
                    open.push(rollout);
                }
                Ok(None) => {}
                Err(error) => failures.push(error),
            }
        }
        rollouts = open;
        if is_unchanged && !failures.is_empty() {
            let remains = forget(&rollouts, &offers).await;
            if let Some(last) = failures.pop() {
                failures.push(remains.into_iter().fold(last, Error::and_hint));
            }
            break;
        }
        if offers.is_empty() {
            break;
        }
        if offers.iter().any(Offer::is_for_account) {
            if let Err(error) = prepare_accounts(&mut rollouts, offers, output).await {
                failures.push(error);
                break;
            }
            continue;
        }
        if let Err(error) = approve(&offers, approvals, output).await {
            let remains = forget(&rollouts, &offers).await;
            let error = remains.into_iter().fold(error, Error::and_hint);
            let with_hint = |error, rollout: &Rollout<'_>| rollout.after_companion(error);
            failures.push(rollouts.iter().fold(error, with_hint));
            break;
        }
        is_unchanged = false;
        output.share(offers.len() > 1);
        let done = carry_out(&mut rollouts, offers, &limit, output).await;
        let mut open = Vec::new();
        for (rollout, done) in rollouts.into_iter().zip(done) {
            match done {
                Ok(()) => open.push(rollout),
                Err(error) => failures.push(error),
            }
        }
        rollouts = open;
    }
    Error::of_several(failures).map_or(Ok(()), Err)
}

async fn next_of_each(
    rollouts: &mut [Rollout<'_>],
    limit: &Semaphore,
    output: &Output,
) -> Vec<Result<Option<Offer>, Error>> {
    join_all(rollouts.iter_mut().map(|rollout| async {
        let _permit = limit.acquire().await;
        rollout.next(output).await
    }))
    .await
}

async fn carry_out(
    rollouts: &mut [Rollout<'_>],
    offers: Vec<Offer>,
    limit: &Semaphore,
    output: &Output,
) -> Vec<Result<(), Error>> {
    join_all(
        rollouts
            .iter_mut()
            .zip(offers)
            .map(|(rollout, offer)| async {
                let _permit = limit.acquire().await;
                rollout.carry_out(offer, output).await
            }),
    )
    .await
}

/// Takes back what was prepared for these offers. Returns texts about what remains, where that fails.
async fn forget(rollouts: &[Rollout<'_>], offers: &[Offer]) -> Vec<String> {
    let remains = join_all(
        rollouts
            .iter()
            .zip(offers)
            .map(|(rollout, offer)| rollout.forget(offer)),
    )
    .await;
    remains.into_iter().flatten().collect()
}

/// Sees to what the accounts need first, one after the other: applications share it. Other offers wait meanwhile.
async fn prepare_accounts(
    rollouts: &mut [Rollout<'_>],
    offers: Vec<Offer>,
    output: &mut Output,
) -> Result<(), Error> {
    let mut failure = None;
    for (rollout, offer) in rollouts.iter_mut().zip(&offers) {
        if failure.is_none() {
            failure = rollout.prepare_account(offer, output).await.err();
        }
    }
    if let Some(failure) = failure {
        let remains = forget(rollouts, &offers).await;
        return Err(remains.into_iter().fold(failure, Error::and_hint));
    }
    for (rollout, offer) in rollouts.iter_mut().zip(offers) {
        if !offer.is_for_account() {
            rollout.keep(offer);
        }
    }
    Ok(())
}

/// Shows all offers, and asks once.
async fn approve(offers: &[Offer], approvals: Approvals<'_>, output: &mut Output) -> Result<(), Error> {
    let open: Vec<&Offer> = offers.iter().filter(|offer| !offer.is_approved).collect();
    for offer in &open {
        output.note(&offer.review);
    }
    let losses: Vec<&str> = open
        .iter()
        .flat_map(|offer| &offer.losses)
        .map(String::as_str)
        .collect();
    let level = open
        .iter()
        .map(|offer| offer.level)
        .max()
        .unwrap_or(Level::Unchanged);
    let names: Vec<&str> = open.iter().map(|offer| offer.stack.as_str()).collect();
    let losing: Vec<&str> = open
        .iter()
        .filter(|offer| !offer.losses.is_empty())
        .map(|offer| offer.stack.as_str())
        .collect();
    let (question, unchanged) = match &open[..] {
        [] => return Ok(()),
        [offer] => (offer.question.to_owned(), format!("{} is unchanged", offer.stack)),
        several => {
            (format!("Deploy these {} stacks?", several.len()), format!("{} are unchanged", names.join(", ")))
        }
    };
    approvals
        .ask(
            &Question { text: &question, names: &losing.join(" "), losses: &losses, level, unchanged },
            output,
        )
        .await
}

#[cfg(test)]
mod tests;
