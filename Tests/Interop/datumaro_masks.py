"""Masks as datumaro reads them."""

import numpy
from datumaro.components.annotation import AnnotationType
from datumaro.components.dataset import Dataset


def read(folder, kind, empty, value=lambda number, name: number):
    """Pixels by image, and the names of the labels; `empty` where no label is, and no pixel may have two."""
    found = {}
    dataset = Dataset.import_from(folder, kind)
    labels = [label.name for label in dataset.categories()[AnnotationType.label]]
    for item in dataset:
        pixels = None
        for annotation in item.annotations:
            if annotation.type != AnnotationType.mask:
                continue
            mask = annotation.image.astype(bool)
            pixels = numpy.full(mask.shape, empty) if pixels is None else pixels
            assert (pixels[mask] == empty).all()
            pixels[mask] = value(annotation.label, labels[annotation.label])
        found[item.id] = pixels
    return found, labels
