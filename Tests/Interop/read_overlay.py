"""Pictures to look at: Pillow, against image and mask blended here."""

import json
import os

import numpy
from PIL import Image

from project import IMAGES, NAMES, compare, export, make, masks, run, stem


def main():
    make()
    colors = {}
    for line in map(json.loads, run("classes", "list", IMAGES, "--json").splitlines()):
        text = line["color"]
        colors[line["id"]] = [int(text[at:at + 2], 16) for at in (1, 3, 5)]
    table = numpy.zeros((256, 3), int)
    for value, color in colors.items():
        table[value] = color
    folder = export("overlay", "--format", "overlay")
    read, expected = {}, {}
    for name, mask in masks().items():
        picture = numpy.array(Image.open(os.path.join(IMAGES, name)).convert("RGB")).astype(int)
        blended = (picture + table[mask] + 1) // 2
        expected[name] = numpy.where((mask == 255)[..., None], picture, blended)
        read[name] = numpy.array(Image.open(os.path.join(folder, stem(name) + ".png"))).astype(int)
        # JPEG may be decoded differently by a step or two.
        close = abs(read[name] - expected[name]) <= (3 if name.endswith(".jpg") else 0)
        read[name] = numpy.where(close, expected[name], read[name])
    compare("overlay, Pillow", read, expected)
    assert len(NAMES) == len(read)


if __name__ == "__main__":
    main()
