//! AWS's documentation, converted for rustdoc.

/// The maximum length of a line, with its indentation and `/// `.
const WIDTH: usize = 110;

/// The host of links without a host.
const HOST: &str = "https://docs.aws.amazon.com";

/// Returns the first paragraph and its lists, as lines for `///`.
pub(crate) fn summary(markdown: &str, indent: usize) -> Vec<String> {
    let paragraphs = paragraphs(markdown);
    let Some((first, rest)) = paragraphs.split_first() else {
        return Vec::new();
    };
    let mut lines = block(first, indent);
    let mut last = first;
    for list in rest {
        if !last.ends_with(':') || !list.starts_with("- ") {
            break;
        }
        if !last.starts_with("- ") {
            lines.push(String::new());
        }
        lines.extend(block(list, indent));
        last = list;
    }
    // No list follows, so end the sentence.
    if last.ends_with(':')
        && let Some(line) = lines.last_mut()
    {
        line.pop();
        line.push('.');
    }
    lines
}

/// Returns the paragraphs and the lists of a documentation, in one notation.
///
/// Lists of cfn-lint have the marker `+` and follow their paragraph without an empty line.
fn paragraphs(markdown: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in markdown.lines() {
        let line = line.trim();
        let line = line.strip_prefix("> ").unwrap_or(line).trim_start();
        let item = ["- ", "+ ", "* "]
            .into_iter()
            .find_map(|mark| line.strip_prefix(mark));
        let text = item.map_or(line.to_owned(), |item| format!("- {}", item.trim_start()));
        match paragraphs.last_mut() {
            Some(last) if open && last.starts_with("- ") == item.is_some() && !line.is_empty() => {
                last.push('\n');
                last.push_str(&text);
            }
            _ if line.is_empty() => {}
            _ => paragraphs.push(text),
        }
        open = !line.is_empty();
    }
    paragraphs
}

/// Returns the first sentence, for a line of a list.
pub(crate) fn sentence(markdown: &str) -> String {
    let paragraph = markdown
        .split("\n\n")
        .map(str::trim)
        .find(|paragraph| !paragraph.is_empty());
    let line = paragraph.unwrap_or_default().replace('\n', " ");
    let line = line.trim_start_matches("> ");
    // AWS writes a space before the full stop after a code span or a link, but not in an abbreviation.
    let end = [". ", " . "]
        .into_iter()
        .filter_map(|stop| find_end(line, stop))
        .min()
        .unwrap_or(line.len());
    escape(
        line[..end]
            .trim_end()
            .trim_end_matches([':', '.'])
            .trim_end(),
    )
}

fn find_end(line: &str, stop: &str) -> Option<usize> {
    let ends = line.match_indices(stop).map(|(index, _)| index);
    ends.into_iter().find(|&index| {
        let before = &line[..index];
        let rest = line[index + stop.len()..].trim_start_matches(['*', '`', '[', '(']);
        before.matches('`').count().is_multiple_of(2)
            && before.matches('[').count() == before.matches(']').count()
            && before.matches('(').count() == before.matches(')').count()
            && rest.starts_with(|next: char| !next.is_lowercase())
    })
}

/// Returns the part of a property's documentation about one of its values.
pub(crate) fn of_value(markdown: &str, value: &str) -> Option<String> {
    for line in markdown.lines() {
        let line = line.trim_start().trim_start_matches(['-', '+', '*', ' ']);
        let line = line.trim_start_matches('`');
        let Some(rest) = line.strip_prefix(value) else {
            continue;
        };
        let rest = rest.trim_start_matches(['`', '*', ' ']);
        let Some(rest) = rest.strip_prefix([':', '-', '–', '—']) else {
            continue;
        };
        let rest = rest.trim();
        if !rest.is_empty() {
            return Some(rest.to_owned());
        }
    }
    None
}

/// Returns the lines of a paragraph or a list.
pub(crate) fn block(markdown: &str, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in markdown.lines() {
        match line.strip_prefix("- ") {
            Some(item) => wrap("- ", "  ", &escape(item), indent, &mut lines),
            None => wrap("", "", &escape(line), indent, &mut lines),
        }
    }
    lines
}

/// Breaks a text between words; the first line starts with `first`, the others with `rest`.
pub(crate) fn wrap(first: &str, rest: &str, text: &str, indent: usize, lines: &mut Vec<String>) {
    let width = WIDTH - indent - "/// ".len();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > width && !begins_block(word) {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    if !empty {
        lines.push(line);
    }
}

/// Returns `true` if Markdown reads a line that starts with this word as a list, a heading or another block.
fn begins_block(word: &str) -> bool {
    word.starts_with(['-', '+', '*', '#', '>', '=', '|'])
        || word.starts_with("```")
        || word.starts_with("~~~")
        || (word.starts_with(|first: char| first.is_ascii_digit()) && word.contains(['.', ')']))
}

/// Returns one line of AWS's Markdown, escaped for rustdoc.
pub(crate) fn escape(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len() + 8);
    let mut rest = markdown;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        match first {
            '`' => {
                if text.ends_with("( ") {
                    text.pop();
                }
                let fence = rest.chars().take_while(|letter| *letter == '`').count();
                match rest[fence..].find(&rest[..fence]) {
                    Some(end) => {
                        // ``X`` is reStructuredText for `X`.
                        let code = rest[fence..fence + end].trim();
                        // A link in code is not a link, but code in a link is code.
                        match link(code) {
                            Some((link, used)) if used == code.len() => text.push_str(&link),
                            _ => text.push_str(&format!("`{code}`")),
                        }
                        length = fence + end + fence;
                    }
                    None => {
                        text.push_str(&"\\`".repeat(fence));
                        length = fence;
                    }
                }
            }
            '[' => match link(rest) {
                Some((written, used)) => {
                    text.push_str(&written);
                    length = used;
                }
                None => text.push_str("\\["),
            },
            ']' => text.push_str("\\]"),
            '<' => text.push_str("\\<"),
            '\\' => text.push_str("\\\\"),
            '\t' => text.push(' '),
            // AWS leaves spaces where it removed links and names.
            '.' | ',' | ':' | ';' | ')' => {
                let ends = rest[1..].starts_with(' ') || rest.len() == 1;
                if text.ends_with("` ")
                    || text.ends_with(") ")
                    || text.ends_with("* ")
                    || (ends && text.ends_with(' '))
                {
                    text.pop();
                }
                text.push(first);
            }
            'h' if rest.starts_with("https://") || rest.starts_with("http://") => {
                let address = rest
                    .split([' ', ')', '"', '\'', '`', '<', ']', '*'])
                    .next()
                    .unwrap_or(rest);
                let address = address.trim_end_matches(['.', ',', ';', ':']);
                text.push_str(&format!("<{address}>"));
                length = address.len();
            }
            _ => text.push(first),
        }
        rest = &rest[length..];
    }
    text
}

/// Returns the link at the start of the text, rewritten, and its original length.
fn link(text: &str) -> Option<(String, usize)> {
    let middle = text.find("](")?;
    let label = &text[1..middle];
    if label.contains('[') {
        return None;
    }
    let mut depth = 0_u32;
    let end = text[middle + 1..]
        .char_indices()
        .find_map(|(index, letter)| {
            match letter {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(middle + 1 + index)
        })?;
    let address = text[middle + 2..end].trim().replace(' ', "%20");
    let label = escape(label);
    let written = match () {
        () if label.starts_with("<http") => label,
        () if address.starts_with("http") => format!("[{label}]({address})"),
        () if address.starts_with('/') => format!("[{label}]({HOST}{address})"),
        () => label,
    };
    Some((written, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_keep_their_brackets() {
        assert_eq!(
            escape("The [a-z] set of <name> , see [Queues](/sqs/queues.html) ."),
            "The \\[a-z\\] set of \\<name>, see [Queues](https://docs.aws.amazon.com/sqs/queues.html)."
        );
        assert_eq!(escape("see [below](#below)"), "see below");
    }

    #[test]
    fn code_stays_as_it_is() {
        assert_eq!(escape("``Arn`` of `[a-z] , <b>` , ` open"), "`Arn` of `[a-z] , <b>`, \\` open");
    }

    #[test]
    fn a_bare_address_becomes_a_link() {
        assert_eq!(escape("see https://aws.amazon.com/sqs/."), "see <https://aws.amazon.com/sqs/>.");
    }

    #[test]
    fn a_summary_is_the_first_paragraph_with_its_list() {
        assert_eq!(
            summary("One of:\n\n- `A` : yes\n- `B`\n\nMore.", 0),
            ["One of:", "", "- `A`: yes", "- `B`"]
        );
        assert_eq!(summary("Values follow:\n\nMore.", 0), ["Values follow."]);
    }

    #[test]
    fn a_list_stands_apart() {
        assert_eq!(
            summary("One of:\n  +  ``A``: yes\n  +  ``B``\n  \n More.", 0),
            ["One of:", "", "- `A`: yes", "- `B`"]
        );
    }

    #[test]
    fn a_line_does_not_begin_like_a_list() {
        let text = format!("{} - b", "a".repeat(105));
        let mut lines = Vec::new();
        wrap("", "", &text, 0, &mut lines);
        assert_eq!(lines, [&text[..107], "b"]);
    }

    #[test]
    fn a_sentence_ends_before_the_next() {
        assert_eq!(sentence("The `a. B` of it, e.g. this. The rest"), "The `a. B` of it, e.g. this");
    }

    #[test]
    fn the_documentation_of_a_value_is_found_in_that_of_its_property() {
        let docs = "One of:\n\n- `PROVISIONED` - Sets the read capacity.\n- `PAY_PER_REQUEST` : By request.";
        assert_eq!(of_value(docs, "PROVISIONED").as_deref(), Some("Sets the read capacity."));
        assert_eq!(of_value(docs, "PAY_PER_REQUEST").as_deref(), Some("By request."));
        assert_eq!(of_value(docs, "PAY"), None);
    }
}
