#!/usr/bin/env python3
"""How long from a key to the last byte of its frame, where pictures are sent as pixels.

    python3 Tests/Terminals/latency.py .build/release/terrazzo IMAGES [--answers 100] [--priority]

The terminal is this script: it answers as kitty does, reads what is sent at once, and types the next answer when the screen has come to
rest. IMAGES is copied. Answers that lead to an image that was not sent yet are counted apart. A frame ends with the request for a receipt
(ESC [ 5 n); that the answer is on disk is said by another one after it. --priority, for a machine that is busy with other things: the
program's threads but those that train get a processor at once, as this script does (as root).
"""
import argparse, fcntl, glob, os, pathlib, pty, re, shutil, struct, sys, tempfile, termios, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Benchmarks/screen"))
from pieces import pieces

COLUMNS, ROWS, WIDTH, HEIGHT = 120, 40, 9, 20
ANSWERS = [
    (rb"\x1b_G[^\x1b]*a=q[^\x1b]*\x1b\\", b"\x1b_Gi=31;OK\x1b\\"),
    (rb"\x1b\[16t", b"\x1b[6;%d;%dt" % (HEIGHT, WIDTH)),
    (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),
    (rb"\x1b\[c", b"\x1b[?62;c"),
    (rb"\x1b\[5n", b"\x1b[0n"),
]


class Program:
    def __init__(self, command):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "USER": "tester"})
            for name in ("TMUX", "STY"):
                os.environ.pop(name, None)
            os.execvp(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, COLUMNS * WIDTH, ROWS * HEIGHT))

    def read(self, quiet, most=60):
        """What is sent until nothing comes for a while: pieces with the time of each."""
        read, end = [], time.monotonic() + most
        for data in pieces(self.terminal, quiet):
            read.append((time.monotonic(), data))
            for question, answer in ANSWERS:
                for _ in re.findall(question, data):
                    os.write(self.terminal, answer)
            if time.monotonic() > end:
                break
        return read

    def hurry(self):
        """Real-time priority for the threads that draw and save, and for this one."""
        for task in glob.glob(f"/proc/{self.child}/task/*"):
            try:
                if "utility" not in pathlib.Path(task, "comm").read_text():
                    os.sched_setscheduler(int(os.path.basename(task)), os.SCHED_FIFO, os.sched_param(5))
            except (FileNotFoundError, ProcessLookupError):
                pass  # it has ended
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(6))

    def type(self, key):
        """Milliseconds to the end of the key's frame and to the word that it is saved (None if there is none), and what was sent."""
        at = time.monotonic()
        os.write(self.terminal, key)
        read = self.read(0.3)

        def until(mark):
            data = b""
            for when, piece in read:
                data += piece
                if mark in data:
                    return (when - at) * 1000

        return until(b"\x1b[5n"), until(b"saved"), b"".join(data for _, data in read)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("images", type=pathlib.Path)
    parser.add_argument("--answers", type=int, default=100)
    parser.add_argument("--priority", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="terrazzo-latency-") as folder:
        images = pathlib.Path(folder, "images")
        shutil.copytree(options.images, images)
        os.environ["XDG_CONFIG_HOME"] = folder
        program = Program([str(options.program.resolve()), "annotate", str(images), "--classes", "sky,road,building,tree,car",
                           "--batch", str(options.answers + 5)])
        program.read(8.0)
        same, new, sizes, onDisk = [], [], [], []
        for number in range(options.answers):
            if options.priority:
                program.hurry()
            milliseconds, saved, data = program.type(b"12345"[number % 5:][:1])
            if b"\x1b_G" not in data or milliseconds is None:
                continue
            if saved:
                onDisk.append(saved)
            if len(data) > 30_000:
                new.append(milliseconds)
            else:
                same.append(milliseconds)
                sizes.append(len(data))
        os.write(program.terminal, b"q")
        program.read(1.0)

    def tell(name, values, unit):
        values = sorted(values)
        if values:
            print(f"{name}: {len(values)}, median {values[len(values) // 2]:.1f}, p99 {values[min(len(values) - 1, int(len(values) * 0.99))]:.1f}, "
                  f"most {values[-1]:.1f} {unit}")

    tell("answers in images that were sent", same, "ms")
    tell("their bytes", sizes, "bytes")
    tell("answers that sent an image", new, "ms")
    tell("until an answer is said to be saved", onDisk, "ms")


if __name__ == "__main__":
    main()
