"""Cityscapes: its own evaluation, datumaro, and Pillow."""

import csv
import json
import os

import numpy
from PIL import Image

from project import CLASSES, NAMES, ROOT, compare, export, make, masks, truth_file

MAP = {
    "road": "road", 'sky, "blue"': "sky", "a=b: c": "car", "../tree": "vegetation",
    "#grass/<&>": "terrain", "=SUM(A1)": "building",
}


def table(folder):
    with open(os.path.join(folder, "names.csv"), newline="") as file:
        return {row["image"]: row["name"] for row in csv.DictReader(file)}


def find(folder, top, end):
    found = {}
    for at, _, files in os.walk(os.path.join(folder, top)):
        for file in files:
            if file.endswith(end):
                found[file[:-len(end)]] = os.path.join(at, file)
    return found


def main():
    make()
    from cityscapesscripts.helpers.labels import name2label
    path = os.path.join(ROOT, "cityscapes.txt")
    with open(path, "w") as file:
        file.writelines(
            f"{json.dumps(name)} -> {target}\n" for name, target in MAP.items())
    ids = numpy.zeros(256, int)
    trains = numpy.full(256, 255)
    for place, name in enumerate(CLASSES):
        label = name2label[MAP[name]]
        ids[place], trains[place] = label.id, label.trainId
    truth = export("cityscapes", "--format", "cityscapes", "--class-map", path, "--split", "val:1")
    names = table(truth)
    own = masks()
    for kind, values in [("labelIds", ids), ("labelTrainIds", trains), ("instanceIds", ids)]:
        read = {
            name: numpy.array(Image.open(path))
            for name, path in find(
                truth, "gtTrainIds/val" if "Train" in kind else "gtFine/val", f"_gtFine_{kind}.png").items()
        }
        compare(
            f"cityscapes, {kind}", read, {names[name]: values[own[name]] for name in NAMES})

    # Names of images and masks must be those that torchvision and the evaluation make of each other.
    pictures = find(truth, "leftImg8bit/val", "_leftImg8bit.png")
    assert set(pictures) == set(names.values())
    for name in NAMES:
        picture = Image.open(pictures[names[name]])
        assert picture.format == "PNG"
        assert picture.size == own[name].shape[::-1]

    guessed = export(
        "cityscapes-guessed", "--format", "cityscapes", "--class-map", path, "--what", "predictions",
        "--images", "none")
    ours = masks("--what", "predictions")
    evaluate(guessed, names, ours, ids)
    datumaro(truth, names, own, ids)


def evaluate(guessed, names, ours, ids):
    """The evaluation of Cityscapes on our export and the true classes gives the IoU of the project's own masks."""
    top = os.path.join(ROOT, "cityscapes-truth")
    truths = {}
    for name in NAMES:
        city = names[name].split("_")[0]
        path = os.path.join(top, "gtFine/val", city, names[name] + "_gtFine_labelIds.png")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Image.fromarray(ids[numpy.load(truth_file(name))].astype(numpy.uint8)).save(path)
        truths[name] = path
    os.environ["CITYSCAPES_DATASET"] = top
    os.environ["CITYSCAPES_RESULTS"] = os.path.join(guessed, "results")
    import cityscapesscripts.evaluation.evalPixelLevelSemanticLabeling as evaluation
    arguments = evaluation.args
    arguments.quiet = True
    arguments.JSONOutput = False
    # There are no instances, and that part calls a function that numpy no longer has.
    arguments.evalInstLevelScore = False
    arguments.predictionPath = arguments.predictionWalk = None
    predictions = [evaluation.getPrediction(arguments, truths[name]) for name in NAMES]
    assert len(set(predictions)) == len(NAMES)
    result = evaluation.evaluateImgLists(predictions, [truths[name] for name in NAMES], arguments)
    confusion = numpy.zeros((34, 34), numpy.int64)
    for name in NAMES:
        truth = ids[numpy.load(truth_file(name))]
        numpy.add.at(confusion, (truth.ravel(), ids[ours[name]].ravel()), 1)
    from cityscapesscripts.helpers.labels import name2label
    scores = []
    evaluated = [label.id for label in name2label.values() if 0 <= label.id and not label.ignoreInEval]
    for name in MAP.values():
        number = name2label[name].id
        right = confusion[number, number]
        wrong = confusion[number].sum() - right
        taken = confusion[evaluated, number].sum() - right
        score = right / (right + wrong + taken)
        theirs = result["classScores"][name]
        assert abs(score - theirs) < 1e-6, f"IoU of {name}: {score} here, {theirs} there"
        scores.append(score)
    assert abs(numpy.mean(scores) - result["averageScoreClasses"]) < 1e-6
    print(f"  cityscapes, evaluation: mean IoU {result['averageScoreClasses']:.6f}, equal to 1e-6")
    assert 0.05 < result["averageScoreClasses"] < 1, "the evaluation says nothing"


def datumaro(truth, names, own, ids):
    from datumaro.components.annotation import AnnotationType
    from datumaro.components.dataset import Dataset
    read = {}
    dataset = Dataset.import_from(truth, "cityscapes")
    labels = [label.name for label in dataset.categories()[AnnotationType.label]]
    from cityscapesscripts.helpers.labels import name2label
    for item in dataset:
        pixels = None
        for annotation in item.annotations:
            mask = annotation.image.astype(bool)
            pixels = numpy.zeros(mask.shape, int) if pixels is None else pixels
            name = labels[annotation.label]
            pixels[mask] = 0 if name in ("background", "unlabeled") else name2label[name].id
        read[item.id.split("/")[-1]] = pixels
    compare("cityscapes, datumaro", read, {names[name]: ids[own[name]] for name in NAMES})


if __name__ == "__main__":
    main()
