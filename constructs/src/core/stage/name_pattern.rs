//! A Handlebars pattern such as `{{app}}-{{stage}}-{{name}}`, rendered for every resource.

use std::sync::LazyLock;

use handlebars::{Handlebars, RenderErrorReason};
use serde::Serialize;

use crate::core::stage::NameKind;

/// A name pattern with everything filled in except the resource's name.
///
/// Handlebars runs only when the stage file is read, and not for each of thousands of names. Two renderings are enough,
/// with a name and without: the only helpers are `if` and `unless`, so the only condition on a name is that it is
/// empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamePattern {
    /// The text around each place of the name. There is one piece more than places.
    pieces: Vec<String>,
    /// The result for an empty name.
    unnamed: String,
}

/// An error about a name pattern. Its message is a predicate that follows the pattern's text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Handlebars cannot parse the pattern.
    #[error("is not a Handlebars pattern ({0}); write one such as {{{{app}}}}-{{{{stage}}}}-{{{{name}}}}")]
    Syntax(String),
    /// The pattern uses an unknown variable.
    #[error("uses the unknown variable {0}; the variables are app, stage, name")]
    Variable(String),
    /// The pattern uses a feature of Handlebars that is not available here.
    #[error("uses {0}; use only text, {{{{app}}}}, {{{{stage}}}}, {{{{name}}}} and {{{{#if}}}}")]
    Helper(String),
    /// The pattern has no `{{name}}`, so all resources would have the same name.
    #[error("has no {{{{name}}}}, so all resources would have the same name; add {{{{name}}}}")]
    NoName,
    /// The pattern has a character that AWS would refuse in names.
    #[error("gives names with `{0}`; write only {1}")]
    Character(char, &'static str),
}

/// The placeholder of the resource's name while a pattern is compiled. No name may contain it.
const PLACE: &str = "\u{1}";

/// Handlebars with the helpers `if` and `unless` alone. To make it takes longer than to copy it for each pattern.
static REGISTRY: LazyLock<Handlebars<'static>> = LazyLock::new(|| {
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    handlebars.register_escape_fn(handlebars::no_escape);
    for helper in [
        "each", "with", "lookup", "raw", "log", "eq", "ne", "gt", "gte", "lt", "lte", "and", "or", "not",
        "len",
    ] {
        handlebars.unregister_helper(helper);
    }
    handlebars
});

impl NamePattern {
    /// Compiles the pattern of this text for names of this kind.
    pub(crate) fn compile(text: &str, kind: NameKind, app: &str, stage: &str) -> Result<Self, PatternError> {
        #[derive(Serialize)]
        struct Variables<'a> {
            app: &'a str,
            stage: &'a str,
            name: &'a str,
        }

        let mut handlebars = REGISTRY.clone();
        handlebars
            .register_template_string("pattern", text)
            .map_err(|error| PatternError::Syntax(error.reason().to_string()))?;
        let render = |name| {
            handlebars
                .render("pattern", &Variables { app, stage, name })
                .map_err(|error| match error.reason() {
                    RenderErrorReason::MissingVariable(Some(path)) => PatternError::Variable(path.clone()),
                    RenderErrorReason::HelperNotFound(helper) => {
                        PatternError::Helper(format!("the helper {helper}"))
                    }
                    RenderErrorReason::PartialNotFound(partial) => {
                        PatternError::Helper(format!("the partial {partial}"))
                    }
                    reason => PatternError::Helper(reason.to_string()),
                })
        };
        let named = render(PLACE)?;
        let unnamed = render("")?;

        let (allowed, described): (fn(char) -> bool, _) = match kind {
            NameKind::Default | NameKind::Api => (
                |c| c.is_ascii_alphanumeric() || "-_".contains(c),
                "letters, digits, hyphens and underscores",
            ),
            NameKind::Bucket => (
                |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
                "lower-case letters, digits and hyphens",
            ),
            NameKind::Secret => {
                (|c| c.is_ascii_alphanumeric() || "-/_+=.@".contains(c), "letters, digits and any of -/_+=.@")
            }
        };
        let pieces: Vec<String> = named.split(PLACE).map(str::to_owned).collect();
        if let Some(character) = pieces
            .iter()
            .flat_map(|piece| piece.chars())
            .find(|&c| !allowed(c))
        {
            return Err(PatternError::Character(character, described));
        }
        if pieces.len() < 2 {
            return Err(PatternError::NoName);
        }
        Ok(Self { pieces, unnamed })
    }

    /// Creates a pattern that puts `before` in front of each name.
    pub(crate) fn plain(before: &str) -> Self {
        Self { pieces: vec![before.to_owned(), String::new()], unnamed: before.to_owned() }
    }

    /// Returns the text in front of the name.
    pub(crate) fn before_name(&self) -> &str {
        &self.pieces[0]
    }

    /// Returns the physical name of the resource of this name.
    pub(crate) fn render(&self, name: &str) -> String {
        if name.is_empty() { self.unnamed.clone() } else { self.pieces.join(name) }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn compile(text: &str) -> Result<NamePattern, PatternError> {
        NamePattern::compile(text, NameKind::Default, "thor-web", "dev")
    }

    fn refusal(text: &str) -> String {
        compile(text).expect_err("the pattern is wrong").to_string()
    }

    #[test]
    fn a_pattern_gives_a_name() {
        let pattern = compile("{{app}}-{{ stage }}-{{name}}").expect("the pattern is right");
        assert_eq!(pattern.render("jobs"), "thor-web-dev-jobs");
        assert_eq!(pattern.before_name(), "thor-web-dev-");
        assert_eq!(
            pattern,
            NamePattern { unnamed: "thor-web-dev-".into(), ..NamePattern::plain("thor-web-dev-") }
        );
    }

    #[test]
    fn a_name_may_stand_anywhere_and_more_than_once() {
        let pattern = compile("{{name}}_{{app}}_{{name}}").expect("the pattern is right");
        assert_eq!(pattern.render("jobs"), "jobs_thor-web_jobs");
        assert_eq!(pattern.before_name(), "");
    }

    #[test]
    fn a_pattern_may_ask_whether_there_is_a_name() {
        let pattern =
            compile("{{app}}{{#if name}}-{{name}}{{/if}}-production").expect("the pattern is right");
        assert_eq!(pattern.render("auth"), "thor-web-auth-production");
        assert_eq!(pattern.render(""), "thor-web-production");
    }

    #[test]
    fn a_wrong_pattern_is_refused_with_its_reason() {
        assert_snapshot!(refusal("{{app}-{{name}}"), @"is not a Handlebars pattern (invalid handlebars syntax: expected identifier, helper_parameter, or trailing_tilde_to_omit_whitespace); write one such as {{app}}-{{stage}}-{{name}}");
        assert_snapshot!(refusal("{{ap}}-{{name}}"), @"uses the unknown variable ap; the variables are app, stage, name");
        assert_snapshot!(refusal("{{app}}{{#unless name}}{{oops}}{{/unless}}{{name}}"), @"uses the unknown variable oops; the variables are app, stage, name");
        assert_snapshot!(refusal("{{app.id}}-{{name}}"), @"uses the unknown variable app.id; the variables are app, stage, name");
        assert_snapshot!(refusal("{{upper app}}-{{name}}"), @"uses the helper upper; use only text, {{app}}, {{stage}}, {{name}} and {{#if}}");
        assert_snapshot!(refusal("{{#if (eq name \"x\")}}y{{/if}}{{name}}"), @"uses the helper eq; use only text, {{app}}, {{stage}}, {{name}} and {{#if}}");
        assert_snapshot!(refusal("{{#each name}}y{{/each}}{{name}}"), @"uses the helper each; use only text, {{app}}, {{stage}}, {{name}} and {{#if}}");
        assert_snapshot!(refusal("{{#name}}y{{/name}}"), @"uses the helper name; use only text, {{app}}, {{stage}}, {{name}} and {{#if}}");
        assert_snapshot!(refusal("{{> other}}{{name}}"), @"uses the partial other; use only text, {{app}}, {{stage}}, {{name}} and {{#if}}");
        assert_snapshot!(refusal("{{app}}-{{stage}}"), @"has no {{name}}, so all resources would have the same name; add {{name}}");
        assert_snapshot!(refusal("{{app}} {{name}}"), @"gives names with ` `; write only letters, digits, hyphens and underscores");
        assert_snapshot!(refusal("{{app}}/{{name}}"), @"gives names with `/`; write only letters, digits, hyphens and underscores");
        assert_snapshot!(refusal(""), @"has no {{name}}, so all resources would have the same name; add {{name}}");
    }

    #[test]
    fn what_a_name_may_hold_depends_on_its_kind() {
        let of = |kind| NamePattern::compile("{{app}}/X.{{name}}", kind, "thor-web", "dev");
        assert_eq!(
            of(NameKind::Secret)
                .expect("a secret's name is a path")
                .render("key"),
            "thor-web/X.key"
        );
        assert_snapshot!(of(NameKind::Bucket).expect_err("a bucket's name is none"), @"gives names with `/`; write only lower-case letters, digits and hyphens");
    }
}
