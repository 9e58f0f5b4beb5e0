"""LabelMe: the reader of its own package, which checks sizes against the upright image."""

import os

import numpy
from labelme._label_file import read_label_file

from project import CLASSES, NAMES, compare, export, make, masks, merged, stem


def main():
    make()
    expected = {
        name: merged(pixels, void=255, unlabeled=255)
        for name, pixels in masks("--orientation", "upright").items()
    }
    folder = export("labelme", "--format", "labelme")
    read = {}
    for name in NAMES:
        data = read_label_file(os.path.join(folder, stem(name) + ".json"))
        assert data.image_path == os.path.basename(name)
        pixels = numpy.full(expected[name].shape, 255)
        for shape in data.shapes:
            assert shape["shape_type"] == "mask"
            (left, top), (right, bottom) = [[int(value) for value in point] for point in shape["points"]]
            assert shape["mask"].shape == (bottom - top + 1, right - left + 1)
            pixels[top:bottom + 1, left:right + 1][shape["mask"]] = CLASSES.index(shape["label"])
        read[name] = pixels
    compare("labelme, labelme", read, expected)


if __name__ == "__main__":
    main()
