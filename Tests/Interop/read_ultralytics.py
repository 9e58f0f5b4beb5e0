"""Ultralytics: its own check of data.yaml and its data set of semantic masks."""

import os

from project import CLASSES, compare, export, make, masks, merged


def main():
    make()
    from ultralytics.cfg import get_cfg
    from ultralytics.data.dataset import SemanticDataset
    from ultralytics.data.utils import check_det_dataset
    # It turns images upright.
    expected = {
        name: merged(pixels, void=255, unlabeled=255)
        for name, pixels in masks("--orientation", "upright").items()
    }
    folder = export("ultralytics-read", "--format", "ultralytics", "--split", "train:0.7,val:0.3")
    data = check_det_dataset(os.path.join(folder, "data.yaml"), autodownload=False)
    assert data["names"] == dict(enumerate(CLASSES)) and data["masks_dir"] == "masks"
    read = {}
    for split in ["train", "val"]:
        dataset = SemanticDataset(
            img_path=data[split], data=data, task="semantic", imgsz=64, augment=False,
            hyp=get_cfg(overrides={"task": "semantic", "mode": "val"}))
        for index, image in enumerate(dataset.im_files):
            name = os.path.relpath(image, os.path.join(folder, "images", split))
            read[name] = dataset.load_mask(index)
    compare("ultralytics, ultralytics", read, expected)


if __name__ == "__main__":
    main()
