//! An article is asked for.

runtime::main!(messages::serve(thor_web::article_generator));
