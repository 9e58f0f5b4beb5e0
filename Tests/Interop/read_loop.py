"""The loop of the examples, from Python: it answers from masks, and the masks that it writes are those, where it answered."""

import json
import os
import subprocess
import sys

import numpy
from PIL import Image

from project import IMAGES, PROGRAM, ROOT, UNLABELED, export, make

LOOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../assets/examples/loop.py")


def main():
    make()
    truth = export("loop-truth", "--format", "masks", "--fill", "predictions", "--keep-extension")
    images, masks, truths = (os.path.join(ROOT, name) for name in ("loop", "loop-masks", "loop-truths"))
    os.makedirs(images)
    os.makedirs(truths)
    for name in ("plain.png", "with space.png"):
        os.link(os.path.join(IMAGES, name), os.path.join(images, name))
        os.link(os.path.join(truth, name + ".png"), os.path.join(truths, name))
    os.link(os.path.join(truth, "classes.json"), os.path.join(truths, "classes.json"))
    for rounds in (1, 2):
        done = subprocess.run(
            [sys.executable, LOOP, images, truths, masks, "1"], env={**os.environ, "TERRAZZO": PROGRAM},
            capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        status = json.loads(subprocess.run(
            [PROGRAM, "status", images, "--json"], capture_output=True, text=True).stdout)
        assert status["round"] == rounds and status["answered"] == 25 * rounds, status
    agree = []
    for name in ("plain.png", "with space.png"):
        mask, own = (numpy.array(Image.open(os.path.join(folder, name))) for folder in (masks, truths))
        # What is void in the masks was answered as void.
        assert mask.shape == own.shape and (mask != UNLABELED).mean() > 0.8
        agree.append((mask == own).mean())
    assert min(agree) > 0.5, agree
    print(f"loop.py: two rounds, {min(agree):.2f} of the pixels as in the masks that it answered from")


if __name__ == "__main__":
    main()
