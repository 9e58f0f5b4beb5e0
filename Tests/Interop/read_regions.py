"""Region maps and their tables: OpenCV, Pillow, csv and json, against the masks of the project."""

import csv
import json
import os

import cv2
import numpy
from PIL import Image

from project import CLASSES, NAMES, compare, export, make, masks, stem


def main():
    make()
    own = masks()
    folder = export("regions", "--format", "regions")
    with open(os.path.join(folder, "regions.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    with open(os.path.join(folder, "regions.jsonl")) as file:
        lines = [json.loads(line) for line in file]
    assert len(rows) == len(lines) and "annotator" not in rows[0] and "host" not in lines[0]
    for row, line in zip(rows, lines):
        assert list(row) == list(line)
        for key, value in line.items():
            text = "" if value is None else str(value)
            # Spreadsheets take no field for a formula.
            assert not row[key].startswith(("=", "+", "@"))
            assert row[key].removeprefix("'") == text.removeprefix("'"), (row[key], text)
    read = {}
    for name in NAMES:
        of = [line for line in lines if line["image"] == name]
        path = os.path.join(folder, of[0]["map"])
        regions = cv2.imread(path, cv2.IMREAD_UNCHANGED)
        assert regions.dtype == numpy.uint16 and regions.ndim == 2
        assert (regions == numpy.array(Image.open(path))).all() and of[0]["map"] == f"maps/{stem(name)}.png"
        assert [line["value"] for line in of] == list(range(len(of)))
        values = numpy.full(65536, 255)
        for line in of:
            inside = regions == line["value"]
            assert inside.sum() == line["area"]
            if line["area"]:
                y, x = inside.nonzero()
                assert [x.min(), y.min()] == [line["x"], line["y"]]
                assert [numpy.ptp(x) + 1, numpy.ptp(y) + 1] == [line["width"], line["height"]]
            assert (line["state"] == "answered") == (line["time"] is not None)
            if line["answer"] == "class":
                values[line["value"]] = CLASSES.index(line["class"])
            elif line["answer"] == "void":
                values[line["value"]] = 254
        read[name] = values[regions]
    compare("regions, OpenCV and csv", read, own)
    assert any(line["round"] == 1 for line in lines)

    people = export("regions-people", "--format", "regions", "--with-people")
    with open(os.path.join(people, "regions.csv"), newline="") as file:
        assert any(row["annotator"] for row in csv.DictReader(file))


if __name__ == "__main__":
    main()
