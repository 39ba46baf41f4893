//! Uploads of code while other functions are still compiled.

use futures_util::future::join_all;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::{
    Output,
    deploy::{AssetsBucket, Region, Target},
    package::Package,
};

/// The most zips that are taken at a time.
const AT_ONCE: usize = 16;

/// Uploads each zip as soon as it is ready, to the regions of the stacks that need it. Code that is deployed already is
/// left alone.
///
/// A failure is ignored here: the deployment looks for each zip again, and then a failure counts. Nothing is uploaded
/// either where the bucket does not exist yet, which a person has to agree to.
pub(crate) async fn upload_early(
    places: &[(&Target, &Region)],
    mut ready: UnboundedReceiver<Package>,
    output: &Output,
) {
    let mut batch = Vec::new();
    let mut deployed = None;
    while ready.recv_many(&mut batch, AT_ONCE).await > 0 {
        let templates = match &deployed {
            Some(templates) => templates,
            None => deployed.insert(join_all(places.iter().map(template)).await),
        };
        let each = places
            .iter()
            .zip(templates)
            .map(|((target, region), template)| {
                let assets = target.template.assets();
                let new: Vec<&Package> = batch
                    .iter()
                    .filter(|package| {
                        assets.contains_key(&*package.asset) && !template.contains(&package.key)
                    })
                    .collect();
                upload(region, new, output)
            });
        join_all(each).await;
        batch.clear();
    }
}

/// Returns the text of the deployed template, which has the keys of the deployed code.
async fn template((target, region): &(&Target, &Region)) -> String {
    let deployed = region
        .aws
        .deployed_template(target.stage.stack_name())
        .await;
    deployed.ok().flatten().unwrap_or_default()
}

async fn upload(region: &Region, packages: Vec<&Package>, output: &Output) {
    let bucket = AssetsBucket::of(region);
    if !packages.is_empty() && bucket.is_ready().await.unwrap_or_default() {
        _ = bucket.upload(&packages, output).await;
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io};

    use tokio::sync::mpsc;

    use super::*;
    use crate::{
        aws::{
            Caller,
            fixtures::{Answer, aws, bare, ok, refused, result},
        },
        fixtures::target,
    };

    const VERSIONED: &str = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";

    /// Uploads the code of the shop's function, and returns the requests.
    async fn uploaded(answers: Vec<Answer>) -> Vec<String> {
        let folder = tempfile::tempdir().expect("there is room");
        let file = folder.path().join("pay.zip");
        fs::write(&file, b"zip").expect("it can be written");
        let package = Package::example("shop/pay", "shop/pay-2.zip", file, b"zip");
        let (aws, asked) = aws(answers);
        let region = Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } };
        let (sender, ready) = mpsc::unbounded_channel();
        sender.send(package).expect("somebody waits for it");
        drop(sender);
        let target = target();
        upload_early(&[(&target, &region)], ready, &Output::to(io::sink(), io::sink())).await;
        asked.bodies()
    }

    fn deployed(key: &str) -> Answer {
        result("GetTemplate", &format!("<TemplateBody>{key}</TemplateBody>"))
    }

    #[tokio::test]
    async fn new_code_is_uploaded_before_the_deployment_asks_for_it() {
        let asked =
            uploaded(vec![deployed("shop/pay-1.zip"), bare(200), ok(VERSIONED), bare(404), bare(200)]).await;
        assert_eq!(asked.len(), 5);
        assert!(asked[4].starts_with("PUT") && asked[4].contains("shop/pay-2.zip"), "{asked:?}");
    }

    #[tokio::test]
    async fn code_that_is_deployed_costs_one_request() {
        assert_eq!(uploaded(vec![deployed("shop/pay-2.zip")]).await.len(), 1);
    }

    #[tokio::test]
    async fn nothing_is_uploaded_without_a_bucket_and_a_failure_is_no_failure_yet() {
        let missing = uploaded(vec![deployed(""), bare(404)]).await;
        assert_eq!(missing.len(), 2);
        let refused = uploaded(vec![refused(403, "AccessDenied", "no"), bare(403)]).await;
        assert_eq!(refused.len(), 2);
    }
}
