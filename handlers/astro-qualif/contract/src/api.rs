//! The operations of astro-qualif's API.

use links::http::{Operation, Page};

use crate::{
    LoginRequest, LoginResponse, ProspectChanges, ProspectQuery, ProspectRequest, ProspectResponse,
    VerifyRequest, VerifyResponse,
};

/// Gives a token for an address and a password.
///
/// A wrong password and an address that nobody has are answered alike.
#[derive(Operation)]
#[operation(body = LoginRequest, answers(200 = LoginResponse), errors(Unauthorized, Upstream))]
pub enum Login {}

/// Asks Google whether a visitor is a person.
///
/// A token that Google refuses is an invalid request.
#[derive(Operation)]
#[operation(body = VerifyRequest, answers(200 = VerifyResponse), errors(Upstream))]
pub enum VerifyRecaptcha {}

/// Takes a prospect from the form.
#[derive(Operation)]
#[operation(body = ProspectRequest, answers(201 = ProspectResponse), errors(Upstream))]
pub enum CreateProspect {}

/// Lists prospects, newest first: all, those of a status, or those of an address.
#[derive(Operation)]
#[operation(query = ProspectQuery, answers(200 = Page<ProspectResponse>), errors(Upstream))]
pub enum ListProspects {}

/// Shows a prospect.
#[derive(Operation)]
#[operation(answers(200 = ProspectResponse), errors(NotFound, Upstream))]
pub enum GetProspect {}

/// Changes a prospect: what the form said, how far they are, or the notes on them.
#[derive(Operation)]
#[operation(body = ProspectChanges, answers(200 = ProspectResponse), errors(NotFound, Upstream))]
pub enum UpdateProspect {}

/// Deletes a prospect.
#[derive(Operation)]
#[operation(answers(204), errors(NotFound, Upstream))]
pub enum DeleteProspect {}
