"""PASCAL VOC: Pillow, datumaro's voc_segmentation and voc."""

import os

import numpy
from PIL import Image

import datumaro_masks
from project import NAMES, compare, export, make, masks, merged, stem, words


def main():
    make()
    folder = export("voc", "--format", "voc", "--split", "train:0.7,val:0.3")
    expected = {
        words(stem(name)): merged(pixels, shift=1, void=255, unlabeled=255)
        for name, pixels in masks().items()
    }
    own = {}
    lists = {}
    for split in ["train", "val", "trainval"]:
        with open(os.path.join(folder, "ImageSets/Segmentation", split + ".txt")) as file:
            lists[split] = file.read().split()
    assert sorted(lists["train"] + lists["val"]) == sorted(lists["trainval"]) == sorted(expected)
    assert lists["train"] and lists["val"]
    for name in expected:
        image = Image.open(os.path.join(folder, "SegmentationClass", name + ".png"))
        assert image.mode == "P" and image.getpalette()[255 * 3:] == [224, 224, 192]
        own[name] = numpy.array(image)
    compare("voc, Pillow", own, expected)
    for kind in ["voc_segmentation", "voc"]:
        read, labels = datumaro_masks.read(
            folder, kind, -1, lambda number, name: 255 if name == "ignored" else number)
        assert labels[0] == "background" and labels[-1] == "ignored" and len(labels) == 8, labels
        compare(f"voc, datumaro {kind}", read, expected)
    assert len(NAMES) == len(expected)


if __name__ == "__main__":
    main()
