#!/usr/bin/env python3
"""The README's pictures: the demo in kitty, once with real pixels and once in cells of 16 million colors.

    python3 Tests/Terminals/picture.py .build/release/terrazzo assets

Writes screen.png and screen-cells.png after the same answers in both. Needs xvfb, kitty, libgl1-mesa-dri, imagemagick and xdotool.
"""
import argparse, os, pathlib, shutil, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from masks import right_answers
from pixels import COLUMNS, ROWS, Display, Terminal, run

# So many answers at least, so that there is a model whose guesses are shown, and then the next region of one of these classes: tree, car, person.
ANSWERS, SHOWN = 37, "567"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="terrazzo-picture-"))
    os.environ["XDG_CONFIG_HOME"] = str(work / "config")
    with Display() as display:
        for name, pictures in (("screen", "kitty"), ("screen-cells", "cells")):
            terminal = Terminal("kitty", display, work / name)
            try:
                # The demo is named after its folder here, so no path of this machine is on the screen.
                terminal.type(f"cd {work / name}; clear\r", quiet=1)
                terminal.type(f"{options.program.resolve()} demo --pictures {pictures} --color truecolor\r", quiet=2)
                terminal.wait_for(lambda: " of 25" in terminal.output(), 120, "the demo did not come up")
                terminal.settle(3)
                # A batch belongs to whoever it was chosen for: the person in the terminal.
                answered, shown = 0, None
                while shown is None:
                    keys = right_answers(options.program.resolve(), work / name / "terrazzo-demo", {**os.environ, "USER": "tester"})
                    shown = next((place for place, key in enumerate(keys) if answered + place >= ANSWERS and key in SHOWN), None)
                    for key in keys[:shown]:
                        terminal.type(key)
                    answered += len(keys[:shown])
                    terminal.settle(15)
                terminal.type("z", quiet=4)
                width, height = terminal.cell
                shot = terminal.screenshot(name)
                run("convert", str(shot), "-crop", f"{COLUMNS * width}x{ROWS * height}+0+0", "+repage", "-strip",
                    "-define", "png:compression-level=9", str(options.folder / f"{name}.png"))
                terminal.type("q", quiet=1)
            finally:
                terminal.close()
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
