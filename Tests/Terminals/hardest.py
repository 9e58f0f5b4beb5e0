#!/usr/bin/env python3
"""The ten hardest regions of CamVid's training images, in cells and as pixels: a contact sheet of screenshots.

    python3 Tests/Terminals/hardest.py .build/release/terrazzo CAMVID hardest.jpg

CAMVID has the folders train and trainannot (480x360, as in SegNet's tutorial). A region counts as hard if it is thin, dark and small, and most
of it is a pole, a sign, a pedestrian or a cyclist: four, two, two and two of them, of ten different images. What is chosen depends on nothing
but the images and the program's regions, and is printed. Each is shown as a person would meet it, in a window of 120x40 cells:
in 256 colors, in cells of 16 million colors, and as pixels. Needs numpy beside what pixels.py needs.

The pictures are parts of CamVid (G. Brostow, J. Fauqueur, R. Cipolla, Semantic object classes in video, Pattern Recognition Letters 30(2), 2009).
"""
import argparse, os, pathlib, shutil, sys, tempfile

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from pixels import Display, Terminal, run

# Class values of CamVid, how many regions of each are shown.
WANTED = {2: ("pole", 4), 6: ("sign", 2), 9: ("pedestrian", 2), 10: ("cyclist", 2)}
FORMS = [("256 colors", "--pictures cells --color 256"), ("16 million colors", "--pictures cells --color truecolor"), ("pixels", "--pictures kitty")]
CLASSES = "sky,building,pole,road,pavement,tree,sign,fence,car,pedestrian,cyclist"
# The picture in a window of 120x40, and how large it is on the sheet.
COLUMNS, ROWS, ACROSS = 86, 36, 230
# Pixels of a cell in kitty with the font that pixels.py sets.
CELL = (9, 20)


def read(path, kind):
    """An image's values as rows of pixels."""
    width, height = map(int, run("identify", "-format", "%w %h", str(path)).split())
    depth, form, channels = {"rgb": ("8", "rgb:-", 3), "classes": ("8", "gray:-", 1), "regions": ("16", "gray:-", 1)}[kind]
    data = run("convert", str(path), "-depth", depth, form)
    values = numpy.frombuffer(data, dtype="<u2" if depth == "16" else "u1")
    return values.reshape(height, width, channels).squeeze()


def thickness(inside):
    """The greatest distance of a pixel of a region from outside, in pixels along rows and columns."""
    steps, left = 0, numpy.pad(inside, 1)
    while left.any():
        steps += 1
        left = left & numpy.roll(left, 1, 0) & numpy.roll(left, -1, 0) & numpy.roll(left, 1, 1) & numpy.roll(left, -1, 1)
    return steps


def cell(inside):
    """The first cell of the whole image's view whose middle lies in a region, counted from 1; None if none does."""
    height, width = inside.shape
    (wide, high), scale = CELL, max(width / (COLUMNS * CELL[0]), height / (ROWS * CELL[1]))
    for row in range(ROWS):
        y = (row + 0.5 - ROWS / 2) * high * scale + height / 2
        for column in range(COLUMNS):
            x = (column + 0.5 - COLUMNS / 2) * wide * scale + width / 2
            if 0 <= y < height and 0 <= x < width and inside[int(y), int(x)]:
                return column + 1, row + 2
    return None


def candidates(image, classes, regions):
    """Every region that is mostly a wanted thing, with how hard it is: small numbers are hard."""
    colors = read(image, "rgb").astype(float)
    light = colors @ [0.2126, 0.7152, 0.0722]
    truth, labels = read(classes, "classes"), read(regions, "regions")
    for number in numpy.unique(labels[numpy.isin(truth, list(WANTED))]):
        inside = labels == number
        values, counts = numpy.unique(truth[inside], return_counts=True)
        best = int(values[counts.argmax()])
        if best not in WANTED or counts.max() < 0.6 * inside.sum():
            continue
        area = int(inside.sum())
        place = cell(inside)
        if not place:
            continue
        thin, dark = thickness(inside), float(light[inside].mean())
        # Each factor is 1 for an ordinary region: 13 pixels thick, middle gray, 570 pixels.
        yield {"image": image, "class": best, "area": area, "thickness": 2 * thin - 1, "light": dark,
               "hardness": (2 * thin - 1) / 13 * (dark + 20) / 128 * (area / 570) ** 0.5, "place": place}


def choose(program, camvid, work):
    images = sorted((camvid / "train").glob("*.png"))
    if not (work / "regions").exists():
        run(str(program), "segment", "--working-size", "--out", str(work / "regions"), *map(str, images))
    found = []
    for image in images:
        found += candidates(image, camvid / "trainannot" / image.name, work / "regions" / image.name)
    found.sort(key=lambda region: (region["hardness"], region["image"].name, region["place"]))
    chosen = []
    for value, (_, count) in WANTED.items():
        for region in found:
            # Images of a second before or after look the same.
            near = any(region["image"].name[:6] == other["image"].name[:6] and abs(number(region) - number(other)) < 300 for other in chosen)
            if region["class"] == value and not near and count > 0:
                chosen.append(region)
                count -= 1
    return chosen


def number(region):
    return int("".join(filter(str.isdigit, region["image"].stem.split("_")[-1])))


def show(program, display, region, options, folder):
    """A screenshot of the picture with a region as it is asked for."""
    images = folder / "street"
    images.mkdir(parents=True)
    shutil.copy(region["image"], images)
    terminal = Terminal("kitty", display, folder / "terminal")
    try:
        terminal.type(f"{program} annotate {images} --classes {CLASSES} --mouse {options}\r", quiet=4)
        # The whole image, then a click on the region; then its own view.
        terminal.type("-" * 12, quiet=1)
        width, height = terminal.cell
        if (width, height) != CELL:
            raise SystemExit(f"A cell has {width}x{height} pixels here, not {CELL[0]}x{CELL[1]}.")
        column, row = region["place"]
        terminal.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m", quiet=1)
        terminal.type(".", quiet=2)
        shot = terminal.screenshot("region")
        terminal.type("qq", quiet=1)
    finally:
        terminal.close()
    cut = folder / "cut.png"
    run("convert", str(shot), "-crop", f"{COLUMNS * width}x{ROWS * height}+0+{height}", "+repage", "-resize", f"{ACROSS}x", str(cut))
    return cut


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("camvid", type=pathlib.Path)
    parser.add_argument("sheet", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="leave the screenshots here")
    options = parser.parse_args()
    program = options.program.resolve()
    work = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="terrazzo-hardest-"))
    work.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CONFIG_HOME"] = str(work / "config")
    chosen = choose(program, options.camvid, work)
    tiles = []
    with Display() as display:
        for place, region in enumerate(chosen):
            name = WANTED[region["class"]][0]
            print(f"{place + 1}: {name}, {region['image'].name} cell {region['place'][0]},{region['place'][1]}: {region['area']} pixels, "
                  f"{region['thickness']} thick, light {region['light']:.0f}", flush=True)
            cuts = [show(program, display, region, form, work / f"{place + 1}-{number}") for number, (_, form) in enumerate(FORMS)]
            tile = work / f"{place + 1}.png"
            run("convert", *map(str, cuts), "-bordercolor", "black", "-border", "2", "+append", "-background", "black", "-fill", "white",
                "-pointsize", "13", f"label:{place + 1}  {name}", "-append", str(tile))
            tiles.append(tile)
    # Two columns of five; as a JPEG, because the sheet is looked at and not measured.
    halves = [tiles[:5], tiles[5:]]
    for number, half in enumerate(halves):
        run("convert", *map(str, half), "-append", str(work / f"half-{number}.png"))
    run("convert", str(work / "half-0.png"), str(work / "half-1.png"), "+append", "-strip", "-sampling-factor", "1x1", "-quality", "85",
        str(options.sheet))
    print(f"{options.sheet}: {options.sheet.stat().st_size} bytes; {', '.join(name for name, _ in FORMS)} from left to right")
    if not options.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
