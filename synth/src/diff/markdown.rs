//! A diff as Markdown, for a comment on a pull request.
//!
//! All that comes from templates is within fences, so that it makes no links, mentions or markup.

use std::collections::BTreeMap;

use constructs::plan::{Concern, Line};

use crate::diff::{Comparison, Diff, State, about_left, twins::Twins};

/// The number of lines of changes that are shown before the rest is folded.
const UNFOLDED: usize = 60;

/// The length of a comment that GitHub takes, in characters, with a margin for its end.
const LONGEST: usize = 65_536 - 600;

impl Diff {
    /// Returns the Markdown. Findings are first and never folded. It is at most as long as a comment on GitHub can be.
    pub(crate) fn markdown(&self) -> String {
        let mut parts = vec![self.markdown_heading()];
        for concern in Concern::ALL {
            parts.extend(self.concern(concern));
        }
        let mut room = UNFOLDED;
        let (mut folded, mut twins) = (Vec::new(), Twins::default());
        for stack in self.changed() {
            let part = changes(stack, &mut twins);
            let lines = part.lines().count();
            // In order: after the first that is folded, all are.
            if folded.is_empty() && lines <= room {
                room -= lines;
                parts.push(part);
            } else {
                folded.push(part);
            }
        }
        let unchanged = self.unchanged();
        let last = (!unchanged.is_empty()).then(|| format!("\nUnchanged: {}\n", codes(&unchanged)));
        if folded.is_empty() {
            parts.extend(last);
            return cut(&parts);
        }
        let mut text = cut(&parts);
        let what = if room == UNFOLDED { "The changes" } else { "More changes" };
        let open = format!("\n<details><summary>{what}</summary>\n\n");
        let close = format!("\n</details>\n{}", last.unwrap_or_default());
        let taken = count(&text) + count(&open) + count(&close);
        if taken < LONGEST {
            text.push_str(&open);
            text.push_str(&cut_to(&folded, LONGEST - taken));
            text.push_str(&close);
        }
        text
    }

    fn markdown_heading(&self) -> String {
        let changed = self.changed().count();
        let title = match changed {
            0 => "No stack differs".to_owned(),
            1 => format!("1 stack differs: {}", self.counts()),
            number => format!("{number} stacks differ: {}", self.counts()),
        };
        format!("## {title}\n\nCompared with {}.\n", code(&self.base.to_string()))
    }

    /// Returns the findings of one concern. A finding that several stacks share is shown once.
    fn concern(&self, concern: Concern) -> Option<String> {
        // The lines of each finding, in order, with the stacks that have it.
        let mut shared: Vec<(String, Vec<&str>)> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for stack in self.changed() {
            let locations = stack.locations();
            let plan = stack.plan().into_iter();
            for finding in plan.flat_map(|plan| plan.concern_lines(concern, &locations)) {
                let lines = in_red(concern, finding);
                let position = *known.entry(lines.clone()).or_insert(shared.len());
                match shared.get_mut(position) {
                    Some((_, stacks)) => stacks.push(&stack.stack),
                    None => shared.push((lines, vec![&stack.stack])),
                }
            }
        }
        let mut lines = Vec::new();
        for (finding, stacks) in &shared {
            lines.push(finding.clone());
            lines.extend(Line::plain(&format!("    in {}", stacks.join(", "))).wrapped());
        }
        (!lines.is_empty()).then(|| format!("\n### {}\n\n{}", concern.heading(), fenced(&lines)))
    }
}

/// Returns the lines of a finding as one text. GitHub shows a line in red that begins with a minus.
fn in_red(concern: Concern, mut lines: Vec<Line>) -> String {
    if let (Concern::Loss | Concern::Protection, Some(first)) = (concern, lines.first_mut()) {
        "-".clone_into(&mut first.sign);
    }
    let lines: Vec<String> = lines.iter().flat_map(Line::wrapped_at_margin).collect();
    lines.join("\n")
}

/// Returns the changes of one stack.
fn changes(stack: &Comparison, twins: &mut Twins) -> String {
    let region = stack
        .region
        .as_ref()
        .map(|region| format!(" in {region}"))
        .unwrap_or_default();
    let heading = format!("\n### {}{region}: {}\n\n", stack.stack, stack.counts());
    if let State::Left { resources } = stack.state {
        let about = about_left(&stack.stack, resources);
        let mut letters = about.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        return format!("{heading}{}{}.\n", first.into_iter().collect::<String>(), letters.as_str());
    }
    let lines = stack.change_lines();
    if lines.is_empty() {
        return format!("{heading}No resource changes.\n");
    }
    if let Some(twin) = twins.find(&stack.stack, &lines) {
        return format!("{heading}The same changes as {twin}.\n");
    }
    let lines: Vec<String> = lines.iter().flat_map(Line::wrapped_at_margin).collect();
    heading + &fenced(&lines)
}

/// Returns lines within a fence that is longer than all backticks in them.
fn fenced(lines: &[String]) -> String {
    let runs = lines
        .iter()
        .flat_map(|line| line.split(|letter| letter != '`'))
        .map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    format!("{fence}diff\n{}\n{fence}\n", lines.join("\n"))
}

/// Returns a text as code within a line.
fn code(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if letter == '`' || letter.is_control() { '\'' } else { letter })
        .collect();
    format!("`{plain}`")
}

fn codes(texts: &[&str]) -> String {
    texts
        .iter()
        .map(|text| code(text))
        .collect::<Vec<String>>()
        .join(", ")
}

fn count(text: &str) -> usize {
    text.chars().count()
}

fn cut(parts: &[String]) -> String {
    cut_to(parts, LONGEST)
}

/// Joins as many parts as there is room for, with as many lines of the last one. Says so if something is left out.
fn cut_to(parts: &[String], room: usize) -> String {
    let mut text = String::new();
    let mut room = room;
    for part in parts {
        let length = count(part);
        if length <= room {
            room -= length;
            text.push_str(part);
            continue;
        }
        let mut fence: Option<&str> = None;
        for line in part.lines() {
            let needed = count(line) + 1;
            if needed + fence.map_or(0, |fence| count(fence) + 1) > room {
                break;
            }
            room -= needed;
            text.push_str(line);
            text.push('\n');
            fence = match fence {
                None if line.starts_with("```") => Some(line.trim_end_matches("diff")),
                Some(open) if line == open => None,
                fence => fence,
            };
        }
        if let Some(fence) = fence {
            text.push_str(fence);
            text.push('\n');
        }
        text.push_str(
            "\n**The rest is left out, because a comment on GitHub has at most 65,536 characters.** \
                       `cargo run -- diff` shows all of it.\n",
        );
        break;
    }
    text
}

#[cfg(test)]
mod tests {
    use constructs::{contract::Contract, plan::Plan};
    use insta::assert_snapshot;
    use serde_json::{Map, json};

    use super::*;
    use crate::diff::tests::{comparison, diff, queue, table, template};
    use crate::fixtures::target;

    #[test]
    fn what_is_lost_is_first_and_all_is_in_fences() {
        assert_snapshot!(diff().markdown(), @r#"
        ## 4 stacks differ: 1 LOSING DATA, 1 IMPOSSIBLE, 1 to add, 2 to change, 1 to replace

        Compared with `01234567, the merge base of HEAD and origin/main`.

        ### DATA IS LOST

        ```diff
        -   Jobs (AWS::DynamoDB::Table): KeySchema changes, so it is replaced by an
            empty one, and its data is deleted (apps/src/shop.rs:12)
              -> to keep it, undo this change; or add a second one beside it, copy the
                 data, and remove this one later
            in shop-dev
        ```

        ### AWS CANNOT DO THIS IN ONE UPDATE

        ```diff
        !   Jobs (AWS::DynamoDB::Table): KeySchema changes, so it is replaced, and the
            new one cannot have the name `shop-dev-jobs` while the old one exists
            (apps/src/shop.rs:12)
              1. add a second resource with another name beside it, and deploy
              2. copy the data, check that all of it is there, and let the functions use
                 the copy
              3. then take Jobs out of the code, and deploy, which deletes it
            in shop-dev
        ```

        ### shop-dev in eu-west-3: 1 LOSING DATA, 1 IMPOSSIBLE, 1 to change, 1 to replace

        ```diff
        -/+  Jobs  AWS::DynamoDB::Table  is replaced  apps/src/shop.rs:12
        ~        KeySchema[0].AttributeName: "id" → "owner"  (replaces it)
        ~    Orders  AWS::SQS::Queue  apps/src/shop.rs:22
        ~        VisibilityTimeout: 30 → 60
        ```

        ### bank-dev in eu-west-3: 1 to change, no data lost

        ```diff
        ~    Orders  AWS::SQS::Queue  apps/src/shop.rs:22
        ~        VisibilityTimeout: 30 → 60
        ```

        ### cafe-dev in eu-west-3: new, 1 to add

        ```diff
        +    Tables  AWS::DynamoDB::Table  apps/src/shop.rs:12
        ```

        ### kiosk-dev: not in the code any more

        The code does not have this stack any more; no deployment deletes it, so it stays with its resource; to delete it, run `destroy` with the code of the base.

        Unchanged: `inn-dev`
        "#);
    }

    #[test]
    fn a_diff_without_changes_says_so() {
        let mut diff = diff();
        diff.stacks.retain(|stack| stack.stack == "inn-dev");
        assert_snapshot!(diff.markdown(), @"
        ## No stack differs

        Compared with `01234567, the merge base of HEAD and origin/main`.

        Unchanged: `inn-dev`
        ");
    }

    #[test]
    fn a_stack_of_which_only_callers_lose_something_has_no_empty_fence() {
        let same = template(&json!({"Q": queue("q", 30)}));
        let mut diff = diff();
        let mut plan = Plan::between(&same, &same);
        let losses = Contract::losses_against(&same, None, target().template.contract());
        assert!(!losses.is_empty());
        plan.add_findings(losses);
        diff.stacks.truncate(1);
        diff.stacks[0].state = State::Changed(plan);
        let text = diff.markdown();
        assert!(text.contains("### CALLERS LOSE\n"), "{text}");
        assert!(text.ends_with("\n\nNo resource changes.\n"), "{text}");
    }

    #[test]
    fn a_finding_that_several_stacks_share_is_shown_once() {
        let (before, after) = (template(&json!({"Jobs": table("jobs", "id")})), template(&json!({})));
        let mut diff = diff();
        diff.stacks = vec![
            comparison("shop-dev", Some(&before), &after),
            comparison("shop-prod", Some(&before), &after),
        ];
        let text = diff.markdown();
        assert_eq!(text.matches("its data is deleted").count(), 1, "{text}");
        assert!(text.contains("    in shop-dev, shop-prod\n"), "{text}");
    }

    /// Returns a diff of two stacks with many resources, and with losses.
    fn large(resources: u32, lost: u32) -> Diff {
        let mut before: Map<String, _> = (0..resources)
            .map(|index| {
                let id = format!("Q{index:05}");
                (id.clone(), queue(&id, 30))
            })
            .collect();
        let after = before
            .iter()
            .map(|(id, _)| (id.clone(), queue(id, 60)))
            .collect::<Map<_, _>>();
        before.extend((0..lost).map(|index| (format!("T{index:05}"), table(&format!("t{index}"), "id"))));
        let (before, after) = (template(&before.into()), template(&after.into()));
        let mut diff = diff();
        diff.stacks = vec![
            comparison(
                "small-dev",
                Some(&template(&json!({"Q": queue("q", 30)}))),
                &template(&json!({"Q": queue("q", 60)})),
            ),
            comparison("large-dev", Some(&before), &after),
        ];
        diff
    }

    #[test]
    fn more_than_60_lines_of_changes_are_folded_and_losses_never() {
        let text = large(40, 3).markdown();
        let folded = text.find("<details>").expect("it is folded");
        assert!(text[..folded].contains("small-dev in eu-west-3: 1 to change"), "{text}");
        assert!(text[..folded].contains("T00002"), "{text}");
        assert!(!text[..folded].contains("Q00001"), "{text}");
        assert!(text[folded..].contains("Q00039") && text.ends_with("\n</details>\n"), "{text}");
    }

    #[test]
    fn a_comment_is_as_long_as_github_takes_and_says_what_is_left_out() {
        for (resources, lost) in [(900, 3), (10, 900), (900, 900)] {
            let text = large(resources, lost).markdown();
            assert!(count(&text) <= 65_536, "{}", count(&text));
            assert!(text.contains("**The rest is left out"), "{resources} {lost}");
            assert!(text.contains("T00000"), "{resources} {lost}");
            assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
            assert_eq!(
                text.lines().filter(|line| line.starts_with("```")).count() % 2,
                0,
                "{resources} {lost}"
            );
        }
    }

    #[test]
    fn texts_of_templates_stay_in_their_fence() {
        let hostile = "```\n@ada <img src=x> [link](https://example.com) #1 ``````";
        let of = |text: &str| {
            template(
                &json!({"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "q", "Tags": [{"Key": "k", "Value": text}]}}}),
            )
        };
        let mut diff = diff();
        diff.stacks = vec![comparison("shop-dev", Some(&of("a")), &of(hostile))];
        let text = diff.markdown();
        let fence = "`".repeat(7);
        assert!(text.contains(&format!("\n{fence}diff\n")), "{text}");
        let outside: String = text.split(&fence).step_by(2).collect();
        assert!(!outside.contains("@ada") && !outside.contains("<img"), "{text}");
        diff.base = crate::diff::Base::File("a`<b>@c`.json".into());
        assert!(diff.markdown().contains("`a'<b>@c'.json`"));
    }
}
