//! Stage files: the settings of an application's stages, in YAML.

mod document;
mod error;
mod library;
mod locate;
mod schema;
mod section;

use std::sync::OnceLock;

use resources::suggestion::nearest;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub use crate::core::stage_file::error::{StageFault, StageFileError, StageFileErrors};
pub(crate) use crate::core::stage_file::schema::schema;

use crate::core::{
    stage::Stage,
    stage_file::{
        document::Document,
        library::{KEYS, Library, collision},
        locate::{Position, Step, locate_key, locate_value},
        section::{About, SectionFault},
    },
};

/// A stage file that is compiled into the program. [`stage_file!`](crate::stage_file!) makes it.
///
/// It is parsed once, at its first use.
#[derive(Debug)]
pub struct StageFile {
    source: &'static str,
    relative: &'static str,
    text: &'static str,
    entries: OnceLock<Result<Vec<Entry>, StageFileErrors>>,
}

/// Compiles a stage file into the program. The path is relative to the Rust file with this call.
///
/// ```ignore
/// stage_file!("../stages/thor-web.yaml")
/// ```
#[macro_export]
macro_rules! stage_file {
    ($path:literal) => {{
        static FILE: $crate::stage_file::StageFile =
            $crate::stage_file::StageFile::new(file!(), $path, include_str!($path));
        &FILE
    }};
}

/// The file's content about one stage.
#[derive(Debug)]
struct Entry {
    name: String,
    /// The stage that the library makes of its keys.
    stage: Result<Stage, Vec<StageFileError>>,
    /// The application's keys, with the defaults.
    settings: Map<String, Value>,
    /// The keys of the stage itself, without the defaults.
    own: Map<String, Value>,
}

impl StageFile {
    /// Creates the stage file with this text. The Rust file `source` names it by the path `relative`.
    #[doc(hidden)]
    pub const fn new(source: &'static str, relative: &'static str, text: &'static str) -> Self {
        Self { source, relative, text, entries: OnceLock::new() }
    }

    /// Returns the file's path from the workspace's root, such as `apps/stages/thor-web.yaml`.
    pub fn path(&self) -> String {
        let source = self.source.replace('\\', "/");
        let mut parts: Vec<&str> = source.split('/').collect();
        parts.pop();
        for part in self.relative.split('/') {
            match part {
                "." => {}
                ".." if parts.last().is_some_and(|parent| *parent != "..") => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    /// Returns the stages' names, in the order of the file.
    pub(crate) fn stage_names(&self, app: &str) -> Result<Vec<String>, StageFileErrors> {
        Ok(self
            .entries(app)?
            .iter()
            .map(|entry| entry.name.clone())
            .collect())
    }

    /// Returns all stages with valid settings, in the order of the file.
    pub(crate) fn stages<S: DeserializeOwned + JsonSchema>(
        &self,
        app: &str,
    ) -> Result<Vec<Stage>, StageFileErrors> {
        let (mut stages, mut errors) = (Vec::new(), Vec::new());
        for entry in self.entries(app)? {
            match self.read_entry::<S>(entry) {
                Ok((stage, _)) => stages.push(stage),
                Err(more) => errors.extend(more),
            }
        }
        if errors.is_empty() { Ok(stages) } else { Err(StageFileErrors::new(errors)) }
    }

    /// Returns one stage and its settings. Other stages may have errors, but the file's form must be valid.
    pub(crate) fn stage<S: DeserializeOwned + JsonSchema>(
        &self,
        app: &str,
        name: &str,
    ) -> Result<(Stage, S), StageFileErrors> {
        let entries = self.entries(app)?;
        if let Some(entry) = entries.iter().find(|entry| entry.name == name) {
            return self.read_entry(entry).map_err(StageFileErrors::new);
        }
        let stages: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
        let fault = StageFault::UnknownStage {
            stage: name.to_owned(),
            nearest: nearest(name, stages.iter().map(String::as_str)).map(str::to_owned),
            stages,
        };
        let position = locate_key(self.text, &[Step::Key("stages".to_owned())]);
        Err(StageFileErrors::new(vec![self.error(position, fault)]))
    }

    fn entries(&self, app: &str) -> Result<&[Entry], StageFileErrors> {
        self.entries
            .get_or_init(|| self.read(app))
            .as_deref()
            .map_err(Clone::clone)
    }

    /// Reads the stages, without the application's own settings.
    fn read(&self, app: &str) -> Result<Vec<Entry>, StageFileErrors> {
        let document = Document::parse(self.text)
            .map_err(|(position, fault)| StageFileErrors::new(vec![self.error(Some(position), fault)]))?;
        let mut entries: Vec<Entry> = Vec::with_capacity(document.stages.len());
        for (name, own) in document.stages {
            let mut settings = document.defaults.clone();
            merge(&mut settings, own.clone());
            let library = KEYS
                .iter()
                .filter_map(|key| settings.remove_entry(*key))
                .collect();
            let stage = section::read::<Library>(&name, library, &[])
                .and_then(|library| library.into_stage(app, &name))
                .map_err(|faults| self.errors(&name, &own, faults));
            entries.push(Entry { name, stage, settings, own });
        }
        self.find_collisions(&mut entries);
        Ok(entries)
    }

    /// Adds an error to both of two stages that cannot be deployed beside each other.
    fn find_collisions(&self, entries: &mut [Entry]) {
        let mut collisions = Vec::new();
        for (second, entry) in entries.iter().enumerate() {
            for (first, earlier) in entries[..second].iter().enumerate() {
                let (Ok(one), Ok(other)) = (&earlier.stage, &entry.stage) else {
                    continue;
                };
                if let Some(fault) = collision(one, other) {
                    collisions.push((first, second, self.error(self.position_of(&entry.name), fault)));
                }
            }
        }
        for (first, second, error) in collisions {
            for index in [first, second] {
                match &mut entries[index].stage {
                    Err(errors) => errors.push(error.clone()),
                    stage => *stage = Err(vec![error.clone()]),
                }
            }
        }
    }

    fn read_entry<S: DeserializeOwned + JsonSchema>(
        &self,
        entry: &Entry,
    ) -> Result<(Stage, S), Vec<StageFileError>> {
        let settings = section::read(&entry.name, entry.settings.clone(), &KEYS)
            .map_err(|faults| self.errors(&entry.name, &entry.own, faults));
        match (entry.stage.clone(), settings) {
            (Ok(stage), Ok(settings)) => Ok((stage, settings)),
            (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(errors),
            (Err(mut errors), Err(more)) => {
                errors.extend(more);
                Err(errors)
            }
        }
    }

    /// Returns the faults of a stage with their positions, at the stage itself or in the defaults.
    fn errors(
        &self,
        stage: &str,
        own: &Map<String, Value>,
        faults: Vec<SectionFault>,
    ) -> Vec<StageFileError> {
        let own = Value::Object(own.clone());
        let position = |fault: &SectionFault| {
            if fault.about == About::Absence {
                return self.position_of(stage);
            }
            let mut path = if section::at(&own, &fault.path).is_some() {
                vec![Step::Key("stages".to_owned()), Step::Key(stage.to_owned())]
            } else {
                vec![Step::Key("defaults".to_owned())]
            };
            path.extend(fault.path.iter().cloned());
            let found = match (fault.about, path.last()) {
                (About::Key, Some(Step::Key(_))) => locate_key(self.text, &path),
                _ => locate_value(self.text, &path),
            };
            found.or_else(|| self.position_of(stage))
        };
        faults
            .into_iter()
            .map(|fault| self.error(position(&fault), fault.fault))
            .collect()
    }

    fn position_of(&self, stage: &str) -> Option<Position> {
        locate_key(self.text, &[Step::Key("stages".to_owned()), Step::Key(stage.to_owned())])
    }

    fn error(&self, position: Option<Position>, fault: StageFault) -> StageFileError {
        let Position { line, column } = position.unwrap_or(Position::START);
        StageFileError { path: self.path(), line, column, fault }
    }
}

/// Merges `over` into `settings`. Maps are merged key by key, other values are replaced.
fn merge(settings: &mut Map<String, Value>, over: Map<String, Value>) {
    for (key, value) in over {
        match (settings.get_mut(&key), value) {
            (Some(Value::Object(below)), Value::Object(above)) => merge(below, above),
            (_, value) => {
                settings.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use schemars::JsonSchema;
    use serde::Deserialize;

    use super::*;
    use crate::core::stage::NameKind;

    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Own {
        memory: u16,
        site: Option<Site>,
        #[serde(default)]
        origins: Vec<String>,
    }

    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Site {
        domain: String,
        class: Class,
    }

    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    enum Class {
        Cheap,
        Global,
    }

    const DEFAULTS: &str = "\
defaults:
  region: eu-west-3
  names:
    default: \"{{app}}-{{stage}}-{{name}}\"
  data: delete
  memory: 128
";

    fn file(text: &str) -> StageFile {
        StageFile::new("apps/src/lib.rs", "../stages/shop.yaml", text.to_owned().leak())
    }

    /// Returns the errors of a file with the defaults above, and these lines from line 7 on.
    fn errors_of(lines: &str) -> String {
        errors_of_file(&format!("{DEFAULTS}{lines}"))
    }

    fn errors_of_file(text: &str) -> String {
        file(text)
            .stages::<Own>("shop")
            .expect_err("the file is wrong")
            .to_string()
    }

    #[test]
    fn a_path_begins_at_the_workspace() {
        assert_eq!(file("").path(), "apps/stages/shop.yaml");
        assert_eq!(StageFile::new(r"apps\src\lib.rs", "./shop.yaml", "").path(), "apps/src/shop.yaml");
        assert_eq!(StageFile::new("lib.rs", "../shop.yaml", "").path(), "../shop.yaml");
    }

    #[test]
    fn a_stage_is_the_defaults_and_what_it_says_itself() {
        let lines = "  site: {domain: example.org, class: cheap}
stages:
  prod:
    names: {default: \"{{app}}-{{name}}\", secret: \"{{app}}/{{name}}\"}
    data: keep
    tracing: true
    account: \"012345678901\"
    site: {class: global}
    origins: [https://example.org]
  dev:
";
        let file = file(format!("{DEFAULTS}{lines}").leak());
        assert_eq!(file.stage_names("shop").expect("the file is right"), ["prod", "dev"]);

        let (prod, own): (_, Own) = file.stage("shop", "prod").expect("the file is right");
        assert_eq!(prod.stack_name(), "shop-prod");
        assert_eq!(prod.physical_name(NameKind::Bucket, "media"), "shop-media");
        assert_eq!(prod.physical_name(NameKind::Secret, "key"), "shop/key");
        assert!(prod.keeps_data() && prod.tracing());
        assert_eq!(prod.account(), Some("012345678901"));
        let site = Site { domain: "example.org".to_owned(), class: Class::Global };
        assert_eq!(
            own,
            Own { memory: 128, site: Some(site), origins: vec!["https://example.org".to_owned()] }
        );

        let (dev, own): (_, Own) = file.stage("shop", "dev").expect("the file is right");
        assert_eq!(dev.prefix(), "shop-dev-");
        assert!(!dev.keeps_data() && !dev.tracing());
        assert_eq!(own.origins, Vec::<String>::new());
    }

    #[test]
    fn an_empty_file_is_refused() {
        assert_snapshot!(errors_of_file(""), @"apps/stages/shop.yaml:1:1: the file is empty; write `stages`, and `defaults` for settings of all stages");
        assert_snapshot!(errors_of_file("# yaml-language-server: $schema=schema/shop.json\n---\n\n"), @"apps/stages/shop.yaml:1:1: the file is empty; write `stages`, and `defaults` for settings of all stages");
    }

    #[test]
    fn a_file_without_stages_is_refused() {
        assert_snapshot!(errors_of(""), @"apps/stages/shop.yaml:1:1: there are no stages; write at least one under `stages`, such as `dev: {}`");
        assert_snapshot!(errors_of("stages:\n"), @"apps/stages/shop.yaml:7:1: there are no stages; write at least one under `stages`, such as `dev: {}`");
        assert_snapshot!(errors_of("stages: {}\n"), @"apps/stages/shop.yaml:7:1: there are no stages; write at least one under `stages`, such as `dev: {}`");
    }

    #[test]
    fn malformed_text_is_refused() {
        assert_snapshot!(errors_of("stages: [\n"), @"apps/stages/shop.yaml:7:9: cannot be read: stages: invalid type: sequence, expected a map of stages");
        assert_snapshot!(errors_of("stages:\n  dev: {}\n prod: {}\n"), @"apps/stages/shop.yaml:9:2: cannot be read: did not find expected key; begin all keys of one map in the same column, and close each quote and bracket");
        assert_snapshot!(errors_of("stages:\n\tdev: {}\n"), @"apps/stages/shop.yaml:8:1: cannot be read: found character that cannot start any token; indent with spaces, not tabs, and put a value into quotes that begins with @, % or `");
        assert_snapshot!(errors_of("stages: [dev]\n"), @"apps/stages/shop.yaml:7:9: cannot be read: stages: invalid type: sequence, expected a map of stages");
        assert_snapshot!(errors_of("stages:\n  dev: 1\n"), @"apps/stages/shop.yaml:8:8: cannot be read: stages.dev: invalid type: integer `1`, expected a map of settings");
        assert_snapshot!(errors_of("stages:\n  1: {}\n"), @"apps/stages/shop.yaml:8:3: cannot be read: stages: invalid type: integer `1`, expected a key in quotes");
        assert_snapshot!(errors_of("stages:\n  dev: {memory: !tag 1}\n"), @"apps/stages/shop.yaml:8:17: cannot be read: stages.dev.memory: invalid type: enum, expected a value without a YAML tag");
        assert_snapshot!(errors_of("stages:\n  dev: {memory: .nan}\n"), @"apps/stages/shop.yaml:8:17: cannot be read: stages.dev.memory: invalid value: floating point `NaN`, expected a finite number");
        assert_snapshot!(errors_of("stages: {dev: {}}\n---\nstages: {dev: {}}\n"), @"apps/stages/shop.yaml:1:1: cannot be read: deserializing from YAML containing more than one document is not supported");
    }

    #[test]
    fn a_key_that_is_given_twice_is_refused() {
        assert_snapshot!(errors_of("  region: eu-west-1\nstages: {dev: {}}\n"), @"apps/stages/shop.yaml:7:3: `region` is given twice; keep one of them");
        assert_snapshot!(errors_of("stages:\n  dev: {}\n  dev: {}\n"), @"apps/stages/shop.yaml:9:3: `dev` is given twice; keep one of them");
        assert_snapshot!(errors_of("stages:\n  dev:\n    site: {domain: a, domain: b}\n"), @"apps/stages/shop.yaml:9:23: `domain` is given twice; keep one of them");
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert_snapshot!(errors_of("stage:\n  dev: {}\n"), @"apps/stages/shop.yaml:7:1: unknown key `stage`; did you mean `stages`?");
        assert_snapshot!(errors_of("  regoin: eu-west-1\nstages:\n  dev:\n    memroy: 1\n    site: {x: 1}\n"), @"
        apps/stages/shop.yaml:7:3: unknown key `regoin`; did you mean `region`?
        apps/stages/shop.yaml:9:3: stage dev has no site.domain; write it under `stages: dev`, or under `defaults` for all stages
        apps/stages/shop.yaml:10:5: unknown key `memroy`; did you mean `memory`?
        apps/stages/shop.yaml:11:12: unknown key `site.x`; the keys are domain, class
        ");
        assert_snapshot!(errors_of("stages:\n  dev:\n    names:\n      buckets: \"{{name}}\"\n"), @"apps/stages/shop.yaml:10:7: unknown key `names.buckets`; did you mean `bucket`?");
        assert_snapshot!(errors_of("stages:\n  dev:\n    colour: red\n"), @"apps/stages/shop.yaml:9:5: unknown key `colour`; the keys are region, account, names, data, tracing, tags, memory, site, origins");
    }

    #[test]
    fn a_wrong_value_is_refused() {
        assert_snapshot!(errors_of(
            "stages:\n  dev:\n    region: paris\n    account: 012\n    data: maybe\n    tracing: often\n"
        ), @r#"
        apps/stages/shop.yaml:9:13: region is "paris"; write an AWS region such as eu-west-3
        apps/stages/shop.yaml:10:14: account is "012"; write the account's 12 digits
        apps/stages/shop.yaml:11:11: data is "maybe"; write keep or delete
        apps/stages/shop.yaml:12:14: tracing is "often"; write true or false
        "#);
        assert_snapshot!(errors_of(
            "stages:\n  dev:\n    memory: big\n    site:\n      domain: 12\n      class: fast\n    origins: [a, 1]\n"
        ), @r#"
        apps/stages/shop.yaml:9:13: memory is "big"; write a whole number from 0 to 65535
        apps/stages/shop.yaml:11:15: site.domain is 12; write it in quotes, "12", or YAML takes it for a number
        apps/stages/shop.yaml:12:14: site.class is "fast"; write cheap or global
        apps/stages/shop.yaml:13:18: origins[1] is 1; write it in quotes, "1", or YAML takes it for a number
        "#);
        assert_snapshot!(errors_of("stages:\n  dev:\n    account: 123456789012\n    memory: 70000\n"), @r#"
        apps/stages/shop.yaml:9:14: account is 123456789012; write it in quotes, "123456789012", or YAML takes it for a number
        apps/stages/shop.yaml:10:13: memory is 70000; write a whole number from 0 to 65535
        "#);
        assert_snapshot!(errors_of("stages:\n  dev:\n    region:\n    site: here\n    origins: all\n"), @r#"
        apps/stages/shop.yaml:9:12: region is empty; write a text
        apps/stages/shop.yaml:10:11: site is "here"; write a map
        apps/stages/shop.yaml:11:14: origins is "all"; write a list
        "#);
        assert_snapshot!(errors_of("stages:\n  dev:\n    names: short\n    memory:\n      value: 3\n"), @r#"
        apps/stages/shop.yaml:9:12: names is "short"; write a map
        apps/stages/shop.yaml:10:5: memory is a map; write a whole number from 0 to 65535
        "#);
    }

    #[test]
    fn tags_of_a_stage_and_of_the_defaults_are_merged() {
        let text = "  tags: {team: shop, cost-center: \"7\"}\nstages:\n  dev: {}\n  prod: {tags: {team: core, data: private}}\n";
        let file = file(format!("{DEFAULTS}  site: {{domain: example.org, class: cheap}}\n{text}").leak());
        let tags = |stage: &str| {
            let (stage, _): (_, Own) = file.stage("shop", stage).expect("the file is right");
            let tags = stage.tags().map(|(key, value)| format!("{key}={value}"));
            tags.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(tags("dev"), "cost-center=7 team=shop");
        assert_eq!(tags("prod"), "cost-center=7 data=private team=core");
    }

    #[test]
    fn tags_that_aws_refuses_are_errors() {
        let errors = |tags: &str| errors_of(&format!("stages:\n  dev:\n    tags: {tags}\n"));
        assert_snapshot!(errors("{aws:team: shop}"), @"apps/stages/shop.yaml:9:12: AWS reserves tags that begin with `aws:`; give `aws:team` another key");
        assert_snapshot!(errors("{stratiform:app: shop}"), @"apps/stages/shop.yaml:9:12: `deploy` knows its stacks by tags that begin with `stratiform:`; give `stratiform:app` another key");
        assert_snapshot!(errors("{team: a;b, \"\": x}"), @"
        apps/stages/shop.yaml:9:12: the tag `team` has the sign `;`; use letters, digits, blanks and any of `_.:/=+-@`
        apps/stages/shop.yaml:9:23: the key of a tag has 0 characters; use 1 to 128: ``
        ");
        assert_snapshot!(errors("{team: shop, Team: shop}"), @"apps/stages/shop.yaml:9:12: the tags `Team` and `team` are the same for IAM, which does not tell their case; keep one");
        assert_snapshot!(errors("{team: 7}"), @r#"apps/stages/shop.yaml:9:18: tags.team is 7; write it in quotes, "7", or YAML takes it for a number"#);
        assert_snapshot!(errors("[team]"), @"apps/stages/shop.yaml:9:5: tags is a list; write a map");
        let many: Vec<String> = (0..48).map(|number| format!("t{number}: x")).collect();
        assert_snapshot!(errors(&format!("{{{}}}", many.join(", "))), @"apps/stages/shop.yaml:9:5: 48 tags are too many; keep at most 47");
    }

    #[test]
    fn a_wrong_value_is_found_in_the_defaults_once() {
        assert_snapshot!(errors_of("  tracing: 1\nstages: {dev: {}, prod: {}}\n"), @"apps/stages/shop.yaml:7:12: tracing is 1; write true or false");
    }

    #[test]
    fn a_missing_value_is_refused_at_the_stage() {
        assert_snapshot!(errors_of_file("stages:\n  dev: {memory: 1}\n  prod: {region: eu-west-1}\n"), @"
        apps/stages/shop.yaml:2:3: stage dev has no region; write it under `stages: dev`, or under `defaults` for all stages
        apps/stages/shop.yaml:2:3: stage dev has no names; write it under `stages: dev`, or under `defaults` for all stages
        apps/stages/shop.yaml:2:3: stage dev has no data; write it under `stages: dev`, or under `defaults` for all stages
        apps/stages/shop.yaml:3:3: stage prod has no names; write it under `stages: prod`, or under `defaults` for all stages
        apps/stages/shop.yaml:3:3: stage prod has no data; write it under `stages: prod`, or under `defaults` for all stages
        apps/stages/shop.yaml:3:3: stage prod has no memory; write it under `stages: prod`, or under `defaults` for all stages
        ");
        assert_snapshot!(errors_of("stages:\n  dev:\n    site: {class: cheap}\n"), @"apps/stages/shop.yaml:8:3: stage dev has no site.domain; write it under `stages: dev`, or under `defaults` for all stages");
    }

    #[test]
    fn a_wrong_pattern_is_refused() {
        assert_snapshot!(errors_of("stages:\n  dev:\n    names: {default: \"{{ap}}-{{name}}\", secret: x}\n"), @r#"
        apps/stages/shop.yaml:9:22: names.default is "{{ap}}-{{name}}", which uses the unknown variable ap; the variables are app, stage, name
        apps/stages/shop.yaml:9:49: names.secret is "x", which has no {{name}}, so all resources would have the same name; add {{name}}
        "#);
    }

    #[test]
    fn a_wrong_name_of_a_stage_is_refused() {
        assert_snapshot!(errors_of("stages:\n  Dev: {}\n"), @"apps/stages/shop.yaml:8:3: `Dev` is not a valid name of a stage; write at most 20 lower-case letters, digits and hyphens, with a letter first and not with us-east-1 at the end");
        assert_snapshot!(errors_of("stages:\n  dev-us-east-1: {}\n"), @"apps/stages/shop.yaml:8:3: `dev-us-east-1` is not a valid name of a stage; write at most 20 lower-case letters, digits and hyphens, with a letter first and not with us-east-1 at the end");
        assert_snapshot!(errors_of("stages:\n  a-very-long-name-of-a-stage: {}\n"), @"apps/stages/shop.yaml:8:3: `a-very-long-name-of-a-stage` is not a valid name of a stage; write at most 20 lower-case letters, digits and hyphens, with a letter first and not with us-east-1 at the end");
    }

    #[test]
    fn stages_whose_names_would_collide_are_refused() {
        let same = "names: {default: \"{{app}}-{{name}}\"}";
        assert_snapshot!(errors_of(&format!("stages:\n  dev: {{{same}}}\n  prod: {{{same}}}\n")), @"apps/stages/shop.yaml:9:3: stages dev and prod give resources the same names; write {{stage}} into the pattern of one");
        assert_snapshot!(errors_of(
            &format!("stages:\n  dev: {{{same}}}\n  prod: {{{same}, region: eu-west-1}}\n")
        ), @"apps/stages/shop.yaml:9:3: stages dev and prod give buckets the same names; write {{stage}} into the pattern of one");
        let secrets = "names: {secret: \"{{app}}-{{name}}\"}";
        assert_snapshot!(errors_of(&format!("stages:\n  dev: {{{secrets}}}\n  prod: {{{secrets}}}\n")), @"apps/stages/shop.yaml:9:3: stages dev and prod give secrets the same names; write {{stage}} into the pattern of one");
        let apis = "names: {api: \"{{app}}-{{name}}\"}";
        assert_snapshot!(errors_of(&format!("stages:\n  dev: {{{apis}}}\n  prod: {{{apis}}}\n")), @"apps/stages/shop.yaml:9:3: stages dev and prod give APIs the same names; write {{stage}} into the pattern of one");
    }

    #[test]
    fn stages_of_several_accounts_may_share_names_but_not_those_of_buckets() {
        let shared = "stages:
  dev:
    account: \"111111111111\"
    names: {default: \"{{app}}-{{name}}\", bucket: \"{{app}}-{{stage}}-{{name}}\"}
  prod:
    account: \"222222222222\"
    names: {default: \"{{app}}-{{name}}\", bucket: \"{{app}}-{{stage}}-{{name}}\"}
";
        let file = file(format!("{DEFAULTS}{shared}").leak());
        assert_eq!(file.stages::<Own>("shop").map(|stages| stages.len()), Ok(2));
    }

    #[test]
    fn an_unknown_stage_is_told_the_stages() {
        let file = file(format!("{DEFAULTS}stages: {{dev: {{}}, prod: {{}}}}\n").leak());
        let refusal = |name| {
            file.stage::<Own>("shop", name)
                .expect_err("there is no such stage")
                .to_string()
        };
        assert_snapshot!(refusal("test"), @"apps/stages/shop.yaml:7:1: no stage is called `test`; the stages are dev, prod");
        assert_snapshot!(refusal("prd"), @"apps/stages/shop.yaml:7:1: no stage is called `prd`; did you mean `prod`?");
    }

    #[test]
    fn a_wrong_stage_does_not_hinder_another() {
        let file = file(format!("{DEFAULTS}stages:\n  dev: {{}}\n  prod: {{memory: big}}\n").leak());
        assert!(file.stage::<Own>("shop", "dev").is_ok());
        assert_snapshot!(file.stage::<Own>("shop", "prod").expect_err("prod is wrong"), @r#"apps/stages/shop.yaml:9:18: memory is "big"; write a whole number from 0 to 65535"#);
        assert!(file.stages::<Own>("shop").is_err());
    }
}
