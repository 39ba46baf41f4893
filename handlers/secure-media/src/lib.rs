//! The function of secure-media. Each operation is a file of its own name. `account`, `files`, `licenses`, `objects`,
//! `settlement` and `usage` are what several operations share.
//!
//! # Counters
//!
//! A user's item has the size of the user's files, and a license's item has its used seats. Every change of a counter is
//! in one transaction with the record that it counts: the file, or the activation. A condition of the same transaction
//! checks the limit, so that no number of requests at once exceeds it. A transaction that conflicts with another one is
//! sent again up to ten times. If it still conflicts, the answer is 409.
//!
//! # Limits
//!
//! The limits follow from the licenses as they are at each request. The user's item lists the keys of the user's
//! licenses, and each of them is read consistently, so that a revoked or expired license counts no more from the next
//! request on. No plan is stored with a user.
//!
//! # Uploads
//!
//! `POST /files` writes the file's record with state `pending` and counts it, then writes an empty object, and signs a
//! `PUT` with the request's `Content-Type` and `Content-Length`, and with `If-Match`: the empty object's `ETag`. S3
//! refuses a signed URL with other headers. It compares the tag when an upload ends, so the URL replaces exactly the empty
//! object. This holds in each case:
//!
//! - A second upload is refused with 412, because the tag is that of the first one.
//! - An upload after the file's deletion is refused with 404, because there is no object. `If-None-Match: *` would let it
//!   in: it only asks for the absence of a current version.
//! - An upload that began before the URL's end and takes longer competes with the settlement below, and one of them loses.
//!
//! A record without an uploaded object is *settled* at the first request, an hour and five minutes after its own request,
//! that shows or uses the counters. The settlement deletes the empty object on condition that it still is the empty one.
//! If it was, nothing can be uploaded any more, and one transaction deletes the record and takes its size and its upload
//! out of the counters. If it was not, the record's state becomes `stored`. No scheduled function is necessary, since
//! nobody sees a counter before it is settled. The user's item has the time up to which all is settled, so that a file is
//! looked at once.
//!
//! # Interruptions
//!
//! A function can stop after any of its writes. An object is therefore created after its record, and deleted before it:
//!
//! - A record without any object, left by an interrupted `POST` or `DELETE`, answers 404 to `GET`. `DELETE` finishes it,
//!   and so does the settlement while its state is `pending`.
//! - `DELETE` sets the state of an uploaded file to `stored` before it deletes the object, so that a repeated `DELETE`
//!   still knows that the upload was made.
//!
//! A file's old versions stay in the versioned bucket for the days in the stack. They count for nobody.
//!
//! # License keys
//!
//! A key is a random UUID (version 4): 122 bits from the operating system's generator. No log has one.

mod account;
mod activate_license;
mod create_file;
mod create_license;
mod delete_file;
mod files;
mod get_file;
mod get_health;
mod get_usage;
mod get_user;
mod licenses;
mod list_files;
mod list_licenses;
mod objects;
mod revoke_license;
mod settlement;
mod update_user;
mod usage;

#[cfg(test)]
mod testing;

pub use crate::activate_license::activate_license;
pub use crate::create_file::create_file;
pub use crate::create_license::create_license;
pub use crate::delete_file::delete_file;
pub use crate::get_file::get_file;
pub use crate::get_health::get_health;
pub use crate::get_usage::get_usage;
pub use crate::get_user::get_user;
pub use crate::list_files::list_files;
pub use crate::list_licenses::list_licenses;
pub use crate::revoke_license::revoke_license;
pub use crate::update_user::update_user;
