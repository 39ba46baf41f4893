//! `GET /jobs`.

runtime::main!(http::serve(thor_web::list_jobs));
