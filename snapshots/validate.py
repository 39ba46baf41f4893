"""Validates templates by cloudformation-validate, and prints its findings as a list in JSON."""

import json
import sys

from cloudformation_validate import CompositeEngine

engine = CompositeEngine()
findings = [
    {"file": path, "severity": found.severity.name, "rule": found.rule_id, "message": found.message}
    for path in sys.argv[1:]
    for found in engine.validate_template(path).diagnostics
]
json.dump(findings, sys.stdout)
