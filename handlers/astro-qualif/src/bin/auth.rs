//! `POST /auth/login`.

runtime::main!(http::serve(astro_qualif::auth));
