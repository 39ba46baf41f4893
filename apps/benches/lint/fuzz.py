"""Gives `lint` mutated templates: `python3 apps/benches/lint/fuzz.py MINUTES [FOLDER...]`.

The seeds are cfn-lint's own templates, which `main.py` downloads, and those of the folders. A mutation removes, repeats or
exchanges lines or bytes, or brings in parts of another template or of a list of evil ones. `lint` must end with 0 or 1
within a second of processor time for each; others are kept in `.stratiform/lint-bench/crashes`.
"""

import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from main import WORK, build, fixtures, templates  # noqa: E402

BATCH = 40
SECOND = 1.0
EVIL = [
    "&a", "*a", "<<: *a", "!Ref ", "!Sub ", "!GetAtt ", "!If ", "Fn::If", "Fn::ForEach::A", "Fn::Transform", "Ref", "null",
    "~", "[", "]", "{", "}", ": ", "- ", "? ", "|", ">", "\t", "\0", "\ufeff", "\u2028", "'", '"', "\\u", "%", "---\n", "${",
    "${A.", "}", "-0", "1e999", "99999999999999999999", "0x", "::MODULE", "AWS::", "[[[[[[[[[[", "{{resolve:", "\r\n",
    "- " * 60, "[" * 200, "a" * 5000, "Properties", "Resources:", "Condition", "DependsOn", "é", "\U0001f600",
]


def main():
    minutes, folders = float(sys.argv[1]), [pathlib.Path(folder) for folder in sys.argv[2:]]
    ours = build(debug=True)
    seeds = [pathlib.Path(file).read_bytes() for folder in [fixtures(), *folders] for file in templates(folder)]
    seeds = [seed for seed in seeds if len(seed) < 40_000]
    crashes = WORK / "crashes"
    crashes.mkdir(exist_ok=True)
    seed = random.randrange(2**32)
    draw = random.Random(seed)
    end, count, kept, slowest = time.monotonic() + 60 * minutes, 0, 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            files = []
            for number in range(BATCH):
                file = pathlib.Path(folder) / f"{number}.yaml"
                file.write_bytes(mutated(draw, seeds))
                files.append(file)
            count += BATCH
            if is_fine(ours, files, SECOND)[0]:
                continue
            for file in files:
                fine, took = is_fine(ours, [file], SECOND)
                slowest = max(slowest, took)
                if not fine:
                    kept += 1
                    (crashes / f"{seed}-{count}-{file.name}").write_bytes(file.read_bytes())
    print(f"{count} templates from {len(seeds)} seeds (seed {seed}): {kept} crashed or took above a second", end="")
    print(f"; the slowest of slow batches took {slowest:.2f} s" if slowest else "")
    sys.exit(1 if kept else 0)


def is_fine(ours, files, limit):
    """Returns whether `lint` ends as it should, within the limit, and its processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run([ours, "lint", "--json", "--", *files], capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return False, 60.0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ended = done.returncode in (0, 1) and b"panicked" not in done.stderr
    try:
        ended = ended and json.loads(done.stdout)["templates"] == len(files)
    except ValueError:
        ended = False
    return ended and took < limit, took


def mutated(draw, seeds):
    text = bytearray(draw.choice(seeds))
    for _ in range(draw.choice([1, 1, 2, 3, 5, 10, 30])):
        at = draw.randrange(len(text) + 1)
        kind = draw.randrange(8)
        if kind == 0:
            del text[at : at + draw.choice([1, 1, 2, 10, 200])]
        elif kind == 1:
            text[at:at] = draw.choice(EVIL).encode()
        elif kind == 2 and text:
            text[min(at, len(text) - 1)] = draw.randrange(256)
        elif kind == 3:
            part = text[at : at + draw.choice([3, 30, 300])]
            text[at:at] = part * draw.choice([1, 2, 20])
        elif kind == 4:
            other = draw.choice(seeds)
            start = draw.randrange(len(other) + 1)
            text[at:at] = other[start : start + draw.choice([10, 100, 1000])]
        else:
            lines = text.split(b"\n")
            line, other = draw.randrange(len(lines)), draw.randrange(len(lines))
            if kind == 5:
                lines[line], lines[other] = lines[other], lines[line]
            elif kind == 6:
                lines[line] = lines[line].replace(b"  ", b"", 1) if draw.random() < 0.5 else b"  " + lines[line]
            else:
                words = lines[line].split()
                if words:
                    words[draw.randrange(len(words))] = draw.choice(EVIL).encode()
                    indent = len(lines[line]) - len(lines[line].lstrip())
                    lines[line] = b" " * indent + b" ".join(words)
            text = bytearray(b"\n".join(lines))
    return bytes(text[:100_000])


if __name__ == "__main__":
    main()
