"""Hostile names through every command; what is printed is scanned byte by byte."""
import os, shutil, unicodedata

from pictures import write_folder
from program import Failure
from story import labeled

PIECES = [
    b"\x1b]0;title\x07", b"\x1b[2J", b"\x1b[31m", b"\r", b"\n", b"\t", b"\x7f", b"\x08", b"\xc2\x9b31m", b"\xc2\x85",
    "\u202e".encode(), "\u2066".encode(), "\u200b".encode(), "\u200f".encode(), "\ufeff".encode(), "\u2028".encode(),
    "e\u0301".encode(), ("a" + "\u0301" * 200).encode(), "\U000e0041".encode(), b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf",
    "日本".encode(), "👩‍👩‍👧".encode(), b"%s%n", b"--help", b"-", b"'\"", b"$(id)", b"{}", b"\\u{1b}", b",", b"=", b" ", b"\x01",
]


def hostile(source, most=60):
    text = b"".join(source.choice(PIECES) for _ in range(source.randrange(1, 4))) + b"%d" % source.randrange(10)
    return text.replace(b"/", b"").replace(b"\0", b"")[:most]


def unsafe(data):
    """The part of the output that could steer a terminal, or None."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"no UTF-8 at byte {error.start}: {data[max(0, error.start - 20):error.start + 20]!r}"
    marks = 0
    for index, character in enumerate(text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        is_control = category == "Cc" and character not in "\n\t"
        if is_control or category in ("Cf", "Zl", "Zp", "Cs") and character not in "\u200d" or marks > 8:
            return f"{character!r} in {text[max(0, index - 30):index + 30]!r}"
    return None


class HostileNames:
    name = "names"
    unit = "commands with hostile names"

    def __init__(self, program, folder):
        self.program, self.root = program, folder

    def run(self, *arguments, input=b""):
        outcome = self.program.run(*arguments, input=input)
        for stream, data in (("output", outcome.output), ("error", outcome.words)):
            problem = unsafe(data)
            if problem:
                raise Failure(f"standard {stream} of {arguments}: {problem}")
        return outcome

    def run_one(self, source):
        folder = os.path.join(self.root, "now")
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        base = os.fsencode(folder)
        photos = os.path.join(base, hostile(source).lstrip(b"-") or b"x")
        names = list({hostile(source, 40) + b".png" for _ in range(2)})
        if not os.path.exists(photos):
            write_folder(photos, len(names), names)
        classes = [hostile(source), hostile(source), b"ground"]
        for step in self.steps(source, base, photos, names, classes):
            self.run(*step)

    def steps(self, source, base, photos, names, classes):
        word = hostile(source)
        yield ("init", photos, b"--classes=" + b",".join(classes), b"--regions", b"12", b"--batch", b"4")
        yield ("prepare", photos)
        lines = self.run("query", photos, "--explain")
        yield from self.one_of(source, [
            ("status", photos), ("status", photos, "--json"), ("images", "list", photos),
            ("images", "list", photos, "--json"), ("classes", "list", photos), ("classes", "list", photos, "--json"),
        ])
        if lines.code == 0:
            self.run("label", photos, input=labeled(lines.output.decode("utf-8", "replace"), ["ground"]))
        yield from self.one_of(source, [
            ("label", photos, names[0], b"1", word), ("label", photos, word, b"1", b"ground"),
            ("flags", photos, names[0], b"1", b"--note=" + word), ("flags", photos), ("flags", photos, "--json"),
            ("classes", "add", photos, word), ("classes", "rename", photos, b"ground", word, "--yes"),
            ("classes", "recolor", photos, b"ground", word), ("images", "accept", photos, word),
            ("replay", photos), ("doctor", photos), ("doctor", photos, "--json"), ("show", os.path.join(photos, names[0])),
            ("segment", os.path.join(photos, names[0]), b"--out=" + os.path.join(base, b"regions"), "--json"),
            ("query", photos, b"--strategy=" + word), ("query", photos, b"--annotator=" + word),
            ("status", os.path.join(base, word)), ("status", photos, b"--project=" + os.path.join(base, word)),
        ], count=5)
        yield ("export", photos, b"--out=" + os.path.join(base, b"masks"))
        yield from self.one_of(source, [
            (word,), (b"--" + word,), ("help", word), ("query", photos, b"--" + word), ("query", photos, b"--batch=" + word),
            ("simulate", b"--images=" + word, b"--masks=" + word), ("manual", word), ("export", photos, b"--fill=" + word),
            ("annotate", photos, b"--color=" + word), ("prepare", photos, b"--segmentation=" + word),
        ], count=4)

    def one_of(self, source, commands, count=2):
        return source.sample(commands, count)
