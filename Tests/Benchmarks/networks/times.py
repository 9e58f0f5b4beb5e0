"""Times this program's network and onnxruntime in turns on one processor: CPU milliseconds per image.

usage: times.py WHEEL WEIGHTS [WIDTHxHEIGHT] [ROUNDS]     (numpy, onnx, onnxruntime)

WEIGHTS is NAME.safetensors that reference.py or `terrazzo backbone` made of WHEEL. Both sides use one thread and count
the processor's time, so that other programs disturb them only through the caches they share; the least and the median
of all rounds are printed. Build first: swift build -c release --package-path Tests/Benchmarks.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from network import SCALES, network_input, session
from wheel import checkpoint


def main(wheel, weights, size="480x360", rounds="60"):
    processor = {max(os.sched_getaffinity(0))}
    os.sched_setaffinity(0, processor)
    width, height = map(int, size.split("x"))
    name, = [name for name in SCALES if name.replace("-", "_") in Path(wheel).name.replace("-", "_")]
    run = session(name, checkpoint(wheel))
    image = network_input(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))
    program = Path(__file__).parent.parent / ".build/release/network-benchmark"
    ours = subprocess.Popen(
        [program, weights, str(width), str(height)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    theirs_times, our_times = [], []
    for _ in range(int(rounds)):
        for times in (theirs_times, our_times):
            # The first of two fills the caches again after the other side's turn.
            for _ in range(2):
                if times is our_times:
                    ours.stdin.write("\n")
                    ours.stdin.flush()
                    taken = float(ours.stdout.readline())
                else:
                    start = time.process_time()
                    run.run(None, {"image": image})
                    taken = 1e3 * (time.process_time() - start)
            times.append(taken)
    ours.stdin.close()
    print(f"{name} {width}x{height}, {rounds} rounds")
    for label, times in (("onnxruntime", theirs_times), ("terrazzo", our_times)):
        print(f"{label:12} least {min(times):.1f} ms, median {np.median(times):.1f} ms")
    print(f"ratio of least {min(our_times) / min(theirs_times):.2f}, "
          f"of medians {np.median(our_times) / np.median(theirs_times):.2f}")
    print("terrazzo:", ours.stdout.read().strip())


main(*sys.argv[1:])
