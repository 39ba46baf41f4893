//! The program, and its applications: each has a stack and a stage file.

mod acme_shop;
#[cfg(test)]
mod tests;

stratiform::program! { "acme-shop" => acme_shop::stack }
