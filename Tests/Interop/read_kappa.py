"""Agreement of two annotators: Cohen's kappa by scikit-learn from the same answers, and its error by the formula."""

import json
import os

import numpy
from sklearn.metrics import cohen_kappa_score

from project import CLASSES, IMAGES, ROOT, make, run


def standard_error(table):
    """Fleiss, Cohen and Everitt 1969, as statsmodels' cohens_kappa writes it."""
    shares = table / table.sum()
    rows, columns = shares.sum(1), shares.sum(0)
    agreement, expected = numpy.trace(shares), rows @ columns
    kappa = (agreement - expected) / (1 - expected)
    on = (numpy.diag(shares) * (1 - (rows + columns) * (1 - kappa)) ** 2).sum()
    apart = shares * (columns[:, None] + rows[None, :]) ** 2
    off = (1 - kappa) ** 2 * (apart.sum() - numpy.trace(apart))
    rest = (kappa - expected * (1 - kappa)) ** 2
    return numpy.sqrt((on + off - rest) / table.sum()) / (1 - expected)


def main():
    make()
    # Two projects on the same images: each annotator answers every region without the other.
    random = numpy.random.default_rng(3)
    given = {}
    projects = [os.path.join(ROOT, name) for name in ("ada", "bob")]
    for project in projects:
        listed = os.path.join(ROOT, "list.json")
        run("init", IMAGES, "--project", project, "--classes", listed, "--regions", "40", "--backbone", "none")
        lines = []
        for line in run("query", IMAGES, "--project", project, "--batch", "2000").splitlines():
            region = json.loads(line)
            key = (region["image"], region["x"], region["y"])
            truth = region["region"] % 3 if key not in given else given[key][0]
            answer = truth if random.random() < 0.8 else int(random.integers(0, 4))
            given.setdefault(key, []).append(answer)
            lines.append(json.dumps({
                "image": region["image"], "partition": region["partition"], "region": region["region"],
                "class": "void" if answer == 3 else CLASSES[answer]}))
        run("label", IMAGES, "--project", project, input="\n".join(lines) + "\n")
    pairs = [pair for pair in given.values() if len(pair) == 2]
    found = json.loads(run("compare", IMAGES, projects[1], "--project", projects[0], "--json"))
    assert found["unit"] == "regions" and found["compared"] == len(pairs) > 200, found
    ada, bob = zip(*pairs)
    kappa = cohen_kappa_score(ada, bob)
    assert abs(found["kappa"]["value"] - kappa) < 1e-9, (found["kappa"], kappa)
    table = numpy.array(found["confusion"], dtype=float)
    assert abs(found["kappa"]["standard_error"] - standard_error(table)) < 1e-9, found["kappa"]
    print(f"  scikit-learn: kappa of {len(pairs)} regions, {kappa:.3f}, equal to 1e-9")


if __name__ == "__main__":
    main()
