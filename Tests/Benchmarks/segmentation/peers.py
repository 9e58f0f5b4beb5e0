"""The superpixels of OpenCV and scikit-image, each with one number that sets how many there are."""
import time

import cv2
import numpy as np
from skimage.segmentation import slic

cv2.setNumThreads(1)


def smoothed_lab(image):
    """What OpenCV's own example hands to SLIC and LSC: a 3×3 Gaussian blur, then L*a*b*."""
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


class ByRegionSize:
    """A whole number of pixels a side sets the count in steps, so neighboring sizes are mixed: each
    image gets the size that keeps the mean so far nearest to what is wanted."""

    def __init__(self, cut):
        self.cut = cut

    def run(self, images, wanted, repeats):
        results, total, size = [], 0, None
        for place, image in enumerate(images):
            tried = {}
            # Counts fall as the size grows: walk to the sizes on both sides of what is owed.
            owed = wanted * (place + 1) - total
            size = size or int(round((image.shape[0] * image.shape[1] / wanted) ** 0.5))
            while size not in tried:
                tried[size] = timed(self.cut, image, size, repeats)
                count = int(tried[size][0].max()) + 1
                size = max(2, size + (1 if count > owed else -1))
            size = min(tried, key=lambda one: abs(int(tried[one][0].max()) + 1 - owed))
            total += int(tried[size][0].max()) + 1
            results.append(tried[size])
        return results


class ByNumber:
    """A wanted number sets the count: one number for all images, corrected until the mean fits."""

    def __init__(self, cut):
        self.cut = cut

    def run(self, images, wanted, repeats):
        asked = float(wanted)
        for _ in range(8):
            results = [timed(self.cut, image, int(round(asked)), repeats) for image in images]
            mean = np.mean([labels.max() + 1 for labels, _ in results])
            if abs(mean / wanted - 1) <= 0.015:
                break
            asked *= wanted / mean
        return results


class ByGrid:
    """SEEDS has as many regions as its grid, which halves from level to level: for each shape of
    image, the number and levels (4, then 3, 5, 2) whose grid comes nearest."""

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
    "OpenCV SLIC": ByRegionSize(opencv_slic),
    "OpenCV SEEDS": ByGrid(opencv_seeds),
    "OpenCV LSC": ByRegionSize(opencv_lsc),
    "scikit-image SLIC": ByNumber(skimage_slic),
}
