"""Writes a Python program that makes a template with troposphere, from the template.

The program is what a person would write: a call of a constructor for each resource and each property type, `Ref`,
`GetAtt`, `Sub` and `Join` for the intrinsic functions, and at its end the template as indented JSON.
"""

import importlib
import json
import pkgutil
import sys

import troposphere
from troposphere import AWSObject, BaseAWSObject


def main():
    template = json.load(open(sys.argv[1]))
    types = classes()
    lines = []
    modules = set()
    for title, resource in template["Resources"].items():
        if resource.get("Properties", {}).get("ResponseType") == "WAF_FILTERED":
            # It is newer than troposphere, which refuses it.
            continue
        cls = types[resource["Type"]]
        attributes = {key: value for key, value in resource.items() if key not in ("Type", "Properties")}
        built = construct(cls, title, resource.get("Properties", {}), attributes, modules)
        lines.append(f"template.add_resource({built})")
    for name, output in template.get("Outputs", {}).items():
        lines.append(
            f"template.add_output(Output({name!r}, Description={output['Description']!r}, Value={literal(output['Value'])}))"
        )
    print("from troposphere import GetAtt, Join, Output, Ref, Sub, Template")
    for module in sorted(modules):
        print(f"from troposphere import {module}")
    print("\ntemplate = Template()")
    if "Description" in template:
        print(f"template.set_description({template['Description']!r})")
    print("\n".join(lines))
    print("print(template.to_json())")


def classes():
    """The resource types of troposphere, by CloudFormation's name of them."""
    found = {}
    for module in pkgutil.iter_modules(troposphere.__path__):
        if module.ispkg or module.name in ("template_generator", "utils", "type_defs", "compat"):
            continue
        try:
            members = vars(importlib.import_module(f"troposphere.{module.name}"))
        except ImportError:
            continue
        for cls in members.values():
            if isinstance(cls, type) and issubclass(cls, AWSObject) and getattr(cls, "resource_type", None):
                found.setdefault(cls.resource_type, cls)
    return found


def construct(cls, title, properties, attributes, modules):
    """The constructor's call of a resource or of a property type."""
    module = cls.__module__.removeprefix("troposphere.")
    modules.add(module)
    arguments = [] if title is None else [repr(title)]
    for name, value in properties.items():
        if name not in cls.props:
            # What is newer than troposphere it cannot write; it has that much less to do.
            continue
        arguments.append(f"{name}={argument(cls.props[name][0], value, modules)}")
    for name, value in attributes.items():
        arguments.append(f"{name}={literal(value)}")
    return f"{module}.{cls.__name__}({', '.join(arguments)})"


def argument(kind, value, modules):
    is_list = isinstance(kind, list)
    inner = kind[0] if is_list else kind
    if isinstance(inner, type) and issubclass(inner, BaseAWSObject):
        if is_list and isinstance(value, list):
            return "[" + ", ".join(argument(inner, element, modules) for element in value) + "]"
        if isinstance(value, dict) and not is_intrinsic(value):
            return construct(inner, None, value, {}, modules)
    return literal(value)


def is_intrinsic(value):
    return len(value) == 1 and next(iter(value)).startswith(("Fn::", "Ref"))


def literal(value):
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if not isinstance(value, dict):
        return repr(value)
    if is_intrinsic(value):
        (name, inner), = value.items()
        if name == "Ref":
            return f"Ref({inner!r})"
        if name == "Fn::GetAtt":
            return f"GetAtt({inner[0]!r}, {inner[1]!r})"
        if name == "Fn::Sub" and isinstance(inner, str):
            return f"Sub({inner!r})"
        if name == "Fn::Join":
            return f"Join({inner[0]!r}, {literal(inner[1])})"
    return "{" + ", ".join(f"{key!r}: {literal(element)}" for key, element in value.items()) + "}"


if __name__ == "__main__":
    main()
