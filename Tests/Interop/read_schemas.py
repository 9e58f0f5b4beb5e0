"""The schemas of docs/schemas, checked and applied by jsonschema to what the program prints and writes."""

import json
import os
import shutil

from jsonschema import Draft202012Validator

from project import IMAGES, ROOT, export, make, run

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/schemas")


def validator(name):
    with open(os.path.join(FOLDER, name + ".schema.json")) as file:
        return Draft202012Validator(json.load(file))


def check(name, documents):
    documents = list(documents)
    assert documents, name
    for document in documents:
        validator(name).validate(document)


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def main():
    make()
    names = [file.removesuffix(".schema.json") for file in os.listdir(FOLDER) if file.endswith(".json")]
    for name in names:
        Draft202012Validator.check_schema(validator(name).schema)
    check("status", [json.loads(run("status", IMAGES, "--json"))])
    check("status-speed", [json.loads(run("status", IMAGES, "--speed", "--json"))])
    check("classes", lines(run("classes", "list", IMAGES, "--json")))
    check("doctor", [json.loads(run("doctor", IMAGES, "--check", "--json"))])
    check("replay", lines(run("replay", IMAGES, "--json")))
    check("keys", lines(run("keys", "--json")))
    masks = export("schemas", "--format", "masks")
    check("export", lines(run("export", IMAGES, "--out", masks, "--quiet", "--json")))
    with open(os.path.join(masks, "classes.json")) as file:
        check("class-list", [json.load(file)])
    with open(os.path.join(masks, ".terrazzo-written.jsonl")) as file:
        check("written", [json.loads(line) for line in file if line.strip()])
    with open(os.path.join(export("schemas-regions", "--format", "regions"), "regions.jsonl")) as file:
        check("regions", map(json.loads, file))
    copy = os.path.join(ROOT, "schemas-import")
    os.makedirs(copy, exist_ok=True)
    shutil.copy(os.path.join(IMAGES, "plain.png"), copy)
    run("init", copy, "--classes", masks + "/classes.json", "--regions", "40", "--backbone", "none")
    check("query", lines(run("query", copy, "--explain", "--all")))
    check("import", lines(run("import", copy, masks, "--json", "--quiet")))
    check("imported", lines(run("imported", copy, "--json")))
    print(f"schemas: {len(names)} are valid, and what the program prints matches them")


if __name__ == "__main__":
    main()
