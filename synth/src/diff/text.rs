//! A diff as text for a terminal.

use clap::builder::styling::{AnsiColor, Style};
use constructs::plan::{Level, Line, Tone};

use crate::diff::{Comparison, Diff, State, about_left, twins::Twins};

impl Diff {
    /// Returns the text, in 80 columns. Colors only repeat what the signs say.
    pub(crate) fn text(&self, has_color: bool) -> String {
        let mut text = String::new();
        let mut write = |style: Style, line: &str| {
            let style = if has_color { style } else { Style::new() };
            text.push_str(&format!("{style}{line}{style:#}\n"));
        };
        let mut write_all = |style: Style, lines: &Line| {
            lines.wrapped().iter().for_each(|line| write(style, line));
        };
        write_all(Style::new(), &Line::plain(&format!("compared with {}", self.base)));
        let mut twins = Twins::default();
        for stack in self.changed() {
            let lines = lines(stack);
            write_all(Style::new(), &Line::plain(""));
            write_all(Style::new().bold(), &Line::plain(&heading(stack)));
            match twins.find(&stack.stack, &lines) {
                Some(twin) => write_all(Style::new(), &Line::plain(&format!("the same as {twin}"))),
                None => lines
                    .iter()
                    .for_each(|line| write_all(style(line.tone), line)),
            }
        }
        write_all(Style::new(), &Line::plain(""));
        let unchanged = self.unchanged();
        if !unchanged.is_empty() {
            write_all(Style::new(), &Line::plain(&format!("unchanged: {}", unchanged.join(", "))));
        }
        for stack in self.changed() {
            let style = if stack.level() == Level::Loss { style(Tone::Loss) } else { Style::new() };
            write_all(style, &Line::plain(&format!("{}: {}", stack.stack, stack.counts())));
        }
        if self.changed().count() != 1 {
            let counts = self.counts();
            let style = if self.level() == Level::Loss { style(Tone::Loss) } else { Style::new() };
            write_all(style, &Line::plain(&format!("all: {counts}")));
        }
        text
    }
}

fn heading(stack: &Comparison) -> String {
    match &stack.region {
        Some(region) => format!("{} in {region}", stack.stack),
        None => stack.stack.clone(),
    }
}

fn lines(stack: &Comparison) -> Vec<Line> {
    if let State::Left { resources } = stack.state {
        return vec![Line::plain(&about_left(&stack.stack, resources))];
    }
    let Some(plan) = stack.plan() else { return Vec::new() };
    let locations = stack.locations();
    let (mut lines, changes) = (plan.finding_lines(&locations), stack.change_lines());
    if !lines.is_empty() && !changes.is_empty() {
        lines.push(Line::plain(""));
    }
    lines.extend(changes);
    lines
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Loss => AnsiColor::Red.on_default().bold(),
        Tone::Warning => AnsiColor::Yellow.on_default().bold(),
        Tone::Added => AnsiColor::Green.on_default(),
        Tone::Changed => AnsiColor::Yellow.on_default(),
        Tone::Ended => AnsiColor::Red.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::diff::tests::diff;

    #[test]
    fn a_loss_is_first_and_counts_are_last() {
        assert_snapshot!(diff().text(false), @r#"
        compared with 01234567, the merge base of HEAD and origin/main

        shop-dev in eu-west-3
        DATA IS LOST
          ! Jobs (AWS::DynamoDB::Table): KeySchema changes, so it is replaced by an
            empty one, and its data is deleted (apps/src/shop.rs:12)
              -> to keep it, undo this change; or add a second one beside it, copy the
                 data, and remove this one later

        AWS CANNOT DO THIS IN ONE UPDATE
          ! Jobs (AWS::DynamoDB::Table): KeySchema changes, so it is replaced, and the
            new one cannot have the name `shop-dev-jobs` while the old one exists
            (apps/src/shop.rs:12)
              1. add a second resource with another name beside it, and deploy
              2. copy the data, check that all of it is there, and let the functions use
                 the copy
              3. then take Jobs out of the code, and deploy, which deletes it

         -/+ Jobs  AWS::DynamoDB::Table  is replaced  apps/src/shop.rs:12
               ~ KeySchema[0].AttributeName: "id" → "owner"  (replaces it)
           ~ Orders  AWS::SQS::Queue  apps/src/shop.rs:22
               ~ VisibilityTimeout: 30 → 60

        bank-dev in eu-west-3
           ~ Orders  AWS::SQS::Queue  apps/src/shop.rs:22
               ~ VisibilityTimeout: 30 → 60

        cafe-dev in eu-west-3
           + Tables  AWS::DynamoDB::Table  apps/src/shop.rs:12

        kiosk-dev
        the code does not have this stack any more; no deployment deletes it, so it
        stays with its resource; to delete it, run `destroy` with the code of the base

        unchanged: inn-dev
        shop-dev: 1 LOSING DATA, 1 IMPOSSIBLE, 1 to change, 1 to replace
        bank-dev: 1 to change, no data lost
        cafe-dev: new, 1 to add
        kiosk-dev: not in the code any more
        all: 1 LOSING DATA, 1 IMPOSSIBLE, 1 to add, 2 to change, 1 to replace
        "#);
    }

    #[test]
    fn colors_say_nothing_that_the_text_does_not_say() {
        let colored = diff().text(true);
        assert!(colored.contains("\u{1b}[1m\u{1b}[31m"), "{colored}");
        let mut plain = String::new();
        let mut rest = colored.as_str();
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            plain.push_str(before);
            rest = after.split_once('m').map_or("", |(_, after)| after);
        }
        assert_eq!(plain + rest, diff().text(false));
    }

    #[test]
    fn a_diff_without_changes_says_so() {
        let mut diff = diff();
        diff.stacks.retain(|stack| stack.stack == "inn-dev");
        assert_snapshot!(diff.text(false), @"
        compared with 01234567, the merge base of HEAD and origin/main

        unchanged: inn-dev
        all: nothing changes
        ");
    }
}
