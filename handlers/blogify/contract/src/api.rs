//! The operations of blogify's API.

use links::http::{
    Anyone, Conflict, NotFound, Operation, Page, TooLarge, Unauthorized, UnsupportedMediaType, Upstream,
};

use crate::{
    Account, MediaPath, MediaRequest, MediaResponse, MediaUpload, Member, OptionalToken, PostPath,
    PostPrecondition, PostQuery, PostRequest, PostResponse, UserRequest, UserResponse,
};

/// Lists published posts, newest first. The query can select one author.
#[derive(Operation)]
#[operation(query = PostQuery, caller = Anyone, answers(200 = Page<PostResponse>), errors(Upstream))]
pub enum ListPosts {}

/// Returns a post.
///
/// Only the author can read an unpublished post, with a token in the header `Authorization`. Others get a 404. A token
/// that is not valid is a 401, also for a published post.
#[derive(Operation)]
#[operation(path = PostPath, headers = OptionalToken, caller = Anyone)]
#[operation(answers(200 = PostResponse), errors(NotFound, Unauthorized, Upstream))]
pub enum GetPost {}

/// Creates a post. The caller is its author.
#[derive(Operation)]
#[operation(body = PostRequest, answers(201 = PostResponse), errors(Upstream))]
pub enum CreatePost {}

/// Updates a post. Its author, editors and administrators may do this. For others it is a 404.
///
/// With the header `If-Match`, the update fails with a 409 if the post has changed since. Without it, the last update
/// wins.
#[derive(Operation)]
#[operation(path = PostPath, body = PostRequest, headers = PostPrecondition, caller = Member)]
#[operation(answers(200 = PostResponse), errors(NotFound, Conflict, Upstream))]
pub enum UpdatePost {}

/// Deletes a post. Its author and administrators may do this. For others it is a 404.
#[derive(Operation)]
#[operation(path = PostPath, caller = Member, answers(204), errors(NotFound, Upstream))]
pub enum DeletePost {}

/// Registers an image or a video, and returns the URL to upload it to.
///
/// The upload is a `PUT` of exactly the type and the size in the request.
#[derive(Operation)]
#[operation(body = MediaRequest, answers(201 = MediaUpload), errors(TooLarge, UnsupportedMediaType, Upstream))]
pub enum UploadMedia {}

/// Returns the URL to download an image or a video from. It is a 404 until the upload has arrived.
#[derive(Operation)]
#[operation(path = MediaPath, caller = Anyone, answers(200 = MediaResponse), errors(NotFound, Upstream))]
pub enum GetMedia {}

/// Deletes an image or a video. Its owner and administrators may do this.
///
/// A URL for its upload brings nothing back, although it stays valid until it expires. If the request fails, send it
/// again to finish the work.
#[derive(Operation)]
#[operation(path = MediaPath, caller = Member, answers(204), errors(NotFound, Upstream))]
pub enum DeleteMedia {}

/// Returns the caller's profile.
#[derive(Operation)]
#[operation(caller = Account, answers(200 = UserResponse), errors(Upstream))]
pub enum GetUser {}

/// Replaces the caller's profile. Nobody can set a role.
#[derive(Operation)]
#[operation(body = UserRequest, caller = Member, answers(200 = UserResponse), errors(Upstream))]
pub enum UpdateUser {}
