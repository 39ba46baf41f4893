//! A cloud with small plans, and the requests of its users.

use contract::{
    ActivateRequest, ApiLinks, File, FileDetails, FilePath, FileRequest, FileStatus, FileSummary, FileUpload,
    License, LicensePath, LicensePlan, LicenseRequest, LicenseResponse, Media, Person, Plan, Program, Usage,
    UsageKey, UsageResponse, User, UserKey, UserRequest, UserResponse, api,
};
use fake::Cloud;
use links::http::{Page, PageRequest};
use links::time::{DateTime, EpochMillis};
use runtime::http::{Refusal, Request};
use serde_json::json;

/// The time at which every cloud begins, 2025-01-31T12:00:00Z, in milliseconds since the epoch.
pub(crate) const NOW: u64 = 1_738_324_800_000;

/// An hour and five minutes, after which an upload is over.
pub(crate) const OVER: std::time::Duration = std::time::Duration::from_secs(65 * 60);

/// One MiB in bytes.
pub(crate) const MIB: u64 = 1024 * 1024;

/// A key of a license that a test writes by itself.
pub(crate) const KEY: &str = "0a6e4a3f-93b1-4c5e-8a62-6d8d1f0e7c11";

/// Returns the claims of a user who signed in to the site.
pub(crate) fn person(user_id: &str) -> Person {
    Person { sub: user_id.to_owned(), aud: None, client_id: Some("web".to_owned()) }
}

/// Returns the claims of a program.
pub(crate) fn program() -> Program {
    Program { client_id: "shop".to_owned() }
}

/// Returns the status and the message of a refusal.
pub(crate) fn refused<T, Op>(outcome: Result<T, Refusal<Op>>) -> (&'static str, String) {
    let Err(refusal) = outcome else { panic!("it is refused") };
    (refusal.kind().code, refusal.message().to_owned())
}

/// The function with its cloud. The plans have 1, 10 and 100 MiB, and 3, 5 and 7 uploads a month.
pub(crate) struct App {
    pub(crate) cloud: Cloud,
    pub(crate) links: ApiLinks,
}

impl App {
    pub(crate) fn new() -> Self {
        let plan =
            |storage_mib: u32, uploads: u32| json!({"storage_mib": storage_mib, "monthly_uploads": uploads});
        let plans = json!({"free": plan(1, 3), "pro": plan(10, 5), "team": plan(100, 7)}).to_string();
        let cloud = Cloud::new();
        let links = cloud.links_with([("WEB_CLIENT_ID", "web"), ("PLANS", &plans)]);
        Self { cloud, links }
    }

    fn request<Op>(&self, caller: Op::Caller, path: Op::Path, query: Op::Query, body: Op::Body) -> Request<Op>
    where
        Op: links::http::Operation<Headers = ()>,
    {
        Request { path, query, headers: (), body, caller, context: self.cloud.context() }
    }

    pub(crate) async fn get_user(&self, caller: Person) -> Result<UserResponse, Refusal<api::GetUser>> {
        let request = self.request(caller, (), (), ());
        crate::get_user(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn update_user(
        &self,
        caller: Person,
        name: &str,
    ) -> Result<UserResponse, Refusal<api::UpdateUser>> {
        let body = UserRequest { display_name: name.try_into().expect("a name") };
        let request = self.request(caller, (), (), body);
        crate::update_user(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn create_file(
        &self,
        caller: Person,
        body: FileRequest,
    ) -> Result<FileUpload, Refusal<api::CreateFile>> {
        let request = self.request(caller, (), (), body);
        crate::create_file(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn list_files(
        &self,
        caller: Person,
        query: PageRequest,
    ) -> Result<Page<FileSummary>, Refusal<api::ListFiles>> {
        let request = self.request(caller, (), query, ());
        crate::list_files(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn get_file(
        &self,
        caller: Person,
        id: &str,
    ) -> Result<FileDetails, Refusal<api::GetFile>> {
        let request = self.request(caller, FilePath { id: id.to_owned() }, (), ());
        crate::get_file(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn delete_file(&self, caller: Person, id: &str) -> Result<(), Refusal<api::DeleteFile>> {
        let request = self.request(caller, FilePath { id: id.to_owned() }, (), ());
        crate::delete_file(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn get_usage(&self, caller: Person) -> Result<UsageResponse, Refusal<api::GetUsage>> {
        let request = self.request(caller, (), (), ());
        crate::get_usage(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn activate(
        &self,
        caller: Person,
        license_key: &str,
    ) -> Result<LicenseResponse, Refusal<api::ActivateLicense>> {
        let body = ActivateRequest { license_key: license_key.to_owned() };
        let request = self.request(caller, (), (), body);
        crate::activate_license(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn list_licenses(
        &self,
        caller: Person,
        query: PageRequest,
    ) -> Result<Page<LicenseResponse>, Refusal<api::ListLicenses>> {
        let request = self.request(caller, (), query, ());
        crate::list_licenses(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn create_license(
        &self,
        body: LicenseRequest,
    ) -> Result<LicenseResponse, Refusal<api::CreateLicense>> {
        let request = self.request(program(), (), (), body);
        crate::create_license(&self.links, &self.cloud.aws(), request).await
    }

    pub(crate) async fn revoke(&self, key: &str) -> Result<(), Refusal<api::RevokeLicense>> {
        let request = self.request(program(), LicensePath { key: key.to_owned() }, (), ());
        crate::revoke_license(&self.links, &self.cloud.aws(), request).await
    }

    /// Registers a file of Ada's with this size, and returns its ID.
    pub(crate) async fn registered(&self, size: u64) -> String {
        let upload = self.create_file(person("ada"), file_request(size)).await;
        upload.expect("it is registered").file_id
    }

    /// Registers and uploads a file of Ada's with this size, and returns its ID.
    pub(crate) async fn uploaded(&self, size: u64) -> String {
        let id = self.registered(size).await;
        assert!(self.upload(&id), "the URL works once");
        id
    }

    /// Uploads a file of Ada's as its URL does. Returns `false` if S3 refuses it, because the empty object is not there.
    pub(crate) fn upload(&self, id: &str) -> bool {
        let media = self.cloud.bucket(&self.links.media);
        let key = object_key(id);
        let is_awaited = media
            .object(&key)
            .is_some_and(|object| object.bytes.is_empty());
        if is_awaited {
            media.put_as(&key, "image/png", "x");
        }
        is_awaited
    }

    /// Returns `true` if there is an object of Ada's file.
    pub(crate) fn has_object(&self, id: &str) -> bool {
        self.cloud
            .bucket(&self.links.media)
            .object(&object_key(id))
            .is_some()
    }

    /// Writes a license with 2 seats that is valid for a day.
    pub(crate) fn license(&self, key: &str, plan: Plan) -> License {
        let license = License {
            license_key: key.to_owned(),
            user_id: None,
            plan,
            seats: 2,
            used_seats: 0,
            expires_at: EpochMillis(NOW + 24 * 60 * 60 * 1000),
            revoked: false,
        };
        self.cloud.table(&self.links.licenses).put(&license);
        license
    }

    /// Returns a license with its key.
    pub(crate) fn stored_license(&self, key: &str) -> License {
        let key = contract::LicenseKey { license_key: key.to_owned() };
        self.cloud
            .table(&self.links.licenses)
            .get(&key)
            .expect("there is such a license")
    }

    /// Returns Ada's item.
    pub(crate) fn ada(&self) -> User {
        self.cloud
            .table(&self.links.users)
            .get(&UserKey { user_id: "ada".to_owned() })
            .expect("Ada has an item")
    }

    /// Returns the files in the table.
    pub(crate) fn files(&self) -> Vec<File> {
        self.cloud.table(&self.links.files).items()
    }

    /// Returns the state of a file, if it exists.
    pub(crate) fn status(&self, id: &str) -> Option<FileStatus> {
        self.files()
            .into_iter()
            .find(|file| file.file_id == id)
            .map(|file| file.status)
    }

    /// Returns Ada's usage of January 2025: uploads, downloads and bytes.
    pub(crate) fn january(&self) -> (u64, u64, u64) {
        let key = UsageKey { user_id: "ada".to_owned(), period: "2025-01".to_owned() };
        let usage: Option<Usage> = self.cloud.table(&self.links.usage).get(&key);
        usage.map_or((0, 0, 0), |usage| (usage.uploads, usage.downloads, usage.bytes))
    }

    /// Checks that Ada's storage is the size of her files, and that this month has these uploads.
    #[track_caller]
    pub(crate) fn counts(&self, uploads: u64) {
        let files = self.files();
        let stored: u64 = files.iter().map(|file| file.size).sum();
        assert_eq!(self.ada().stored_bytes, stored, "{files:?}");
        assert_eq!(self.january().0, uploads);
    }

    /// Returns the names of the function's calls since the last `since` ones.
    pub(crate) fn calls(&self, since: usize) -> Vec<String> {
        let calls = self.cloud.calls().into_iter().skip(since);
        calls.map(|call| call.operation).collect()
    }
}

fn object_key(id: &str) -> String {
    format!("media/{}", Media::name("ada", id))
}

/// Returns the body that registers a file of this size.
pub(crate) fn file_request(size: u64) -> FileRequest {
    FileRequest {
        file_name: "photo é.png".try_into().expect("a name"),
        content_type: "image/png".to_owned(),
        size,
    }
}

/// Returns the body that creates a license.
pub(crate) fn license_request(expires_at: &str) -> LicenseRequest {
    LicenseRequest { plan: LicensePlan::Team, seats: 10, expires_at: DateTime(expires_at.to_owned()) }
}

/// Returns the request for a page.
pub(crate) fn page(limit: u32, cursor: Option<String>) -> PageRequest {
    PageRequest { limit: Some(limit), cursor }
}
