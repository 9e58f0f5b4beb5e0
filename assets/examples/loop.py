#!/usr/bin/env python3
"""A whole labeling loop from Python: ask what to label, answer, learn, and write masks.

usage: loop.py IMAGES TRUTH MASKS [ROUNDS]

IMAGES becomes a Terrazzo project, or is one. Here the answers come from ground truth: PNGs of class numbers in TRUTH,
named as the images, with classes.json (what `terrazzo export` writes). Replace `answer` by what you have: a model, a
form, a colleague. Needs Pillow, only for that. Nothing is asked twice: when the script was stopped, run it again.
"""

import json
import os
import subprocess
import sys

from PIL import Image

TERRAZZO = os.environ.get("TERRAZZO", "terrazzo")


def terrazzo(*arguments, lines=()):
    """Runs a command on lines of JSON; gives the lines that it prints. Words go to standard error."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    done = subprocess.run([TERRAZZO, *arguments], input=text, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()


def answer(region, truth, names):
    """A class's name, or void, unsure or skip. The region has an image, a box, and a pixel (x, y) that is inside it."""
    with Image.open(os.path.join(truth, os.path.splitext(region["image"])[0] + ".png")) as mask:
        return names.get(mask.getpixel((region["x"], region["y"])), "void")


def main(images, truth, masks, rounds="5"):
    classes = os.path.join(truth, "classes.json")
    with open(classes) as file:
        names = {entry["value"]: entry["name"] for entry in json.load(file)["classes"]}
    terrazzo("init", images, "--classes", classes)
    for _ in range(int(rounds)):
        regions = [json.loads(line) for line in terrazzo("query", images)]
        if not regions:
            break
        answers = [dict(region, **{"class": answer(region, truth, names)}) for region in regions]
        terrazzo("label", images, lines=answers)
    # query has trained on all answers but the last ones.
    terrazzo("train", images)
    print("\n".join(terrazzo("export", images, "--out", masks, "--fill", "predictions")))


if __name__ == "__main__":
    if not 4 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
