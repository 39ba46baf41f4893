//! The applications of a program.

use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};

use crate::core::{
    stack::Stack,
    stage::Stage,
    stage_file::{self, StageFile, StageFileErrors},
};

/// The applications of a program. [`apps!`](crate::apps!) makes the list.
pub type Apps = &'static [&'static dyn App];

/// Lists applications by their names and their stack functions: `apps!["shop" => shop::stack]`.
///
/// The stage file of `shop` is `../stages/shop.yaml`, relative to the Rust file with this call. An [`Application`] may have
/// another one.
///
/// ```ignore
/// pub static APPS: Apps = apps![
///     "shop" => shop::stack,
///     "paper-mill" => paper_mill::stack,
/// ];
/// ```
#[macro_export]
macro_rules! apps {
    ($($name:literal => $stack:path),* $(,)?) => {
        &[$(&$crate::program::Application {
            name: $name,
            stages: {
                static FILE: $crate::stage_file::StageFile = $crate::stage_file::StageFile::new(
                    ::core::file!(),
                    ::core::concat!("../stages/", $name, ".yaml"),
                    ::core::include_str!(::core::concat!("../stages/", $name, ".yaml")),
                );
                &FILE
            },
            stack: $stack,
        }),*]
    };
}

/// An application: a stack for each of its stages. [`apps!`](crate::apps!) makes one whose stage file has its name.
///
/// ```ignore
/// pub static APPS: Apps = &[&Application {
///     name: "thor-web",
///     stages: stage_file!("../stages/thor-web.yaml"),
///     stack: thor_web::stack,
/// }];
/// ```
#[derive(Debug)]
pub struct Application<S: 'static> {
    /// The name, which is the prefix of its stacks' names.
    pub name: &'static str,
    /// The stage file. Each stage has the application's settings.
    pub stages: &'static StageFile,
    /// The function that defines the stack of a stage, given the stage's settings.
    pub stack: fn(&Stage, &S) -> Stack,
}

/// The settings of an application whose stage file has no keys of its own: `fn stack(stage: &Stage, _: &NoSettings) -> Stack`.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoSettings {}

/// An [`Application`] with settings of any type.
pub trait App: Sync {
    /// Returns the application's name.
    fn name(&self) -> &'static str;

    /// Returns the stage file's path from the workspace's root.
    fn stage_file(&self) -> String;

    /// Returns the names of the stages, in the order of the stage file.
    ///
    /// # Errors
    /// Returns the faults of the file's form. Faults in a stage's settings do not matter here.
    fn stage_names(&self) -> Result<Vec<String>, StageFileErrors>;

    /// Returns the stages, in the order of the stage file.
    ///
    /// # Errors
    /// Returns all faults of the file.
    fn stages(&self) -> Result<Vec<Stage>, StageFileErrors>;

    /// Returns the stack of a stage.
    ///
    /// # Errors
    /// Returns the faults of the file's form and of this stage. Faults of other stages do not matter here.
    fn stack(&self, stage: &str) -> Result<Stack, StageFileErrors>;

    /// Returns the JSON Schema of the stage file. Its keys are sorted.
    fn schema(&self) -> serde_json::Value;

    /// Returns the same application with other stages, for tests of settings that the stage file does not use.
    fn with_stages(&self, stages: &'static StageFile) -> Box<dyn App>;
}

impl<S: DeserializeOwned + JsonSchema> App for Application<S> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn stage_file(&self) -> String {
        self.stages.path()
    }

    fn stage_names(&self) -> Result<Vec<String>, StageFileErrors> {
        self.stages.stage_names(self.name)
    }

    fn stages(&self) -> Result<Vec<Stage>, StageFileErrors> {
        self.stages.stages::<S>(self.name)
    }

    fn stack(&self, stage: &str) -> Result<Stack, StageFileErrors> {
        let (stage, settings) = self.stages.stage(self.name, stage)?;
        Ok((self.stack)(&stage, &settings))
    }

    fn schema(&self) -> serde_json::Value {
        stage_file::schema::<S>(self.name)
    }

    fn with_stages(&self, stages: &'static StageFile) -> Box<dyn App> {
        Box::new(Self { name: self.name, stages, stack: self.stack })
    }
}
