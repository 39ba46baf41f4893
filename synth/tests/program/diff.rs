//! `diff`, in real git repositories.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{self, Command},
};

use constructs::{
    Queue, Stack, Stage, Table,
    contract::Contract,
    program::{App, Application},
    stage_file,
    units::Seconds,
};
use insta::assert_snapshot;
use links::Item;
use serde_json::Value;
use stratiform::Output;
use tempfile::TempDir;

use crate::{BankSettings, KIOSK, SHOP, folder};

/// The variable with the program's arguments, one in a line, when this test file runs as the program.
const ARGS: &str = "MART_ARGS";

/// The variable with the words that describe the mart's stack: `goods`, `slow`, `abroad`.
const VERSION: &str = "MART_VERSION";

/// Goods that are sold.
#[derive(Debug, Item)]
#[expect(dead_code, reason = "a table is made of its type alone")]
#[item(partition_key = id)]
struct Good {
    id: String,
}

/// A mart, as the variable describes it.
fn mart(stage: &Stage, _: &BankSettings) -> Stack {
    let version = env::var(VERSION).unwrap_or_default();
    let mut stack = Stack::new(stage);
    if version.contains("goods") {
        stack.add(Table::<Good>::new("goods"));
    }
    let orders = Queue::<String>::new("orders");
    stack.add(if version.contains("slow") { orders.visibility_timeout(Seconds::<90>) } else { orders });
    if version.contains("abroad") {
        let parcels = stack.in_us_east_1().add(Queue::<String>::new("parcels"));
        stack.output("parcels_arn", "Where parcels go", parcels.arn());
    }
    stack
}

static MART: &dyn App =
    &Application { name: "mart", stages: stage_file!("../stages/bank.yaml"), stack: mart };

/// The program itself, when a test starts this file with the variable; else nothing.
#[test]
fn this_file_is_the_program_when_it_is_asked_for_something() {
    let Ok(args) = env::var(ARGS) else { return };
    let args = ["mart"].into_iter().chain(args.lines()).map(OsString::from);
    let apps: &[&dyn App] = match env::var(VERSION).as_deref() {
        Ok("everything") => &[SHOP, KIOSK],
        Ok("with mart") => &[SHOP, MART],
        _ => &[MART],
    };
    // Not by `main`, which would read this test's own arguments.
    let exit = stratiform::run(apps, args, &mut Output::terminal());
    process::exit(exit as i32);
}

/// The output of the program, and its exit code.
struct Run {
    exit: i32,
    data: String,
    notes: String,
}

/// A repository with the templates of a mart.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(folder());
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// Returns a repository where the templates of a version are committed as snapshots.
    fn with(version: &str) -> Self {
        let repository = Self::new();
        repository.snapshots(version);
        repository.commit();
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, args: &[&str]) -> String {
        git(self.path(), args)
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "one"]);
    }

    /// Writes the templates of a version as snapshots.
    fn snapshots(&self, version: &str) {
        let written = folder();
        let out = written
            .path()
            .to_str()
            .expect("temporary folders have plain names");
        let run = self.run_in(self.path(), version, &["synth", "--out", out]);
        assert_eq!(run.exit, 0, "{}", run.notes);
        let snapshots = self.path().join("snapshots");
        fs::create_dir_all(&snapshots).expect("there is room");
        for file in fs::read_dir(&written).expect("it is there") {
            let file = file.expect("it can be read").path();
            let text = fs::read_to_string(&file).expect("it is a text");
            let name = format!("{}.snap", file.file_stem().expect("it has a name").display());
            fs::write(snapshots.join(name), format!("---\nsource: tests/stacks.rs\n---\n{text}"))
                .expect("there is room");
        }
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path().join(path), content).expect("there is room");
    }

    /// Runs `diff` in the repository's root.
    fn diff(&self, version: &str, args: &[&str]) -> Run {
        self.run_in(self.path(), version, &[&["diff"], args].concat())
    }

    fn run_in(&self, folder: &Path, version: &str, args: &[&str]) -> Run {
        run(command(version, args).current_dir(folder))
    }
}

fn command(version: &str, args: &[&str]) -> Command {
    let mut command = Command::new(env::current_exe().expect("this file has a path"));
    command
        .args(["--exact", "diff::this_file_is_the_program_when_it_is_asked_for_something", "--nocapture"])
        .env(ARGS, args.join("\n"))
        .env(VERSION, version)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null");
    command
}

fn run(command: &mut Command) -> Run {
    let done = command.output().expect("this file can be started");
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    // Without the first line of the test harness.
    let data = text(done.stdout)
        .trim_start_matches("\nrunning 1 test\n")
        .to_owned();
    Run { exit: done.status.code().expect("nobody killed it"), data, notes: text(done.stderr) }
}

fn git(folder: &Path, args: &[&str]) -> String {
    let done = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .expect("git is installed");
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

/// Returns a text without the digits of commits and the lines of constructs, which change.
fn steady(text: &str) -> String {
    let mut steady = String::new();
    for line in text.lines() {
        let line = match line.split_once("compared with ") {
            Some((before, rest)) if rest.contains(", ") => {
                let (_, reason) = rest.split_once(", ").expect("it has one");
                format!("{before}compared with COMMIT, {reason}")
            }
            _ => line.to_owned(),
        };
        let line = match line.split_once(".rs:") {
            Some((before, rest)) => format!("{before}.rs:LINE{}", rest.trim_start_matches(char::is_numeric)),
            None => line,
        };
        steady.push_str(&line);
        steady.push('\n');
    }
    steady
}

#[test]
fn a_lost_table_is_first_and_the_counts_are_last() {
    let repository = Repository::with("goods");
    let run = repository.diff("slow", &["--stage", "dev"]);
    assert_eq!((run.exit, run.notes.as_str()), (0, ""));
    assert_snapshot!(steady(&run.data), @"
    compared with COMMIT, which is HEAD: no branch of `origin` is known here

    mart-dev in eu-west-1
    DATA IS LOST
      ! Goods (AWS::DynamoDB::Table): it is removed, and its data is deleted
          -> copy the data before, if anything still needs it

    CALLERS LOSE
      ! Contract: what callers lose is unknown: the contract of the template before
        was not found

       - Goods  AWS::DynamoDB::Table  is removed
       ~ Orders  AWS::SQS::Queue  synth/tests/program/diff.rs:LINE
           ~ VisibilityTimeout: 30 → 90

    mart-dev: 1 LOSING DATA, 1 CONCERNING CALLERS, 1 to change, 1 to remove
    ");
}

#[test]
fn equal_stacks_do_not_differ_and_a_dirty_tree_does_not_matter() {
    let repository = Repository::with("goods");
    // The code is what counts, not the snapshots of the working tree.
    repository.snapshots("slow");
    let run = repository.diff("goods", &["--fail-on", "any"]);
    assert_eq!((run.exit, run.notes.as_str()), (0, ""));
    assert_snapshot!(steady(&run.data), @"
    compared with COMMIT, which is HEAD: no branch of `origin` is known here

    unchanged: mart-dev, mart-prod
    all: nothing changes
    ");
}

#[test]
fn the_base_is_where_the_branch_left_origin() {
    let origin = Repository::with("goods");
    let clone = Repository(folder());
    git(clone.path(), &["clone", "--quiet", &format!("file://{}", origin.path().display()), "."]);
    clone.git(&["checkout", "--quiet", "-b", "feature"]);
    clone.snapshots("goods slow");
    clone.commit();
    origin.snapshots("");
    origin.commit();
    clone.git(&["fetch", "--quiet"]);
    let run = clone.diff("goods slow", &["--stage", "dev"]);
    assert!(
        run.data
            .contains(", the merge base of HEAD and origin/main\n"),
        "{}",
        run.data
    );
    assert!(run.data.contains("mart-dev: 1 to change, no data lost\n"), "{}", run.data);
    let at_head = clone.diff("goods slow", &["--stage", "dev", "--base", "HEAD"]);
    assert!(at_head.data.contains("all: nothing changes"), "{}", at_head.data);
    let at_origin = clone.diff("goods slow", &["--stage", "dev", "--base", "origin/main"]);
    assert!(
        at_origin
            .data
            .contains("1 to add, 1 to change, no data lost\n"),
        "{}",
        at_origin.data
    );
}

#[test]
fn the_exit_code_tells_the_level_of_the_changes() {
    let repository = Repository::with("goods");
    for (version, fail_on, exit) in [
        ("goods slow", "never", 0),
        ("goods slow", "any", 2),
        ("goods slow", "broadening", 0),
        ("", "never", 0),
        ("", "any", 3),
        ("", "destructive", 3),
    ] {
        let run = repository.diff(version, &["--stage", "dev", "--fail-on", fail_on]);
        assert_eq!(run.exit, exit, "{version} {fail_on}: {}", run.notes);
        assert!(run.data.contains("mart-dev: "), "{}", run.data);
    }
    let lost = repository.diff("", &["--stage", "dev", "--fail-on", "destructive"]);
    assert_snapshot!(lost.notes, @"
    mart-dev: Goods
    error: --fail-on: data is lost, or loses its protection
    ");
}

#[test]
fn a_stack_without_a_committed_template_is_new() {
    let repository = Repository::with("");
    fs::remove_file(repository.path().join("snapshots/mart-dev.snap")).expect("it is there");
    repository.commit();
    // It is here, but not committed.
    repository.snapshots("");
    let run = repository.diff("", &[]);
    assert!(run.data.contains("mart-dev: new, 2 to add\n"), "{}", run.data);
    assert!(run.data.contains("unchanged: mart-prod\n"), "{}", run.data);
}

#[test]
fn a_stack_that_is_not_in_the_code_any_more_stays_where_it_is_deployed() {
    let repository = Repository::with("everything");
    let run = repository.diff("with mart", &["--fail-on", "broadening"]);
    assert_eq!(run.exit, 0, "{}", run.data);
    assert_snapshot!(steady(&run.data), @"
    compared with COMMIT, which is HEAD: no branch of `origin` is known here

    mart-dev in eu-west-1
       + Orders  AWS::SQS::Queue  synth/tests/program/diff.rs:LINE
       + OrdersPolicy  AWS::SQS::QueuePolicy  synth/tests/program/diff.rs:LINE

    mart-prod in eu-west-1
    the same as mart-dev

    kiosk-dev
    the code does not have this stack any more; no deployment deletes it, so it
    stays with its 23 resources; to delete it, run `destroy` with the code of the
    base

    kiosk-prod
    the same as kiosk-dev

    stratiform-api-gateway-eu-west-3
    no stack here needs API Gateway's role for logs any more; the stack stays,
    because others in the account may need it

    unchanged: shop-prod, shop-dev
    mart-dev: new, 2 to add
    mart-prod: new, 2 to add
    kiosk-dev: not in the code any more
    kiosk-prod: not in the code any more
    stratiform-api-gateway-eu-west-3: not in the code any more
    all: 4 to add
    ");
    let of_one = repository.diff("with mart", &["shop"]);
    assert!(!of_one.data.contains("kiosk"), "{}", of_one.data);
    let of_stage = repository.diff("with mart", &["--stage", "dev"]);
    assert!(
        of_stage.data.contains("kiosk-dev") && !of_stage.data.contains("kiosk-prod"),
        "{}",
        of_stage.data
    );
}

#[test]
fn a_companion_stack_that_is_not_needed_any_more_is_deleted_with_its_resources() {
    let repository = Repository::with("abroad");
    let run = repository.diff("", &["--stage", "dev", "--fail-on", "destructive"]);
    assert_eq!(run.exit, 3, "{}", run.data);
    assert_snapshot!(steady(&run.data), @r#"
    compared with COMMIT, which is HEAD: no branch of `origin` is known here

    mart-dev in eu-west-1
       ~ outside of the resources
           - Outputs.ParcelsArn: ${UsEast1ParcelsArn}
           - Parameters.UsEast1ParcelsArn:
               - {
               -   "Description": "The output of the same name of
                   mart-dev-us-east-1",
               -   "Type": "String"
               - }

    mart-dev-us-east-1 in us-east-1
    DATA IS LOST
      ! Parcels (AWS::SQS::Queue): it is removed, and the messages in it are deleted
          -> let its consumers empty it before

       - Parcels  AWS::SQS::Queue  is removed
       - ParcelsPolicy  AWS::SQS::QueuePolicy  is removed
       ~ outside of the resources
           - Outputs.UsEast1ParcelsArn: ${Parcels.Arn}

    mart-dev: 2 outside of the resources
    mart-dev-us-east-1: 1 LOSING DATA, 2 to remove, 1 outside of the resources
    all: 1 LOSING DATA, 2 to remove, 3 outside of the resources
    "#);
}

#[test]
fn what_callers_lose_is_found_in_the_committed_contract() {
    let repository = Repository::with("everything");
    let run = || repository.diff("everything", &["kiosk", "--stage", "dev", "--fail-on", "destructive"]);
    assert!(run().data.contains("all: nothing changes"), "{}", run().data);
    // At the base, papers could be thrown away, too.
    let stack = KIOSK.stack("dev").unwrap_or_else(|error| panic!("{error}"));
    let template = stack.synth().expect("nothing is wrong with it").main;
    let now = template.contract().expect("it has an API");
    let mut text = Vec::new();
    now.write_json(&mut text)
        .expect("memory takes what is written");
    let mut document: Value = serde_json::from_slice(&text).expect("it is JSON");
    let papers = document["operations"]["Api"]["GET /papers"].clone();
    assert!(papers.is_object(), "{document}");
    document["operations"]["Api"]["DELETE /papers"] = papers;
    let before = Contract::read(&document).expect("it is a contract");
    let snapshot = repository.path().join("snapshots/kiosk-dev.snap");
    let template = fs::read_to_string(&snapshot).expect("it is a text");
    assert!(template.contains(now.digest()), "{template}");
    fs::write(&snapshot, template.replace(now.digest(), before.digest())).expect("there is room");
    repository.commit();
    let unknown = run();
    assert_eq!(unknown.exit, 2, "{}", unknown.data);
    assert!(unknown.data.contains("what callers lose is unknown"), "{}", unknown.data);
    repository.write("snapshots/kiosk.contract.snap", format!("---\nsource: a.rs\n---\n{document}\n"));
    repository.commit();
    let found = run();
    assert_eq!(found.exit, 2, "{}", found.data);
    assert_snapshot!(steady(&found.data), @"
    compared with COMMIT, which is HEAD: no branch of `origin` is known here

    kiosk-dev in eu-west-3
    CALLERS LOSE
      ! Api: `DELETE /papers` is gone (synth/tests/program/main.rs:LINE)

    unchanged: stratiform-api-gateway-eu-west-3
    kiosk-dev: 1 CONCERNING CALLERS
    ");
}

#[test]
fn a_stack_that_moves_to_another_region_is_told() {
    let repository = Repository::with("");
    fs::create_dir_all(repository.path().join("synth/tests/stages")).expect("there is room");
    let stages = fs::read_to_string("tests/stages/bank.yaml").expect("it is there");
    assert!(stages.contains("region: eu-west-1"), "{stages}");
    repository.write("synth/tests/stages/bank.yaml", stages.replace("eu-west-1", "ap-south-1"));
    repository.commit();
    let run = repository.diff("", &["--stage", "dev", "--fail-on", "destructive"]);
    assert_eq!(run.exit, 2, "{}", run.data);
    assert_snapshot!(steady(&run.data), @"
    compared with COMMIT, which is HEAD: no branch of `origin` is known here

    mart-dev in eu-west-1
    AWS CANNOT DO THIS IN ONE UPDATE
      ! mart-dev: the region of the stage changes from ap-south-1 to eu-west-1, and
        a stack cannot move: a new one is created in eu-west-1, and the one in
        ap-south-1 stays with its data
          1. deploy, copy the data, and check the copy
          2. then delete the stack in ap-south-1: run `destroy` with the code of the
             base

       + Orders  AWS::SQS::Queue  synth/tests/program/diff.rs:LINE
       + OrdersPolicy  AWS::SQS::QueuePolicy  synth/tests/program/diff.rs:LINE

    mart-dev: new, 1 IMPOSSIBLE, 2 to add
    ");
}

#[test]
fn json_has_a_version_and_nothing_else_is_printed() {
    let repository = Repository::with("goods");
    let run = repository.diff("", &["--json"]);
    let document: Value = serde_json::from_str(&run.data).expect("it is JSON");
    assert_eq!((&document["version"], &document["level"]), (&1.into(), &"loss".into()));
    assert_eq!(document["base"]["id"], repository.git(&["rev-parse", "HEAD"]));
    assert_eq!(document["stacks"][0]["findings"][0]["concern"], "loss");
    assert_eq!(repository.diff("", &["--format", "json"]).data, run.data);
}

#[test]
fn markdown_is_a_comment_for_a_pull_request() {
    let run = Repository::with("goods").diff("", &["--stage", "dev", "--format", "markdown"]);
    assert!(
        run.data
            .starts_with("## 1 stack differs: 1 LOSING DATA, 1 CONCERNING CALLERS, 1 to remove\n"),
        "{}",
        run.data
    );
}

#[test]
fn a_file_takes_the_place_of_git() {
    let folder = folder();
    let json = run(command("goods", &["synth", "--stage", "dev", "--stdout"]).current_dir(&folder)).data;
    let file = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("there is room");
        let args = ["diff", "--stage", "dev", "--file", name];
        // A machine without git.
        run(command("", &args)
            .current_dir(&folder)
            .env("PATH", "/nowhere"))
    };
    let found = file("old.json", &json);
    assert_eq!(found.exit, 0, "{}", found.notes);
    assert!(found.data.starts_with("compared with old.json\n"), "{}", found.data);
    assert!(
        found
            .data
            .contains("mart-dev: 1 LOSING DATA, 1 CONCERNING CALLERS, 1 to remove\n"),
        "{}",
        found.data
    );
    let yaml = "Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Sub 'x-${AWS::Region}'\n";
    assert!(file("old.yaml", yaml).data.contains("1 to replace"));
    let wrong = file("old.yaml", "a: b");
    assert_eq!((wrong.exit, wrong.data.as_str()), (1, ""));
    assert_snapshot!(wrong.notes, @"
    error: old.yaml: this is not a template: it has no Resources
    hint: name a template in JSON or YAML, such as the output of `aws cloudformation get-template`
    ");
}

#[test]
fn a_machine_without_git_is_told_what_to_do() {
    let folder = folder();
    let run = run(command("", &["diff"])
        .current_dir(&folder)
        .env("PATH", "/nowhere"));
    assert_eq!(run.exit, 1);
    assert_snapshot!(run.notes, @"
    error: cannot run `git`, which knows the earlier templates
    cause: No such file or directory (os error 2)
    hint: install git, or compare with a file: `cargo run -- diff APP --stage STAGE --file FILE`
    ");
}

#[test]
fn a_folder_outside_of_a_repository_is_told_what_to_do() {
    let folder = folder();
    let run = run(command("", &["diff"])
        .current_dir(&folder)
        .env("GIT_CEILING_DIRECTORIES", "/"));
    assert_eq!(run.exit, 1);
    assert!(
        run.notes.contains("not a git repository") && run.notes.contains("hint: run this in"),
        "{}",
        run.notes
    );
}

#[test]
fn a_snapshot_with_a_merge_conflict_or_with_junk_is_told_and_the_others_are_compared() {
    let repository = Repository::with("");
    repository.write("snapshots/mart-dev.snap", "---\nsource: a.rs\n---\n{\n<<<<<<< HEAD\n}\n");
    repository.commit();
    let run = repository.diff("slow", &[]);
    assert_eq!(run.exit, 1);
    assert_snapshot!(run.notes, @"
    mart-dev
      snapshots/mart-dev.snap:5: a merge conflict was committed; solve it, or name another commit with --base
    error: 1 problem in 1 stack
    ");
    assert!(run.data.contains("mart-prod: 1 to change, no data lost\n"), "{}", run.data);
    repository.write("snapshots/mart-dev.snap", b"\x7fELF\xff\0\xfe");
    repository.commit();
    let run = repository.diff("slow", &[]);
    assert_eq!(run.exit, 1);
    assert_snapshot!(run.notes, @"
    mart-dev
      snapshots/mart-dev.snap: this is not a text; name another commit with --base
    error: 1 problem in 1 stack
    ");
}

#[test]
fn the_folder_of_snapshots_can_be_named_and_need_not_be_in_the_root() {
    let repository = Repository::with("goods");
    fs::create_dir_all(repository.path().join("deep/er")).expect("there is room");
    let deep: PathBuf = repository.path().join("deep");
    repository.git(&["mv", "snapshots", "deep/er/templates"]);
    repository.commit();
    let found = repository.run_in(&deep, "goods slow", &["diff"]);
    assert!(found.data.contains("all: 2 to change, no data lost\n"), "{} {}", found.data, found.notes);
    let named = repository.run_in(&deep, "goods slow", &["diff", "--snapshots", "er/../er/templates"]);
    assert_eq!(named.data, found.data, "{}", named.notes);
    let elsewhere = repository.run_in(&deep, "", &["diff", "--snapshots", "../nothing"]);
    assert_eq!(elsewhere.exit, 1);
    assert_snapshot!(elsewhere.notes, @"
    error: `nothing` has no templates, neither in the base nor here
    hint: commit the templates that `cargo run -- synth --out DIR` writes, or snapshots of them called {stack}.snap; name their folder with --snapshots DIR, or compare with one file: --file FILE
    ");
    let outside = repository.run_in(&deep, "", &["diff", "--snapshots", "/usr"]);
    assert_eq!(outside.exit, 64);
    assert_snapshot!(outside.notes, @"
    error: /usr is not in this git repository
    hint: name a folder of the repository with --snapshots DIR
    ");
}

#[test]
fn every_line_fits_80_columns() {
    let repository = Repository::with("goods abroad");
    for version in ["", "slow", "everything"] {
        for line in repository.diff(version, &[]).data.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}
