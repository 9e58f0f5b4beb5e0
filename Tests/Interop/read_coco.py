"""COCO: pycocotools on the run lengths, datumaro's coco_stuff and coco_panoptic."""

import os

import numpy
from pycocotools.coco import COCO
from datumaro.components.dataset import Dataset
from datumaro.components.annotation import AnnotationType

from project import NAMES, compare, export, make, masks, merged, stem


def main():
    make()
    folder = export("coco", "--format", "coco", "--panoptic", "--split", "train:0.7,val:0.3")
    expected = {
        name: merged(pixels, shift=1, void=0, unlabeled=0) for name, pixels in masks().items()
    }
    read = {}
    for split in ["train", "val"]:
        coco = COCO(os.path.join(folder, f"annotations/stuff_{split}.json"))
        for number, image in coco.imgs.items():
            assert os.path.exists(os.path.join(folder, "images", split, image["file_name"]))
            pixels = numpy.zeros((image["height"], image["width"]), int)
            for annotation in coco.loadAnns(coco.getAnnIds(imgIds=[number])):
                mask = coco.annToMask(annotation).astype(bool)
                assert mask.sum() == annotation["area"] and (pixels[mask] == 0).all()
                rows, columns = mask.nonzero()
                assert annotation["bbox"] == [
                    columns.min(), rows.min(), numpy.ptp(columns) + 1, numpy.ptp(rows) + 1]
                pixels[mask] = annotation["category_id"]
            read[image["file_name"]] = pixels
    compare("coco, pycocotools", read, expected)
    by_stem = {stem(name): pixels for name, pixels in expected.items()}
    for kind in ["coco_stuff", "coco_panoptic"]:
        read = {}
        for item in Dataset.import_from(folder, kind):
            height, width = by_stem[item.id].shape
            pixels = numpy.zeros((height, width), int)
            for annotation in item.annotations:
                if annotation.type == AnnotationType.bbox:
                    continue
                assert annotation.type == AnnotationType.mask, annotation
                pixels[annotation.image.astype(bool)] = annotation.label + 1
            read[item.id] = pixels
        compare(f"coco, datumaro {kind}", read, by_stem)
    assert len(NAMES) == len(expected)


if __name__ == "__main__":
    main()
