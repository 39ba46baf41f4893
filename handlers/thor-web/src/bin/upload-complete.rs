//! A recording has arrived.

runtime::main!(events::serve(thor_web::upload_complete));
