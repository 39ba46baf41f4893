//! The routes of `/prospects`.

use astro_qualif::{create_prospect, delete_prospect, get_prospect, list_prospects, update_prospect};
use contract::CrudLinks;

runtime::main!(http::serve_all::<CrudLinks, _>((
    create_prospect,
    list_prospects,
    get_prospect,
    update_prospect,
    delete_prospect,
)));
