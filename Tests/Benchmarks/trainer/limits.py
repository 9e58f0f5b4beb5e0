"""How well a selection would do that knew the true classes in advance.

    swift run -c release --package-path Tests/Benchmarks describe-images CAMVID/train CAMVID/trainannot ROWS
    python3 Tests/Benchmarks/trainer/limits.py ROWS --hold-out 0016E5_07,0006R0 --seeds 4

Labels 1 % of the regions at random and four times 1 % more, chosen by each rule, trains as `variants.py` does, and
measures on the images that are left out. Prints mean IoU after every batch and what a rule adds to `tempered`: mean
and standard error of the differences of the mean over the batches, paired by seed. The rules, all without a spatial
term:

    bvsb       the best guess against the second
    tempered   times the default's class balance, from predicted shares
    balanced   times a balance by the true class, from the answers so far; never void
    no void    tempered, never a region that is void in truth
    pure       tempered, only regions of which one class has four fifths
    wrong      tempered, only regions of which the model's best guess is wrong
"""

import argparse

import numpy as np
from variants import Data, Split, predict


def balance(shares, anchors=None):
    """(mean share / share)^½ in 0.3 ... 3, to the power n / (n + 500)."""
    found = shares > 0
    mean = shares[found].mean()
    factor = np.clip(np.sqrt(mean / np.where(found, shares, mean)), 0.3, 3)
    return factor if anchors is None else factor ** (anchors / (anchors + 500))


class Rules:
    """Scores of every region of a pool; higher scores are queried first."""

    def __init__(self, data, pool, taught, probabilities):
        two = np.sort(probabilities, 1)[:, -2:]
        self.guess, self.truth = probabilities.argmax(1), data.labels[pool]
        self.bvsb, self.void = two[:, 0] / two[:, 1], data.classes - 1
        self.purity = data.pixels[pool].max(1) / np.maximum(1, data.areas[pool])
        seen = np.bincount(self.guess, weights=data.areas[pool], minlength=data.classes)
        self.tempered = self.bvsb * balance(seen / seen.sum(), len(taught))[self.guess]
        answered = np.bincount(data.labels[taught], minlength=data.classes) + 1.0
        self.by_truth = balance(answered / answered.sum())[self.truth]

    def score(self, rule):
        match rule:
            case "bvsb": return self.bvsb
            case "tempered": return self.tempered
            case "balanced": return self.bvsb * self.by_truth * (self.truth != self.void)
            case "no void": return self.tempered * (self.truth != self.void)
            case "pure": return self.tempered * (self.purity > 0.8)
            case "wrong": return self.tempered * (self.guess != self.truth)


def curve(data, pool, measured, seed, rule, batches, trained):
    """Mean IoU after every batch. What equal labels have taught is kept in `trained`."""
    draw = np.random.default_rng(1_000 + seed)
    size = len(pool) // 100
    taught, figures = draw.permutation(pool)[:size], []
    for batch in range(batches):
        key = (seed, batch, taught.tobytes())
        if key not in trained:
            layers = Split(data, taught, measured, pool, seed * 10 + batch).network()
            own = predict(layers, data.rows[measured])
            trained[key] = layers, data.miou(data.smooth(own, measured), measured)
        layers, figure = trained[key]
        figures.append(figure)
        scores = Rules(data, pool, taught, predict(layers, data.rows[pool])).score(rule).copy()
        scores[np.isin(pool, taught)] = -1
        taught = np.concatenate([taught, pool[np.argsort(-scores, kind="stable")[:size]]])
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows")
    parser.add_argument("--hold-out", default="0016E5_07,0006R0")
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--batches", type=int, default=5)
    parser.add_argument("--ignore", type=int, default=11)
    options = parser.parse_args()
    data = Data(options.rows, options.ignore)
    rules = ["tempered", "bvsb", "balanced", "no void", "pure", "wrong"]
    for prefix in options.hold_out.split(","):
        held = np.array([name.startswith(prefix) for name in data.names])[data.image]
        pool, measured = np.nonzero(~held)[0], np.nonzero(held)[0]
        curves = {rule: [] for rule in rules}
        for seed in range(options.seeds):
            trained = {}
            for rule in rules:
                curves[rule].append(curve(data, pool, measured, seed, rule, options.batches, trained))
        print(f"\n{prefix}")
        base = np.array(curves["tempered"]).mean(1)
        for rule, values in curves.items():
            less = np.array(values).mean(1) - base
            error = less.std(ddof=1) / len(less) ** 0.5 if len(less) > 1 else float("nan")
            means = " ".join(f"{value:.4f}" for value in np.array(values).mean(0))
            print(f"  {rule:10} {means}   {less.mean():+.4f} ± {error:.4f}")


if __name__ == "__main__":
    main()
