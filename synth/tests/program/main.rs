//! The program as its user meets it, but for the process around it.

mod diff;
mod lint;
mod list;
mod local_stage;
mod openapi;
mod schema;
mod synth;
mod usage;
mod workflow;

use std::{cell::RefCell, ffi::OsString, fs, io, path::Path, rc::Rc};

use schemars::JsonSchema;
use serde::Deserialize;
use tempfile::TempDir;

use constructs::{
    LambdaFn, Queue, RestApi, Stack, Stage,
    program::{App, Application},
    route::get,
    stage_file,
    units::Days,
};
use links::{
    Links, NoLinks, Running, Side,
    http::{Anyone, Operation},
};
use stratiform::{Exit, Output};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoSettings {}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BankSettings {
    audited: bool,
}

fn shop(stage: &Stage, _: &NoSettings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.add(Queue::<String>::new("orders"));
    stack
}

/// A shop of which a part is in us-east-1.
fn chain(stage: &Stage, _: &NoSettings) -> Stack {
    let mut stack = Stack::new(stage);
    let parcels = stack.in_us_east_1().add(Queue::<String>::new("parcels"));
    stack.add(Queue::<String>::new("orders"));
    stack.output("parcels_arn", "Where parcels go", parcels.arn());
    stack
}

fn bank(stage: &Stage, settings: &BankSettings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.add(Queue::<String>::new("transfers"));
    if settings.audited {
        stack.report("Transfers".into(), "messages are kept 4 days; keep them for 14");
        stack.report("Transfers".into(), "failed messages are lost; add a dead-letter queue");
    }
    stack
}

/// Lists what is for sale.
#[derive(Operation)]
#[operation(caller = Anyone, answers(200 = Vec<String>))]
enum ListPapers {}

#[derive(Links)]
#[links(serves(ListPapers))]
struct SellLinks<S: Side = Running>(NoLinks<S>);

fn kiosk(stage: &Stage, _: &NoSettings) -> Stack {
    let mut stack = Stack::new(stage);
    let sell = stack.add(LambdaFn::new("sell", SellLinks::from(NoLinks::new())));
    let api =
        RestApi::new("api").route(get::<ListPapers>("/papers", &sell).public("papers are for everybody"));
    stack.add(api.access_logs(Days::<7>));
    stack
}

static SHOP: &dyn App =
    &Application { name: "shop", stages: stage_file!("../stages/shop.yaml"), stack: shop };
static CHAIN: &dyn App =
    &Application { name: "chain", stages: stage_file!("../stages/shop.yaml"), stack: chain };
static BANK: &dyn App =
    &Application { name: "bank", stages: stage_file!("../stages/bank.yaml"), stack: bank };
static KIOSK: &dyn App =
    &Application { name: "kiosk", stages: stage_file!("../stages/shop.yaml"), stack: kiosk };
static CAFE: &dyn App =
    &Application { name: "cafe", stages: stage_file!("../stages/cafe.yaml"), stack: shop };

#[derive(Clone, Default)]
struct Captured(Rc<RefCell<Vec<u8>>>);

impl Captured {
    fn text(&self) -> String {
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

struct Run {
    exit: Exit,
    data: String,
    notes: String,
}

fn run(apps: &[&dyn App], args: &[&str]) -> Run {
    let (data, notes) = (Captured::default(), Captured::default());
    let args = ["stratiform"].iter().chain(args).map(OsString::from);
    let exit = stratiform::run(apps, args, &mut Output::to(data.clone(), notes.clone()));
    Run { exit, data: data.text(), notes: notes.text() }
}

/// Runs `synth` into a folder, whose name is replaced in what it says.
fn synth(apps: &[&dyn App], folder: &TempDir, args: &[&str]) -> Run {
    let out = name_of(folder);
    let mut run = run(apps, &[&["synth", "--out", out], args].concat());
    run.notes = run.notes.replace(out, "DIR");
    run
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

fn name_of(folder: &TempDir) -> &str {
    folder
        .path()
        .to_str()
        .expect("temporary folders have plain names")
}

fn files(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let name = |entry: io::Result<fs::DirEntry>| entry.expect("it can be read").file_name().into_string();
    let mut names: Vec<String> = entries
        .map(|entry| name(entry).expect("names are plain"))
        .collect();
    names.sort();
    names
}

fn json(path: &Path) -> serde_json::Value {
    let text = fs::read_to_string(path).expect("the file is there");
    serde_json::from_str(&text).expect("the file is JSON")
}
