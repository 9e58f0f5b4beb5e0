#!/usr/bin/env python3
"""When the machine itself paused: real-time processes, one per processor, that should wake every millisecond.

    python3 Tests/Benchmarks/screen/pauses.py 20

On a virtual machine the host takes processors away, for tens of milliseconds if it shares them, and no program
inside can be faster than that. Only the kernel preempts a real-time process, so a late one indicates such a pause.
Needs real-time privileges (root, or CAP_SYS_NICE).
"""
import os, signal, sys, time

LATE = 0.004


class MachinePauses:
    """Starts recording; `end()` returns the pauses as (begin, end) of `time.perf_counter()`."""

    def __init__(self):
        self.watchers = []
        for processor in os.sched_getaffinity(0):
            reader, writer = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(reader)
                watch(processor, writer)
            os.close(writer)
            self.watchers.append((child, reader))

    def end(self):
        pauses = []
        for child, reader in self.watchers:
            os.kill(child, signal.SIGTERM)
            with os.fdopen(reader) as lines:
                pauses += [tuple(map(float, line.split())) for line in lines]
            _, status = os.waitpid(child, 0)
            if os.WIFEXITED(status) and os.WEXITSTATUS(status):
                raise SystemExit("Pauses cannot be watched: this user may not run real-time processes. Run as root.")
        return pauses


def watch(processor, writer):
    try:
        os.sched_setaffinity(0, {processor})
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(60))
    except PermissionError:
        os._exit(1)
    while True:
        begin = time.perf_counter()
        time.sleep(0.001)
        end = time.perf_counter()
        if end - begin > LATE:
            os.write(writer, f"{begin} {end}\n".encode())


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    watched = MachinePauses()
    time.sleep(seconds)
    lengths = sorted(1000 * (end - begin) for begin, end in watched.end())
    print(f"{len(lengths)} pauses above {1000 * LATE:.0f} ms in {seconds:.0f} s, "
          f"{sum(lengths):.0f} ms in all, the longest {max(lengths, default=0):.1f} ms")


if __name__ == "__main__":
    main()
