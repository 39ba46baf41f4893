//! Uploads of functions' code, and of templates that are too large for a request.

use std::{collections::BTreeMap, fs};

use constructs::assets::assets_bucket;
use tokio::task::JoinSet;

use crate::{
    Output,
    aws::{Aws, BucketState, TemplateSource},
    deploy::{Region, approvals::is_yes},
    digest::sha256,
    error::Error,
    package::Package,
};

/// The largest template in a request, in bytes ("CloudFormation quotas" in the User Guide).
const MAX_INLINE_BYTES: usize = 51_200;

/// The number of uploads at a time. More would share the same line.
const PARALLEL: usize = 4;

/// The assets bucket of an account and region.
#[derive(Debug)]
pub(crate) struct AssetsBucket<'a> {
    aws: &'a Aws,
    account: &'a str,
    name: String,
}

impl<'a> AssetsBucket<'a> {
    /// The bucket of this account and region. Templates refer to the functions' code in it.
    pub(crate) fn of(region: &'a Region) -> Self {
        let account = region.caller.account.as_str();
        let name = assets_bucket(account.to_owned(), region.aws.region().to_owned());
        Self { aws: &region.aws, account, name: name.concat() }
    }

    /// Returns the bucket's name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Creates the bucket after consent, unless it exists.
    pub(crate) async fn ensure(&self, yes: bool, output: &mut Output) -> Result<(), Error> {
        let state = self
            .aws
            .assets_bucket_state(&self.name, self.account)
            .await?;
        match state {
            BucketState::Ready => return Ok(()),
            BucketState::Missing => {
                self.consent(yes, output).await?;
                self.aws.create_assets_bucket(&self.name).await?;
            }
            BucketState::Unfinished => {}
        }
        self.aws
            .configure_assets_bucket(&self.name, self.account)
            .await?;
        output.note(&format!("created the bucket {} for the code of functions", self.name));
        Ok(())
    }

    async fn consent(&self, yes: bool, output: &mut Output) -> Result<(), Error> {
        if yes || self.aws.endpoint().is_some() {
            return Ok(());
        }
        let name = &self.name;
        if !output.can_ask() {
            let error = format!("the bucket {name} for the code of functions does not exist yet");
            return Err(Error::user(error)
                .hint("to create it, add --yes, or run the command in a terminal, where it asks you"));
        }
        output.note(&format!(
            "Functions are deployed through a bucket of your account, {name}.\nIt is private, encrypted and \
             versioned, and does not exist yet."
        ));
        if is_yes(&output.ask("Create it? [y/N]").await?) {
            Ok(())
        } else {
            Err(Error::user("without the bucket, functions cannot be deployed; nothing was changed"))
        }
    }

    /// Uploads the packages that the bucket does not have yet. Returns their number.
    pub(crate) async fn upload(&self, packages: &[&Package], output: &mut Output) -> Result<usize, Error> {
        let mut uploads: JoinSet<Result<Option<String>, Error>> = JoinSet::new();
        let mut uploaded = 0;
        let mut waiting = packages.iter();
        loop {
            while uploads.len() < PARALLEL {
                let Some(package) = waiting.next() else { break };
                let (aws, bucket, account) = (self.aws.clone(), self.name.clone(), self.account.to_owned());
                let package = (*package).clone();
                uploads.spawn(async move { upload(&aws, &bucket, &account, &package).await });
            }
            let Some(done) = uploads.join_next().await else { break };
            let done = done.map_err(|error| Error::bug("an upload stopped", error))??;
            if let Some(line) = done {
                output.note(&line);
                uploaded += 1;
            }
        }
        Ok(uploaded)
    }

    /// Returns the source of the template: the request if it fits, else the bucket, after an upload.
    pub(crate) async fn template(
        &self,
        body: String,
        yes: bool,
        output: &mut Output,
    ) -> Result<TemplateSource, Error> {
        if body.len() <= MAX_INLINE_BYTES {
            return Ok(TemplateSource::Inline(body));
        }
        self.ensure(yes, output).await?;
        let key = format!("templates/{}.json", sha256(&body));
        if !self.aws.has_asset(&self.name, self.account, &key).await? {
            self.aws
                .put_asset(&self.name, self.account, &key, body.into_bytes())
                .await?;
        }
        Ok(TemplateSource::Url(self.aws.asset_url(&self.name, &key)))
    }
}

async fn upload(aws: &Aws, bucket: &str, account: &str, package: &Package) -> Result<Option<String>, Error> {
    if aws.has_asset(bucket, account, &package.key).await? {
        return Ok(None);
    }
    let bytes = fs::read(&package.file)
        .map_err(|error| Error::caused(format!("cannot read {}", package.file.display()), error))?;
    aws.put_asset(bucket, account, &package.key, bytes).await?;
    Ok(Some(format!("uploaded {} ({} kB)", package.asset, package.bytes.div_ceil(1000))))
}

/// Returns the keys of packages, by asset.
pub(crate) fn keys(packages: &[Package]) -> BTreeMap<String, String> {
    packages
        .iter()
        .map(|package| (package.asset.clone(), package.key.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::{
        aws::{
            Caller,
            testing::{aws, bare, ok},
        },
        testing::captured,
    };

    fn region(aws: Aws) -> Region {
        Region { aws, caller: Caller { account: "1".to_owned(), arn: "arn".to_owned() } }
    }

    fn quiet() -> Output {
        Output::to(io::sink(), io::sink())
    }

    #[tokio::test]
    async fn the_bucket_is_made_once_someone_agrees() {
        let refusal = |answers: &'static [&'static str]| async move {
            let (aws, asked) = aws(vec![bare(404)]);
            let region = region(aws);
            let mut output =
                if answers.is_empty() { quiet() } else { quiet().answering(answers.iter().copied()) };
            let error = AssetsBucket::of(&region)
                .ensure(false, &mut output)
                .await
                .expect_err("nobody agrees");
            assert_eq!(asked.bodies().len(), 1);
            format!("{error:?}")
        };
        assert!(refusal(&[]).await.contains("to create it, add --yes"));
        assert!(refusal(&["n"]).await.contains("nothing was changed"));

        let (aws, asked) = aws((0..7)
            .map(|n| bare(if n == 0 { 404 } else { 200 }))
            .collect());
        let region = region(aws);
        AssetsBucket::of(&region)
            .ensure(false, &mut quiet().answering(["Y"]))
            .await
            .expect("someone agrees");
        assert_eq!(asked.bodies().len(), 7);
        assert!(asked.bodies()[1].starts_with("PUT"), "{:?}", asked.bodies());
    }

    #[tokio::test]
    async fn only_what_is_missing_is_uploaded() {
        let folder = tempfile::tempdir().expect("there is room");
        let file = folder.path().join("a.zip");
        fs::write(&file, "zip").expect("it can be written");
        let package = |asset: &str| Package {
            asset: asset.to_owned(),
            key: format!("{asset}.zip"),
            file: file.clone(),
            bytes: 3,
        };
        let (aws, asked) = aws(vec![bare(200), bare(404), bare(200)]);
        let region = region(aws);
        let (notes, text) = captured();
        let uploaded = AssetsBucket::of(&region)
            .upload(&[&package("a"), &package("b")], &mut Output::to(io::sink(), notes))
            .await;
        assert_eq!(uploaded.ok(), Some(1));
        assert_eq!(asked.bodies().len(), 3);
        assert!(text.text().contains("uploaded") && text.text().lines().count() == 1, "{}", text.text());
    }

    #[tokio::test]
    async fn a_template_goes_by_the_bucket_when_it_is_too_large_for_a_request() {
        let versioned = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
        let (aws, asked) = aws(vec![bare(200), ok(versioned), bare(404), bare(200)]);
        let region = region(aws);
        let bucket = AssetsBucket::of(&region);
        let small = "x".repeat(MAX_INLINE_BYTES);
        let inline = bucket.template(small.clone(), false, &mut quiet()).await;
        assert_eq!(inline.ok(), Some(TemplateSource::Inline(small)));
        let large = bucket
            .template("x".repeat(MAX_INLINE_BYTES + 1), false, &mut quiet())
            .await;
        let Ok(TemplateSource::Url(url)) = large else { panic!("it is too large: {large:?}") };
        let begin = "https://stratiform-assets-1-eu-west-3.s3.eu-west-3.amazonaws.com/templates/";
        assert!(url.starts_with(begin) && url.ends_with(".json"), "{url}");
        assert_eq!(asked.bodies().len(), 4);
    }
}
