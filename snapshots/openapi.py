"""Validates OpenAPI documents by openapi-spec-validator, and prints its findings as a list in JSON."""

import json
import sys

from openapi_spec_validator import OpenAPIV31SpecValidator


def findings(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    try:
        for error in OpenAPIV31SpecValidator(document).iter_errors():
            yield "/".join(map(str, error.absolute_path)) + ": " + error.message[:400]
    except Exception as error:  # A reference that leads nowhere is none of its findings: it stops there.
        yield type(error).__name__ + ": " + str(error)[:400]


json.dump([{"file": path, "message": message} for path in sys.argv[1:] for message in findings(path)], sys.stdout)
