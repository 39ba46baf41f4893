//! The operations of secure-media's API.
//!
//! An operation with the caller [`Person`] answers 403 to the token of a program.

use links::http::{
    Anyone, Conflict, ErrorCode, Forbidden, NotFound, Operation, Page, PageRequest, TooLarge, Upstream,
};

use crate::{
    ActivateRequest, FileDetails, FilePath, FileRequest, FileSummary, FileUpload, HealthResponse,
    LicensePath, LicenseRequest, LicenseResponse, Person, Program, UsageResponse, UserRequest, UserResponse,
};

/// Confirms that the API works.
#[derive(Operation)]
#[operation(caller = Anyone, answers(200 = HealthResponse))]
pub enum GetHealth {}

/// Returns the caller's profile, plan and storage.
#[derive(Operation)]
#[operation(caller = Person, answers(200 = UserResponse), errors(Forbidden, Upstream))]
pub enum GetUser {}

/// Changes the caller's name.
#[derive(Operation)]
#[operation(body = UserRequest, caller = Person)]
#[operation(answers(200 = UserResponse), errors(Forbidden, Conflict, Upstream))]
pub enum UpdateUser {}

/// Registers a file, and returns the URL to upload it to.
///
/// The caller's plan limits the storage and the uploads of a month. The file counts at once. If it is not uploaded before
/// the URL ends, it disappears and counts no more.
#[derive(Operation)]
#[operation(body = FileRequest, caller = Person)]
#[operation(answers(201 = FileUpload), errors(Forbidden, QuotaExceeded, Conflict, TooLarge, Upstream))]
pub enum CreateFile {}

/// Lists the caller's files, newest first.
#[derive(Operation)]
#[operation(query = PageRequest, caller = Person)]
#[operation(answers(200 = Page<FileSummary>), errors(Forbidden, Upstream))]
pub enum ListFiles {}

/// Returns a file of the caller, and the URL to download it from.
///
/// Each URL counts as a download. A file that is not uploaded yet has no URL.
#[derive(Operation)]
#[operation(path = FilePath, caller = Person)]
#[operation(answers(200 = FileDetails), errors(Forbidden, NotFound, Conflict, Upstream))]
pub enum GetFile {}

/// Deletes a file of the caller.
///
/// Its upload URL does not work after that. An upload that was not made counts no more in its month.
#[derive(Operation)]
#[operation(path = FilePath, caller = Person)]
#[operation(answers(204), errors(Forbidden, NotFound, Conflict, Upstream))]
pub enum DeleteFile {}

/// Returns the number of the caller's uploads and downloads in this month (UTC), their total size, and the maximum
/// number of uploads in a month.
#[derive(Operation)]
#[operation(caller = Person, answers(200 = UsageResponse), errors(Forbidden, Upstream))]
pub enum GetUsage {}

/// Gives the caller a seat of a license.
///
/// A license without a free seat is a conflict. So is an expired or revoked license. A second activation by the same
/// caller takes no second seat.
#[derive(Operation)]
#[operation(body = ActivateRequest, caller = Person)]
#[operation(answers(200 = LicenseResponse), errors(Forbidden, NotFound, Conflict, Upstream))]
pub enum ActivateLicense {}

/// Lists the licenses that the caller has activated.
#[derive(Operation)]
#[operation(query = PageRequest, caller = Person)]
#[operation(answers(200 = Page<LicenseResponse>), errors(Forbidden, Upstream))]
pub enum ListLicenses {}

/// Creates a license. Only programs can do this.
#[derive(Operation)]
#[operation(body = LicenseRequest, caller = Program, answers(201 = LicenseResponse), errors(Upstream))]
pub enum CreateLicense {}

/// Revokes a license. Only programs can do this.
///
/// It counts for none of its users from their next request on. A revoked license stays revoked.
#[derive(Operation)]
#[operation(path = LicensePath, caller = Program, answers(204), errors(NotFound, Conflict, Upstream))]
pub enum RevokeLicense {}

/// The caller's plan has no room for the file, or no more uploads this month.
#[derive(Clone, Copy, Debug, ErrorCode)]
#[error(status = 403)]
pub enum QuotaExceeded {}
