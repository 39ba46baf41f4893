//! The operations of secure-media's API.
//!
//! Those of people refuse the token of a program with 403.

use links::http::{Operation, Page, PageRequest};

use crate::{
    ActivateRequest, FileDetails, FileRequest, FileSummary, FileUpload, HealthResponse, LicenseRequest,
    LicenseResponse, UsageResponse, UserRequest, UserResponse,
};

/// Tells that the API is up.
#[derive(Operation)]
#[operation(answers(200 = HealthResponse))]
pub enum GetHealth {}

/// Shows the caller, with their plan and what they keep.
#[derive(Operation)]
#[operation(answers(200 = UserResponse), errors(Forbidden, Upstream))]
pub enum GetUser {}

/// Says what to call the caller.
#[derive(Operation)]
#[operation(body = UserRequest, answers(200 = UserResponse), errors(Forbidden, Upstream))]
pub enum UpdateUser {}

/// Says where to put a file, if the caller's plan has room for it.
#[derive(Operation)]
#[operation(body = FileRequest, answers(201 = FileUpload), errors(Forbidden, QuotaExceeded, TooLarge, Upstream))]
pub enum CreateFile {}

/// Lists the caller's files, newest first.
#[derive(Operation)]
#[operation(query = PageRequest, answers(200 = Page<FileSummary>), errors(Forbidden, Upstream))]
pub enum ListFiles {}

/// Shows a file of the caller's, and says where to get it.
#[derive(Operation)]
#[operation(answers(200 = FileDetails), errors(Forbidden, NotFound, Upstream))]
pub enum GetFile {}

/// Deletes a file of the caller's.
#[derive(Operation)]
#[operation(answers(204), errors(Forbidden, NotFound, Upstream))]
pub enum DeleteFile {}

/// Tells what the caller used this month, and may use.
#[derive(Operation)]
#[operation(answers(200 = UsageResponse), errors(Forbidden, Upstream))]
pub enum GetUsage {}

/// Gives the caller a seat of a license.
///
/// A license whose seats are taken, that has ended or that was taken back is a conflict.
#[derive(Operation)]
#[operation(body = ActivateRequest, answers(200 = LicenseResponse), errors(Forbidden, NotFound, Conflict, Upstream))]
pub enum ActivateLicense {}

/// Lists the licenses of which the caller has a seat.
#[derive(Operation)]
#[operation(query = PageRequest, answers(200 = Page<LicenseResponse>), errors(Forbidden, Upstream))]
pub enum ListLicenses {}

/// Makes a license. For programs.
#[derive(Operation)]
#[operation(body = LicenseRequest, answers(201 = LicenseResponse), errors(Upstream))]
pub enum CreateLicense {}

/// Takes a license back. For programs.
#[derive(Operation)]
#[operation(answers(204), errors(NotFound, Upstream))]
pub enum RevokeLicense {}
