"""Runs checkov and cdk-nag on the applications' prod templates: `python3 apps/benches/scanners/main.py [--write]`.

The findings are compared with the table in `findings.md` beside this file, in which each has an answer. A finding that the
table does not have, or has for other resources, is an error, and so is a row whose finding is gone. `--write` writes the
resources of each finding into the table, keeps the answers, and adds a question mark to new rows. The scanners are installed
into `.stratiform/scanners`, at the versions below; cdk-nag has its packs AwsSolutions and Serverless.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
WORK = ROOT / ".stratiform" / "scanners"
TEMPLATES = WORK / "templates"
TABLE = HERE / "findings.md"
CHECKOV = "checkov==3.3.30"
NODE = {"aws-cdk-lib": "2.276.0", "cdk-nag": "3.0.2", "constructs": "10.8.1"}
HEAD = ["| Finding | Resources | Answer |", "|---|---|---|"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the resources into the table")
    arguments = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    synthesize()
    found = {**checkov(), **cdk_nag()}
    types = types_of_resources()
    rows = {rule: where(resources, types) for rule, resources in sorted(found.items())}
    lines = TABLE.read_text().splitlines()
    start = lines.index(HEAD[0])
    end = next((number for number in range(start, len(lines)) if not lines[number].startswith("|")), len(lines))
    known = dict(row(line) for line in lines[start + 2 : end])
    if arguments.write:
        answers = [f"| {rule} | {text} | {known.get(rule, ('', '?'))[1]} |" for rule, text in rows.items()]
        TABLE.write_text("\n".join([*lines[:start], *HEAD, *answers, *lines[end:], ""]))
        return
    problems = [f"{rule}: not in the table; found at {text}" for rule, text in rows.items() if rule not in known]
    problems += [f"{rule}: no finding any more; remove the row" for rule in known if rule not in rows]
    for rule, (text, answer) in known.items():
        if rule in rows and rows[rule] != text:
            problems.append(f"{rule}: found at {rows[rule]}, and the table has {text}")
        if answer.strip() in ("", "?"):
            problems.append(f"{rule}: has no answer")
    print(f"{len(rows)} kinds of findings, {sum(map(len, found.values()))} in all, in {len(list(TEMPLATES.iterdir()))} templates")
    sys.exit("\n".join(problems) if problems else 0)


def synthesize():
    for file in TEMPLATES.glob("*.json"):
        file.unlink()
    run(["cargo", "run", "--quiet", "--", "synth", "--stage", "prod", "--out", str(TEMPLATES)], cwd=ROOT)


def checkov():
    python = WORK / "checkov" / "bin" / "python"
    if not python.exists():
        run([sys.executable, "-m", "venv", str(WORK / "checkov")])
        run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", CHECKOV])
    options = ["--framework", "cloudformation", "--output", "json", "--quiet", "--compact", "--skip-download"]
    done = subprocess.run(
        [str(python.with_name("checkov")), "--directory", str(TEMPLATES), *options], capture_output=True, text=True
    )
    report = json.loads(done.stdout)
    found = collections.defaultdict(set)
    for part in report if isinstance(report, list) else [report]:
        for finding in part["results"]["failed_checks"]:
            stack = pathlib.Path(finding["file_path"]).stem
            found[finding["check_id"]].add((stack, finding["resource"].split(".")[-1]))
    return found


def cdk_nag():
    packages = WORK / "package.json"
    wanted = json.dumps({"private": True, "dependencies": NODE})
    if not packages.exists() or packages.read_text() != wanted:
        packages.write_text(wanted)
        run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"], cwd=WORK)
    done = subprocess.run(
        ["node", str(HERE / "nag.js"), str(TEMPLATES)], cwd=WORK, check=True, capture_output=True, text=True
    )
    found = collections.defaultdict(set)
    for stack, rule, resource in json.loads(done.stdout):
        # `AwsSolutions-IAM5[Resource::*]` names what it found in brackets.
        found[rule.split("[")[0]].add((stack, resource))
    return found


def types_of_resources():
    types = {}
    for file in TEMPLATES.glob("*.json"):
        for resource, value in json.loads(file.read_text())["Resources"].items():
            types[(file.stem, resource)] = value["Type"]
    return types


def where(resources, types):
    """Returns the resources in words: all of a type, or the IDs in each application."""
    of_type = {types.get(resource) for resource in resources}
    same = {resource for resource, type_name in types.items() if {type_name} == of_type}
    if len(same) > 2 and same == resources:
        return f"all {len(same)} of {of_type.pop()}"
    by_stack = collections.defaultdict(list)
    for stack, resource in sorted(resources):
        by_stack[stack.removesuffix("-prod")].append(resource)
    return "; ".join(f"{stack}: {', '.join(names)}" for stack, names in by_stack.items())


def row(line):
    rule, resources, answer = (cell.strip() for cell in line.strip("|").split(" | ", 2))
    return rule, (resources, answer.rstrip("| "))


def run(command, cwd=None):
    subprocess.run(command, cwd=cwd, check=True)


if __name__ == "__main__":
    main()
