#!/usr/bin/env python3
"""How close pictures in cells come to the image: ours (dithering off) compared with chafa's, with the same symbols.

    python3 Tests/Benchmarks/screen/quality.py .build/release/terrazzo CAMVID/val

Both draw the middle of the image, cropped to the shape of 80x24 and 120x40 cells so that both fill all of them,
with the same set of block characters; both are rasterized by rasterize.py with 8x16 pixels per cell and compared with the image, resampled to as many
pixels. PSNR is of the red, green and blue values, SSIM of the luminance (Wang et al., 2004, a Gaussian
window of 1.5). Exits with 1 if ours is more than 0.1 dB or 0.005 below. Needs chafa; numpy, pyte and Pillow
from PyPI.
"""
import argparse, pathlib, shutil, subprocess, sys, tempfile

import numpy as np
from PIL import Image

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from rasterize import raster

IMAGES = [
    "0016E5_07959", "0016E5_07979", "0016E5_07999", "0016E5_08019", "0016E5_08039", "0016E5_08059",
    "0016E5_08079", "0016E5_08099", "0016E5_08119", "0016E5_08139",
]
SYMBOLS = {"quadrant": "space+solid+half+quad", "half": "space+solid+vhalf"}
COLORS = {"truecolor": "full", "256": "240"}


def gaussian(values):
    """Separable Gaussian blur, sigma 1.5, without the border."""
    taps = np.exp(-np.arange(-5, 6) ** 2 / (2 * 1.5 ** 2))
    taps /= taps.sum()
    size = values.shape[1] - 10
    values = sum(tap * values[:, i:i + size] for i, tap in enumerate(taps))
    size = values.shape[0] - 10
    return sum(tap * values[i:i + size] for i, tap in enumerate(taps))


def ssim(left, right):
    left, right = (x @ np.array([0.299, 0.587, 0.114]) for x in (left, right))
    mean_l, mean_r = gaussian(left), gaussian(right)
    var_l = gaussian(left * left) - mean_l ** 2
    var_r = gaussian(right * right) - mean_r ** 2
    both = gaussian(left * right) - mean_l * mean_r
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return (((2 * mean_l * mean_r + c1) * (2 * both + c2))
            / ((mean_l ** 2 + mean_r ** 2 + c1) * (var_l + var_r + c2))).mean()


def psnr(left, right):
    return 10 * np.log10(255 ** 2 / ((left - right) ** 2).mean())


def lines(command):
    return subprocess.run(command, check=True, capture_output=True).stdout.rstrip(b"\n").split(b"\n")


def measured(command, columns, reference):
    drawn = [line for line in lines(command) if line]
    picture = raster(drawn, columns=columns)
    assert picture.size == reference.size, (picture.size, reference.size)
    left, right = (np.asarray(x, dtype=float) for x in (picture, reference))
    return psnr(left, right), ssim(left, right)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("terrazzo")
    parser.add_argument("images", type=pathlib.Path)
    parser.add_argument("--glyphs", choices=SYMBOLS, default="quadrant")
    parser.add_argument("--colors", choices=COLORS, default="truecolor")
    options = parser.parse_args()
    print(lines(["chafa", "--version"])[0].decode() + f", {options.glyphs}, {options.colors}")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="quality-"))
    worst = [np.inf, np.inf]
    for columns, rows in ((80, 24), (120, 40)):
        print(f"| {columns}x{rows} | ours, dB | chafa, dB | ours, SSIM | chafa, SSIM |\n|---|---|---|---|---|")
        table = []
        for name in IMAGES:
            image = Image.open(options.images / f"{name}.png").convert("RGB")
            shape = min(image.width / columns, image.height / (2 * rows))
            width, height = round(shape * columns), round(shape * 2 * rows)
            left, top = (image.width - width) // 2, (image.height - height) // 2
            image = image.crop((left, top, left + width, top + height))
            image.save(folder / "image.png")
            path = str(folder / "image.png")
            reference = image.resize((columns * 8, rows * 16), Image.Resampling.BICUBIC)
            ours = measured(
                [options.terrazzo, "show", path, "--columns", str(columns), "--no-outlines", "--no-dither",
                 "--color", options.colors, "--glyphs", options.glyphs], columns, reference)
            chafa = measured(
                ["chafa", "--size", f"{columns}x{rows}", "--stretch", "--symbols", SYMBOLS[options.glyphs],
                 "--fill", "none", "-c", COLORS[options.colors], "--dither", "none", "-w", "9",
                 "--format", "symbols", path], columns, reference)
            table.append((*ours, *chafa))
            print(f"| {name} | {ours[0]:.2f} | {chafa[0]:.2f} | {ours[1]:.3f} | {chafa[1]:.3f} |")
        a, b, c, d = np.mean(table, axis=0)
        print(f"| mean | {a:.2f} | {c:.2f} | {b:.3f} | {d:.3f} |\n")
        worst = [min(worst[0], a - c), min(worst[1], b - d)]
    shutil.rmtree(folder)
    print(f"ours less chafa's, at worst: {worst[0]:+.2f} dB, {worst[1]:+.4f}")
    sys.exit(0 if worst[0] >= -0.1 and worst[1] >= -0.005 else 1)


if __name__ == "__main__":
    main()
