//! Findings for people, in 80 columns.

use crate::lint::{Finding, Judged, word};

const COLUMNS: usize = 80;

/// Writes all findings, with an excerpt of the line of each.
pub(crate) fn text(judged: &Judged) -> String {
    judged
        .findings
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join("\n")
}

fn one(finding: &Finding) -> String {
    let mut text = match (&finding.file, finding.place, &finding.stack) {
        (Some(file), Some(place), _) => format!("{file}:{}:{}: ", place.line, place.column),
        (Some(file), None, _) => format!("{file}: "),
        (None, _, Some(stack)) => format!("{stack}: "),
        (None, _, None) => String::new(),
    };
    text.push_str(word(finding.severity));
    if let Some(rule) = finding.rule {
        text.push_str(&format!("[{rule}]"));
    }
    text.push('\n');
    for line in wrapped(&finding.message, COLUMNS - 2) {
        text.push_str(&format!("  {line}\n"));
    }
    if let (Some(place), Some(excerpt)) = (finding.place, &finding.excerpt)
        && !excerpt.trim().is_empty()
    {
        text.push_str(&quoted(place.line, place.column, excerpt));
    }
    text
}

/// Writes a line with its number, and a sign below the column. A long line begins near the column.
fn quoted(number: usize, column: usize, line: &str) -> String {
    let width = number.to_string().len();
    let room = COLUMNS - width - 5;
    let letters: Vec<char> = line
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let at = (column - 1).min(letters.len());
    let start = (at + 20).saturating_sub(room);
    let shown: String = letters.iter().skip(start).take(room).collect();
    format!("  {number} | {}\n  {:width$} | {:indent$}^\n", shown.trim_end(), "", "", indent = at - start)
}

/// Breaks a text between words. A longer word has a line of its own.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn a_long_line_is_shown_near_its_column() {
        let line = format!("{}Ref{}", "a".repeat(200), "b".repeat(200));
        let shown = quoted(12, 201, &line);
        assert!(shown.lines().all(|line| line.chars().count() <= COLUMNS), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0].find("Ref"), lines[1].find('^'));
    }

    #[test]
    fn an_excerpt_has_no_control_characters() {
        assert_snapshot!(quoted(3, 9, "\tName:\t\u{1b}[0mx"), @"
        3 |  Name:  [0mx
          |         ^
        ");
        assert_snapshot!(quoted(3, 90, "short"), @"
        3 | short
          |      ^
        ");
    }

    #[test]
    fn a_message_is_broken_between_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("extraordinary a b", 4), ["extraordinary", "a b"]);
    }
}
