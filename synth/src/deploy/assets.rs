//! Uploads of functions' code, and of templates that are too large for a request.

use std::collections::BTreeMap;

use constructs::assets::assets_bucket;
use tokio::task::JoinSet;

use crate::{
    Output,
    aws::{Aws, BucketState, StoredAsset, TemplateSource},
    deploy::{Region, approvals::is_yes},
    digest::Digest,
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

    /// Tells whether the bucket exists, with all its settings.
    pub(crate) async fn is_ready(&self) -> Result<bool, Error> {
        let state = self
            .aws
            .assets_bucket_state(&self.name, self.account)
            .await?;
        Ok(state == BucketState::Ready)
    }

    /// Tells whether a template of this text goes by the bucket.
    pub(crate) fn takes_template(body: &str) -> bool {
        body.len() > MAX_INLINE_BYTES
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

    /// Uploads the packages that the bucket does not have, or has with other bytes. Returns their number.
    pub(crate) async fn upload(&self, packages: &[&Package], output: &Output) -> Result<usize, Error> {
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
    pub(crate) async fn template(&self, body: String, output: &Output) -> Result<TemplateSource, Error> {
        if !Self::takes_template(&body) {
            return Ok(TemplateSource::Inline(body));
        }
        let digest = Digest::of(&body);
        let key = format!("templates/{}.json", digest.hex());
        let stored = self.aws.asset(&self.name, self.account, &key).await?;
        if let Some(reason) = reason_to_upload(stored.as_ref(), body.len() as u64, digest) {
            self.aws
                .put_asset(&self.name, self.account, &key, body.into_bytes(), digest)
                .await?;
            if let Some(damage) = reason.damage() {
                output.note(&format!("uploaded the template again: {key} in the bucket {damage}"));
            }
        }
        Ok(TemplateSource::Url(self.aws.asset_url(&self.name, &key)))
    }
}

async fn upload(aws: &Aws, bucket: &str, account: &str, package: &Package) -> Result<Option<String>, Error> {
    let Package { asset, key, bytes, digest, .. } = package;
    let stored = aws.asset(bucket, account, key).await?;
    let Some(reason) = reason_to_upload(stored.as_ref(), *bytes, *digest) else { return Ok(None) };
    aws.put_asset(bucket, account, key, package.read()?, *digest)
        .await?;
    let size = format!("{} kB", bytes.div_ceil(1000));
    Ok(Some(match reason.damage() {
        Some(damage) => format!("uploaded {asset} again ({size}): {key} in the bucket {damage}"),
        None => format!("uploaded {asset} ({size})"),
    }))
}

/// The reason to upload an object.
#[derive(Debug, PartialEq, Eq)]
enum Reason {
    /// The bucket does not have it.
    Missing,
    /// S3 has no checksum of it: another program has uploaded it.
    Unknown,
    /// It has another size.
    Size { found: u64, wanted: u64 },
    /// Its bytes have another checksum.
    Bytes,
}

impl Reason {
    /// Describes what is wrong with the object, if something is.
    fn damage(&self) -> Option<String> {
        match self {
            Self::Missing => None,
            Self::Unknown => Some("had no SHA-256 of its bytes".to_owned()),
            Self::Size { found, wanted } => Some(format!("had {found} bytes instead of {wanted}")),
            Self::Bytes => Some("had other bytes, by their SHA-256".to_owned()),
        }
    }
}

/// Decides whether an object has to be uploaded. Its key alone proves nothing: an object can be cut or overwritten.
fn reason_to_upload(stored: Option<&StoredAsset>, wanted: u64, digest: Digest) -> Option<Reason> {
    let Some(stored) = stored else { return Some(Reason::Missing) };
    match (stored.bytes, &stored.digest) {
        (Some(found), _) if found != wanted => Some(Reason::Size { found, wanted }),
        (_, Some(found)) if *found != digest.base64() => Some(Reason::Bytes),
        (_, Some(_)) => None,
        (_, None) => Some(Reason::Unknown),
    }
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
    use std::{fs, io};

    use super::*;
    use crate::{
        aws::{
            Caller,
            fixtures::{aws, bare, object},
        },
        fixtures::captured,
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
    async fn what_is_missing_or_damaged_in_the_bucket_is_uploaded_and_nothing_else() {
        let folder = tempfile::tempdir().expect("there is room");
        let file = folder.path().join("a.zip");
        fs::write(&file, "zip").expect("it can be written");
        let package = |asset: &str| Package::example(asset, &format!("{asset}.zip"), file.clone(), b"zip");
        for (stored, expected) in [
            (object(b"zip"), ""),
            (bare(404), "uploaded a (1 kB)\n"),
            (
                bare(200).with("content-length", "3"),
                "uploaded a again (1 kB): a.zip in the bucket had no SHA-256 of its bytes\n",
            ),
            (
                object(b"zap"),
                "uploaded a again (1 kB): a.zip in the bucket had other bytes, by their SHA-256\n",
            ),
            (object(b"zi"), "uploaded a again (1 kB): a.zip in the bucket had 2 bytes instead of 3\n"),
            (object(b""), "uploaded a again (1 kB): a.zip in the bucket had 0 bytes instead of 3\n"),
        ] {
            let (aws, asked) = aws(vec![stored, bare(200)]);
            let region = region(aws);
            let (notes, text) = captured();
            let uploaded = AssetsBucket::of(&region)
                .upload(&[&package("a")], &Output::to(io::sink(), notes))
                .await;
            let count = usize::from(!expected.is_empty());
            assert_eq!((uploaded.ok(), text.text().as_str()), (Some(count), expected));
            assert_eq!(asked.bodies().len(), 1 + count);
        }
    }

    #[tokio::test]
    async fn a_zip_that_changes_after_it_was_made_is_not_uploaded() {
        let folder = tempfile::tempdir().expect("there is room");
        let file = folder.path().join("a.zip");
        fs::write(&file, "zap").expect("it can be written");
        let package = Package::example("a", "a.zip", file, b"zip");
        let (aws, asked) = aws(vec![bare(404)]);
        let region = region(aws);
        let uploaded = AssetsBucket::of(&region)
            .upload(&[&package], &quiet())
            .await;
        let error = uploaded.expect_err("it is damaged");
        assert!(
            error
                .to_string()
                .ends_with("is not the zip of a that was made"),
            "{error}"
        );
        assert_eq!(asked.bodies().len(), 1);
    }

    #[tokio::test]
    async fn a_template_goes_by_the_bucket_when_it_is_too_large_for_a_request() {
        let large = "x".repeat(MAX_INLINE_BYTES + 1);
        let (aws, asked) =
            aws(vec![bare(404), bare(200), object(large.as_bytes()), object(b"cut"), bare(200)]);
        let region = region(aws);
        let bucket = AssetsBucket::of(&region);
        let small = "x".repeat(MAX_INLINE_BYTES);
        let inline = bucket.template(small.clone(), &quiet()).await;
        assert_eq!(inline.ok(), Some(TemplateSource::Inline(small)));
        let begin = "https://stratiform-assets-1-eu-west-3.s3.eu-west-3.amazonaws.com/templates/";
        // It is missing, whole, and cut.
        for requests in [2, 3, 5] {
            let source = bucket.template(large.clone(), &quiet()).await;
            let Ok(TemplateSource::Url(url)) = source else { panic!("it is too large: {source:?}") };
            assert!(url.starts_with(begin) && url.ends_with(".json"), "{url}");
            assert_eq!(asked.bodies().len(), requests);
        }
    }
}
