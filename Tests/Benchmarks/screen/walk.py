#!/usr/bin/env python3
"""The walkthrough of docs/guide.md, taken from the real program: 80x24 in tmux, on painted streets.

    python3 Tests/Benchmarks/screen/walk.py .build/release/terrazzo > walk.txt

Without colors, so that text can show it. A person who knows the streets answers from their masks, three times wrong. Every screen is printed as it was. Needs tmux; numpy
and Pillow from PyPI.
"""
import argparse, json, os, pathlib, re, shutil, subprocess, sys, tempfile, time

import numpy
from PIL import Image

PROMPT = "$"


class Walk:
    def __init__(self, program, folder):
        self.folder = folder
        self.program = program
        self.tmux = ["tmux", "-L", f"walk-{os.getpid()}"]
        environment = {"PATH": f"{program.parent}:{os.environ['PATH']}", "USER": "ada", "LANG": "C.UTF-8",
                       "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        words = " ".join(f"{name}='{value}'" for name, value in environment.items())
        subprocess.run(self.tmux + ["new-session", "-d", "-x", "80", "-y", "24",
                                    f"cd {folder}; env {words} PS1='{PROMPT} ' bash --norc --noprofile -i"], check=True)
        self.environment = {**os.environ, **environment}
        time.sleep(1)

    def screen(self):
        text = subprocess.run(self.tmux + ["capture-pane", "-p"], capture_output=True, text=True, check=True).stdout
        return text.rstrip("\n")

    def keys(self, *keys, wait=0.7):
        subprocess.run(self.tmux + ["send-keys", *keys], check=True)
        time.sleep(wait)

    def until(self, pattern, seconds=120):
        deadline = time.time() + seconds
        while time.time() < deadline:
            if re.search(pattern, self.screen(), re.M):
                time.sleep(0.5)
                return
            time.sleep(0.1)
        raise SystemExit(f"waited for {pattern} in\n{self.screen()}")

    def show(self, title):
        print(f"=== {title}\n{self.screen()}\n", flush=True)

    def place(self):
        found = re.search(r"^ *(?:region +)?(\d+)(?:/| of )(\d+) ", self.screen(), re.M)
        return int(found.group(1)) if found else None

    def truth(self):
        """The class key of each region of the current batch, in order."""
        lines = subprocess.run([str(self.program), "query", "street/images"], cwd=self.folder, env=self.environment,
                               capture_output=True, text=True, check=True).stdout.splitlines()
        answers = []
        for line in map(json.loads, lines):
            mask = numpy.array(Image.open(self.folder / "street/masks" / line["image"]))
            answers.append((line["image"], mask[line["y"], line["x"]]))
        return answers

    def end(self):
        subprocess.run(self.tmux + ["kill-server"], check=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("terrazzo", type=pathlib.Path)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="walk-"))
    walk = Walk(options.terrazzo.resolve(), folder)
    try:
        walked(walk)
    finally:
        walk.end()
        shutil.rmtree(folder, ignore_errors=True)


def walked(walk):
    walk.keys("terrazzo demo street --color mono --glyphs ascii --link normal", "Enter")
    walk.until("preparing")
    walk.show("prepare")
    walk.until(r"1/\d+|region +1 of")
    # The first batch is complete once every image that it needs is segmented.
    time.sleep(8)
    walk.show("first region")
    given = 0
    while given < 30:
        batch = walk.truth()
        for number, (image, value) in enumerate(batch, 1):
            walk.until(rf"^ *(region +)?{number}(/| of ){len(batch)} ")
            assert image in walk.screen(), (image, walk.screen())
            if given in (7, 15, 21):
                value = (value + 1) % 8  # to err is human, and gives the review something to find
            key = "v" if value == 255 else "1234567890"[value]
            walk.keys(key, wait=0.4)
            given += 1
            if given in (3, 12):
                walk.show(f"after {given} answers")
            if given == 30:
                break
    walk.show("30 answers")
    for _ in range(3):
        walk.keys("u", wait=1.2)
    walk.show("undo 3")
    for _ in range(3):
        walk.keys("C-r", wait=1.2)
    walk.keys("m", wait=2.5)
    walk.show("mixed")
    walk.keys("1")
    walk.keys("5")
    walk.show("parts answered")
    walk.keys("c")
    for _ in range(3):
        walk.keys("Down")
    walk.keys("m")
    for _ in range(8):
        if "count as road" not in walk.screen():
            walk.keys("Down")
    walk.keys("Enter")
    walk.show("merge: what")
    walk.keys("y", wait=1.5)
    walk.show("merged")
    walk.keys("q")
    walk.keys("r")
    walk.until(r"^ region +1 of")
    walk.show("review, disagreements first")
    walk.keys("Enter", wait=1.5)
    walk.show("agreed to the first")
    walk.keys("q")
    walk.keys("d", wait=2)
    walk.show("am I done")
    walk.keys("q")
    walk.keys("q", wait=2)
    walk.keys("terrazzo export street/images --out masks", "Enter", wait=6)
    walk.show("export")


if __name__ == "__main__":
    main()
