//! The program as its user meets it, but for the process around it.

#[path = "program/local_stage.rs"]
mod local_stage;

use std::{cell::RefCell, ffi::OsString, fs, io, path::Path, rc::Rc};

use insta::assert_snapshot;
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

static SHOP: &dyn App = &Application { name: "shop", stages: stage_file!("stages/shop.yaml"), stack: shop };
static CHAIN: &dyn App =
    &Application { name: "chain", stages: stage_file!("stages/shop.yaml"), stack: chain };
static BANK: &dyn App = &Application { name: "bank", stages: stage_file!("stages/bank.yaml"), stack: bank };
static KIOSK: &dyn App =
    &Application { name: "kiosk", stages: stage_file!("stages/shop.yaml"), stack: kiosk };
static CAFE: &dyn App = &Application { name: "cafe", stages: stage_file!("stages/cafe.yaml"), stack: shop };

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

#[test]
fn list_prints_a_table() {
    let run = run(&[SHOP, BANK], &["list"]);
    assert_eq!((run.exit, run.notes.as_str()), (Exit::Done, ""));
    assert_snapshot!(run.data, @"
    stack      stage  region          account  data
    shop-prod  prod   eu-west-3  123456789012  keep
    shop-dev   dev    eu-west-3             -  delete
    bank-dev   dev    eu-west-1             -  delete
    bank-prod  prod   eu-west-1             -  delete
    ");
}

#[test]
fn list_prints_json() {
    let run = run(&[SHOP, BANK], &["list", "--json", "--stage", "prod", "shop"]);
    assert_eq!(run.exit, Exit::Done);
    assert_snapshot!(run.data, @r#"
    [
      {
        "stack": "shop-prod",
        "app": "shop",
        "stage": "prod",
        "region": "eu-west-3",
        "account": "123456789012",
        "data": "keep",
        "tracing": false
      }
    ]
    "#);
}

#[test]
fn list_has_no_column_for_accounts_if_there_are_none() {
    assert_snapshot!(run(&[BANK], &["list"]).data, @"
    stack      stage  region     data
    bank-dev   dev    eu-west-1  delete
    bank-prod  prod   eu-west-1  delete
    ");
}

#[test]
fn list_and_synth_show_companion_stacks_before_their_own() {
    assert_snapshot!(run(&[CHAIN], &["list", "--stage", "dev"]).data, @"
    stack                stage  region     data
    chain-dev-us-east-1  dev    us-east-1  delete
    chain-dev            dev    eu-west-3  delete
    ");
    let folder = folder();
    synth(&[CHAIN], &folder, &[]);
    let stacks = ["chain-dev-us-east-1", "chain-dev", "chain-prod-us-east-1", "chain-prod"];
    for stack in stacks {
        let template = json(&folder.path().join(format!("{stack}.json")));
        assert!(template["Resources"].is_object(), "{stack}");
    }
    assert_eq!(files(&folder).len(), stacks.len());
    let yaml = run(&[CHAIN], &["synth", "--stage", "dev", "--stdout", "--format", "yaml"]).data;
    assert_eq!(serde_yaml::Deserializer::from_str(&yaml).count(), 2);
}

#[test]
fn list_tells_what_is_wrong_in_stage_files_and_lists_the_others() {
    let run = run(&[CAFE, BANK], &["list"]);
    assert_eq!(run.exit, Exit::Error);
    assert!(
        run.data.contains("bank-dev") && run.data.contains("cafe-test") && !run.data.contains("cafe-prod")
    );
    assert_snapshot!(run.notes, @r#"
    cafe, the stage file
      synth/tests/stages/cafe.yaml:3:11: region is "paris"; write an AWS region such as eu-west-3
      synth/tests/stages/cafe.yaml:8:30: unknown key `seats`; the keys are region, account, names, data, tracing
    error: 2 problems in 1 stage file
    "#);
}

#[test]
fn synth_writes_a_file_for_each_stack() {
    let folder = folder();
    let run = synth(&[SHOP], &folder, &[]);
    assert_eq!((run.exit, run.data.as_str()), (Exit::Done, ""));
    assert_eq!(files(&folder), ["shop-dev.json", "shop-prod.json"]);
    assert_eq!(json(&folder.path().join("shop-dev.json"))["Resources"]["Orders"]["Type"], "AWS::SQS::Queue");
    insta::with_settings!({ filters => [(r"\d\.\d kB", "N.N kB")] }, {
        assert_snapshot!(run.notes, @"
        stack      stage  region     resources    size
        shop-prod  prod   eu-west-3          1  N.N kB
        shop-dev   dev    eu-west-3          1  N.N kB
        2 written, 0 unchanged in DIR
        ");
    });
}

#[test]
fn synth_leaves_an_unchanged_file_alone() {
    let folder = folder();
    synth(&[SHOP], &folder, &[]);
    fs::write(folder.path().join("shop-dev.json"), "{}").expect("it can be written");
    assert!(
        synth(&[SHOP], &folder, &[])
            .notes
            .contains("1 written, 1 unchanged")
    );
}

#[test]
fn synth_writes_the_same_as_yaml() {
    let folder = folder();
    synth(&[SHOP], &folder, &["--stage", "dev"]);
    synth(&[SHOP], &folder, &["--stage", "dev", "--format", "yaml"]);
    assert_eq!(files(&folder), ["shop-dev.json", "shop-dev.yaml"]);
    let yaml = fs::read_to_string(folder.path().join("shop-dev.yaml")).expect("the file is there");
    let yaml: serde_json::Value = serde_yaml::from_str(&yaml).expect("the file is YAML");
    assert_eq!(yaml, json(&folder.path().join("shop-dev.json")));
}

#[test]
fn synth_prints_nothing_but_the_templates() {
    let one = run(&[SHOP], &["synth", "--stdout", "--stage", "dev"]);
    assert_eq!((one.exit, one.notes.as_str()), (Exit::Done, ""));
    serde_json::from_str::<serde_json::Value>(&one.data).expect("one template is one document");

    let all = run(&[SHOP], &["synth", "--stdout"]);
    let documents = serde_json::Deserializer::from_str(&all.data).into_iter::<serde_json::Value>();
    assert_eq!(documents.filter_map(Result::ok).count(), 2);

    let all = run(&[SHOP], &["synth", "--stdout", "--format", "yaml"]);
    assert_eq!(all.data.matches("\n---\n").count(), 1);
    assert_eq!(serde_yaml::Deserializer::from_str(&all.data).count(), 2);
}

#[test]
fn synth_writes_the_stack_of_api_gateways_role_once_for_a_region() {
    let folder = folder();
    let run = synth(&[KIOSK], &folder, &[]);
    assert_eq!(run.exit, Exit::Done);
    assert_snapshot!(run.notes, @"
    stack                             stage  region     resources     size
    kiosk-prod                        prod   eu-west-3         23  10.7 kB
    kiosk-dev                         dev    eu-west-3         23  10.7 kB
    stratiform-api-gateway-eu-west-3  -      eu-west-3          2   2.4 kB
    3 written, 0 unchanged in DIR
    ");
    assert_eq!(
        files(&folder),
        ["kiosk-dev.json", "kiosk-prod.json", "stratiform-api-gateway-eu-west-3.json"]
    );
    let role = json(&folder.path().join("stratiform-api-gateway-eu-west-3.json"));
    assert_eq!(role["Resources"]["Account"]["Type"], "AWS::ApiGateway::Account");
}

#[test]
fn synth_prints_the_asked_template_alone_and_says_what_it_needs() {
    let run = run(&[KIOSK], &["synth", "--stage", "dev", "--stdout"]);
    let template: serde_json::Value = serde_json::from_str(&run.data).expect("it is one document");
    assert_eq!(template["Resources"]["ApiStage"]["Type"], "AWS::ApiGateway::Stage");
    assert_snapshot!(run.notes, @"
    kiosk-dev needs API Gateway's role for logs in eu-west-3;
    the stack stratiform-api-gateway-eu-west-3 creates it, and is written without --stdout
    ");
}

#[test]
fn openapi_writes_a_document_for_each_api() {
    let folder = folder();
    let out = name_of(&folder);
    let openapi = || {
        run(&[SHOP, KIOSK], &["openapi", "--out", out])
            .notes
            .replace(out, "DIR")
    };
    assert_snapshot!(openapi(), @"
    stack       api  operations
    kiosk-prod  api           1
    kiosk-dev   api           1
    2 written, 0 unchanged in DIR
    ");
    assert_eq!(files(&folder), ["kiosk-dev.api.openapi.json", "kiosk-prod.api.openapi.json"]);
    let document = json(&folder.path().join("kiosk-dev.api.openapi.json"));
    assert_eq!(document["paths"]["/papers"]["get"]["operationId"], "listPapers");
    assert!(openapi().contains("0 written, 2 unchanged"));
}

#[test]
fn openapi_prints_nothing_but_the_document() {
    let run = run(&[KIOSK], &["openapi", "--stage", "dev", "--stdout"]);
    assert_eq!((run.exit, run.notes.as_str()), (Exit::Done, ""));
    let document: serde_json::Value = serde_json::from_str(&run.data).expect("it is one document");
    assert_eq!(
        (&document["openapi"], &document["info"]["title"]),
        (&"3.1.0".into(), &"kiosk-dev-api".into())
    );
}

#[test]
fn openapi_of_stacks_without_an_api_says_so() {
    let of_none = run(&[SHOP], &["openapi"]);
    assert_eq!((of_none.exit, of_none.data.as_str()), (Exit::Done, ""));
    assert_snapshot!(of_none.notes, @"there are no APIs, so nothing was written");
}

#[test]
fn openapi_tells_what_is_wrong_with_a_stack() {
    let wrong = run(&[BANK], &["openapi", "--stage", "prod", "--stdout"]);
    assert_eq!((wrong.exit, wrong.data.as_str()), (Exit::Error, ""));
    assert!(wrong.notes.ends_with("error: 2 problems in 1 stack\n"), "{}", wrong.notes);
    let unknown = run(&[BANK], &["openapi", "bonk"]);
    assert_eq!(unknown.exit, Exit::Usage);
    assert_snapshot!(unknown.notes, @"
    error: no application is called `bonk`
    hint: did you mean `bank`? the applications are bank
    ");
}

#[test]
fn synth_tells_all_problems_and_writes_the_other_stacks() {
    let folder = folder();
    let run = synth(&[CAFE, BANK, SHOP], &folder, &[]);
    assert_eq!(run.exit, Exit::Error);
    assert_eq!(files(&folder), ["bank-dev.json", "cafe-test.json", "shop-dev.json", "shop-prod.json"]);
    insta::with_settings!({ filters => [(r"\d\.\d kB", "N.N kB"), (r"\.rs:\d+:\d+", ".rs:LINE:COLUMN")] }, {
        assert_snapshot!(run.notes, @r#"
        stack      stage  region     resources    size
        cafe-test  test   eu-west-3          1  N.N kB
        bank-dev   dev    eu-west-1          1  N.N kB
        shop-prod  prod   eu-west-3          1  N.N kB
        shop-dev   dev    eu-west-3          1  N.N kB
        4 written, 0 unchanged in DIR
        cafe, the stage file
          synth/tests/stages/cafe.yaml:3:11: region is "paris"; write an AWS region such as eu-west-3
          synth/tests/stages/cafe.yaml:8:30: unknown key `seats`; the keys are region, account, names, data, tracing
        bank-prod
          synth/tests/program.rs:LINE:COLUMN: Transfers: messages are kept 4 days; keep them for 14
          synth/tests/program.rs:LINE:COLUMN: Transfers: failed messages are lost; add a dead-letter queue
        error: 4 problems in 1 stage file and 1 stack
        "#);
    });
}

#[test]
fn a_wrong_stage_does_not_hinder_another() {
    assert_eq!(synth(&[CAFE], &folder(), &["--stage", "test"]).exit, Exit::Done);
}

#[test]
fn an_unknown_application_is_told_the_applications() {
    let run = run(&[SHOP, BANK], &["synth", "shopp"]);
    assert_eq!((run.exit, run.data.as_str()), (Exit::Usage, ""));
    assert_snapshot!(run.notes, @"
    error: no application is called `shopp`
    hint: did you mean `shop`? the applications are shop, bank
    ");
}

#[test]
fn an_unknown_stage_is_told_the_stages() {
    let anywhere = run(&[SHOP, BANK], &["synth", "--stage", "live"]);
    assert_eq!(anywhere.exit, Exit::Usage);
    assert_snapshot!(anywhere.notes, @"
    error: no stage is called `live`
    hint: the stages are dev, prod
    ");
    let of_one = run(&[SHOP, CAFE], &["list", "--stage", "test", "shop"]);
    assert_eq!(of_one.exit, Exit::Usage);
    assert_snapshot!(of_one.notes, @"
    error: no stage of shop is called `test`
    hint: the stages are prod, dev
    ");
}

#[test]
fn a_stage_need_not_be_in_every_application() {
    let run = synth(&[SHOP, CAFE], &folder(), &["--stage", "test"]);
    assert_eq!(run.exit, Exit::Done);
    assert!(run.notes.contains("cafe-test") && !run.notes.contains("shop"));
}

#[test]
fn an_output_is_printed_alone_of_one_application_only() {
    let run = run(&[SHOP, BANK], &["outputs", "--stage", "dev", "--only", "site_config"]);
    assert_eq!((run.exit, run.data.as_str()), (Exit::Usage, ""));
    assert_snapshot!(run.notes, @"
    error: --only site_config needs one application, and 2 are selected
    hint: name one of shop, bank
    ");
}

#[test]
fn a_wrong_option_is_an_error_of_usage() {
    let run = run(&[SHOP], &["synth", "--formt", "yaml"]);
    assert_eq!((run.exit, run.data.as_str()), (Exit::Usage, ""));
    assert_snapshot!(run.notes, @"
    error: unexpected argument '--formt' found

      tip: a similar argument exists: '--format'

    Usage: stratiform synth --format <FORMAT> [APP]...

    For more information, try '--help'.
    ");
}

#[test]
fn help_is_data() {
    let help = run(&[SHOP], &["--help"]);
    assert_eq!((help.exit, help.notes.as_str()), (Exit::Done, ""));
    assert_snapshot!(help.data, @"
    Check, write and deploy this workspace's CloudFormation stacks

    Usage: stratiform <COMMAND>

    Commands:
      list     List the stacks
      synth    Write the stacks' CloudFormation templates
      schema   Write the JSON Schemas of the stage files
      openapi  Write the APIs' OpenAPI documents
      package  Build and zip the functions of a stage
      deploy   Deploy the stacks of a stage
      outputs  Print the outputs of deployed stacks: URLs, names, IDs
      destroy  Delete the stacks of a stage
      secrets  Set secrets, and see which are set
      redrive  Retry the messages in dead-letter queues
      dev      Run a local cloud, for `deploy --local`

    Options:
      -h, --help     Print help
      -V, --version  Print version
    ");
    assert_snapshot!(run(&[SHOP], &["synth", "--help"]).data, @"
    Write the stacks' CloudFormation templates

    Writes a file for each stack, called {stack}.json or {stack}.yaml. A file that
    would not change is not written again.

    Reports all problems of all stacks. A stack with problems is not written, and
    its earlier file stays unchanged.

    To log REST APIs, API Gateway needs one IAM role per account and region. If a
    stack needs this role, the stack that creates it is written too, as
    stratiform-api-gateway-{region}, but not to standard output.

    Usage: stratiform synth [OPTIONS] [APP]...

    Arguments:
      [APP]...
              The applications; by default all

    Options:
          --stage <STAGE>
              Only the stacks of this stage, such as `dev`
              
              By default the stacks of all stages but `local`.

          --out <DIR>
              The folder to write to
              
              [default: target/stratiform]

          --stdout
              Write to standard output instead of files
              
              YAML documents are separated by `---`, JSON documents are not.

          --format <FORMAT>
              The format: `json` or `yaml`
              
              [default: json]

      -h, --help
              Print help (see a summary with '-h')
    ");
    assert_snapshot!(run(&[SHOP], &["openapi", "--help"]).data, @"
    Write the APIs' OpenAPI documents

    Writes a file for each API, called {stack}.{api}.openapi.json: an OpenAPI 3.1
    document of its operations, with their requests, responses, errors and
    authorization. A file that would not change is not written again.

    It needs no AWS account. If an API has no domain of its own, the server URL in
    the document has a variable for the ID that AWS gives the API.

    Usage: stratiform openapi [OPTIONS] [APP]...

    Arguments:
      [APP]...
              The applications; by default all

    Options:
          --stage <STAGE>
              Only the stacks of this stage, such as `dev`
              
              By default the stacks of all stages but `local`.

          --out <DIR>
              The folder to write to
              
              [default: target/stratiform]

          --stdout
              Write to standard output instead of files
              
              The documents are written one after the other, without a separator.

      -h, --help
              Print help (see a summary with '-h')
    ");
    assert_snapshot!(run(&[SHOP], &["schema", "--help"]).data, @"
    Write the JSON Schemas of the stage files

    Writes schema/{app}.json next to each application's stage file. Commit these
    files. To let your editor complete and check a stage file, begin it with:
    `# yaml-language-server: $schema=schema/{app}.json`

    Usage: stratiform schema [OPTIONS] [APP]...

    Arguments:
      [APP]...
              The applications; by default all

    Options:
          --out <DIR>
              Write to this folder instead

      -h, --help
              Print help (see a summary with '-h')
    ");
    assert!(run(&[SHOP], &["--version"]).data.starts_with("stratiform"));
}

#[test]
fn nothing_asked_is_help_and_an_error_of_usage() {
    let run = run(&[SHOP], &[]);
    assert_eq!((run.exit, run.data.as_str()), (Exit::Usage, ""));
    assert!(run.notes.contains("Usage: stratiform <COMMAND>"));
}

#[test]
fn schema_writes_a_file_for_each_application() {
    let folder = folder();
    let out = name_of(&folder);
    assert_eq!(run(&[SHOP, BANK], &["schema", "--out", out]).exit, Exit::Done);
    assert_eq!(files(&folder), ["bank.json", "shop.json"]);
    assert_eq!(json(&folder.path().join("bank.json")), BANK.schema());
}

#[test]
fn schema_needs_the_stage_file_to_know_its_folder() {
    // Tests run in their package's folder, not in the workspace's.
    let run = run(&[SHOP], &["schema"]);
    assert_eq!(run.exit, Exit::Error);
    assert_snapshot!(run.notes, @"
    error: there is no synth/tests/stages/shop.yaml here
    hint: run this in the workspace's root, or name a folder with --out
    ");
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    struct Closed;

    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let notes = Captured::default();
    let args = ["stratiform", "synth", "--stdout"].map(OsString::from);
    let exit = stratiform::run(&[SHOP], args, &mut Output::to(Closed, notes.clone()));
    assert_eq!((exit, notes.text().as_str()), (Exit::Done, ""));
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_with_its_cause() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").expect("it can be written");
    let out = format!("{}/file/in-a-file", name_of(&folder));
    let run = run(&[SHOP], &["synth", "--out", &out]);
    assert_eq!(run.exit, Exit::Error);
    assert_snapshot!(run.notes.replace(name_of(&folder), "DIR"), @"
    error: cannot create the folder DIR/file/in-a-file
    cause: Not a directory (os error 20)
    ");
}
