//! `package`: builds and zips functions.

use std::path::PathBuf;

use clap::ValueEnum;
use constructs::{assets::Architecture, program::App, stacks::Stacks};
use serde_json::{Value, json};

use crate::{
    Output,
    deploy::{Interruption, StageSelection, assets, interruptible, tell_images},
    error::Error,
    limits::Limits,
    output::table,
    package::{self, Code, Package, Platform},
};

/// Build and zip the functions of a stage
///
/// Makes the zips that `deploy` uploads, and prints their paths. Equal code makes
/// equal zips with equal names. Nothing is uploaded.
///
/// With --out, `deploy --zips` can deploy the zips later, without a build.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: StageSelection,

    /// Build all functions for `arm64` or `x86_64`
    ///
    /// By default each function is built for its own architecture.
    #[arg(long, value_name = "ARCH", hide_possible_values = true)]
    arch: Option<Processor>,

    /// Copy the zips to this folder, for `deploy --zips`
    ///
    /// A manifest tells which function has which zip. Zips of an earlier
    /// manifest in the folder are removed.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    out: Option<PathBuf>,

    /// Print a JSON array, for other programs
    #[arg(long)]
    json: bool,
}

/// An architecture of Lambda.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Processor {
    Arm64,
    #[value(name = "x86_64")]
    X86_64,
}

impl From<Processor> for Architecture {
    fn from(processor: Processor) -> Self {
        match processor {
            Processor::Arm64 => Self::Arm64,
            Processor::X86_64 => Self::X86_64,
        }
    }
}

/// Builds and zips the functions.
pub(crate) fn run(
    args: &Args,
    apps: &[&dyn App],
    code: Code<'_>,
    limits: &Limits,
    output: &mut Output,
) -> Result<(), Error> {
    let stages = args.selection.synthesize(apps)?;
    let mut assets = assets(stages.iter().flat_map(Stacks::iter))?;
    if let Some(processor) = args.arch {
        assets
            .values_mut()
            .for_each(|architecture| *architecture = processor.into());
    }
    tell_images(stages.iter().flat_map(Stacks::iter), args.selection.location.local, output);
    let build = if args.selection.location.local { Platform::LocalCloud } else { Platform::Lambda };
    let interruption = Interruption::new(limits, output);
    interruptible(&interruption, async {
        let mut packages = package::package(&assets, code, build, output, |_| ()).await?;
        if let Some(folder) = &args.out {
            packages = package::write_zips(folder, &packages, &assets, build)?;
        }
        output.data(if args.json { as_json(&packages)? } else { as_table(&packages) }.as_bytes())
    })
}

fn as_table(packages: &[Package]) -> String {
    let mut rows = vec![["kB", "function", "zip"].map(str::to_owned).to_vec()];
    rows.extend(packages.iter().map(|package| {
        let kilobytes = package.bytes.div_ceil(1000).to_string();
        vec![kilobytes, package.asset.clone(), package.file.display().to_string()]
    }));
    if rows.len() == 1 { String::new() } else { table(&rows) }
}

fn as_json(packages: &[Package]) -> Result<String, Error> {
    let package = |package: &Package| {
        json!({
            "bytes": package.bytes,
            "function": package.asset,
            "key": package.key,
            "zip": package.file,
        })
    };
    let mut packages: Value = packages.iter().map(package).collect();
    packages.sort_all_objects();
    serde_json::to_string_pretty(&packages)
        .map(|json| json + "\n")
        .map_err(|error| Error::bug("cannot write the packages as JSON", error))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn zips_are_a_table_for_people_and_json_for_programs() {
        let package = |asset: &str, bytes| {
            let key = format!("{asset}-1.zip");
            let file = format!("/assets/{key}").into();
            Package { bytes, ..Package::example(asset, &key, file, b"zip") }
        };
        let packages = [package("shop/pay", 2_100_001), package("shop/refund", 999)];
        assert_snapshot!(as_table(&packages), @"
          kB  function     zip
        2101  shop/pay     /assets/shop/pay-1.zip
           1  shop/refund  /assets/shop/refund-1.zip
        ");
        assert_snapshot!(as_json(&packages[1..]).expect("it is JSON"), @r#"
        [
          {
            "bytes": 999,
            "function": "shop/refund",
            "key": "shop/refund-1.zip",
            "zip": "/assets/shop/refund-1.zip"
          }
        ]
        "#);
        assert_eq!(as_table(&[]), "");
    }
}
