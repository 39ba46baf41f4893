//! Custom resources of functions that do not provide them, and with properties that have no schema.

use constructs::{CustomResource, lambda_fn::FunctionRef, link::Declared};
use links::{Links, NoLinks, Running, Side};

#[derive(serde::Deserialize)]
pub struct Rows {
    pub count: u32,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Columns {
    pub count: u32,
}

#[derive(Links)]
#[links(provides(Rows))]
pub struct SeedLinks<S: Side = Running>(pub NoLinks<S>);

#[derive(Links)]
#[links(provides(Columns))]
pub struct WidenLinks<S: Side = Running>(pub NoLinks<S>);

#[derive(Links)]
pub struct IdleLinks<S: Side = Running>(pub NoLinks<S>);

fn a_function_that_provides_nothing(idle: &FunctionRef<IdleLinks<Declared>>) {
    let _ = CustomResource::new("rows", idle);
}

fn a_function_with_other_attributes(widen: &FunctionRef<WidenLinks<Declared>>) {
    let _: CustomResource<Columns, String> = CustomResource::new("rows", widen);
}

fn properties_without_a_schema(seed: &FunctionRef<SeedLinks<Declared>>) {
    let _ = CustomResource::new("rows", seed);
}

fn main() {}
