"""Runs a linter on templates: `python linters.py cfn-lint|cloudformation-validate LIST`.

Prints a map of each template's path to the rules whose findings are errors, in JSON. It runs in the environment that has
the linters.
"""

import json
import pathlib
import sys


def cfn_lint(path):
    from cfnlint.config import ConfigMixIn
    from cfnlint.runner import Runner

    found = Runner(ConfigMixIn(["--regions", "us-east-1", "--", path])).run()
    return sorted({match.rule.id for match in found if match.rule.id.startswith("E")})


def cloudformation_validate(path, engines=[]):
    from cloudformation_validate import CompositeEngine

    if not engines:
        engines.append(CompositeEngine())
    found = engines[0].validate_template(path).diagnostics
    return sorted({finding.rule_id for finding in found if finding.severity.name in ("ERROR", "FATAL")})


def main():
    linter, paths = sys.argv[1:]
    verdict = {"cfn-lint": cfn_lint, "cloudformation-validate": cloudformation_validate}[linter]
    verdicts = {}
    for path in pathlib.Path(paths).read_text().splitlines():
        try:
            verdicts[path] = verdict(path)
        except BaseException as error:  # A linter that fails has no verdict.
            print(f"{linter} fails at {path}: {error!r}", file=sys.stderr)
    json.dump(verdicts, sys.stdout)


if __name__ == "__main__":
    main()
