//! `GET /jobs/{jobId}`.

runtime::main!(http::serve(thor_web::get_job));
