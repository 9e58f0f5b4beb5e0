#!/usr/bin/env python3
"""Learning curves of several strategies and seeds, and the share of labels each needs.

    python3 Tests/Benchmarks/selection/grid.py --terrazzo .build/release/terrazzo --out RESULTS \
        --images CAMVID/train --masks CAMVID/trainannot \
        --test-images CAMVID/val --test-masks CAMVID/valannot --ignore 11

Runs `terrazzo simulate` for every strategy and seed whose result is not in RESULTS yet, then prints the
table. `--hold-out PREFIX` takes the images whose name begins so as the test images and the others as the
pool: settings are chosen that way, never on the test images that are reported.

*Need* is the share of labeled pixels where the mean curve (made monotone, linear interpolation) first
reaches 95 % of the supervised reference; the clicks there stand beside it.
"""
import argparse, json, os, statistics, subprocess, sys
from concurrent.futures import ThreadPoolExecutor

STRATEGIES = ["random", "entropy", "entropy+nearest", "bvsb", "bvsb+nearest",
              "balanced-bvsb", "balanced-bvsb+nearest"]


def linked(folder, source, keep):
    os.makedirs(folder, exist_ok=True)
    for name in sorted(os.listdir(source)):
        link = os.path.join(folder, name)
        if keep(name) and not os.path.lexists(link):
            os.symlink(os.path.abspath(os.path.join(source, name)), link)
    return folder


def interpolate(points, x):
    """y at x on the line through points sorted by x; none outside."""
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x0 <= x <= x1:
            return y0 if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return None


def mean_curve(runs, field, horizontal="labeled_pixels_percent"):
    rounds = min(len(run["rounds"]) for run in runs)
    return [(statistics.mean(run["rounds"][i][horizontal] for run in runs),
             statistics.mean(run["rounds"][i][field] for run in runs)) for i in range(rounds)]


def need(points, goal):
    best, previous = float("-inf"), None
    for x, y in points:
        y = max(best, y)
        if y >= goal:
            if previous is None:
                return x
            x0, y0 = previous
            return x0 + (x - x0) * (goal - y0) / (y - y0)
        best, previous = y, (x, y)
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--terrazzo", default=".build/release/terrazzo")
    parser.add_argument("--out", required=True)
    parser.add_argument("--images", required=True)
    parser.add_argument("--masks", required=True)
    parser.add_argument("--test-images")
    parser.add_argument("--test-masks")
    parser.add_argument("--hold-out")
    parser.add_argument("--ignore", default="11")
    parser.add_argument("--batch", default="1%")
    parser.add_argument("--rounds", default="10")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--strategies", nargs="*", default=STRATEGIES)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--extra", nargs="*", default=[], help="further options for simulate")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    images, masks = options.images, options.masks
    test_images, test_masks = options.test_images, options.test_masks
    if options.hold_out:
        held = lambda name: name.startswith(options.hold_out)
        kept = lambda name: not held(name)
        test_images = linked(os.path.join(options.out, "test"), images, held)
        test_masks = linked(os.path.join(options.out, "testannot"), masks, held)
        images = linked(os.path.join(options.out, "pool"), images, kept)
        masks = linked(os.path.join(options.out, "poolannot"), masks, kept)

    def simulate(strategy, seed, supervised):
        name = os.path.join(options.out, f"{strategy}-{seed}.json")
        if not os.path.exists(name):
            command = [options.terrazzo, "simulate", "--images", images, "--masks", masks,
                       "--test-images", test_images, "--test-masks", test_masks,
                       "--ignore", options.ignore, "--batch", options.batch,
                       "--rounds", options.rounds, "--strategy", strategy, "--seed", str(seed),
                       "--cache", os.path.join(options.out, "cache"), "--json", name + ".part"]
            command += ["--supervised"] if supervised else []
            result = subprocess.run(command + options.extra, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE, text=True)
            if result.returncode:
                sys.exit(f"{strategy} {seed}: {result.stderr[-2000:]}")
            os.rename(name + ".part", name)
        print(f"{strategy} seed {seed}", file=sys.stderr, flush=True)
        return json.load(open(name))

    first = simulate(options.strategies[0], 0, True)
    with ThreadPoolExecutor(options.jobs) as pool:
        futures = {(strategy, seed): pool.submit(simulate, strategy, seed, strategy == options.strategies[0])
                   for strategy in options.strategies for seed in range(options.seeds)}
    runs = {strategy: [futures[strategy, seed].result() for seed in range(options.seeds)]
            for strategy in options.strategies}
    references = [run["supervised_miou"] for run in runs[options.strategies[0]]]
    reference = statistics.mean(references)
    deviation = statistics.stdev(references) if len(references) > 1 else 0
    print(f"supervised mIoU {reference:.4f} ± {deviation:.4f}; 95 % of it {0.95 * reference:.4f}\n")
    print("| strategy | 2 % | 5 % | 8 % | last | need, % of pixels | clicks there |")
    print("|---|---|---|---|---|---|---|")
    for strategy in options.strategies:
        cells = []
        for share in (2, 5, 8):
            at = [interpolate([(r["labeled_pixels_percent"], r["miou"]) for r in run["rounds"]], share)
                  for run in runs[strategy]]
            at = [value for value in at if value is not None]
            spread = statistics.stdev(at) if len(at) > 1 else 0
            cells.append(f"{statistics.mean(at):.3f} ± {spread:.3f}" if at else "–")
        curve = mean_curve(runs[strategy], "miou")
        pixels = need(curve, 0.95 * reference)
        clicks = need(mean_curve(runs[strategy], "miou", "clicks"), 0.95 * reference)
        cells.append(f"{curve[-1][1]:.3f} at {curve[-1][0]:.1f} %")
        cells.append(f"{pixels:.1f}" if pixels else f"> {curve[-1][0]:.1f}")
        cells.append(f"{clicks:.0f}" if clicks else "–")
        print(f"| {strategy} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
