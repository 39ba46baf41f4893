"""Measures `diff` of all stacks: `python3 apps/benches/diff/main.py`, or with `--dev` the build without optimizations.

Revisions of all templates are compared with those of the code: equal ones, ones in which a function and a role of each
stack differ, and ones in which all functions and roles differ. They are committed to a repository in a temporary folder.
What counts is the processor time of the whole process, user and system, without that of git, and the memory that it held
at most. Git's time is measured apart, with the same commands.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
TIMES = 31
GIT = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false"]


def main():
    is_dev = sys.argv[1:] == ["--dev"]
    build = ["cargo", "build", "--workspace", "--bin", "apps"] if is_dev else ["cargo", "build", "--release", "--bin", "apps"]
    subprocess.run(build, cwd=ROOT, check=True)
    program = str(ROOT / "target" / ("debug" if is_dev else "release") / "apps")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "synth", "--out", f"{folder}/templates"], check=True, stderr=subprocess.DEVNULL)
        templates = sorted(pathlib.Path(folder, "templates").iterdir())
        equal = commit(folder)
        one = commit(folder, templates, 1)
        changed = commit(folder, templates)
        print(f"{len(templates)} stacks in {'the dev' if is_dev else 'a release'} build\n{'':28} {'CPU':>10} {'git':>10} {'peak':>10}")
        for what, base in (("unchanged", equal), ("one function of each changed", one), ("all of each changed", changed)):
            git = statistics.median(sum(run(command, folder)[0] for command in asked(folder, base)) for _ in range(TIMES))
            figures = [run([program, "diff", "--base", base], folder) for _ in range(TIMES)]
            cpu, peak = (statistics.median(column) for column in zip(*figures))
            print(f"{what:28} {(cpu - git) * 1e3:7.1f} ms {git * 1e3:7.1f} ms {peak / 1024:6.1f} MiB")


def commit(folder, templates=(), count=-1):
    """Changes some functions, and some roles, of the templates. Commits the folder, and returns the commit."""
    for template in templates:
        text = template.read_text().replace('"Timeout": ', '"Timeout": 1', count)
        template.write_text(text.replace('"dynamodb:PutItem"', '"dynamodb:Scan"', count))
    if not pathlib.Path(folder, ".git").exists():
        subprocess.run([*GIT, "init", "--quiet"], cwd=folder, check=True)
    subprocess.run([*GIT, "add", "--all"], cwd=folder, check=True)
    subprocess.run([*GIT, "commit", "--quiet", "--message", "templates"], cwd=folder, check=True)
    return subprocess.run([*GIT, "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def asked(folder, base):
    """Returns the commands of git that `diff` runs, but for the input of the last one."""
    objects = subprocess.run(["git", "ls-tree", "-r", "--format=%(objectname)", base], cwd=folder, check=True, capture_output=True)
    pathlib.Path(folder, ".git", "objects.txt").write_bytes(objects.stdout)
    return [
        ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", base + "^{commit}"],
        ["git", "ls-tree", "-r", "-z", "--full-tree", base],
        ["git", "cat-file", "--batch"],
    ]


def run(command, folder):
    """Runs a command to its end: its processor time in seconds with that of its children, and its peak memory in KiB."""
    objects = pathlib.Path(folder, ".git", "objects.txt")
    with open(os.devnull, "w") as nothing, open(objects if objects.exists() else os.devnull) as given:
        process = subprocess.Popen(command, cwd=folder, stdin=given, stdout=nothing, stderr=subprocess.PIPE)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{process.stderr.read().decode()}")
    process.stderr.close()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


if __name__ == "__main__":
    main()
