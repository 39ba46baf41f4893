"""Writes what the CDK's comparison of templates says of our pairs: `python3 constructs/resources/generate/verdicts.py`.

`@aws-cdk/cloudformation-diff` judges each pair of `constructs/src/core/plan/pairs.txt`: which resources are created, updated,
replaced and so on. The output is `tests/verdicts.txt` beside it: a block for each pair, with the impact on each resource that changes.
A test compares it with our plans, and `tests/differences.txt` has the decision on each difference.
"""

import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
PLAN = ROOT / "constructs/src/core/plan"
PACKAGE = "@aws-cdk/cloudformation-diff@2.187.5"
POLICIES = {"keep": "Retain", "snapshot": "Snapshot"}
JUDGE = """
const { fullDiff } = require('@aws-cdk/cloudformation-diff');
const pairs = JSON.parse(require('fs').readFileSync(0));
const judge = ([title, before, after]) => {
  const found = {};
  fullDiff(before, after).resources.forEachDifference((id, change) => { found[id] = change.changeImpact; });
  return [title, found];
};
console.log(JSON.stringify(pairs.map(judge)));
"""


def main():
    folder = ROOT / "target/schemas/cloudformation-diff"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules").exists():
        install = ["npm", "install", "--silent", "--no-save", "--ignore-scripts", "--prefix", str(folder), PACKAGE]
        subprocess.run(install, check=True)
    given = json.dumps(pairs())
    judged = subprocess.run(["node", "-e", JUDGE], cwd=folder, input=given, check=True, capture_output=True, text=True)
    lines = [f"# From {PACKAGE}. Written by constructs/resources/generate/verdicts.py."]
    for title, impacts in json.loads(judged.stdout):
        lines.append(f"== {title}")
        lines += [f"{name} {impact}" for name, impact in sorted(impacts.items())]
    (PLAN / "tests/verdicts.txt").write_text("\n".join(lines) + "\n")


def pairs():
    """Returns the title and both templates of each pair."""
    types = dict(re.findall(r'\("(\w+)", "(AWS::[\w:]+)"\)', (PLAN / "tests.rs").read_text()))
    found = []
    for line in (PLAN / "pairs.txt").read_text().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "==":
            found.append((rest, {"Resources": {}}, {"Resources": {}}))
        elif kind in ("-", "+", "="):
            name, resource = read(rest, types)
            for template, kinds in zip(found[-1][1:], ("-=", "+=")):
                if kind in kinds:
                    template["Resources"][name] = resource
    return found


def read(line, types):
    """Reads `Jobs Table keep if:IsProd {…}`."""
    head, brace, properties = line.partition(" {")
    name, kind, *words = head.split(" ")
    resource = {"Type": types.get(kind, kind), "Properties": json.loads(brace.strip() + properties or "{}")}
    for word in words:
        if word.startswith("if:"):
            resource["Condition"] = word.removeprefix("if:")
        else:
            resource["DeletionPolicy"] = resource["UpdateReplacePolicy"] = POLICIES.get(word, word)
    return name, resource


if __name__ == "__main__":
    main()
