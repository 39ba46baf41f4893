"""Measures the time from an edit of a stack to its templates: `python3 apps/benches/edit/main.py`.

Each edit changes a text of the stack, and `cargo run -- synth` is what a person waits for. With a folder, the edits are in
another workspace: `python3 apps/benches/edit/main.py ../shop infra/src/lib.rs`. The file must call `stack.describe("…")`.
The machine should be idle: the wall clock counts.
"""

import pathlib
import re
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
TIMES = 15
COMMANDS = {
    "nothing edited, synth": (False, ["synth"]),
    "edited, synth": (True, ["synth"]),
    "nothing edited, a command that acts": (False, ["deploy", "--help"]),
    "edited, a command that acts": (True, ["deploy", "--help"]),
}


def main():
    root, file = sys.argv[1:] or (ROOT, "apps/src/blogify.rs")
    file = pathlib.Path(root, file)
    before = file.read_text()
    if not re.search(r'\.describe\("[^"]*"\)', before):
        sys.exit(f"{file} has no call of `describe`")
    try:
        for what, (is_edited, arguments) in COMMANDS.items():
            command = ["cargo", "run", "--", *arguments]
            subprocess.run(command, cwd=root, check=True, capture_output=True)
            times = []
            for number in range(TIMES):
                if is_edited:
                    edit = f".describe(\"{what}, number {number} of {time.time_ns()}\")"
                    file.write_text(re.sub(r'\.describe\("[^"]*"\)', edit, before, count=1))
                start = time.perf_counter()
                subprocess.run(command, cwd=root, check=True, capture_output=True)
                times.append(time.perf_counter() - start)
            print(f"{what:40} {statistics.median(times):6.2f} s   ({min(times):.2f} to {max(times):.2f})", flush=True)
    finally:
        file.write_text(before)


main()
