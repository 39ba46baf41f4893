//! What the unit tests share.

use std::{cell::RefCell, io, rc::Rc};

use constructs::{
    LambdaFn, Queue, RestApi, Secret, Stack, Stage, Table,
    program::{App, Application},
    route::get,
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

use crate::deploy::{Stacks, Target};

/// What the program wrote.
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

/// A place to write to, and a way to see what was written.
pub(crate) fn captured() -> (Captured, Captured) {
    let captured = Captured::default();
    (captured.clone(), captured)
}

/// What a table of the shop holds.
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

/// The shop, of which the stage `prod` is bound to an account.
pub(crate) static BOUND: &dyn App =
    &Application { name: "shop", stages: stage_file!("../tests/stages/shop.yaml"), stack: shop };

/// What the shop pays with.
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
    Target { stage, template: stack.synth().expect("the stack is right").into_main() }
}

/// The same stage, with nothing that has code.
pub(crate) fn target_without_code() -> Target {
    let stage = target().stage;
    let mut stack = Stack::new(&stage);
    stack.add(Queue::<String>::new("orders"));
    stack.add(Table::<Bill>::new("bills"));
    Target { stage, template: stack.synth().expect("the stack is right").into_main() }
}

/// The stage `dev`, with a queue `parcels` in us-east-1, of which it tells the ARN.
pub(crate) fn stacks_without_code() -> Stacks<Target> {
    synthesized(shipping())
}

/// The same, with a REST API that is logged.
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

/// Adds a REST API that is logged.
pub(crate) fn add_logged_api(stack: &mut Stack) {
    let pay = stack.add(LambdaFn::new("pay", PayLinks::from(NoLinks::new())));
    let api = RestApi::new("api").route(get::<ListBills>("/bills", &pay).public("bills are not secret"));
    stack.add(api.access_logs(Days::<7>));
}

fn synthesized(stack: Stack) -> Stacks<Target> {
    let target = |template: Template| Target { stage: template.stage().clone(), template };
    let templates = stack.synth().expect("the stack is right");
    Stacks { companion: templates.companion().cloned().map(target), main: target(templates.into_main()) }
}
