"""How many guesses a person could accept with Enter: answers from masks, batch by batch, through the commands.

usage: accepted.py TERRAZZO IMAGES MASKS FOLDER [--seeds 5] [--batches 5] [OPTION ...]      (numpy, pillow)

IMAGES is a folder of PNG files and MASKS has a file of the same name for each: stored values are classes, 11 is void. Projects are
made in FOLDER. Every OPTION is passed to `init`, for example --backbone=none or --strategy=random. Prints for each seed and batch how many
regions were guessed right, of those that had a guess.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

VOID = 11


def commonest(mask, regions, number):
    return int(np.bincount(mask[regions == number]).argmax())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("terrazzo", "images", "masks", "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--batches", type=int, default=5)
    options, passed = parser.parse_known_args()

    def run(command, *arguments, text=None):
        return subprocess.run(
            [options.terrazzo, command, *arguments], check=True, capture_output=True, text=True, input=text).stdout

    names = sorted(path.name for path in options.images.glob("*.png"))
    masks = {name: np.asarray(Image.open(options.masks / name)) for name in names}
    run("segment", *(options.images / name for name in names), "--out", options.folder / "regions")
    regions = {name: np.asarray(Image.open(options.folder / "regions" / name)) for name in names}
    for seed in range(options.seeds):
        place = [options.images, "--project", options.folder / f"project-{seed}"]
        run("init", *place, "--classes", ",".join(f"class{number}" for number in range(VOID)), "--seed", str(seed), *passed)
        found = []
        for batch in range(options.batches):
            if batch:
                run("train", *place)
            asked = [json.loads(line) for line in run("query", *place).splitlines()]
            truths = [commonest(masks[a["image"]], regions[a["image"]], a["region"]) for a in asked]
            words = ["void" if truth == VOID else f"class{truth}" for truth in truths]
            guessed = [(a["prediction"], word) for a, word in zip(asked, words) if a["prediction"] is not None]
            found.append(f"{sum(guess == word for guess, word in guessed)}/{len(guessed)}")
            lines = [{key: a[key] for key in ("image", "region", "partition")} | {"class": word} for a, word in zip(asked, words)]
            run("label", *place, text="".join(json.dumps(line) + "\n" for line in lines))
        print(f"seed {seed}: {' '.join(found)}", flush=True)


main()
