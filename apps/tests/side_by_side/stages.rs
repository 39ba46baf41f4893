//! The stages of the applications, with all switches off or on.

use std::{collections::BTreeSet, fs, path::Path};

use apps::APPS;
use constructs::{Stage, program::App, stage_file::StageFile};
use serde_yaml::{Mapping, Value};

use crate::cloud::GLOBAL;

/// The setting of the switches of all stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Switches {
    /// The setting of the stage files.
    AsReviewed,
    /// All switches off.
    Off,
    /// All switches on.
    On,
}

impl Switches {
    /// Returns the setting's word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::AsReviewed => "as-reviewed",
            Self::Off => "off",
            Self::On => "on",
        }
    }

    /// Returns the setting of a word.
    pub(crate) fn of(word: &str) -> Self {
        [Self::AsReviewed, Self::Off, Self::On]
            .into_iter()
            .find(|switches| switches.word() == word)
            .unwrap_or_else(|| panic!("`{word}` is not a valid setting of the switches"))
    }
}

/// Returns all applications. All their stages have this setting of switches and domains in this hosted zone.
pub(crate) fn applications(switches: Switches, zone: &str) -> Vec<Box<dyn App>> {
    let app = |app: &&dyn App| {
        let mut file: Value = yaml(&Path::new("..").join(app.stage_file()));
        if switches != Switches::AsReviewed {
            switch(app.name(), &mut file, switches == Switches::On);
        }
        set_zone(&mut file, zone);
        let text = serde_yaml::to_string(&file).expect("what was YAML is YAML");
        // The program keeps its applications as long as it runs.
        let file =
            StageFile::new("apps/tests/side_by_side/stages.rs", "the switched stage file", text.leak());
        app.with_stages(Box::leak(Box::new(file)))
    };
    APPS.iter().map(app).collect()
}

/// Returns the names of all stages of all applications.
pub(crate) fn stage_names() -> BTreeSet<String> {
    let names = |app: &&dyn App| app.stage_names().expect("the stage file is right");
    APPS.iter().flat_map(names).collect()
}

/// Returns the region, stack and ID of everything in the templates of all stages, including companions.
pub(crate) fn synthesized(switches: Switches, zone: &str) -> BTreeSet<(String, String, String)> {
    let mut all = BTreeSet::new();
    for app in applications(switches, zone) {
        for stage in app.stage_names().expect("the stage file is right") {
            let stack = app
                .stack(&stage)
                .unwrap_or_else(|errors| panic!("{errors}"));
            for template in stack.synth().expect("the stack is right") {
                let (region, stack) = (template.region().to_owned(), template.stack_name().to_owned());
                all.extend(
                    template
                        .resources()
                        .map(|one| (region.clone(), stack.clone(), one.id().to_owned())),
                );
            }
        }
    }
    all
}

/// Returns the regions to check: the regions of the stages, and the region for CloudFront.
pub(crate) fn regions() -> BTreeSet<String> {
    let regions = stages().map(|stage| stage.region().to_owned());
    regions.chain([GLOBAL.to_owned()]).collect()
}

/// Returns the stacks that keep their data.
pub(crate) fn keeping_stacks() -> BTreeSet<String> {
    let keeping = stages().filter(Stage::keeps_data);
    keeping.map(|stage| stage.stack_name().to_owned()).collect()
}

fn stages() -> impl Iterator<Item = Stage> {
    APPS.iter()
        .flat_map(|app| app.stages().expect("the stage file is right"))
}

/// Turns all switches of all stages of an application off or on.
///
/// The stage `all` in the application's file in `snapshots/switches` has all switches on. A switch is off with the
/// defaults of that file, or if it is absent.
fn switch(app: &str, file: &mut Value, on: bool) {
    let switches = yaml(Path::new(&format!("../snapshots/switches/{app}.yaml")));
    let (off, all) = (&switches["defaults"], &switches["stages"]["all"]);
    assert!(all.is_mapping(), "{app} has no stage `all` of its switches");
    let defaults = file["defaults"].clone();
    for (stage, own) in mapping(&mut file["stages"]) {
        let stage = stage.as_str().expect("a stage has a name");
        // Merges the defaults into the stage, because a stage cannot remove a default.
        let mut settings = defaults.clone();
        merge(&mut settings, own);
        turn_off(mapping(&mut settings), all, off);
        if on {
            // A globally unique name begins with the name of its stage.
            let mut all = renamed(all, &format!("{app}-all"), &format!("{app}-{stage}"));
            mapping(&mut all).retain(|key, _| !is_of_every_stage(key));
            merge(&mut settings, &all);
        }
        *own = settings;
    }
    file["defaults"] = Value::Mapping(Mapping::new());
}

fn turn_off(settings: &mut Mapping, all: &Value, off: &Value) {
    for (key, on) in all.as_mapping().into_iter().flatten() {
        if is_of_every_stage(key) {
            continue;
        }
        match (off.get(key), settings.get_mut(key)) {
            (Some(off), Some(Value::Mapping(settings))) if on.is_mapping() => turn_off(settings, on, off),
            (Some(off), _) => drop(settings.insert(key.clone(), off.clone())),
            (None, _) => drop(settings.remove(key)),
        }
    }
}

/// Merges one mapping into another, as a stage file's defaults are merged into its stages.
fn merge(settings: &mut Value, own: &Value) {
    match (settings, own) {
        (Value::Mapping(settings), Value::Mapping(own)) => {
            for (key, value) in own {
                match settings.get_mut(key) {
                    Some(setting) => merge(setting, value),
                    None => drop(settings.insert(key.clone(), value.clone())),
                }
            }
        }
        (settings, own) => *settings = own.clone(),
    }
}

/// Sets the hosted zone of all domains.
fn set_zone(value: &mut Value, zone: &str) {
    match value {
        Value::Sequence(elements) => elements
            .iter_mut()
            .for_each(|element| set_zone(element, zone)),
        Value::Mapping(entries) => {
            for (key, entry) in entries.iter_mut() {
                if key == "hosted_zone" {
                    *entry = zone.into();
                } else {
                    set_zone(entry, zone);
                }
            }
        }
        _ => {}
    }
}

/// Returns the keys that every stage sets. They are not switches.
fn is_of_every_stage(key: &Value) -> bool {
    ["account", "data", "names", "region"]
        .map(Value::from)
        .contains(key)
}

fn mapping(value: &mut Value) -> &mut Mapping {
    value.as_mapping_mut().expect("a mapping")
}

fn renamed(value: &Value, from: &str, to: &str) -> Value {
    match value {
        Value::String(text) => text.replace(from, to).into(),
        Value::Sequence(elements) => elements
            .iter()
            .map(|element| renamed(element, from, to))
            .collect(),
        Value::Mapping(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| (key.clone(), renamed(value, from, to)));
            Value::Mapping(entries.collect())
        }
        value => value.clone(),
    }
}

/// Reads a file of the workspace by its path relative to this package.
fn yaml(path: &Path) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
