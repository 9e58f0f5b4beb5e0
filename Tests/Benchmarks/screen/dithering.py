#!/usr/bin/env python3
"""What dithering does to pictures in cells, as an eye sees it: ours with and without, and chafa's without.

    python3 Tests/Benchmarks/screen/dithering.py .build/release/terrazzo CAMVID/train [--colors 256]

Ten images of dusk (0001TP) and ten of day (0006R0), evenly spread, in 120 columns, rasterized by rasterize.py with 8x16 pixels per cell. Both the drawn picture and the
image are blurred as an eye does that cannot see single sub-cells (a Gaussian of --blur pixels, in linear light) and compared in CIE Lab: the
mean and the 95th percentile of the color differences (CIE 1976). Smaller is better. With 16 colors each is shown in the palette that it counts on: xterm's,
and for chafa VGA's; shades are drawn as blends, or with --mixes-light as bright as fonts draw them. Needs chafa; numpy, scipy, pyte and Pillow from PyPI.
"""
import argparse, pathlib, shutil, sys, tempfile

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from quality import lines
from rasterize import VGA, XTERM, raster

CHAFA = {"truecolor": "full", "256": "240", "16": "16"}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1, 1.089])


def seen(picture, blur):
    """A picture in Lab after the blur of an eye."""
    values = np.asarray(picture.convert("RGB"), dtype=float) / 255
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    light = np.stack([gaussian_filter(light[..., channel], blur) for channel in range(3)], axis=-1)
    ratio = light @ TO_XYZ.T / WHITE
    cube = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(cube, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("terrazzo")
    parser.add_argument("images", type=pathlib.Path)
    parser.add_argument("--colors", choices=CHAFA, default="256")
    parser.add_argument("--glyphs", default="quadrant")
    parser.add_argument("--blur", type=float, default=6)
    parser.add_argument("--mixes-light", action="store_true")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="dithering-"))
    columns, rows = 120, 40
    for name, prefix in (("dusk", "0001TP"), ("day", "0006R0")):
        files = sorted(options.images.glob(f"{prefix}*.png"))
        table = []
        for file in files[:: max(1, len(files) // 10)][:10]:
            image = Image.open(file).convert("RGB")
            shape = min(image.width / columns, image.height / (2 * rows))
            width, height = round(shape * columns), round(shape * 2 * rows)
            left, top = (image.width - width) // 2, (image.height - height) // 2
            image.crop((left, top, left + width, top + height)).save(folder / "image.png")
            path = str(folder / "image.png")
            image = Image.open(path)
            ours = [options.terrazzo, "show", path, "--columns", str(columns), "--no-outlines", "--color", options.colors,
                    "--glyphs", options.glyphs]
            drawn = {
                "dithered": ours + ["--dither"], "plain": ours + ["--no-dither"],
                "chafa": ["chafa", "--size", f"{columns}x{rows}", "--stretch", "--symbols", "space+solid+half+quad", "--fill", "none",
                          "-c", CHAFA[options.colors], "--dither", "none", "-w", "9", "--format", "symbols", path],
            }
            truth = seen(image.resize((columns * 8, rows * 16), Image.Resampling.BICUBIC), options.blur)
            row = []
            for key, command in drawn.items():
                picture = raster([line for line in lines(command) if line], columns=columns,
                                 palette=VGA if key == "chafa" else XTERM, mixes_light=options.mixes_light)
                differences = np.sqrt(((seen(picture, options.blur) - truth) ** 2).sum(-1))
                row += [differences.mean(), np.percentile(differences, 95)]
            table.append(row)
            print(f"{file.stem}: " + ", ".join(f"{key} {row[2 * at]:.2f}" for at, key in enumerate(drawn)), file=sys.stderr)
        mean = np.mean(table, axis=0)
        print(f"{options.colors}, {name}: " + ", ".join(
            f"{key} {mean[2 * at]:.2f} ({mean[2 * at + 1]:.2f})" for at, key in enumerate(drawn)), flush=True)
    shutil.rmtree(folder)


main()
