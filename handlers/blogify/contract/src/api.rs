//! The operations of blogify's API.

use links::http::{Operation, Page};

use crate::{
    MediaRequest, MediaResponse, MediaUpload, PostPrecondition, PostQuery, PostRequest, PostResponse,
    UserRequest, UserResponse,
};

/// Lists what is published, newest first, by all authors or by one.
#[derive(Operation)]
#[operation(query = PostQuery, answers(200 = Page<PostResponse>), errors(Upstream))]
pub enum ListPosts {}

/// Shows a post.
///
/// One that is not published is found by its author only, who sends a token as the other routes want it.
#[derive(Operation)]
#[operation(answers(200 = PostResponse), errors(NotFound, Upstream))]
pub enum GetPost {}

/// Creates a post of the caller's.
#[derive(Operation)]
#[operation(body = PostRequest, answers(201 = PostResponse), errors(Upstream))]
pub enum CreatePost {}

/// Changes a post, which its author, an editor or an administrator may.
///
/// With the header `If-Match`, only if nobody has changed it since.
#[derive(Operation)]
#[operation(body = PostRequest, headers = PostPrecondition)]
#[operation(answers(200 = PostResponse), errors(NotFound, Conflict, Upstream))]
pub enum UpdatePost {}

/// Deletes a post, which its author or an administrator may.
#[derive(Operation)]
#[operation(answers(204), errors(NotFound, Upstream))]
pub enum DeletePost {}

/// Says where to put an image or a video.
#[derive(Operation)]
#[operation(body = MediaRequest, answers(201 = MediaUpload), errors(TooLarge, UnsupportedMediaType, Upstream))]
pub enum UploadMedia {}

/// Says where to get an image or a video.
#[derive(Operation)]
#[operation(answers(200 = MediaResponse), errors(NotFound, Upstream))]
pub enum GetMedia {}

/// Deletes an image or a video, which its owner or an administrator may.
#[derive(Operation)]
#[operation(answers(204), errors(NotFound, Upstream))]
pub enum DeleteMedia {}

/// Shows the caller's profile.
#[derive(Operation)]
#[operation(answers(200 = UserResponse), errors(Upstream))]
pub enum GetUser {}

/// Writes the caller's profile.
#[derive(Operation)]
#[operation(body = UserRequest, answers(200 = UserResponse), errors(Upstream))]
pub enum UpdateUser {}
