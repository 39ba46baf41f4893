//! Schedules of functions that take another input, and at rates that there are not.

use constructs::{
    Schedule,
    lambda_fn::FunctionRef,
    link::Declared,
    schedule::ScheduleExpression,
    units::{Hours, Seconds},
};
use links::{Links, NoLinks, Running, Side};

#[derive(serde::Serialize)]
pub struct Sales {
    pub days: u32,
}

#[derive(serde::Serialize)]
pub struct Stock {
    pub shop: String,
}

#[derive(Links)]
#[links(scheduled(Sales))]
pub struct ReportLinks<S: Side = Running>(pub NoLinks<S>);

#[derive(Links)]
pub struct IdleLinks<S: Side = Running>(pub NoLinks<S>);

fn an_input_of_another_type(report: &FunctionRef<ReportLinks<Declared>>) {
    let hourly = Schedule::new("hourly", ScheduleExpression::rate(Hours::<1>));
    let _ = hourly.starts(report, &Stock { shop: "Lyon".to_owned() });
}

fn a_function_that_is_not_scheduled(idle: &FunctionRef<IdleLinks<Declared>>) {
    let hourly = Schedule::new("hourly", ScheduleExpression::rate(Hours::<1>));
    let _ = hourly.starts(idle, &Sales { days: 7 });
}

fn a_rate_of_seconds() {
    let _ = ScheduleExpression::rate(Seconds::<30>);
}

fn main() {}
