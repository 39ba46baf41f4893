//! A diff as JSON for other programs. Its form has a version and a JSON Schema.

use constructs::plan::{self, Action, CauseKind, Concern, Fate, Plan};
use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde_json::Value;

use crate::{
    diff::{self, State},
    error::Error,
};

/// The version of the form. It grows when a field changes its meaning or goes, not when one is added.
const VERSION: u32 = 1;

/// The differences between the stacks of the code and earlier ones: the output of `diff --json`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Diff")]
struct Document {
    /// The version of this form: 1. Later versions 1 can have more fields.
    version: u32,
    base: Base,
    /// The level of the gravest change.
    level: Level,
    counts: Counts,
    /// The stacks in the program's order, and then those that the code does not have any more.
    stacks: Vec<Stack>,
}

/// The origin of the earlier templates.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Base {
    /// The templates that are committed.
    Commit {
        /// The ID of the commit.
        id: String,
        /// The reason why it is this commit.
        reason: String,
    },
    /// The deployed stack.
    Deployed {
        /// It is deployed on the local cloud, and not on AWS.
        local: bool,
    },
    /// A template in a file.
    File {
        /// The path of the file.
        path: String,
    },
}

/// A level of changes, from harmless to grave. Each level includes the ones after it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Level {
    /// Nothing changes.
    Unchanged,
    /// Something changes.
    Any,
    /// Something becomes public, or a permission grows.
    Broadening,
    /// A resource is deleted or replaced, or may be, AWS cannot do the update, or callers lose what they rely on, or may.
    /// Deployments of APIs and versions of functions do not count.
    Destructive,
    /// Data is lost, or loses a protection.
    Loss,
}

/// The numbers of changes.
#[derive(Debug, Serialize, JsonSchema)]
struct Counts {
    /// Resources that are added.
    add: usize,
    /// Resources that come back into the stack.
    take_back: usize,
    /// Resources that change in place.
    change: usize,
    /// Resources that are replaced.
    replace: usize,
    /// Resources that may be replaced.
    may_replace: usize,
    /// Resources that are removed and deleted.
    remove: usize,
    /// Resources that leave the stack and are kept.
    keep_outside: usize,
    /// Changes outside of the resources.
    others: usize,
    /// Resources that lose data.
    losses: usize,
    /// Resources whose data loses a protection.
    protections: usize,
    /// Resources that AWS cannot change in one update, or at all.
    impossible: usize,
    /// Resources that become public.
    public: usize,
    /// Resources whose permissions grow.
    permissions: usize,
    /// Parts of the contract that callers lose, or may lose.
    callers: usize,
    /// Functions that may fail during the update.
    outages: usize,
}

/// A stack.
#[derive(Debug, Serialize, JsonSchema)]
struct Stack {
    /// The stack's name.
    name: String,
    /// The region. It is missing where the code does not have the stack any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    state: StackState,
    /// The level of the stack's gravest change.
    level: Level,
    counts: Counts,
    /// The findings, with the gravest first.
    findings: Vec<Finding>,
    /// The changes of resources, sorted by logical ID.
    changes: Vec<Change>,
    /// The changes of outputs, parameters and conditions.
    others: Vec<Edit>,
    /// Sentences about what CloudFormation says differently, if it was asked.
    told: Vec<String>,
}

/// The state of a stack.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum StackState {
    /// The stack does not differ.
    Unchanged,
    /// The stack differs.
    Changed,
    /// The base does not have the stack.
    New,
    /// The code does not have the stack any more. Where it is deployed, nothing deletes it.
    Left,
}

/// A reason to look at a change before all others.
#[derive(Debug, Serialize, JsonSchema)]
struct Finding {
    concern: FindingConcern,
    /// The logical ID of the resource.
    id: String,
    /// The type of the resource. It is missing if the finding is about no resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    /// The finding, in a sentence without a full stop.
    message: String,
    /// The steps that lead to the wanted state, in order, if there is a way.
    steps: Vec<String>,
}

/// A kind of finding.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum FindingConcern {
    /// Data is lost, at once or from now on.
    Loss,
    /// Data loses a protection, so that a later mistake loses it for good.
    Protection,
    /// AWS cannot do it in one update, or at all.
    Impossible,
    /// Something becomes public.
    Public,
    /// A permission grows.
    Permission,
    /// Callers, or others outside of the code, lose what they rely on.
    Callers,
    /// A function may fail during the update.
    Outage,
}

/// The line of a construct.
#[derive(Debug, Serialize, JsonSchema)]
struct Place {
    /// The file's path from the workspace's root.
    file: String,
    /// The line, counted from 1.
    line: u32,
}

/// The change of a resource.
#[derive(Debug, Serialize, JsonSchema)]
struct Change {
    /// The logical ID.
    id: String,
    /// The type in the new template, or in the old one if the resource is removed.
    r#type: String,
    action: ChangeAction,
    /// The fate of the old resource, if it is removed or replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    fate: Option<ResourceFate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    /// The changes of properties and attributes. A resource that is added or removed has none.
    edits: Vec<Edit>,
    /// The reasons why the resource is replaced, or changes although its template does not.
    causes: Vec<Cause>,
    /// The logical ID of a removed resource that this one probably is, under a new name.
    #[serde(skip_serializing_if = "Option::is_none")]
    renamed_from: Option<String>,
}

/// The action on a resource.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ChangeAction {
    /// A new resource.
    Add,
    /// A resource that exists outside of the stack comes back into it.
    TakeBack,
    /// A change in place.
    Change,
    /// A new resource replaces the old one.
    Replace,
    /// A new resource may replace the old one. AWS decides during the update.
    MayReplace,
    /// The resource leaves the stack.
    Remove,
}

/// The fate of the old resource.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ResourceFate {
    /// It is deleted.
    Deleted,
    /// It is kept, outside of the stack.
    Kept,
    /// It is deleted after a snapshot of its data.
    Snapshot,
}

/// The change of a value.
#[derive(Debug, Serialize, JsonSchema)]
struct Edit {
    /// The path in the resource or in the template: texts are keys, numbers are positions in lists.
    path: Vec<Step>,
    /// The old value, unless it is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Value>,
    /// The new value, unless it is removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Value>,
}

/// A step on the path to a value.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum Step {
    /// An entry of a map.
    Key(String),
    /// An element of a list, counted from 0.
    Position(usize),
}

/// A reason for a replacement, or for a change that the template does not show.
#[derive(Debug, Serialize, JsonSchema)]
struct Cause {
    /// The property, such as `KeySchema` or `Rules.*.Id`.
    property: String,
    reason: CauseReason,
    /// The logical ID of the resource that the property refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
}

/// A kind of cause.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum CauseReason {
    /// AWS can set the property only when it creates a resource.
    CreateOnly,
    /// AWS can change the property in place only sometimes.
    Sometimes,
    /// AWS can set the property only when it creates a resource, and the deployment decides whether its value changes.
    UnknownValue,
    /// The property refers to a resource that is replaced, and replaces this one, too.
    Follows,
    /// The property refers to a resource that may be replaced.
    MayFollow,
    /// The property refers to a resource that is replaced, and changes in place.
    Refers,
    /// A condition of the template decides about the resource.
    Condition,
    /// The type of the resource changes.
    Type,
}

/// Returns the JSON Schema of the document. Its keys are sorted.
pub(crate) fn schema() -> Value {
    let mut schema = schema_for!(Document).to_value();
    schema.sort_all_objects();
    schema
}

impl diff::Diff {
    /// Returns the document as indented JSON.
    pub(crate) fn json(&self) -> Result<String, Error> {
        let document = Document {
            version: VERSION,
            base: match &self.base {
                diff::Base::Commit(commit) => {
                    Base::Commit { id: commit.id.clone(), reason: commit.reason.clone() }
                }
                diff::Base::Deployed { is_local } => Base::Deployed { local: *is_local },
                diff::Base::File(path) => Base::File { path: path.display().to_string() },
            },
            level: self.level().into(),
            counts: self.counts().into(),
            stacks: self.stacks.iter().map(Stack::of).collect(),
        };
        serde_json::to_string_pretty(&document)
            .map(|text| text + "\n")
            .map_err(|error| Error::bug("cannot write the differences as JSON", error))
    }
}

impl Stack {
    fn of(comparison: &diff::Comparison) -> Self {
        let nothing = Plan::between(&Value::Null, &Value::Null);
        let plan = comparison.plan().unwrap_or(&nothing);
        let place = |id: &String| {
            let place = comparison.places.get(id)?;
            Some(Place { file: place.file.clone(), line: place.line })
        };
        let finding = |finding: &plan::Finding| Finding {
            concern: finding.concern.into(),
            id: finding.id.clone(),
            r#type: (!finding.type_name.is_empty()).then(|| finding.type_name.clone()),
            place: place(&finding.id),
            message: finding.message.clone(),
            steps: finding.steps.clone(),
        };
        let change = |change: &plan::Change| Change {
            id: change.id.clone(),
            r#type: change.type_name.clone(),
            action: change.action.into(),
            fate: change.ends_resource().then(|| change.fate.into()),
            place: place(&change.id),
            edits: change.edits.iter().map(Edit::of).collect(),
            causes: change.causes.iter().map(Cause::of).collect(),
            renamed_from: change.renamed_from.clone(),
        };
        Self {
            name: comparison.stack.clone(),
            region: comparison.region.clone(),
            state: match comparison.state {
                State::Unchanged => StackState::Unchanged,
                State::Changed(_) => StackState::Changed,
                State::New(_) => StackState::New,
                State::Left { .. } => StackState::Left,
            },
            level: comparison.level().into(),
            counts: plan::Counts::of(plan).into(),
            findings: plan.findings.iter().map(finding).collect(),
            changes: plan.changes.iter().map(change).collect(),
            others: plan.others.iter().map(Edit::of).collect(),
            told: comparison.told.clone(),
        }
    }
}

impl Edit {
    fn of(edit: &plan::Edit) -> Self {
        // Sorted, because serde_json's order depends on the build.
        let sorted = |value: &Value| {
            let mut value = value.clone();
            value.sort_all_objects();
            value
        };
        let step = |step: &plan::Step| match step {
            plan::Step::Key(key) => Step::Key(key.clone()),
            plan::Step::Position(position) => Step::Position(*position),
        };
        Self {
            path: edit.path.iter().map(step).collect(),
            before: edit.before.as_ref().map(sorted),
            after: edit.after.as_ref().map(sorted),
        }
    }
}

impl Cause {
    fn of(cause: &plan::Cause) -> Self {
        let (reason, of) = match &cause.kind {
            CauseKind::CreateOnly => (CauseReason::CreateOnly, None),
            CauseKind::Sometimes => (CauseReason::Sometimes, None),
            CauseKind::UnknownValue => (CauseReason::UnknownValue, None),
            CauseKind::Follows(id) => (CauseReason::Follows, Some(id)),
            CauseKind::MayFollow(id) => (CauseReason::MayFollow, Some(id)),
            CauseKind::Refers(id) => (CauseReason::Refers, Some(id)),
            CauseKind::Condition => (CauseReason::Condition, None),
            CauseKind::Type => (CauseReason::Type, None),
        };
        Self { property: cause.property.clone(), reason, of: of.cloned() }
    }
}

impl From<plan::Counts> for Counts {
    fn from(counts: plan::Counts) -> Self {
        Self {
            add: counts.add,
            take_back: counts.take_back,
            change: counts.change,
            replace: counts.replace,
            may_replace: counts.may_replace,
            remove: counts.remove,
            keep_outside: counts.keep_outside,
            others: counts.others,
            losses: counts.losses,
            protections: counts.protections,
            impossible: counts.impossible,
            public: counts.public,
            permissions: counts.permissions,
            callers: counts.callers,
            outages: counts.outages,
        }
    }
}

impl From<plan::Level> for Level {
    fn from(level: plan::Level) -> Self {
        match level {
            plan::Level::Unchanged => Self::Unchanged,
            plan::Level::Any => Self::Any,
            plan::Level::Broadening => Self::Broadening,
            plan::Level::Destructive => Self::Destructive,
            plan::Level::Loss => Self::Loss,
        }
    }
}

impl From<Concern> for FindingConcern {
    fn from(concern: Concern) -> Self {
        match concern {
            Concern::Loss => Self::Loss,
            Concern::Protection => Self::Protection,
            Concern::Impossible => Self::Impossible,
            Concern::Public => Self::Public,
            Concern::Permission => Self::Permission,
            Concern::Callers => Self::Callers,
            Concern::Outage => Self::Outage,
        }
    }
}

impl From<Action> for ChangeAction {
    fn from(action: Action) -> Self {
        match action {
            Action::Add => Self::Add,
            Action::TakeBack => Self::TakeBack,
            Action::Change => Self::Change,
            Action::Replace => Self::Replace,
            Action::MayReplace => Self::MayReplace,
            Action::Remove => Self::Remove,
        }
    }
}

impl From<Fate> for ResourceFate {
    fn from(fate: Fate) -> Self {
        match fate {
            Fate::Deleted => Self::Deleted,
            Fate::Kept => Self::Kept,
            Fate::Snapshot => Self::Snapshot,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use insta::assert_snapshot;
    use serde_json::json;

    use super::*;
    use crate::diff::tests::diff;

    #[test]
    fn the_document_has_every_change_and_its_place() {
        let mut diff = diff();
        diff.stacks.truncate(1);
        assert_snapshot!(diff.json().expect("it can be written"), @r#"
        {
          "version": 1,
          "base": {
            "kind": "commit",
            "id": "0123456789abcdef0123456789abcdef01234567",
            "reason": "the merge base of HEAD and origin/main"
          },
          "level": "loss",
          "counts": {
            "add": 0,
            "take_back": 0,
            "change": 1,
            "replace": 1,
            "may_replace": 0,
            "remove": 0,
            "keep_outside": 0,
            "others": 0,
            "losses": 1,
            "protections": 0,
            "impossible": 1,
            "public": 0,
            "permissions": 0,
            "callers": 0,
            "outages": 0
          },
          "stacks": [
            {
              "name": "shop-dev",
              "region": "eu-west-3",
              "state": "changed",
              "level": "loss",
              "counts": {
                "add": 0,
                "take_back": 0,
                "change": 1,
                "replace": 1,
                "may_replace": 0,
                "remove": 0,
                "keep_outside": 0,
                "others": 0,
                "losses": 1,
                "protections": 0,
                "impossible": 1,
                "public": 0,
                "permissions": 0,
                "callers": 0,
                "outages": 0
              },
              "findings": [
                {
                  "concern": "loss",
                  "id": "Jobs",
                  "type": "AWS::DynamoDB::Table",
                  "place": {
                    "file": "apps/src/shop.rs",
                    "line": 12
                  },
                  "message": "KeySchema changes, so it is replaced by an empty one, and its data is deleted",
                  "steps": [
                    "to keep it, undo this change; or add a second one beside it, copy the data, and remove this one later"
                  ]
                },
                {
                  "concern": "impossible",
                  "id": "Jobs",
                  "type": "AWS::DynamoDB::Table",
                  "place": {
                    "file": "apps/src/shop.rs",
                    "line": 12
                  },
                  "message": "KeySchema changes, so it is replaced, and the new one cannot have the name `shop-dev-jobs` while the old one exists",
                  "steps": [
                    "add a second resource with another name beside it, and deploy",
                    "copy the data, check that all of it is there, and let the functions use the copy",
                    "then take Jobs out of the code, and deploy, which deletes it"
                  ]
                }
              ],
              "changes": [
                {
                  "id": "Jobs",
                  "type": "AWS::DynamoDB::Table",
                  "action": "replace",
                  "fate": "deleted",
                  "place": {
                    "file": "apps/src/shop.rs",
                    "line": 12
                  },
                  "edits": [
                    {
                      "path": [
                        "Properties",
                        "KeySchema",
                        0,
                        "AttributeName"
                      ],
                      "before": "id",
                      "after": "owner"
                    }
                  ],
                  "causes": [
                    {
                      "property": "KeySchema",
                      "reason": "create_only"
                    }
                  ]
                },
                {
                  "id": "Orders",
                  "type": "AWS::SQS::Queue",
                  "action": "change",
                  "place": {
                    "file": "apps/src/shop.rs",
                    "line": 22
                  },
                  "edits": [
                    {
                      "path": [
                        "Properties",
                        "VisibilityTimeout"
                      ],
                      "before": 30,
                      "after": 60
                    }
                  ],
                  "causes": []
                }
              ],
              "others": [],
              "told": []
            }
          ]
        }
        "#);
    }

    #[test]
    fn a_stack_that_is_left_has_no_region_and_no_changes() {
        let document: Value =
            serde_json::from_str(&diff().json().expect("it can be written")).expect("it is JSON");
        let left = &document["stacks"][4];
        assert_eq!(
            (&left["name"], &left["state"], left.get("region")),
            (&json!("kiosk-dev"), &json!("left"), None)
        );
        assert_eq!((&left["level"], &left["changes"]), (&json!("any"), &json!([])));
    }

    #[test]
    fn the_schema_that_is_published_is_that_of_the_document() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/diff.json");
        let written = serde_json::to_string_pretty(&schema()).expect("it is JSON") + "\n";
        let published = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            published == written,
            "write it again: `cargo run -- schema --diff > synth/schema/diff.json`"
        );
    }
}
