"""Writes which properties replace a resource, as the CDK's database says: `python3 constructs/resources/generate/replacements.py`.

The database (`@aws-cdk/aws-service-spec`, the version of `sources.rs`) takes this from CloudFormation's resource specification,
and our table takes it from the schemas of cfn-lint. So each is a check of the other. The output is
`constructs/resources/tests/replacements/service_spec.txt`, for the types in `types.txt`: a line has a type, a property and
`yes` or `maybe`. A test compares it with our table, and `decisions.txt` beside it has the decision on each difference.
"""

import gzip
import json
import pathlib
import re
import subprocess
import tarfile

GENERATE = pathlib.Path(__file__).resolve().parent
ROOT = GENERATE.parents[2]


def main():
    spec = re.search(r'"(@aws-cdk/aws-service-spec@[^"]+)"', (GENERATE / "src/sources.rs").read_text())[1]
    schema = json.loads(database(spec))["schema"]
    resources = {entity["cloudFormationType"]: entity for entity in schema["resource"]["entities"]}
    types = {entity["$id"]: entity for entity in schema["typeDefinition"]["entities"]}
    lines = []
    for name in (GENERATE / "types.txt").read_text().split():
        lines += [f"{name} {path} {answer}" for path, answer in found(resources[name]["properties"], types, "", ())]
    text = f"# From {spec}. Written by constructs/resources/generate/replacements.py.\n" + "\n".join(sorted(set(lines))) + "\n"
    out = GENERATE.parent / "tests/replacements/service_spec.txt"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text)


def database(spec):
    """Returns the text of the database, which is downloaded once."""
    folder = ROOT / "target/schemas/aws-service-spec"
    folder.mkdir(parents=True, exist_ok=True)
    unpacked = folder / "package/db.json"
    if unpacked.exists():
        return unpacked.read_text()
    packed = folder / "package/db.json.gz"
    if not packed.exists():
        subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        tarfile.open(next(folder.glob("*.tgz"))).extractall(folder, filter="data")
    return gzip.decompress(packed.read_bytes()).decode()


def found(properties, types, path, seen):
    """Yields the paths below properties that replace a resource, each with the answer."""
    for name, value in properties.items():
        here = f"{path}.{name}" if path else name
        if value.get("causesReplacement") in ("yes", "maybe"):
            yield here, value["causesReplacement"]
        else:
            for suffix, kind in inner(value["type"]):
                reference = kind.get("reference", {}).get("$ref")
                if reference and reference not in seen:
                    yield from found(types[reference]["properties"], types, here + suffix, (*seen, reference))


def inner(kind, suffix=""):
    """Yields the types of the elements of lists, maps and unions, with the path to them."""
    if kind["type"] in ("array", "map"):
        yield from inner(kind["element"], suffix + ".*")
    elif kind["type"] == "union":
        for alternative in kind["types"]:
            yield from inner(alternative, suffix)
    else:
        yield suffix, kind


if __name__ == "__main__":
    main()
