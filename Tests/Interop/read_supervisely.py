"""Supervisely: the project reader of its own package."""

import numpy
import supervisely

from project import CLASSES, compare, export, make, masks, merged


def main():
    make()
    expected = {
        name.replace("/", "__"): merged(pixels, void=255, unlabeled=255)
        for name, pixels in masks().items()
    }
    folder = export("supervisely", "--format", "supervisely", "--split", "train:0.7,val:0.3")
    project = supervisely.Project(folder, supervisely.OpenMode.READ)
    assert sorted(item.name for item in project.meta.obj_classes) == sorted(CLASSES)
    read = {}
    for dataset in project.datasets:
        for name in dataset.get_items_names():
            annotation = supervisely.Annotation.load_json_file(dataset.get_ann_path(name), project.meta)
            pixels = numpy.full(annotation.img_size, 255)
            for label in annotation.labels:
                origin = label.geometry.origin
                inside = label.geometry.data
                rows = slice(origin.row, origin.row + inside.shape[0])
                columns = slice(origin.col, origin.col + inside.shape[1])
                pixels[rows, columns][inside] = CLASSES.index(label.obj_class.name)
            read[name] = pixels
    compare("supervisely, supervisely", read, expected)


if __name__ == "__main__":
    main()
