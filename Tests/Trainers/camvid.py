"""Ground truth of CamVid in a person's place, and predictions measured by it; see `run`."""
import json
import pathlib
import sys

import numpy
from PIL import Image


def read(path):
    return numpy.array(Image.open(path))


def answer(regions, truth, classes):
    """Lines of query in, lines for label out: the class that most pixels of a region show, void where that is no class."""
    names = classes.split(",")
    values = {}
    for line in (pathlib.Path(regions) / "regions.jsonl").read_text().splitlines():
        row = json.loads(line)
        values[row["image"], row["partition"], row["region"]] = row["map"], row["value"]
    maps = {}
    for line in sys.stdin:
        query = json.loads(line)
        file, value = values[query["image"], query["partition"], query["region"]]
        if file not in maps:
            maps = {file: (read(pathlib.Path(regions) / file), read(pathlib.Path(truth) / query["image"]))}
        labels, mask = maps[file]
        counts = numpy.bincount(mask[labels == value], minlength=12)
        best = int(counts.argmax())
        word = names[best] if best < len(names) else "void"
        keys = {key: query[key] for key in ("image", "partition", "region")}
        print(json.dumps(keys | {"class": word}))


def compare(answers, truth, round, *predictions):
    """A row of a table: mIoU of each folder on the pixels without an answer; classes that occur count."""
    answered, figures = 0, []
    matrices = [numpy.zeros((11, 12), numpy.int64) for _ in predictions]
    pixels = 0
    for path in sorted(pathlib.Path(answers).glob("*.png")):
        given, mask = read(path), read(pathlib.Path(truth) / path.name)
        open_pixels = (given == 255) & (mask < 11)
        answered += int((given != 255).sum())
        pixels += given.size
        for matrix, folder in zip(matrices, predictions):
            guess = numpy.minimum(read(pathlib.Path(folder) / path.name), 11)
            matrix += numpy.bincount(
                mask[open_pixels].astype(int) * 12 + guess[open_pixels], minlength=132).reshape(11, 12)
    for matrix in matrices:
        right = numpy.diag(matrix)
        union = matrix.sum(1) + matrix[:, :11].sum(0) - right
        figures.append((right[union > 0] / union[union > 0]).mean())
    print("| " + " | ".join([round, f"{100 * answered / pixels:.2f} % of the pixels", *(f"{f:.3f}" for f in figures)]) + " |", flush=True)


if __name__ == "__main__":
    {"answer": answer, "compare": compare}[sys.argv[1]](*sys.argv[2:])
