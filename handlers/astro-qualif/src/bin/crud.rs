//! The routes of `/prospects`.

use std::process::ExitCode;

use astro_qualif::{create_prospect, delete_prospect, get_prospect, list_prospects, update_prospect};
use contract::CrudLinks;

fn main() -> ExitCode {
    runtime::http::serve_all::<CrudLinks, _>((
        create_prospect,
        list_prospects,
        get_prospect,
        update_prospect,
        delete_prospect,
    ))
}
