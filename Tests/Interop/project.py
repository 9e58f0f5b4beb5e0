"""A small project with partial answers, and its exports; used by the checks of every format.

Images are synthetic: a few have folders, spaces and JPEG, one is stored on its side. About two thirds of the regions are
answered, one in fifteen as void.
"""

import json
import os
import subprocess
import sys

import numpy
from PIL import Image

PROGRAM = os.environ["TERRAZZO"]
ROOT = os.environ["TERRAZZO_INTEROP"]
IMAGES = os.path.join(ROOT, "images")
# Names that other programs misread: commas, quotes, an equals sign, colons, dots and slashes.
CLASSES = ["road", 'sky, "blue"', "a=b: c", "../tree", "#grass/<&>", "=SUM(A1)"]
NAMES = [
    "day/0001.png", "day/0002.png", "night/0001.png", "night/0003.png", "plain.png",
    "with space.png", "photo.jpg", "photo two.jpg", "turned.jpg",
]
UNLABELED = 255


def run(*arguments, input=None):
    """Standard output of the program."""
    done = subprocess.run(
        [PROGRAM, *arguments], input=input, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"terrazzo {' '.join(arguments)}\n{done.stderr}")
    return done.stdout


def picture(seed, width, height):
    random = numpy.random.default_rng(seed)
    truth = random.integers(0, len(CLASSES), (4, 5)).repeat(-(-height // 4), 0).repeat(-(-width // 5), 1)
    truth = truth[:height, :width]
    # Some are hard to tell apart, so that predictions are not perfect.
    colors = numpy.array(
        [[128, 64, 128], [70, 130, 180], [200, 40, 40], [40, 120, 40], [60, 140, 60], [190, 50, 40]])
    noise = random.integers(-25, 26, (height, width, 3))
    return truth, numpy.clip(colors[truth] + noise, 0, 255).astype(numpy.uint8)


def truth_file(name):
    return os.path.join(ROOT, name.replace("/", "__") + ".npy")


def make():
    """The project, unless it is there."""
    if os.path.isdir(IMAGES):
        return
    truths = {}
    for seed, name in enumerate(NAMES):
        path = os.path.join(IMAGES, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        truths[name], pixels = picture(seed, 90 + 7 * seed, 70 + 3 * seed)
        image = Image.fromarray(pixels)
        numpy.save(truth_file(name), truths[name].astype(numpy.uint8))
        if name == "turned.jpg":
            exif = image.getexif()
            exif[0x0112] = 6
            image.save(path, quality=95, exif=exif)
        else:
            image.save(path, **({"quality": 95} if name.endswith(".jpg") else {}))
    listed = os.path.join(ROOT, "list.json")
    with open(listed, "w") as file:
        json.dump([{"name": name} for name in CLASSES], file)
    run("init", IMAGES, "--classes", listed, "--regions", "40", "--backbone", "none")
    random = numpy.random.default_rng(1)
    lines = []
    for line in run("query", IMAGES, "--batch", "280").splitlines():
        region = json.loads(line)
        truth = truths[region["image"]][region["y"], region["x"]]
        draw = random.random()
        lines.append(json.dumps({
            "image": region["image"], "partition": region["partition"], "region": region["region"],
            "class": "void" if draw < 1 / 15 else CLASSES[truth]}))
    run("label", IMAGES, input="\n".join(lines) + "\n")


def export(name, *arguments):
    """Writes an export, twice, and checks that both are the same; returns its folder."""
    folder = os.path.join(ROOT, "out", name)
    run("export", IMAGES, "--out", folder, "--quiet", *arguments)
    before = contents(folder)
    run("export", IMAGES, "--out", folder, "--quiet", *arguments)
    assert contents(folder) == before, f"{name}: exporting again gives other bytes"
    for path, data in before.items():
        assert ROOT.encode() not in data or path.startswith("link:"), f"{path} holds an absolute path"
    return folder


def contents(folder):
    """The bytes of every file, and what links say, by path; the record of what was written is left out."""
    found = {}
    for at, _, files in os.walk(folder):
        for file in files:
            path = os.path.join(at, file)
            relative = os.path.relpath(path, folder)
            if file == ".terrazzo-written.jsonl":
                continue
            if os.path.islink(path):
                assert not os.readlink(path).startswith("/"), f"{relative} is an absolute link"
                found["link:" + relative] = os.readlink(path).encode()
            else:
                with open(path, "rb") as opened:
                    found[relative] = opened.read()
    return found


def masks(*arguments):
    """The project's own masks by image name: numbers of classes, 254 for void and 255 for unlabeled."""
    folder = os.path.join(ROOT, "out", "masks" + "".join(arguments).replace("/", "_"))
    run("export", IMAGES, "--out", folder, "--quiet", "--keep-extension", "--void-value", "254", *arguments)
    return {
        name: numpy.array(Image.open(os.path.join(folder, name + ".png"))) for name in NAMES
    }


def words(name, folders=True):
    """A name as it stands in lists with one name a line."""
    plain = "".join(
        chr(byte) if chr(byte).isalnum() or chr(byte) in "._-/" else f"~{byte:02x}" for byte in name.encode())
    return plain if folders else plain.replace("/", "__")


def stem(name):
    return os.path.splitext(name)[0]


def compare(what, read, expected):
    """Compares every pixel of every image; `read` and `expected` by the same names."""
    assert set(read) == set(expected), f"{what}: {sorted(set(read) ^ set(expected))}"
    for name, pixels in expected.items():
        assert read[name].shape == pixels.shape, f"{what}: {name} has {read[name].shape}, not {pixels.shape}"
        wrong = int((read[name] != pixels).sum())
        assert wrong == 0, f"{what}: {wrong} pixels of {name} differ"
    count = sum(pixels.size for pixels in expected.values())
    print(f"  {what}: {len(expected)} images, {count} pixels, all equal")


def merged(pixels, **values):
    """A mask with other values for void and unlabeled, and with all numbers shifted."""
    shift = values.get("shift", 0)
    out = pixels.astype(numpy.int64) + shift
    out[pixels == 254] = values["void"]
    out[pixels == 255] = values["unlabeled"]
    return out
