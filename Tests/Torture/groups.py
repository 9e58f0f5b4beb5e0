"""SIGKILL while a page of a sheet, or the rest of a stratum, is being accepted: all of it is there or nothing."""
import json, os, re, shutil, time

from pictures import is_bright, write_folder
from program import Failure
from terminal import Sitting

COLUMNS, ROWS = 236, 62
PICTURES, REGIONS, ANSWERS = 8, 300, 120
KEY = 0.4  # Keys that come too soon after a new page are refused.


class GroupKills:
    name = "groups"
    unit = "groups killed"

    def __init__(self, program, folder):
        self.program, self.root = program, folder
        self.photos = os.path.join(folder, "photos")
        write_folder(self.photos, PICTURES, width=192, height=144)
        program.must(
            "init", self.photos, "--classes", "dark,bright", "--regions", str(REGIONS), "--batch", str(ANSWERS))
        program.must("prepare", self.photos)
        lines = program.must("query", self.photos).output.splitlines()
        program.must("label", self.photos, input=b"".join(map(self.answered, lines)))
        program.must("train", self.photos)
        self.good = os.path.join(folder, "good")
        shutil.copytree(self.photos, self.good)

    @staticmethod
    def answered(line):
        """A line of `query` with the class that its picture was painted with."""
        asked = json.loads(line)
        seed = int(asked["image"].split(".")[0])
        asked["class"] = "bright" if is_bright(seed, asked["x"], asked["y"]) else "dark"
        return (json.dumps(asked) + "\n").encode()

    def run_one(self, source):
        shutil.rmtree(self.photos)
        shutil.copytree(self.good, self.photos)
        if source.random() < 0.7:
            self.kill_page(source)
        else:
            self.kill_rest(source)
        self.program.must("doctor", self.photos, "--check")

    def sit(self):
        return Sitting(
            [self.program.path, "annotate", self.photos], self.program.environment({}), COLUMNS, ROWS)

    def open_sheets(self, sitting):
        """Opens the sheets, again while the answers are still being judged."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            sitting.wait(lambda screen: re.search(r"\bsaved$", screen.text(), re.MULTILINE))
            sitting.type(b"A")
            shown = sitting.wait(
                lambda screen: re.search(r"guessed \w+ · (\d+) of|Too few answers", screen.text()))
            if shown[1]:
                self.wait_for_tiles(sitting)
                return int(shown[1])
            sitting.type(b"q")
            sitting.read(0.5)
        raise Failure("the sheets did not open")

    @staticmethod
    def wait_for_tiles(sitting):
        sitting.wait(lambda screen: True if "loading" not in screen.text() else None)
        sitting.read(KEY)

    @staticmethod
    def press(sitting, key, what):
        """Types a key, and again where it came before the screen was there; reads until the screen satisfies a condition."""
        sitting.read(KEY)
        for _ in range(20):
            sitting.type(key)
            found = sitting.wait(
                lambda screen: what(screen) or ("early" if "too early" in screen.text() else None))
            if found != "early":
                return found
            sitting.read(KEY)
        raise Failure(f"{key} always came too early:\n{sitting.screen.text()}")

    def kill_page(self, source):
        """Accepts some pages, kills in the midst of the last one."""
        sitting, pages = self.sit(), 0
        before = ANSWERS
        try:
            size = self.open_sheets(sitting)
            for number in range(source.randrange(0, 3)):
                # What was said of the page before may still be there, its count may not.
                saved = f"last {number + 1} page"
                self.press(sitting, b"\r", lambda screen: saved in screen.text() and self.is_saved(screen) or None)
                before += size
                shown = sitting.wait(lambda screen: re.search(r"guessed \w+ · (\d+) of", screen.text()))
                size = int(shown[1])
                self.wait_for_tiles(sitting)
            sitting.type(b"\r")
            time.sleep(source.random() * 0.08)
        finally:
            sitting.kill()
        there = self.program.status(self.photos)["answered"]
        if there not in (before, before + size):
            raise Failure(f"{there} answers after a page of {size} was killed, not {before} or {before + size}")

    def kill_rest(self, source):
        """Looks at a sample, accepts the rest, kills in the midst of it."""
        sitting = self.sit()
        try:
            self.open_sheets(sitting)
            listed = lambda screen: re.search(r"([\d,]+) regions +\S+ of them probably wrong", screen.text())
            self.press(sitting, b"t", listed)
            self.press(sitting, b"\r", lambda screen: re.search(r"drawn at random of", screen.text()))
            self.press(sitting, b"y", lambda screen: re.search(r"of 300 looked at", screen.text()))
            rest = None
            while rest is None:
                found = sitting.wait(
                    lambda screen: re.search(
                        r"(\d+) of 300 looked at|Of the other ([\d,]+) guesses", screen.text()))
                rest = re.search(r"Of the other ([\d,]+) guesses", sitting.screen.text())
                if rest is None and found:
                    self.wait_for_tiles(sitting)
                    sitting.type(b"\r")
                    sitting.read(KEY)
            count = int(rest[1].replace(",", ""))
            sitting.read(KEY)
            sitting.type(b"A")
            if source.random() < 0.2:
                sitting.wait(lambda screen: re.search(r"They are accepted as", screen.text()))
                self.press(
                    sitting, b"u", lambda screen: re.search(r"Undo [\d,]+ accepted guesses", screen.text()))
                sitting.read(KEY)
                sitting.type(b"y")
            time.sleep(source.random() * 0.5)
        finally:
            sitting.kill()
        there = self.program.status(self.photos)["accepted"]
        if there not in (0, count):
            raise Failure(f"{there} of {count} guesses are accepted after a kill")
        if there:
            self.program.must("accepted", self.photos, "--revoke", "1")
            if self.program.status(self.photos)["accepted"] != 0:
                raise Failure("what was taken back is still accepted")

    @staticmethod
    def is_saved(screen):
        return re.search(r"(?<!not )\bsaved$", screen.text(), re.MULTILINE)
