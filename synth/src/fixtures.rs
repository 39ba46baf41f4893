//! Helpers of the unit tests.

use std::{cell::RefCell, io, rc::Rc};

use constructs::{
    LambdaFn, Queue, RestApi, Secret, Stack, Stage, Table,
    program::{App, Application},
    route::get,
    stacks::Stacks,
    stage_file,
    template::Template,
    units::Days,
};
use links::{
    Item, Links, NoLinks, Running, Side,
    http::{Anyone, Operation},
};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::target::Target;

/// The text that the program wrote.
#[derive(Clone, Default)]
pub(crate) struct Captured(Rc<RefCell<Vec<u8>>>);

impl Captured {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("the program writes UTF-8")
    }
}

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns a writer, and the text that is written to it.
pub(crate) fn captured() -> (Captured, Captured) {
    let captured = Captured::default();
    (captured.clone(), captured)
}

/// An item in a table of the shop.
#[derive(Debug, Item)]
#[expect(dead_code, reason = "a table is made of its type alone")]
#[item(partition_key = bill_id)]
pub(crate) struct Bill {
    /// Its number.
    bill_id: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoSettings {}

/// The shop, whose stage `prod` is bound to an account.
pub(crate) static BOUND: &dyn App =
    &Application { name: "shop", stages: stage_file!("../tests/stages/shop.yaml"), stack: shop };

/// The key to the shop's bank.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only its form matters")]
struct BankKey {
    api_key: String,
}

fn shop(stage: &Stage, _: &NoSettings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.add(Queue::<String>::new("orders"));
    stack.add(Table::<Bill>::new("bills"));
    stack.add(Secret::<BankKey>::new("bank-key", "What the bank gave us"));
    stack.add(LambdaFn::new("pay", NoLinks::new()));
    stack
}

/// The shop's stage `prod`, which is bound to the account 123456789012.
pub(crate) fn bound_stage() -> Stage {
    let stack = BOUND.stack("prod").expect("the stage file is right");
    stack.stage().clone()
}

/// The shop's stage `dev`, in eu-west-3.
pub(crate) fn target() -> Target {
    let stack = BOUND.stack("dev").expect("the stage file is right");
    let stage = stack.stage().clone();
    Target { stage, template: stack.synth().expect("the stack is right").main }
}

/// The same stage, without functions.
pub(crate) fn target_without_code() -> Target {
    let stage = target().stage;
    let mut stack = Stack::new(&stage);
    stack.add(Queue::<String>::new("orders"));
    stack.add(Table::<Bill>::new("bills"));
    Target { stage, template: stack.synth().expect("the stack is right").main }
}

/// The stage `dev`, with a queue `parcels` in us-east-1 and its ARN as an output.
pub(crate) fn stacks_without_code() -> Stacks<Target> {
    synthesized(shipping())
}

/// The same, with a REST API that writes logs.
pub(crate) fn stacks_with_logs() -> Stacks<Target> {
    let mut stack = shipping();
    add_logged_api(&mut stack);
    synthesized(stack)
}

fn shipping() -> Stack {
    let mut stack = Stack::new(&target().stage);
    let parcels = stack.in_us_east_1().add(Queue::<String>::new("parcels"));
    stack.add(Queue::<String>::new("orders"));
    stack.output("parcels_arn", "Where parcels go", parcels.arn());
    stack
}

/// Lists bills.
#[derive(Operation)]
#[operation(caller = Anyone, answers(200 = Vec<String>))]
enum ListBills {}

#[derive(Links)]
#[links(serves(ListBills))]
struct PayLinks<S: Side = Running>(NoLinks<S>);

/// Adds a REST API that writes logs.
pub(crate) fn add_logged_api(stack: &mut Stack) {
    let pay = stack.add(LambdaFn::new("pay", PayLinks::from(NoLinks::new())));
    let api = RestApi::new("api").route(get::<ListBills>("/bills", &pay).public("bills are not secret"));
    stack.add(api.access_logs(Days::<7>));
}

fn synthesized(stack: Stack) -> Stacks<Target> {
    let target = |template: Template| Target { stage: template.stage().clone(), template };
    stack.synth().expect("the stack is right").map(target)
}
