"""What other ways of training would gain, outside the program, on its own descriptors.

    swift run -c release --package-path Tests/Benchmarks describe-images CAMVID/train CAMVID/trainannot ROWS
    python3 Tests/Benchmarks/trainer/variants.py ROWS --hold-out 0006R0,0016E5 --seeds 5 [--share 0.05] [NAME ...]
    python3 Tests/Benchmarks/trainer/variants.py ROWS --images 20 --answers 200 --seeds 8 [NAME ...]

With `--hold-out` the images whose names start with a prefix (`third`: a third of all, drawn by the seed) are measured on,
and a share of the regions of all others is labeled at random (1: all of them). With `--images` that many images are drawn
by the seed, that many of their regions labeled at random, and all of their regions measured on. Prints mean IoU, smoothed
as the program smooths, of the program's recipe, and what each variant adds to it: mean and standard error of the
differences, paired by seed.

A plain network like the program's, in numpy: same sizes, initialization, optimizer, schedule and class weights, other
random numbers. Needs numpy and scipy (2.4.6 and 1.17.1 were used).
"""

import argparse
import csv
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
import scipy.sparse as sparse

COLUMNS = 785
GROUPS = {
    "color": (0, 26), "position": (26, 37), "texture": (37, 129), "patches": (129, 385),
    "surroundings": (385, 769), "image": (769, 785),
}
PARTS = [(0, 26), (26, 37), (37, 49), (49, 67), (67, 91), (91, 109), (109, 129), (129, 385), (385, 769), (769, 785)]


class Data:
    """Described images: rows, their pixels by class, and touching regions."""

    def __init__(self, folder, ignored):
        self.rows = np.fromfile(f"{folder}/rows.f32", "<f4").reshape(-1, COLUMNS)
        pixels = np.fromfile(f"{folder}/pixels.i32", "<i4").reshape(len(self.rows), 256)
        found = np.nonzero(pixels.sum(0))[0]
        # The ignored value is a class to the trainer, the last one, and none to the measure.
        values = [v for v in found if v != ignored] + [ignored]
        self.pixels, self.classes = pixels[:, values].astype(np.int64), len(values)
        self.labels, self.areas = self.pixels.argmax(1), self.pixels.sum(1)
        with open(f"{folder}/images.csv") as file:
            images = list(csv.DictReader(file))
        self.names = [image["name"] for image in images]
        self.image = np.repeat(np.arange(len(images)), [int(image["regions"]) for image in images])
        edges = np.fromfile(f"{folder}/edges.i32", "<i4").reshape(-1, 3)
        count = len(self.rows)
        borders = sparse.csr_matrix((edges[:, 2].astype(np.float32), (edges[:, 0], edges[:, 1])), (count, count))
        sums = np.maximum(1, np.asarray(borders.sum(1)).ravel())
        self.shares = (sparse.diags(1 / sums).astype(np.float32) @ borders).tocsr()

    def miou(self, probabilities, rows):
        confusion = np.zeros((self.classes, self.classes))
        np.add.at(confusion, probabilities.argmax(1), self.pixels[rows])
        confusion = confusion[:, :-1]
        hits, truth = np.diag(confusion), confusion.sum(0)
        union = confusion.sum(1)[:-1] + truth - hits
        return float(np.mean((hits / np.maximum(1, union))[truth > 0]))

    def smooth(self, probabilities, rows, strength=2.0, sweeps=5):
        shares = self.shares[rows][:, rows]
        logs, now = np.log(np.maximum(probabilities, 1e-30)), probabilities
        for _ in range(sweeps):
            now = softmax(logs + strength * (shares @ now))
        return now


def softmax(logits):
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


class Adam:
    """Two layers' weights and biases on their way down, at a rate that falls along a cosine."""

    def __init__(self, draw, width, hidden, outputs, steps, rate, decay, last):
        normal = lambda *shape: draw.standard_normal(shape, dtype=np.float32)
        self.layers = [normal(width, hidden) * np.float32((2 / width) ** 0.5), np.zeros(hidden, np.float32),
                       normal(hidden, outputs) * np.float32(last * (2 / hidden) ** 0.5), np.zeros(outputs, np.float32)]
        self.first, self.second = [np.zeros_like(w) for w in self.layers], [np.zeros_like(w) for w in self.layers]
        self.steps, self.step, self.rate, self.decay = steps, 0, rate, decay

    def move(self, *slopes):
        now = self.rate * 0.5 * (1 + np.cos(np.pi * self.step / self.steps))
        self.step += 1
        for place, slope in enumerate(slopes):
            self.first[place] = 0.9 * self.first[place] + 0.1 * slope
            self.second[place] = 0.999 * self.second[place] + 0.001 * slope * slope
            if place in (0, 2):
                self.layers[place] *= 1 - now * self.decay
            self.layers[place] -= now * (self.first[place] / (1 - 0.9**self.step)) / (
                np.sqrt(self.second[place] / (1 - 0.999**self.step)) + 1e-8)


def withhold(rows, chance, draw, groups=None):
    """The rows with groups of columns randomly set to 0."""
    rows = rows.copy()
    for start, end in groups or GROUPS.values():
        rows[draw.random(len(rows)) < chance, start:end] = 0
    return rows


def rebuild(x, seed, epochs, chance, hidden=256, batch=512):
    """A first layer that tells withheld groups from those that are left; needs no labels."""
    draw = np.random.default_rng(77 + seed)
    count, width = x.shape
    batches = -(-count // batch)
    adam = Adam(draw, width, hidden, width, batches * epochs, rate=2e-3, decay=0, last=0.7)
    layers = adam.layers
    # Every group counts equally, however many columns it has.
    share = np.concatenate([np.full(end - start, 1 / (end - start), np.float32) for start, end in GROUPS.values()])
    for _ in range(epochs):
        order = draw.permutation(count)
        for number in range(batches):
            target = x[order[number * count // batches:(number + 1) * count // batches]]
            rows = withhold(target, chance, draw)
            units = np.maximum(rows @ layers[0] + layers[1], 0)
            error = (units @ layers[2] + layers[3] - target) * share / np.float32(len(target) * len(GROUPS))
            back = (error @ layers[2].T) * (units > 0)
            adam.move(rows.T @ back, back.sum(0), units.T @ error, error.sum(0))
    return layers[:2]


def train(x, y, classes, seed, epochs=None, hidden=256, dropout=0.3, rate=4e-3, decay=1e-2, batch=256, power=0.7,
          shown=60_000, withheld=0.0, groups=None, columns_off=0.0, soft=0.0, mixed=0.0, averaged=0.0, weights=None,
          start=None, unlabeled=None):
    """One training.

    `weights` weigh rows in addition to their class; `start` is an initial first layer. Of `unlabeled` rows, as many as
    labeled ones a step, those teach of whose class a slow mean of the network is sure, seen with groups withheld
    (after FixMatch, arXiv 2001.07685).
    """
    draw = np.random.default_rng(seed)
    count, width = x.shape
    epochs = epochs or int(min(60, max(12, shown // count)))
    batches = -(-count // batch)
    steps, mean, means = batches * epochs, None, 0
    adam = Adam(draw, width, hidden, classes, steps, rate, decay, last=0.3)
    layers = adam.layers
    if start is not None:
        layers[0], layers[1] = start[0].copy(), start[1].copy()
    slow = [w.copy() for w in layers] if unlabeled is not None else None
    found = np.bincount(y, minlength=classes)
    by_class = np.where(found > 0, (found[found > 0].mean() / np.maximum(1, found)) ** power, 0)
    of_row = by_class[y] * (1 if weights is None else weights)
    by_class = (by_class / of_row.mean()).astype(np.float32)
    of_row = (of_row / of_row.mean()).astype(np.float32)
    one_hot = np.eye(classes, dtype=np.float32)
    for _ in range(epochs):
        order = draw.permutation(count)
        for number in range(batches):
            chosen = order[number * count // batches:(number + 1) * count // batches]
            rows, target, weight = x[chosen], one_hot[y[chosen]], of_row[chosen]
            if soft:
                target = target * (1 - soft) + soft / classes
            if mixed:
                share, other = np.float32(draw.beta(mixed, mixed)), draw.permutation(len(chosen))
                rows = share * rows + (1 - share) * rows[other]
                target = share * target * weight[:, None] + (1 - share) * target[other] * weight[other][:, None]
                weight = target.sum(1)
                target = target / weight[:, None]
            if columns_off:
                rows = rows * ((draw.random(rows.shape, dtype=np.float32) >= columns_off) / np.float32(1 - columns_off))
            if withheld:
                rows = withhold(rows, withheld, draw, groups)
            labeled = len(chosen)
            if slow is not None and adam.step > steps * 0.2:
                others = unlabeled[draw.integers(0, len(unlabeled), batch)]
                opinion = predict(slow, others)
                sure, guess = opinion.max(1) > 0.9, opinion.argmax(1)
                rows = np.concatenate([rows, withhold(others[sure], 0.3, draw)])
                target = np.concatenate([target, one_hot[guess[sure]]])
                weight = np.concatenate([weight, by_class[guess[sure]]])
            units = np.maximum(rows @ layers[0] + layers[1], 0)
            mask = (draw.random(units.shape, dtype=np.float32) >= dropout) / np.float32(1 - dropout)
            kept = units * mask
            error = (softmax(kept @ layers[2] + layers[3]) - target) * (weight[:, None] / labeled)
            back = (error @ layers[2].T) * mask * (units > 0)
            adam.move(rows.T @ back, back.sum(0), kept.T @ error, error.sum(0))
            if slow is not None:
                slow = [0.99 * old + 0.01 * new for old, new in zip(slow, layers)]
            if averaged and adam.step > steps * (1 - averaged):
                means += 1
                mean = [w.copy() for w in layers] if mean is None else [
                    m + (w - m) / means for m, w in zip(mean, layers)]
    return mean or layers


def predict(layers, x):
    return softmax(np.maximum(x @ layers[0] + layers[1], 0) @ layers[2] + layers[3])


class Split:
    """Rows that teach, rows that are measured, and rows that may be used without labels."""

    def __init__(self, data, teaching, measured, pool, seed):
        self.data, self.teaching, self.measured, self.pool, self.seed = data, teaching, measured, pool, seed

    def withheld(self):
        """The chance of a group to be withheld, by the program's rule."""
        return 0.3 * max(0, 1 - len(self.teaching) / 3_000)

    def network(self, more=0, **settings):
        settings = {"withheld": self.withheld(), **settings}
        x, y = self.data.rows[self.teaching], self.data.labels[self.teaching]
        return train(x, y, self.data.classes, self.seed + more, **settings)

    def plain(self, smoothing=2.0, **settings):
        own = predict(self.network(**settings), self.data.rows[self.measured])
        return self.data.smooth(own, self.measured, smoothing) if smoothing else own

    def ensemble(self, size, **settings):
        own = sum(predict(self.network(1_000 * k, **settings), self.data.rows[self.measured]) for k in range(size)) / size
        return self.data.smooth(own, self.measured)

    def self_taught(self, sure=0.95, weight=0.3, **settings):
        """A second network learns, at a third of the weight, from predictions of which the first is sure."""
        guessed = self.data.smooth(predict(self.network(**settings), self.data.rows[self.pool]), self.pool)
        known = np.isin(self.pool, self.teaching)
        taken = np.nonzero((guessed.max(1) > sure) & ~known)[0]
        taken = np.random.default_rng(self.seed).permutation(taken)[:4 * len(self.teaching)]
        rows = np.concatenate([self.teaching, self.pool[taken]])
        labels = np.concatenate([self.data.labels[self.teaching], guessed[taken].argmax(1)])
        weights = np.concatenate([np.ones(len(self.teaching)), np.full(len(taken), weight)])
        layers = train(self.data.rows[rows], labels, self.data.classes, self.seed + 1, weights=weights,
                       withheld=self.withheld(), **settings)
        return self.data.smooth(predict(layers, self.data.rows[self.measured]), self.measured)

    def auto_context(self, **settings):
        """A second network sees besides what the first thinks of the regions around and of the image; the mean of both."""
        layers = self.network(**settings)
        opinions = {}
        for name, rows in (("pool", self.pool), ("measured", self.measured)):
            own = predict(layers, self.data.rows[rows])
            shares = self.data.shares[rows][:, rows]
            near = shares @ own
            _, image = np.unique(self.data.image[rows], return_inverse=True)
            whole = np.zeros((image.max() + 1, own.shape[1]))
            np.add.at(whole, image, own * self.data.areas[rows][:, None])
            whole /= whole.sum(1, keepdims=True)
            opinions[name] = np.concatenate([near, shares @ near, whole[image]], 1).astype(np.float32), own
        around = opinions["pool"][0]
        mean, deviation = around.mean(0), around.std(0) + 1e-6
        scaled = lambda values: np.clip((values - mean) / deviation, -6, 6)
        place = np.searchsorted(self.pool, self.teaching)
        x = np.concatenate([self.data.rows[self.teaching], scaled(around[place])], 1)
        groups = [*GROUPS.values(), (COLUMNS, x.shape[1])]
        second = train(x, self.data.labels[self.teaching], self.data.classes, self.seed + 1, groups=groups,
                       withheld=self.withheld(), **settings)
        seen = np.concatenate([self.data.rows[self.measured], scaled(opinions["measured"][0])], 1)
        return self.data.smooth((predict(second, seen) + opinions["measured"][1]) / 2, self.measured)

    def rebuilt(self, chance):
        """The first layer has seen the whole pool before the labels come."""
        epochs = int(min(40, max(5, 500_000 // len(self.pool))))
        return self.plain(start=rebuild(self.data.rows[self.pool], self.seed, epochs, chance))

    def calibrated(self):
        """Probabilities at the temperature that suits a fifth of the teaching rows best, then smoothed."""
        draw = np.random.default_rng(self.seed).permutation(self.teaching)
        held, rest = draw[: len(draw) // 5], draw[len(draw) // 5:]
        trial = Split(self.data, rest, held, self.pool, self.seed).network()
        logs = np.log(np.maximum(1e-9, predict(trial, self.data.rows[held])))
        truth = self.data.labels[held]
        loss = lambda t: -np.log(np.maximum(1e-9, softmax(logs / t)[np.arange(len(held)), truth])).mean()
        best = min((0.5, 0.7, 1.0, 1.4, 2.0, 2.8), key=loss)
        own = predict(self.network(), self.data.rows[self.measured])
        return self.data.smooth(softmax(np.log(np.maximum(1e-9, own)) / best), self.measured)

    def without(self, group):
        """One group of columns permanently hidden."""
        rows = self.data.rows
        start, end = GROUPS[group]
        self.data.rows = rows.copy()
        self.data.rows[:, start:end] = 0
        result = self.plain()
        self.data.rows = rows
        return result


VARIANTS = {
    "as the program": lambda s: s.plain(),
    "nothing withheld": lambda s: s.plain(withheld=0),
    "groups withheld, always .3": lambda s: s.plain(withheld=0.3),
    "groups withheld, always .1": lambda s: s.plain(withheld=0.1),
    "columns withheld .2 instead": lambda s: s.plain(withheld=0, columns_off=0.2),
    "soft labels .1": lambda s: s.plain(soft=0.1),
    "mixed rows .4": lambda s: s.plain(mixed=0.4),
    "mean of the last weights": lambda s: s.plain(averaged=0.3),
    "twice as long": lambda s: s.plain(shown=120_000),
    "512 units": lambda s: s.plain(hidden=512),
    "no smoothing": lambda s: s.plain(smoothing=0),
    "smoothing 1": lambda s: s.plain(smoothing=1.0),
    "smoothing 4": lambda s: s.plain(smoothing=4.0),
    "temperature": lambda s: s.calibrated(),
    "ensemble of 3": lambda s: s.ensemble(3),
    "self-training": lambda s: s.self_taught(),
    "unlabeled rows beside": lambda s: s.plain(unlabeled=s.data.rows[np.setdiff1d(s.pool, s.teaching)]),
    "begun with rebuilding": lambda s: s.rebuilt(0.3),
    "auto-context": lambda s: s.auto_context(),
    **{f"without {group}": (lambda s, group=group: s.without(group)) for group in GROUPS},
}


def splits(data, options, seed):
    """Every split of a seed, by name."""
    draw = np.random.default_rng(1_000 + seed)
    if options.images:
        images = draw.permutation(len(data.names))[:options.images]
        pool = np.nonzero(np.isin(data.image, images))[0]
        yield f"{options.images} images", Split(data, draw.permutation(pool)[:options.answers], pool, pool, seed)
        return
    for prefix in options.hold_out.split(","):
        held = np.array([name.startswith(prefix) for name in data.names])
        if prefix == "third":
            held[draw.permutation(len(held))[: len(held) // 3]] = True
        held = held[data.image]
        pool = np.nonzero(~held)[0]
        teaching = pool if options.share >= 1 else draw.permutation(pool)[:int(options.share * len(pool))]
        yield prefix, Split(data, teaching, np.nonzero(held)[0], pool, seed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--hold-out", default="0006R0,0016E5")
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--images", type=int)
    parser.add_argument("--answers", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--ignore", type=int, default=11)
    options = parser.parse_intermixed_args()
    data = Data(options.rows, options.ignore)
    unknown = [name for name in options.names if name not in VARIANTS]
    if unknown:
        parser.error(f"no variant is named {unknown[0]}; there are: {', '.join(VARIANTS)}")
    names = ["as the program"] + [name for name in options.names or VARIANTS if name != "as the program"]
    results = {}
    for seed in range(options.seeds):
        for place, split in splits(data, options, seed):
            for name in names:
                value = data.miou(VARIANTS[name](split), split.measured)
                results.setdefault(place, {}).setdefault(name, []).append(value)
    for place, by_name in results.items():
        base = np.array(by_name["as the program"])
        print(f"\n{place}: as the program {base.mean():.4f}")
        for name in names[1:]:
            less = np.array(by_name[name]) - base
            error = less.std(ddof=1) / len(less) ** 0.5 if len(less) > 1 else float("nan")
            print(f"  {name:28} {less.mean():+.4f} ± {error:.4f}")


if __name__ == "__main__":
    main()
