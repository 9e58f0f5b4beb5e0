"""Measures of superpixels compared with people's segmentations of the same image."""
import numpy as np


def borders(labels):
    """Pixels whose right or lower neighbor belongs to another region."""
    found = np.zeros(labels.shape, bool)
    found[:, :-1] |= labels[:, :-1] != labels[:, 1:]
    found[:-1, :] |= labels[:-1, :] != labels[1:, :]
    return found


def widened(mask, radius):
    """The mask with every pixel within `radius` rows and columns of it (a square)."""
    rows = mask.copy()
    for step in range(1, radius + 1):
        rows[step:] |= mask[:-step]
        rows[:-step] |= mask[step:]
    both = rows.copy()
    for step in range(1, radius + 1):
        both[:, step:] |= rows[:, :-step]
        both[:, :-step] |= rows[:, step:]
    return both


def boundary_recall(labels, truths, tolerance=2):
    """Share of the truth's border pixels with one of the superpixels' at most `tolerance` rows and
    columns away; the mean over annotators."""
    near = widened(borders(labels), tolerance)
    shares = []
    for truth in truths:
        wanted = borders(truth)
        total = int(wanted.sum())
        shares.append(1.0 if total == 0 else float((near & wanted).sum()) / total)
    return float(np.mean(shares))


def overlaps(labels, truth):
    """Pixels that each superpixel shares with each segment of the truth."""
    segments = int(truth.max()) + 1
    joint = labels.astype(np.int64) * segments + truth
    count = int(labels.max()) + 1
    return np.bincount(joint.ravel(), minlength=count * segments).reshape(count, segments)


def overlap_measures(labels, truths):
    """Undersegmentation error and achievable accuracy, each the mean over annotators.

    Undersegmentation error is Neubert and Protzel's min form (Superpixel benchmark and comparison,
    2012): the sum over segments and the superpixels that touch them of min(inside, outside), over
    the number of pixels. Achievable accuracy gives each superpixel its most frequent segment.
    """
    errors, accuracies = [], []
    for truth in truths:
        shared = overlaps(labels, truth)
        sizes = shared.sum(axis=1, keepdims=True)
        errors.append(np.minimum(shared, sizes - shared).sum() / labels.size)
        accuracies.append(shared.max(axis=1).sum() / labels.size)
    return float(np.mean(errors)), float(np.mean(accuracies))


def compactness(labels):
    """Mean of 4π · area / perimeter² over pixels (Schick, Fischer, Stiefelhagen 2012,
    ICPR); a perimeter counts pixel edges, the image's own border included."""
    count = int(labels.max()) + 1
    areas = np.bincount(labels.ravel(), minlength=count)
    edges = np.zeros(count)
    framed = np.pad(labels.astype(np.int64), 1, constant_values=-1)
    inner = framed[1:-1, 1:-1]
    for other in (framed[:-2, 1:-1], framed[2:, 1:-1], framed[1:-1, :-2], framed[1:-1, 2:]):
        edges += np.bincount(inner[inner != other], minlength=count)
    present = areas > 0
    rounds = 4 * np.pi * areas[present] / edges[present] ** 2
    return float((rounds * areas[present]).sum() / labels.size)
