//! Stacks of 400 resources: 50 units. A unit is a table, a queue with its dead-letter queue, a function that consumes
//! the queue with its role and log group, and an alarm.

mod contract;

use std::sync::LazyLock;

use constructs::{
    LambdaFn, Queue, Stack, Stage, Table,
    lambda_fn::EventSource,
    link::ToLink as _,
    resources::cloudwatch::{
        Alarm,
        alarm::{ComparisonOperator, Dimension, DimensionRequired, Statistic},
    },
    template::Template,
    units::{Attempts, Days, MiB, Seconds},
};

use crate::units::contract::{Order, Ship};

const UNITS: usize = 50;

/// The names of a unit's constructs.
struct Names {
    table: &'static str,
    queue: &'static str,
    failed: &'static str,
    function: &'static str,
    alarm: String,
}

/// The names. They live as long as the program, like the literal names in a stack.
static NAMES: LazyLock<Vec<Names>> = LazyLock::new(|| {
    let name = |what: &str, unit: usize| -> &'static str { format!("{what}-{unit}").leak() };
    (0..UNITS)
        .map(|unit| Names {
            table: name("orders", unit),
            queue: name("parcels", unit),
            failed: name("failed-parcels", unit),
            function: name("ship", unit),
            alarm: format!("FailedParcels{unit}Alarm"),
        })
        .collect()
});

/// Returns the template of a stack. Stacks differ only in their names.
pub(crate) fn template(stack: usize) -> Template {
    let stage = Stage::example("shop", &format!("s{stack}"));
    let mut stack = Stack::new(&stage);
    for names in &*NAMES {
        unit(&mut stack, names);
    }
    stack.synth().expect("the units are right").main
}

fn unit(stack: &mut Stack, names: &'static Names) {
    let orders = stack.add(Table::<Order>::new(names.table));
    let failed = stack.add(Queue::<Order>::new(names.failed).retention(Days::<14>));
    let parcels = stack.add(
        Queue::<Order>::new(names.queue)
            .retention(Days::<14>)
            .visibility_timeout(Seconds::<180>)
            .dead_letter(&failed, Attempts::<5>),
    );
    stack.add(
        LambdaFn::new(names.function, Ship { orders: orders.link(), parcels: parcels.link() })
            .memory(MiB::<256>)
            .timeout(Seconds::<30>)
            .event_source(EventSource::queue(&parcels)),
    );
    let queue = Dimension::new(DimensionRequired { name: "QueueName", value: failed.name() });
    let alarm = Alarm::new()
        .alarm_description("parcels that could not be shipped")
        .namespace("AWS/SQS")
        .metric_name("ApproximateNumberOfMessagesVisible")
        .dimensions([queue])
        .statistic(Statistic::MAXIMUM)
        .period(300)
        .evaluation_periods(1)
        .threshold(0)
        .comparison_operator(ComparisonOperator::GREATER_THAN_THRESHOLD);
    let _ = stack.resource(names.alarm.as_str(), alarm);
}
