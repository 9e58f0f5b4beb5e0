#!/usr/bin/env python3
"""How well pictures without colors show what is brighter than what: ours compared with plain ASCII and with chafa's.

    python3 Tests/Benchmarks/screen/shades.py .build/release/terrazzo CAMVID/train [--mixes-light]

Ten images of dusk (0001TP) and ten of day (0006R0), evenly spread, in 120 columns, rasterized by rasterize.py in white on black, as terminals draw shades that draw them
themselves (or with --mixes-light as fonts do). Both the drawn picture and the gray image are blurred as an eye does that cannot see single
dots (a Gaussian of --blur pixels, in linear light). Printed are the rank correlation of the two over all pixels (1 if whatever is brighter in the image is
brighter on the screen, whichever curve of tones was applied), and the mean difference in L* (95th percentile in brackets) once the
image's histogram is that of the drawn picture. chafa gets the image stretched to its percentiles 2 and 98, which helps it. Needs
chafa; numpy, scipy, pyte and Pillow from PyPI.
"""
import argparse, pathlib, shutil, sys, tempfile

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter
from scipy.stats import rankdata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from quality import lines
from rasterize import raster


def seen(picture, blur):
    """The lightness of a gray picture after the blur of an eye."""
    values = np.asarray(picture.convert("L"), dtype=float) / 255
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    light = gaussian_filter(light, blur)
    return np.where(light > (6 / 29) ** 3, 116 * np.cbrt(light) - 16, light * (29 / 3) ** 3)


def compared(drawn, truth):
    """The rank correlation, and the differences in lightness once both have the same histogram."""
    drawn, truth = drawn[::2, ::2].ravel(), truth[::2, ::2].ravel()
    rank = np.corrcoef(rankdata(drawn), rankdata(truth))[0, 1]
    matched = np.empty_like(drawn)
    matched[np.argsort(truth, kind="stable")] = np.sort(drawn)
    differences = np.abs(matched - drawn)
    return rank, differences.mean(), np.percentile(differences, 95)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("terrazzo")
    parser.add_argument("images", type=pathlib.Path)
    parser.add_argument("--blur", type=float, default=6)
    parser.add_argument("--mixes-light", action="store_true")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shades-"))
    columns, rows = 120, 40
    for name, prefix in (("dusk", "0001TP"), ("day", "0006R0")):
        files = sorted(options.images.glob(f"{prefix}*.png"))
        table = []
        for file in files[:: max(1, len(files) // 10)][:10]:
            image = Image.open(file).convert("L")
            shape = min(image.width / columns, image.height / (2 * rows))
            width, height = round(shape * columns), round(shape * 2 * rows)
            left, top = (image.width - width) // 2, (image.height - height) // 2
            image = image.crop((left, top, left + width, top + height))
            path, bright = str(folder / "image.png"), str(folder / "bright.png")
            image.convert("RGB").save(path)
            low, high = np.percentile(np.asarray(image), (2, 98))
            image.point(lambda value: (value - low) * 255 / max(1, high - low)).convert("RGB").save(bright)
            ours = [options.terrazzo, "show", path, "--columns", str(columns), "--no-outlines", "--color", "mono", "--glyphs"]
            chafa = ["chafa", "--size", f"{columns}x{rows}", "--stretch", "--fill", "none", "-c", "none", "--fg", "white", "--bg", "black",
                     "-w", "9", "--format", "symbols"]
            blocks = ["--symbols", "space+solid+half+quad+stipple+braille"]
            drawn = {
                "quadrant": ours + ["quadrant"], "half": ours + ["half"], "ascii": ours + ["ascii"],
                "chafa": chafa + blocks + ["--dither", "none", bright],
                "chafa, diffused": chafa + blocks + ["--dither", "diffusion", bright],
                "chafa, ascii": chafa + ["--symbols", "ascii", "--dither", "none", bright],
            }
            truth = seen(image.resize((columns * 8, rows * 16), Image.Resampling.BICUBIC), options.blur)
            row = []
            for command in drawn.values():
                text = lines(command)[:rows]
                text += [b""] * (rows - len(text))
                picture = raster(text, columns=columns, text=(255, 255, 255), ground=(0, 0, 0),
                                 mixes_light=options.mixes_light)
                row += compared(seen(picture, options.blur), truth)
            table.append(row)
            print(f"{file.stem}: " + ", ".join(f"{key} {row[3 * at]:.3f}" for at, key in enumerate(drawn)), file=sys.stderr)
        mean = np.mean(table, axis=0)
        print(f"{name}: " + ", ".join(
            f"{key} {mean[3 * at]:.3f}, {mean[3 * at + 1]:.2f} ({mean[3 * at + 2]:.2f})" for at, key in enumerate(drawn)),
            flush=True)
    shutil.rmtree(folder)


main()
