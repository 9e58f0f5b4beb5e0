"""Hugging Face datasets: load_dataset on the folder."""

import numpy
from datasets import Image, load_dataset

from project import compare, export, make, masks, merged


def main():
    make()
    # It turns images upright.
    expected = {
        name: merged(pixels, void=255, unlabeled=255) for name, pixels in masks("--orientation", "upright").items()
    }
    folder = export("hf", "--format", "hf", "--split", "train:0.7,validation:0.3")
    dataset = load_dataset("imagefolder", data_dir=folder, cache_dir=folder + "-cache")
    assert set(dataset) == {"train", "validation"}
    read = {}
    for split in dataset.values():
        names = [row["image"]["path"] for row in split.cast_column("image", Image(decode=False))]
        for name, row in zip(names, split):
            assert row["image"].size == row["mask"].size and row["mask"].mode == "L"
            read[name.split("/images/", 1)[1]] = numpy.array(row["mask"])
    compare("hf, datasets", read, expected)


if __name__ == "__main__":
    main()
