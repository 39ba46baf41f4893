//! The authorizer of the API.

runtime::main!(authorizers::serve(astro_qualif::authorizer));
