"""torchvision's VOCSegmentation and Cityscapes."""

import json
import os
import sys

import numpy

from project import CLASSES, NAMES, ROOT, compare, export, make, masks, merged, stem, words


def declare_operators():
    """Lets a torchvision that was built for another torch be imported; its data sets are Python alone."""
    import torch
    library = torch.library.Library("torchvision", "DEF")
    for name in ["nms", "qnms"]:
        library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    for name in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
        del sys.modules[name]
    return library


def voc():
    from torchvision.datasets import VOCSegmentation
    folder = export(
        "VOCdevkit/VOC2012", "--format", "voc", "--split", "train:0.5,val:0.5", "--only", "*.jpg")
    read, expected = {}, {}
    own = masks()
    for part in ["train", "val", "trainval"]:
        data = VOCSegmentation(os.path.join(ROOT, "out"), year="2012", image_set=part)
        for index, path in enumerate(data.images):
            name = os.path.splitext(os.path.basename(path))[0]
            picture, mask = data[index]
            assert picture.size == mask.size
            read[name] = numpy.array(mask)
    for name in NAMES:
        if name.endswith(".jpg"):
            expected[words(stem(name))] = merged(own[name], shift=1, void=255, unlabeled=255)
    assert folder
    compare("voc, torchvision", read, expected)


def cityscapes():
    from torchvision.datasets import Cityscapes
    targets = ["road", "sky", "car", "vegetation", "terrain", "building"]
    path = os.path.join(ROOT, "cityscapes-torch.txt")
    with open(path, "w") as file:
        file.writelines(f"{json.dumps(name)} -> {to}\n" for name, to in zip(CLASSES, targets))
    folder = export(
        "cityscapes-torch", "--format", "cityscapes", "--class-map", path, "--split",
        "train:0.4,val:0.3,test:0.3")
    ids = {item.name: item.id for item in Cityscapes.classes}
    table = numpy.zeros(256, int)
    table[:len(targets)] = [ids[name] for name in targets]
    read, expected = {}, {}
    own = masks()
    for part in ["train", "val", "test"]:
        data = Cityscapes(folder, split=part, mode="fine", target_type=["semantic", "instance", "color"])
        for index, path in enumerate(data.images):
            picture, (mask, instances, color) = data[index]
            assert picture.size == mask.size == color.size
            pixels = numpy.array(mask)
            assert (pixels == numpy.array(instances)).all()
            read[os.path.basename(path).replace("_leftImg8bit.png", "")] = pixels
    import csv
    with open(os.path.join(folder, "names.csv"), newline="") as file:
        for row in csv.DictReader(file):
            expected[row["name"]] = table[own[row["image"]]]
    compare("cityscapes, torchvision", read, expected)


def main():
    make()
    try:
        import torchvision
    except RuntimeError:
        library = declare_operators()
        import torchvision
        assert library
    assert torchvision
    voc()
    cityscapes()


if __name__ == "__main__":
    main()
