//! Calls that are wrong, and the help.

use insta::assert_snapshot;
use stratiform::Exit;

use crate::{BANK, CAFE, SHOP, run};

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
      new      Create a workspace with a first application
      add      Add an application or a function to this workspace
      list     List the stacks
      synth    Write the stacks' CloudFormation templates
      lint     Find what AWS would refuse, or what would not work, in templates
      schema   Write the JSON Schemas of the stage files
      openapi  Write the APIs' OpenAPI documents
      diff     Show what the code changes in the stacks
      package  Build and zip the functions of a stage
      deploy   Deploy the stacks of a stage
      outputs  Print the outputs of deployed stacks: URLs, names, IDs
      destroy  Delete the stacks of a stage
      secrets  Set secrets, and see which are set
      redrive  Retry the messages in dead-letter queues
      gc       Remove code that no stack uses any more from the buckets for code
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
              
              By default target/stratiform in the workspace's root.

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
              
              By default target/stratiform in the workspace's root.

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

    With --diff, prints the JSON Schema of what `diff --json` prints.

    Usage: stratiform schema [OPTIONS] [APP]...

    Arguments:
      [APP]...
              The applications; by default all

    Options:
          --out <DIR>
              Write to this folder instead

          --diff
              Print the JSON Schema of `diff --json` instead

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
