//! A look for drift: changes of resources that somebody made outside of CloudFormation.
//!
//! A change set with the deployed template that would revert drift tells it all, and independently of the code. It is
//! never executed. See AWS's [Using drift-aware change sets].
//!
//! [Using drift-aware change sets]: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html

use serde::{Deserialize, Serialize};

use crate::{
    aws::{ChangeSetKind, NewChangeSet, StackFacts, TemplateSource},
    deploy::{
        changes::{Action, Change, Drift, DriftedProperty},
        deployment::{Computed, Deployment, is_empty},
    },
    error::Error,
};

/// A resource that is not as its stack's template says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Drifted {
    pub(crate) id: String,
    pub(crate) type_name: String,
    pub(crate) drift: Drift,
}

impl Deployment<'_> {
    /// Looks for drift in a stack at rest. Returns CloudFormation's reason if it does not tell.
    pub(super) async fn look_for_drift(
        &self,
        stack: &StackFacts,
    ) -> Result<Result<Vec<Drifted>, String>, Error> {
        let wanted = NewChangeSet {
            stack: self.name(),
            kind: ChangeSetKind::RevertDrift,
            template: TemplateSource::Deployed,
            parameters: &stack.parameters,
            tags: &[],
            is_express: false,
        };
        let Computed { unfinished, compared, .. } = match self.computed(&wanted, false).await {
            Ok(computed) => computed,
            Err(error) if error.is_overtaken() => return Err(error),
            Err(error) => return Ok(Err(error.to_string())),
        };
        let found = match compared {
            Ok(changes) => Ok(changes.into_iter().filter_map(drifted).collect()),
            Err(reason) if is_empty(&reason) => Ok(Vec::new()),
            Err(reason) => Err(reason),
        };
        let gone = unfinished.go_back().await;
        unfinished.end();
        gone.map_err(|error| error.and_hint(unfinished.remains()))?;
        Ok(found)
    }
}

fn drifted(change: Change) -> Option<Drifted> {
    Some(Drifted { id: change.id, type_name: change.type_name, drift: change.drift? })
}

/// Returns sentences about drift, and about what a deployment with these changes does to it. Without changes, that is not
/// known.
pub(super) fn sentences(drifted: &[Drifted], changes: Option<&[Change]>) -> Vec<String> {
    let mut sentences = Vec::new();
    for Drifted { id, type_name, drift } in drifted {
        let change = changes.map(|changes| changes.iter().find(|change| change.id == *id));
        match drift {
            Drift::Deleted => {
                let effect = change.map(effect_on_deleted).unwrap_or_default();
                sentences.push(format!("{id} ({type_name}) has drifted: somebody has deleted it{effect}"));
            }
            Drift::Modified(properties) => sentences.extend(properties.iter().map(|property| {
                let DriftedProperty { path, deployed, actual } = property;
                let effect = change
                    .map(|change| effect_on(property, change))
                    .unwrap_or_default();
                format!(
                    "{id} {path} has drifted: it is {}, and {} in the deployed template{effect}",
                    or_nothing(actual.as_deref()),
                    or_nothing(deployed.as_deref())
                )
            })),
        }
    }
    sentences
}

fn effect_on_deleted(change: Option<&Change>) -> String {
    let effect = match change.map(|change| &change.action) {
        None => "this deployment does not create it again",
        Some(Action::Remove) => "this deployment takes it from the stack",
        Some(Action::Replace) => "this deployment creates a new one",
        Some(_) => "this deployment fails when it changes it",
    };
    format!("; {effect}")
}

fn effect_on(property: &DriftedProperty, change: Option<&Change>) -> String {
    let Some(change) = change else { return "; this deployment leaves it so".to_owned() };
    match change.action {
        Action::Remove => return "; this deployment removes the resource".to_owned(),
        Action::Replace => return "; this deployment replaces the resource".to_owned(),
        _ => {}
    }
    let mut values = change.values.iter();
    let Some(value) = values.find(|value| overlaps(&value.path, &property.path)) else {
        return "; this deployment changes the resource, and may overwrite it".to_owned();
    };
    if value.path == property.path && value.after == property.actual {
        return "; this deployment's template has the same value".to_owned();
    }
    if value.path == property.path {
        return format!("; this deployment overwrites it with {}", or_nothing(value.after.as_deref()));
    }
    "; this deployment overwrites it".to_owned()
}

/// Tells whether one path is the other, or leads to it.
fn overlaps(one: &str, other: &str) -> bool {
    let leads = |short: &str, long: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    leads(one, other) || leads(other, one)
}

fn or_nothing(value: Option<&str>) -> &str {
    value.unwrap_or("nothing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::{
        ChangedValue,
        changes::{Fate, tests::change},
    };

    fn modified(path: &str, deployed: Option<&str>, actual: Option<&str>) -> Drifted {
        let property = DriftedProperty {
            path: path.to_owned(),
            deployed: deployed.map(str::to_owned),
            actual: actual.map(str::to_owned),
        };
        Drifted {
            id: "Grain".to_owned(),
            type_name: "AWS::SQS::Queue".to_owned(),
            drift: Drift::Modified(vec![property]),
        }
    }

    fn told(drifted: Drifted, action: Option<Action>, values: &[(&str, &str)]) -> String {
        let changes: Vec<Change> = action
            .into_iter()
            .map(|action| {
                let mut change = change(action, "Grain", "AWS::SQS::Queue", Fate::Deleted, &[]);
                change.values = values
                    .iter()
                    .map(|(path, after)| ChangedValue {
                        path: (*path).to_owned(),
                        before: None,
                        after: Some((*after).to_owned()),
                    })
                    .collect();
                change
            })
            .collect();
        sentences(&[drifted], Some(&changes)).join("\n")
    }

    #[test]
    fn a_drifted_property_is_told_with_both_values_and_with_what_becomes_of_it() {
        let path = "/Properties/DelaySeconds";
        let drifted = || modified(path, Some("5"), Some("60"));
        let begin = "Grain /Properties/DelaySeconds has drifted: it is 60, and 5 in the deployed template; this deployment";
        for (action, values, end) in [
            (None, &[][..], " leaves it so"),
            (Some(Action::Change), &[(path, "9")][..], " overwrites it with 9"),
            (Some(Action::Change), &[(path, "60")], "'s template has the same value"),
            (
                Some(Action::Change),
                &[("/Properties/Delay", "9")],
                " changes the resource, and may overwrite it",
            ),
            (Some(Action::Change), &[("/Properties", "{}")], " overwrites it"),
            (Some(Action::Replace), &[], " replaces the resource"),
            (Some(Action::Remove), &[], " removes the resource"),
        ] {
            assert_eq!(told(drifted(), action, values), format!("{begin}{end}"));
        }
        assert_eq!(
            sentences(&[modified(path, None, Some("60"))], None),
            ["Grain /Properties/DelaySeconds has drifted: it is 60, and nothing in the deployed template"]
        );
    }

    #[test]
    fn a_resource_that_somebody_has_deleted_is_told_with_what_a_deployment_does_about_it() {
        let deleted = || Drifted { drift: Drift::Deleted, ..modified("", None, None) };
        for (action, end) in [
            (None, "does not create it again"),
            (Some(Action::Remove), "takes it from the stack"),
            (Some(Action::Replace), "creates a new one"),
            (Some(Action::Change), "fails when it changes it"),
        ] {
            let wanted = format!(
                "Grain (AWS::SQS::Queue) has drifted: somebody has deleted it; this deployment {end}"
            );
            assert_eq!(told(deleted(), action, &[]), wanted);
        }
    }
}
