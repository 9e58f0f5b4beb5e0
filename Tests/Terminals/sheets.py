#!/usr/bin/env python3
"""Page turns on the sheets of open regions over a slow connection: a script in the terminal's place takes only so many bytes a second.

    python3 Tests/Terminals/sheets.py .build/release/terrazzo PROJECT [--size 200x60] [--rate 65536] [--pages 8] [--pause 4]

PROJECT is a folder of images with enough answers for sheets (about 30, in several images); it is copied. In cells in each color depth, as they are and with --link slow,
then as pixels by kitty's protocol and as sixels, `n` turns the pages, each after a pause in which a person would look at the last one. Printed are
the bytes of a page, and the seconds from the key to its last byte; the first two pages, which show how fast the connection is, are left out. What
kitty is sent ahead comes after that, in the pause. Then the bytes of the labels that light up after `f`, and of leaving them.
Fails if a page in cells or by kitty's protocol takes more than a second.
"""
import argparse, os, pathlib, shutil, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import latency
from slow import Slow

CELLS = [(color, ["--pictures", "cells"]) for color in ("truecolor", "256", "16", "mono")]
WAYS = CELLS + [(f"{color}, slow", ["--pictures", "cells", "--link", "slow"]) for color, _ in CELLS] + [
    ("truecolor, kitty", ["--pictures", "kitty"]), ("truecolor, sixel", ["--pictures", "sixel"])]


class Sheets(Slow):
    def press(self, key, quiet=1.0, until=None):
        os.write(self.terminal, key)
        data, seconds = self.take(quiet, 60, until)
        return len(data), seconds


def middle(values):
    return sorted(values)[len(values) // 2]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("--size", default="200x60")
    parser.add_argument("--rate", type=int, default=65536, help="bytes a second")
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--only", default="", help="ways whose names contain this")
    parser.add_argument("--pause", type=float, default=4.0, help="seconds between a page and the next key")
    options = parser.parse_args()
    latency.COLUMNS, latency.ROWS = map(int, options.size.split("x"))
    failed = False
    for way, arguments in WAYS:
        if options.only not in way:
            continue
        with tempfile.TemporaryDirectory(prefix="terrazzo-sheets-") as folder:
            project = pathlib.Path(folder, "images")
            shutil.copytree(options.project, project)
            os.environ["XDG_CONFIG_HOME"] = folder
            program = Sheets([str(options.program.resolve()), "confirm", str(project), "--color", way.split(",")[0], *arguments], options.rate)
            program.read(6.0)
            pages = []
            for _ in range(2 + options.pages):
                # A frame that asks something ends with a request for a receipt.
                pages.append(program.press(b"n", until=b"\x1b[5n"))
                program.take(options.pause, options.pause)
            begun, _ = program.press(b"f", 0.5)
            left, _ = program.press(b"\x1b", 0.5)
            program.press(b"q")
        sizes, times = [page[0] for page in pages[2:]], [page[1] for page in pages[2:]]
        print(f"{options.size} {way}: {middle(sizes):,} bytes a page (most {max(sizes):,}), {middle(times):.2f} s (most {max(times):.2f}); "
              f"labels {begun:,} and {left:,} bytes", flush=True)
        failed |= "sixel" not in way and middle(times) > 1
    sys.exit(failed)


if __name__ == "__main__":
    main()
