//! All routes.

use contract::ApiLinks;
use secure_media as handlers;

runtime::main!(http::serve_all::<ApiLinks, _>((
    handlers::get_health,
    handlers::get_user,
    handlers::update_user,
    handlers::create_file,
    handlers::list_files,
    handlers::get_file,
    handlers::delete_file,
    handlers::get_usage,
    handlers::activate_license,
    handlers::list_licenses,
    handlers::create_license,
    handlers::revoke_license,
)));
