"""PASCAL VOC: Pillow, datumaro's voc_segmentation and voc."""

import os

import numpy
from PIL import Image
from datumaro.components.dataset import Dataset
from datumaro.components.annotation import AnnotationType

from project import NAMES, compare, export, make, masks, merged, stem, words


def datumaro(folder, kind, unlabeled):
    found = {}
    dataset = Dataset.import_from(folder, kind)
    labels = [label.name for label in dataset.categories()[AnnotationType.label]]
    for item in dataset:
        pixels = None
        for annotation in item.annotations:
            if annotation.type != AnnotationType.mask:
                continue
            mask = annotation.image.astype(bool)
            if pixels is None:
                pixels = numpy.full(mask.shape, -1)
            assert (pixels[mask] == -1).all()
            pixels[mask] = unlabeled if labels[annotation.label] == "ignored" else annotation.label
        found[item.id] = pixels
    return found, labels


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
        read, labels = datumaro(folder, kind, 255)
        assert labels[0] == "background" and labels[-1] == "ignored" and len(labels) == 8, labels
        compare(f"voc, datumaro {kind}", read, expected)
    assert len(NAMES) == len(expected)


if __name__ == "__main__":
    main()
