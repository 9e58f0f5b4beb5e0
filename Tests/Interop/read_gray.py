"""Gray masks beside images: MMSegmentation by Pillow and OpenCV, Ultralytics by its rules, datumaro by itself."""

import os

import cv2
import numpy
import yaml
from PIL import Image
from datumaro.components.annotation import AnnotationType
from datumaro.components.dataset import Dataset

from project import CLASSES, compare, export, make, masks, merged, stem


def mirrored(folder, images, annotations, read):
    """Every mask by the name of its image, found as the readers find it."""
    found = {}
    for split in ["train", "val"]:
        top = os.path.join(folder, images, split)
        for at, _, files in os.walk(top):
            for file in files:
                name = os.path.relpath(os.path.join(at, file), top)
                found[name] = read(os.path.join(folder, annotations, split, stem(name) + ".png"))
    return found


def unchanged(path):
    pixels = cv2.imread(path, cv2.IMREAD_UNCHANGED)
    assert pixels.ndim == 2 and pixels.dtype == numpy.uint8, "not one channel of eight bits"
    return pixels


def pillow(path):
    image = Image.open(path)
    assert image.mode == "L", f"{path} is {image.mode}, and a palette becomes luminance"
    return numpy.array(image)


def main():
    make()
    own = masks()
    split = ["--split", "train:0.7,val:0.3"]
    expected = {name: merged(pixels, void=255, unlabeled=255) for name, pixels in own.items()}
    folder = export("mmseg", "--format", "mmseg", *split)
    for what, read in [("OpenCV", unchanged), ("Pillow", pillow)]:
        compare(f"mmseg, {what}", mirrored(folder, "img_dir", "ann_dir", read), expected)
    folder = export("mmseg-void", "--format", "mmseg", "--void-value", "254", *split)
    compare("mmseg with void", mirrored(folder, "img_dir", "ann_dir", unchanged), own)

    folder = export("ultralytics", "--format", "ultralytics", *split)
    with open(os.path.join(folder, "data.yaml")) as file:
        data = yaml.safe_load(file)
    assert data["train"] == "images/train" and data["val"] == "images/val" and "path" not in data
    assert data["names"] == dict(enumerate(CLASSES)), data["names"]
    # It turns images upright; `read_ultralytics.py` reads it with the package itself.
    upright = {
        name: merged(pixels, void=255, unlabeled=255)
        for name, pixels in masks("--orientation", "upright").items()
    }
    compare(
        "ultralytics, by its rules",
        mirrored(folder, "images", data["masks_dir"], pillow), upright)

    flat = {
        stem(name).replace("/", "__"): merged(pixels, void=len(CLASSES), unlabeled=len(CLASSES))
        for name, pixels in own.items()
    }
    for name, kind, arguments in [
        ("datumaro", "common_semantic_segmentation", []),
        ("datumaro-parts", "common_semantic_segmentation_with_subset_dirs", split),
    ]:
        dataset = Dataset.import_from(export(name, "--format", "datumaro", *arguments), kind)
        labels = [label.name for label in dataset.categories()[AnnotationType.label]]
        assert labels == CLASSES + ["ignored"], labels
        read = {}
        for item in dataset:
            pixels = None
            for annotation in item.annotations:
                mask = annotation.image.astype(bool)
                pixels = numpy.full(mask.shape, -1) if pixels is None else pixels
                pixels[mask] = annotation.label
            read[item.id] = pixels
            assert item.media is not None, f"datumaro finds no image of {item.id}"
        compare(f"datumaro, {kind}", read, flat)


if __name__ == "__main__":
    main()
