"""CVAT: datumaro's cvat and cvat_sdk's decoder on the XML, datumaro's voc on the masks."""

import os
from xml.etree import ElementTree

import numpy
from cvat_sdk.masks import decode_mask
from PIL import Image

import datumaro_masks
from project import CLASSES, NAMES, compare, export, make, masks, merged, stem, words


def sdk(folder):
    """Every mask of the XML, by the decoder of CVAT's own package."""
    read = {}
    root = ElementTree.parse(os.path.join(folder, "annotations.xml")).getroot()
    assert root.findtext("version") == "1.1"
    names = [label.findtext("name") for label in root.iter("label")]
    assert names == CLASSES, names
    for image in root.iter("image"):
        width, height = int(image.get("width")), int(image.get("height"))
        pixels = numpy.full((height, width), 255)
        for mask in image.iter("mask"):
            left, top = int(mask.get("left")), int(mask.get("top"))
            size = int(mask.get("width")), int(mask.get("height"))
            runs = [int(run) for run in mask.get("rle").split(", ")]
            assert sum(runs) == size[0] * size[1], "the runs do not fill the box"
            points = runs + [left, top, left + size[0] - 1, top + size[1] - 1]
            inside = decode_mask(points, image_width=width, image_height=height)
            assert (pixels[inside] == 255).all()
            pixels[inside] = names.index(mask.get("label"))
        read[image.get("name")] = pixels
    return read


def main():
    make()
    # CVAT shows images upright.
    expected = {
        name: merged(pixels, void=255, unlabeled=255)
        for name, pixels in masks("--orientation", "upright").items()
    }
    folder = export("cvat", "--format", "cvat")
    assert sdk(folder)["turned.jpg"].shape == expected["turned.jpg"].shape
    compare("cvat, cvat-sdk", sdk(folder), expected)
    # Datumaro wants the images beside it.
    folder = export("cvat-images", "--format", "cvat", "--images", "copy")
    read, labels = datumaro_masks.read(folder, "cvat", 255)
    assert labels == CLASSES, labels
    compare("cvat, datumaro", read, {stem(name): pixels for name, pixels in expected.items()})

    folder = export("cvat-masks", "--format", "cvat-masks", "--what", "both")
    assert not os.path.exists(os.path.join(folder, "ImageSets/Main"))
    full = {
        words(stem(name)): merged(pixels, shift=1, void=0, unlabeled=0)
        for name, pixels in masks("--orientation", "upright", "--what", "both").items()
    }
    with open(os.path.join(folder, "labelmap.txt")) as file:
        lines = [line.rstrip("\n") for line in file]
    assert lines[0] == "# label:color_rgb:parts:actions" and lines[1] == "background:0,0,0::"
    assert all(line.count(":") == 3 and not line.startswith("#") for line in lines[1:]), lines
    assert len(lines) == len(CLASSES) + 2
    read = {}
    palette = None
    for name in full:
        image = Image.open(os.path.join(folder, "SegmentationClass", name + ".png"))
        objects = Image.open(os.path.join(folder, "SegmentationObject", name + ".png"))
        assert image.getpalette() == objects.getpalette()
        palette = image.getpalette()
        read[name] = numpy.array(image)
        # One object a class, numbered from 1, in the colors of VOC.
        numbers = numpy.array(objects)
        assert ((numbers == 0) == (read[name] == 0)).all()
        assert set(numpy.unique(numbers)) - {0} == set(range(1, numbers.max() + 1))
        assert not (read[name] == 255).any()
    assert palette[3:6] == [128, 0, 0] and palette[6:9] == [0, 128, 0]
    compare("cvat-masks, Pillow", read, full)
    read, labels = datumaro_masks.read(folder, "voc_segmentation", 0)
    assert labels[0] == "background"
    compare("cvat-masks, datumaro", read, full)
    assert len(NAMES) == len(full)


if __name__ == "__main__":
    main()
