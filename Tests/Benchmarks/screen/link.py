#!/usr/bin/env python3
"""What an answer costs on the wire and how long it takes: the real program in a pseudo-terminal.

    python3 Tests/Benchmarks/screen/link.py --answers 200 -- .build/release/terrazzo annotate DIR

Types an answer, reads until the program is silent for a while, and counts bytes and the time from
the key to the first and to the last byte. Answers are grouped by whether the view moved (more than half of
the picture's cells changed). Rows during a training (the status line says so) are listed separately.
With `--pauses` (as root) it reports how many of the slow keys fell into pauses of the machine itself.
Needs pyte (a terminal model) from PyPI.
"""
import argparse, fcntl, os, pty, signal, statistics, struct, sys, termios, time

import pyte

from pauses import MachinePauses
from pieces import pieces

SLOW = 16  # ms that a key may take


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


class Program:
    def __init__(self, command, columns, rows, environment):
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.update(environment)
            os.execvp(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read_until_silent(self, silence):
        """Bytes, seconds to the first and to the last of them."""
        start, count, first, last = time.perf_counter(), 0, None, None
        chunks = []
        for data in pieces(self.terminal, silence):
            last = time.perf_counter() - start
            first = first if first is not None else last
            count += len(data)
            chunks.append(data)
            if b"\x1b[5n" in data:
                # As a terminal answers once it has drawn everything before.
                os.write(self.terminal, b"\x1b[0n")
        for chunk in chunks:
            self.stream.feed(chunk)
        return count, first, last

    def key(self, text, silence):
        os.write(self.terminal, text.encode())
        return self.read_until_silent(silence)

    def cells(self, columns, rows):
        buffer = self.screen.buffer
        return [
            (buffer[y][x].data, buffer[y][x].fg, buffer[y][x].bg)
            for y in range(1, rows) for x in range(columns)
        ]

    def text(self):
        return "\n".join(self.screen.display)

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def report_pauses(pauses, waits):
    def paused(wait):
        return sum(max(0, min(wait[1], end) - max(wait[0], begin)) for begin, end in pauses)

    undisturbed = [1000 * (end - begin) for begin, end in waits if paused((begin, end)) == 0]
    slow = [wait for wait in waits if 1000 * (wait[1] - wait[0]) > SLOW]
    print(f"{len(slow)} keys above {SLOW} ms, {sum(paused(wait) > 0 for wait in slow)} of them in one of the machine's "
          f"{len(pauses)} pauses; the {len(undisturbed)} keys beside those: 99th percentile "
          f"{percentile(undisturbed, .99):.1f} ms, max {max(undisturbed, default=0):.1f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=int, default=200)
    parser.add_argument("--columns", type=int, default=120)
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--silence", type=float, default=0.15, help="seconds that end a frame")
    parser.add_argument("--keys", default="1234567", help="answer keys, typed in turn")
    parser.add_argument("--term", default="xterm-256color")
    parser.add_argument("--truecolor", action="store_true")
    parser.add_argument("--pauses", action="store_true", help="watch for pauses of the machine (as root)")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    environment = {"TERM": options.term, "LANG": "C.UTF-8", "COLORTERM": ""}
    if options.truecolor:
        environment["COLORTERM"] = "truecolor"
    program = Program(command, options.columns, options.rows, environment)
    begin = time.perf_counter()
    bytes_first, first, last = program.read_until_silent(2.0)
    print(f"first frame: {1000 * (first or 0):.0f} ms to the first byte, {1000 * (last or 0):.0f} ms to the last, "
          f"{bytes_first} bytes", flush=True)
    picture = (options.columns - 34, options.rows - 2)
    stays, moves, frames, training, waits = [], [], [], [], []
    before = program.cells(*picture)
    watched = MachinePauses() if options.pauses else None
    for number in range(options.answers):
        begin = time.perf_counter()
        count, first, last = program.key(options.keys[number % len(options.keys)], options.silence)
        after = program.cells(*picture)
        changed = sum(a != b for a, b in zip(before, after)) / len(before)
        before = after
        if first is None:
            continue
        (moves if changed > 0.5 else stays).append(count)
        frames.append(1000 * first)
        waits.append((begin, begin + first))
        if "learning" in program.text():
            training.append(1000 * first)
    for name, values in (("view stays", stays), ("view moves", moves), ("all", stays + moves)):
        if values:
            print(f"{name}: {len(values)} answers, mean {statistics.mean(values):.0f} bytes, "
                  f"max {max(values)} bytes")
    for name, values in (("key to first byte", frames), ("the same while training", training)):
        if values:
            print(f"{name}: {len(values)} keys, median {statistics.median(values):.1f} ms, "
                  f"99th percentile {percentile(values, .99):.1f} ms, max {max(values):.1f} ms")
    if watched:
        report_pauses(watched.end(), waits)
    print("\n".join(program.screen.display[-2:]))
    program.end()


if __name__ == "__main__":
    main()
