"""Compares `lint` with other linters: `python3 apps/benches/lint/main.py [FOLDER...]`.

The templates are those of cfn-lint's own tests, in its source package, and those of the folders that are named. The
linters are cfn-lint and cloudformation-validate, in the environment that the test `lint` of `snapshots` installs. A verdict
is whether a linter finds an error. Templates that `lint` refuses as SAM are left out. What they disagree on is listed by
rule. At the end, the time for 100 templates is compared, start included, the median of several runs in turn.
"""

import argparse
import collections
import json
import pathlib
import statistics
import subprocess
import sys
import tarfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
WORK = ROOT / ".stratiform" / "lint-bench"
PYTHON = ROOT / ".stratiform" / "lint" / "bin" / "python"
SOURCE = "cfn-lint==1.58.0"
LINTERS = ["cfn-lint", "cloudformation-validate"]
ENDINGS = [".json", ".yaml", ".yml", ".template"]
TIMES = 5


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--python", type=pathlib.Path, default=PYTHON, help="a Python that has the linters")
    parser.add_argument("--debug", action="store_true", help="the unoptimized program, and no times")
    arguments = parser.parse_args()
    if not arguments.python.exists():
        sys.exit("the linters are not installed; run `cargo test -p snapshots lint` first")
    ours = build(arguments.debug)
    for folder in [fixtures(), *arguments.folders]:
        compare(folder, ours, arguments.python)
    if not arguments.debug:
        race(ours, arguments.python)


def build(debug):
    profile = [] if debug else ["--release"]
    subprocess.run(["cargo", "build", *profile, "--bin", "apps"], cwd=ROOT, check=True)
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    target = pathlib.Path(json.loads(metadata.stdout)["target_directory"])
    return str(target / ("debug" if debug else "release") / "apps")


def fixtures():
    """Returns the folder of cfn-lint's own templates, which is downloaded if it is missing."""
    folder = WORK / SOURCE / "test" / "fixtures" / "templates"
    if not folder.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        download = ["download", "--quiet", "--no-deps", "--no-binary", "cfn-lint", SOURCE, "--dest", WORK]
        subprocess.run([sys.executable, "-m", "pip", *download], check=True)
        with tarfile.open(next(WORK.glob("cfn_lint-*.tar.gz"))) as archive:
            archive.extractall(WORK, filter="data")
        next(WORK.glob("cfn_lint-*/")).rename(WORK / SOURCE)
    return folder


def templates(folder):
    files = (file for file in sorted(folder.rglob("*")) if file.suffix in ENDINGS and file.is_file())
    return [str(file) for file in files if is_template(file)]


def is_template(file):
    """Tells whether a file may be a template. Of cfn-lint's own, wrong ones must not be left out."""
    return WORK in file.parents or "Resources" in file.read_text(errors="replace")


def compare(folder, ours, python):
    files = templates(folder)
    verdicts = {"lint": verdicts_of_lint(ours, files)}
    listed = WORK / "files.txt"
    listed.write_text("\n".join(files))
    for linter in LINTERS:
        command = [python, pathlib.Path(__file__).with_name("linters.py"), linter, listed]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        verdicts[linter] = json.loads(done.stdout[done.stdout.index("{") :])
    print(f"\n{folder}: {len(verdicts['lint'])} templates")
    for one, other in [("lint", LINTERS[0]), ("lint", LINTERS[1]), LINTERS]:
        both = [file for file in verdicts["lint"] if file in verdicts[one] and file in verdicts[other]]
        equal = [file for file in both if bool(verdicts[one][file]) == bool(verdicts[other][file])]
        print(f"  {one} and {other}: {len(equal)} of {len(both)} verdicts agree, {100 * len(equal) / max(1, len(both)):.1f} %")
    disagreements(verdicts, folder)


def verdicts_of_lint(ours, files):
    done = subprocess.run([ours, "lint", "--json", "--", *files], capture_output=True, text=True)
    found = {file: [] for file in files}
    for finding in json.loads(done.stdout)["findings"]:
        if finding["severity"] == "error":
            found[finding["file"]].append((finding["rule"] or "text", finding["message"]))
    return {file: errors for file, errors in found.items() if all(rule != "template-sam" for rule, _ in errors)}


def disagreements(verdicts, folder):
    """Prints what `lint` alone refuses, by its rules, and what it alone accepts, by the other's rules."""
    for linter in LINTERS:
        alone, missed = collections.defaultdict(list), collections.defaultdict(list)
        for file, errors in verdicts["lint"].items():
            theirs = verdicts[linter].get(file)
            name = str(pathlib.Path(file).relative_to(folder))
            if theirs is not None and errors and not theirs:
                for rule in {rule for rule, _ in errors}:
                    alone[rule].append(name)
            if theirs and not errors:
                for rule in theirs:
                    missed[rule].append(name)
        for what, rules in ((f"refused, and {linter} accepts", alone), (f"accepted, and {linter} refuses", missed)):
            print(f"  {what}:")
            for rule, names in sorted(rules.items(), key=lambda entry: -len(entry[1])):
                print(f"    {rule}: {', '.join(names)}")


def race(ours, python):
    """Compares the time for 100 templates, each linter in one process."""
    files = [file for file in templates(fixtures()) if "/good/" in file]
    files = (files * 2)[:100]
    commands = {
        "lint": [ours, "lint", "--json", "--", *files],
        "cfn-lint": [python, "-c", "import sys, cfnlint.runner; sys.exit(cfnlint.runner.main())", "--regions", "us-east-1", "--", *files],
        "cloudformation-validate": [python, ROOT / "snapshots" / "validate.py", *files],
    }
    times = {name: [] for name in commands}
    for _ in range(TIMES):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - started)
    print("\n100 templates, whole process")
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"  {name:24} {median * 1e3:9.1f} ms, {median / statistics.median(times['lint']):7.1f} times")


if __name__ == "__main__":
    main()
