"""Compares `synth` with troposphere: `python3 apps/benches/troposphere/main.py`.

Ours makes the templates of all applications and stages; troposphere those of thor-web and blogify, of one stage each.
Its program is written by `transcribe.py` from our own templates, so that both define the same resources; it is compiled
to bytecode before it is measured, as Python does with what it imports. What counts is the processor time of a whole
process, user and system, the median of many that run in turn, and the memory that it held at most.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parents[3]
WORK = ROOT / ".stratiform" / "troposphere"
REQUIREMENT = "troposphere==4.11.1"
STACKS = ["thor-web-prod", "blogify-prod"]
TIMES = 31


def main():
    python = install()
    subprocess.run(["cargo", "build", "--release", "--bin", "apps"], cwd=ROOT, check=True)
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    stratiform = str(pathlib.Path(json.loads(metadata.stdout)["target_directory"]) / "release" / "apps")
    templates = WORK / "templates"
    ours = [stratiform, "synth", "--out", str(templates)]
    run(ours)
    modules = []
    for stack in STACKS:
        module = WORK / (stack.replace("-", "_") + ".py")
        transcribe = pathlib.Path(__file__).with_name("transcribe.py")
        with open(module, "w") as file:
            subprocess.run([python, transcribe, templates / f"{stack}.json"], check=True, stdout=file)
        modules.append(module.stem)
    theirs = [python, "-c", f"import sys; sys.path.insert(0, {str(WORK)!r}); import " + ", ".join(modules)]
    run(theirs)

    figures = {"ours": [], "theirs": []}
    for _ in range(TIMES):
        for name, command in (("ours", ours), ("theirs", theirs)):
            figures[name].append(run(command))
    count = len(list(templates.glob("*.json")))
    print(f"\n{'whole process':44} {'CPU':>10} {'time':>10} {'peak':>10}")
    medians = {}
    for name, what in (("ours", f"stratiform: {count} templates"), ("theirs", f"{REQUIREMENT}: {len(STACKS)} templates")):
        cpu, elapsed, peak = (statistics.median(column) for column in zip(*figures[name]))
        medians[name] = cpu
        print(f"{what:44} {cpu * 1e3:7.2f} ms {elapsed * 1e3:7.2f} ms {peak / 1024:6.1f} MiB")
    print(f"{'troposphere takes as much CPU as ours, times':44} {medians['theirs'] / medians['ours']:10.1f}")


def install():
    """Has troposphere in an environment of its own, and returns that Python."""
    python = WORK / "venv" / "bin" / "python"
    stamp = WORK / REQUIREMENT
    if not stamp.exists():
        venv.create(WORK / "venv", with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", REQUIREMENT], check=True)
        stamp.touch()
    return str(python)


def run(command):
    """Runs a command to its end: its processor time and time in seconds, its peak memory in KiB."""
    started = time.perf_counter()
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stderr=subprocess.PIPE)
        # What it says is little; it does not wait for a reader.
        _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{process.stderr.read().decode()}")
    process.stderr.close()
    return usage.ru_utime + usage.ru_stime, elapsed, usage.ru_maxrss


if __name__ == "__main__":
    main()
