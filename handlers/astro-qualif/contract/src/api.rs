//! The operations of astro-qualif's API.

use links::http::{Anyone, NotFound, Operation, Page, Unauthorized, Upstream};

use crate::{
    Admin, LoginRequest, LoginResponse, ProspectChanges, ProspectPath, ProspectQuery, ProspectRequest,
    ProspectResponse, VerifyRequest, VerifyResponse,
};

/// Returns a token for an e-mail address and a password.
///
/// The answer is the same for a wrong password and for an unknown address.
#[derive(Operation)]
#[operation(body = LoginRequest, caller = Anyone)]
#[operation(answers(200 = LoginResponse), errors(Unauthorized, Upstream))]
pub enum Login {}

/// Asks Google if a visitor is a person.
///
/// A token that Google refuses is an invalid request.
#[derive(Operation)]
#[operation(body = VerifyRequest, caller = Anyone, answers(200 = VerifyResponse), errors(Upstream))]
pub enum VerifyRecaptcha {}

/// Creates a prospect from the public form.
#[derive(Operation)]
#[operation(body = ProspectRequest, caller = Anyone, answers(201 = ProspectResponse), errors(Upstream))]
pub enum CreateProspect {}

/// Lists prospects, newest first. The query can select a status, an e-mail address, or both.
#[derive(Operation)]
#[operation(query = ProspectQuery, caller = Admin, answers(200 = Page<ProspectResponse>), errors(Upstream))]
pub enum ListProspects {}

/// Returns a prospect.
#[derive(Operation)]
#[operation(path = ProspectPath, caller = Admin, answers(200 = ProspectResponse), errors(NotFound, Upstream))]
pub enum GetProspect {}

/// Updates a prospect: the fields of the form, the status, or the notes.
#[derive(Operation)]
#[operation(path = ProspectPath, body = ProspectChanges, caller = Admin)]
#[operation(answers(200 = ProspectResponse), errors(NotFound, Upstream))]
pub enum UpdateProspect {}

/// Deletes a prospect.
#[derive(Operation)]
#[operation(path = ProspectPath, caller = Admin, answers(204), errors(NotFound, Upstream))]
pub enum DeleteProspect {}
