//! The problems of all stacks, collected and reported together.

use constructs::{problem::Problem, program::App, stage_file::StageFileErrors};

use crate::{error::Error, lint::Finding};

/// The problems found so far, by stack or stage file.
#[derive(Debug, Default)]
pub(crate) struct Report {
    stacks: Vec<Group>,
    stage_files: Vec<Group>,
    findings: Vec<Finding>,
}

#[derive(Debug)]
struct Group {
    title: String,
    lines: Vec<String>,
}

impl Report {
    /// Notes the problems of one stack.
    pub(crate) fn stack(&mut self, problems: &[Problem]) {
        for problem in problems {
            let line = match problem.location {
                Some(place) => format!("{}:{}:{}: {problem}", place.file(), place.line(), place.column()),
                None => problem.to_string(),
            };
            note(&mut self.stacks, &problem.stack, line);
            self.findings.push(Finding::of_stack(problem));
        }
    }

    /// Notes a problem of a stack as a whole.
    pub(crate) fn problem(&mut self, stack: &str, problem: String) {
        self.findings
            .push(Finding::of_whole_stack(stack, problem.clone()));
        note(&mut self.stacks, stack, problem);
    }

    /// Notes the errors in an application's stage file.
    pub(crate) fn stage_file(&mut self, app: &dyn App, errors: &StageFileErrors) {
        let title = format!("{}, the stage file", app.name());
        for error in errors {
            note(&mut self.stage_files, &title, error.to_string());
            self.findings.push(Finding::of_stage_file(error));
        }
    }

    /// Returns the problems, each with its place.
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Fails if there are problems.
    pub(crate) fn finish(self) -> Result<(), Error> {
        let places: Vec<String> = [(&self.stage_files, "stage file"), (&self.stacks, "stack")]
            .into_iter()
            .filter(|(groups, _)| !groups.is_empty())
            .map(|(groups, what)| count(groups.len(), what))
            .collect();
        if places.is_empty() {
            return Ok(());
        }
        let groups: Vec<Group> = self.stage_files.into_iter().chain(self.stacks).collect();
        let problems = count(groups.iter().map(|group| group.lines.len()).sum(), "problem");
        let details = groups.into_iter().flat_map(|group| {
            let lines = group.lines.into_iter().map(|line| format!("  {line}"));
            [group.title].into_iter().chain(lines)
        });
        let message = format!("{problems} in {}", places.join(" and "));
        Err(Error::user(message).details(details))
    }
}

/// Notes a line once. An error in the defaults of a stage file is found at every stage.
fn note(groups: &mut Vec<Group>, title: &str, line: String) {
    let index = groups
        .iter()
        .position(|group| group.title == title)
        .unwrap_or_else(|| {
            groups.push(Group { title: title.to_owned(), lines: Vec::new() });
            groups.len() - 1
        });
    if !groups[index].lines.contains(&line) {
        groups[index].lines.push(line);
    }
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
