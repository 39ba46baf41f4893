//! `POST /verify-recaptcha`.

runtime::main!(http::serve(astro_qualif::recaptcha));
