"""Damaged labels of every format given to `terrazzo import`: no trap, no hang, nothing half imported."""
import os, shutil

from mutations import flip
from pictures import write_folder
from program import Failure

FORMATS = [
    "masks", "voc", "coco", "cityscapes", "cvat", "cvat-masks", "mmseg", "hf", "ultralytics", "datumaro", "label-studio", "labelme",
    "supervisely", "regions",
]
SIGNS = [
    b"99999999999999999999", b"-1", b"1e999", b"NaN", b"../../etc/passwd", b"/etc/passwd", b"&b;", b"<!DOCTYPE a>", b"{", b"[" * 99, b"]",
    b"\"", b"\\ud800", b"\0", b"\x1b[2J", b"null", b"0, 0, 9",
]


class Imports:
    name = "imports"
    unit = "damaged labels"

    def __init__(self, program, folder):
        self.program, self.root = program, folder
        self.photos = os.path.join(folder, "photos")
        write_folder(self.photos, 2)
        program.must("init", self.photos, "--classes", "sky,road", "--regions", "12")
        self.labels = {}
        for image in ("0.png", "1.png"):
            for region in range(12):
                program.run("label", self.photos, image, str(region), ("sky", "road")[region % 2])
        for name in FORMATS:
            out = os.path.join(folder, f"good-{name}")
            options = ["--panoptic"] if name == "coco" else []
            classes = ["--what", "both"] if name == "cvat-masks" else []
            program.must("export", self.photos, "--out", out, "--format", name, *options, *classes)
            self.labels[name] = out
        shutil.rmtree(os.path.join(self.photos, ".terrazzo"))
        program.must("init", self.photos, "--classes", "sky,road", "--regions", "12")
        program.must("prepare", self.photos)

    def run_one(self, source):
        name = source.choice(FORMATS)
        live = os.path.join(self.root, "live")
        shutil.rmtree(live, ignore_errors=True)
        shutil.copytree(self.labels[name], live)
        told = []
        files = sorted(
            os.path.join(folder, file) for folder, _, names in os.walk(live) for file in names if not file.startswith(".terrazzo"))
        for path in source.sample(files, min(len(files), source.randrange(1, 3))):
            with open(path, "rb") as file:
                data = bytearray(file.read())
            if source.random() < 0.5:
                data, what = flip(data, source)
            else:
                sign = source.choice(SIGNS)
                place = source.randrange(len(data) + 1)
                data[place:place + source.randrange(0, 12)] = sign
                what = f"{sign!r} at {place}"
            with open(path, "wb") as file:
                file.write(data)
            told.append(f"{os.path.relpath(path, live)}: {what}")
        if name == "coco" and source.random() < 0.5:
            name = "coco-panoptic"
        options = [option for option in ("--exact", "--dry-run", "--json") if source.random() < 0.3]
        try:
            outcome = self.program.run("import", self.photos, live, "--format", name, *options)
            if b"\x1b" in outcome.output + outcome.words:
                raise Failure(f"an escape was printed: {outcome}")
            if source.random() < 0.1:
                self.program.must("doctor", self.photos, "--check")
        except Failure as failure:
            raise Failure(f"{name}, {'; '.join(told)}: {failure}")
