"""The superpixels of OpenCV and scikit-image, each with one parameter that sets their number."""
import time

import cv2
import numpy as np
from skimage.segmentation import slic

cv2.setNumThreads(1)


def smoothed_lab(image):
    """What OpenCV's own example passes to SLIC and LSC: a 3×3 Gaussian blur, then L*a*b*."""
    return cv2.cvtColor(cv2.GaussianBlur(image, (3, 3), 0), cv2.COLOR_RGB2LAB)


def opencv_slic(image, size):
    cut = cv2.ximgproc.createSuperpixelSLIC(
        smoothed_lab(image), cv2.ximgproc.SLIC, region_size=size, ruler=10.0)
    cut.iterate(10)
    cut.enforceLabelConnectivity(25)
    return cut.getLabels()


def opencv_lsc(image, size):
    cut = cv2.ximgproc.createSuperpixelLSC(smoothed_lab(image), region_size=size, ratio=0.075)
    cut.iterate(10)
    cut.enforceLabelConnectivity(25)
    return cut.getLabels()


def opencv_seeds(image, setting):
    regions, levels = setting
    height, width, channels = image.shape
    cut = cv2.ximgproc.createSuperpixelSEEDS(
        width, height, channels, regions, levels, prior=2, histogram_bins=5, double_step=False)
    cut.iterate(cv2.cvtColor(image, cv2.COLOR_RGB2HSV), 10)
    return cut.getLabels()


def skimage_slic(image, regions):
    return slic(image, n_segments=regions, compactness=10, start_label=0, channel_axis=-1)


def timed(cut, image, setting, repeats):
    """Labels 0..<count, and the fewest milliseconds of several runs."""
    best = float("inf")
    for _ in range(repeats):
        begun = time.perf_counter()
        labels = cut(image, setting)
        best = min(best, (time.perf_counter() - begun) * 1000)
    return np.unique(labels, return_inverse=True)[1].reshape(labels.shape), best


class ByFeedback:
    """The number requested per image makes up for the deviation of the mean so far, scaled by how many regions images gave for
    the number requested: so the mean comes out right although no image's count does."""

    def __init__(self, cut, setting):
        self.cut = cut
        self.setting = setting

    def run(self, images, wanted, repeats):
        results, total, yielded = [], 0, 1.0
        for place, image in enumerate(images):
            owed = min(1.3 * wanted, max(0.7 * wanted, wanted * (place + 1) - total))
            setting, expected = self.setting(image, owed / yielded)
            results.append(timed(self.cut, image, setting, repeats))
            count = int(results[-1][0].max()) + 1
            total += count
            yielded += 0.3 * (count / expected - yielded)
        return results


def as_number(image, regions):
    return int(round(regions)), round(regions)


def as_region_size(image, regions):
    """Whole pixels per side; how many regions of that size the image has."""
    area = image.shape[0] * image.shape[1]
    size = max(2, int(round((area / regions) ** 0.5)))
    return size, area / size ** 2


class ByGrid:
    """SEEDS has as many regions as its grid, which halves from level to level: for each shape of
    image, the number and levels (4, then 3, 5, 2) whose grid comes closest."""

    def __init__(self, cut):
        self.cut = cut
        self.known = {}

    def setting(self, shape, wanted):
        if (shape, wanted) not in self.known:
            best = None
            for preference, levels in enumerate((4, 3, 5, 2)):
                for regions in range(wanted // 2, wanted * 2, max(1, wanted // 100)):
                    count = cv2.ximgproc.createSuperpixelSEEDS(
                        shape[1], shape[0], 3, regions, levels).getNumberOfSuperpixels()
                    miss = abs(count / wanted - 1)
                    key = (0 if miss <= 0.03 else miss, preference, miss)
                    if best is None or key < best[0]:
                        best = (key, (regions, levels))
            self.known[(shape, wanted)] = best[1]
        return self.known[(shape, wanted)]

    def run(self, images, wanted, repeats):
        return [timed(self.cut, image, self.setting(image.shape, wanted), repeats)
                for image in images]


PEERS = {
    "OpenCV SLIC": ByFeedback(opencv_slic, as_region_size),
    "OpenCV SEEDS": ByGrid(opencv_seeds),
    "OpenCV LSC": ByFeedback(opencv_lsc, as_region_size),
    "scikit-image SLIC": ByFeedback(skimage_slic, as_number),
}
