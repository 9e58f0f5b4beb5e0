"""Label Studio: the decoder of its own package."""

import json
import os
from urllib.parse import parse_qs, urlparse
from xml.etree import ElementTree

import numpy
from label_studio_sdk.converter.brush import decode_from_annotation

from project import CLASSES, NAMES, compare, export, make, masks, merged


def main():
    make()
    expected = {
        name: merged(pixels, void=255, unlabeled=255)
        for name, pixels in masks("--orientation", "upright").items()
    }
    folder = export("label-studio", "--format", "label-studio", "--images", "copy")
    configuration = ElementTree.parse(os.path.join(folder, "label_config.xml"))
    assert [label.get("value") for label in configuration.iter("Label")] == CLASSES
    with open(os.path.join(folder, "tasks.json")) as file:
        tasks = json.load(file)
    read = {}
    for task in tasks:
        path = parse_qs(urlparse(task["data"]["image"]).query)["d"][0]
        assert os.path.exists(os.path.join(folder, path)), path
        name = os.path.relpath(path, "images")
        pixels = None
        for result in task["annotations"][0]["result"]:
            size = result["original_height"], result["original_width"]
            pixels = numpy.full(size, 255) if pixels is None else pixels
            assert result["image_rotation"] == 0 and result["type"] == "brushlabels"
            assert (result["from_name"], result["to_name"]) == ("tag", "image")
            assert result["value"]["rle"][5:7] == [57, 27] or result["value"]["rle"][4:7], "header"
            layers = decode_from_annotation(
                "tag", [{**result, **result["value"]}])
            (layer,) = layers.values()
            pixels[layer > 0] = CLASSES.index(result["value"]["brushlabels"][0])
        read[name] = pixels
    compare("label-studio, label-studio-sdk", read, expected)
    assert len(NAMES) == len(expected)


if __name__ == "__main__":
    main()
