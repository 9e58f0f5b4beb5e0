#!/usr/bin/env python3
"""Superpixel quality and time on BSDS500's validation images, compared with OpenCV and scikit-image.

    python3 -m venv VENV && VENV/bin/pip install numpy==2.4.6 pillow==13.0.0 \
        opencv-contrib-python-headless==5.0.0.93 scikit-image==0.26.0
    VENV/bin/python Tests/Benchmarks/segmentation/quality.py \
        --terrazzo .build/release/terrazzo --data BSDS500/val --out RESULTS

DATA holds `images/NAME.jpg` and `segments/NAME_i.png`, one 16-bit label map per annotator. Every method's parameter
is set so that its mean number of regions is within 3 % of the wanted one. Measures are means over
annotators, then over images: boundary recall with a tolerance of 2 pixels (rows and columns),
undersegmentation error in Neubert and Protzel's min form, achievable segmentation accuracy, compactness.

Milliseconds are the median over images of the fastest of REPEATS runs, on one core and without decoding;
conversion of colors and smoothing count. For times run it on a quiet machine, with --images 20 --repeats 3.
"""
import argparse, json, os, subprocess, sys, tempfile

import numpy as np
from PIL import Image

from measures import boundary_recall, compactness, overlap_measures
from peers import PEERS


def terrazzo(program, method, paths, regions, repeats):
    """Labels and milliseconds of each image, from `terrazzo segment`."""
    with tempfile.TemporaryDirectory() as folder:
        lines = subprocess.run(
            [program, "segment", *paths, "--method", *method.split(), "--regions", str(regions),
             "--repeat", str(repeats), "--out", folder, "--json"],
            check=True, capture_output=True, text=True).stdout.splitlines()
        found = []
        for line in map(json.loads, lines):
            with Image.open(line["file"]) as mask:
                found.append((np.asarray(mask).astype(np.int64), line["milliseconds"]))
    return found


def terrazzo_fitted(program, method, paths, wanted, repeats):
    """Corrects the requested number until the mean number of regions fits."""
    asked = wanted
    for _ in range(8):
        found = terrazzo(program, method, paths, asked, repeats)
        mean = np.mean([labels.max() + 1 for labels, _ in found])
        if abs(mean / wanted - 1) <= 0.015:
            break
        asked = max(1, round(asked * wanted / mean))
    return found


def summary(results, truths):
    rows = []
    for (labels, milliseconds), truth in zip(results, truths):
        error, accuracy = overlap_measures(labels, truth)
        rows.append((labels.max() + 1, boundary_recall(labels, truth), error, accuracy,
                     compactness(labels), milliseconds))
    means = np.mean(rows, axis=0)
    return {"regions": means[0], "recall": means[1], "undersegmentation": means[2],
            "accuracy": means[3], "compactness": means[4],
            "milliseconds": float(np.median([row[5] for row in rows]))}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--terrazzo", default=".build/release/terrazzo")
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True, help="folder of one JSON file a method and number")
    parser.add_argument("--regions", type=int, nargs="+", default=[200, 300, 600, 1200])
    parser.add_argument("--methods", nargs="*", default=["slic", "seeds", "rectangles"])
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--images", type=int, help="only the first so many")
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()

    folder = os.path.join(arguments.data, "images")
    names = sorted(os.listdir(folder))[:arguments.images]
    paths = [os.path.join(folder, name) for name in names]
    images, truths = [], []
    segments = os.path.join(arguments.data, "segments")
    maps = sorted(os.listdir(segments))
    for name, path in zip(names, paths):
        with Image.open(path) as image:
            images.append(np.asarray(image.convert("RGB")))
        truth = []
        for one in maps:
            if one.startswith(os.path.splitext(name)[0] + "_"):
                with Image.open(os.path.join(segments, one)) as mask:
                    truth.append(np.asarray(mask).astype(np.int64))
        truths.append(truth)

    os.makedirs(arguments.out, exist_ok=True)
    for wanted in arguments.regions:
        print(f"\n{wanted} regions\n\n| method | regions | boundary recall | undersegmentation error | "
              "achievable accuracy | compactness | ms an image |\n|---|---|---|---|---|---|---|")
        runs = [("Terrazzo " + method,
                 lambda method=method: terrazzo_fitted(
                     arguments.terrazzo, method, paths, wanted, arguments.repeats))
                for method in arguments.methods]
        runs += [(peer, lambda peer=peer: PEERS[peer].run(images, wanted, arguments.repeats))
                 for peer in arguments.peers]
        for name, run in runs:
            file = os.path.join(arguments.out, f"{name} {wanted}.json".replace(" ", "-"))
            if os.path.exists(file):
                with open(file) as stored:
                    figures = json.load(stored)
            else:
                figures = summary(run(), truths)
                with open(file, "w") as stored:
                    json.dump(figures, stored)
            note = "" if abs(figures["regions"] / wanted - 1) <= 0.03 else " (off by more than 3 %)"
            print(f"| {name} | {figures['regions']:.1f}{note} | {figures['recall']:.4f} | "
                  f"{figures['undersegmentation']:.4f} | {figures['accuracy']:.4f} | "
                  f"{figures['compactness']:.3f} | {figures['milliseconds']:.1f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
