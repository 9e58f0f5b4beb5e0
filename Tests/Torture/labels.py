"""Label maps that are damaged, lie about their size or hold odd numbers, given as regions: refused with words, or segmented by."""
import os, struct, zlib

from arrays import SHAPES, array
from mutations import flip
from pictures import chunk, write_folder
from program import Failure

TYPES = ["|u1", "|i1", "<u2", ">u2", "<i4", ">i4", "<u4", "<i8", "<u8", "|b1", "<f4", "|O"]
SIZES = [(64, 48), (48, 64), (1, 1), (0, 48), (64, 2**31 - 1), (2**32 - 1, 2**32 - 1), (65, 48), (200_000, 200_000)]
NUMBERS = [0, 1, 2, 3, 255, 256, 65_535, 2**31 - 1, 2**31, 2**32 - 1, 2**62, 2**63 - 1, 2**64 - 1]


def gray(width, height, depth, kind, rows):
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class DamagedLabels:
    name = "labels"
    unit = "odd label maps"

    def __init__(self, program, folder):
        self.program = program
        self.photos = os.path.join(folder, "photos")
        self.maps = os.path.join(folder, "maps")
        os.makedirs(self.maps)
        write_folder(self.photos, 2)
        program.must("init", self.photos, "--classes", "sky,ground")
        self.names = [os.path.splitext(name)[0] for name in sorted(os.listdir(self.photos)) if not name.startswith(".")]

    def run_one(self, source):
        for name in self.names:
            for ending in (".png", ".npy"):
                path = os.path.join(self.maps, name + ending)
                if os.path.exists(path):
                    os.remove(path)
            ending = source.choice([".png", ".npy"])
            data = self.picture(source) if ending == ".png" else self.numbers(source)
            if source.random() < 0.3:
                data = bytes(flip(data, source)[0])
            if source.random() < 0.1:
                data = data[: source.randrange(len(data))]
            with open(os.path.join(self.maps, name + ending), "wb") as file:
                file.write(data)
        words = source.choice(["", "", "+rgb", "+upright", "+partial", "+partial+rgb"])
        outcome = self.program.run("prepare", self.photos, "--segmentation", f"import{words}:{self.maps}", seconds=60)
        if outcome.code == 0:
            self.program.must("status", self.photos, "--json")
            self.program.must("query", self.photos)
            self.program.must("init", self.photos, "--segmentation", "slic")
        if any(byte < 32 and byte not in (9, 10, 13) for byte in outcome.output + outcome.words):
            raise Failure(f"a control character was printed: {outcome}")

    def picture(self, source):
        width, height = (64, 48) if source.random() < 0.6 else source.choice(SIZES)
        depth, kind = source.choice([(8, 0), (16, 0), (8, 2), (1, 0), (8, 3), (16, 2), (8, 6), (7, 1)])
        # As much as the real picture needs, whatever the header says.
        length = 1 + 64 * {0: 1, 2: 3, 3: 1, 6: 4}.get(kind, 1) * max(1, depth // 8)
        few = source.choice([2, 5, 256])
        rows = b"".join(b"\0" + bytes(source.randrange(few) for _ in range(length - 1)) for _ in range(48))
        return gray(width, height, depth, kind, rows)

    def numbers(self, source):
        kind = source.choice(TYPES[:10]) if source.random() < 0.8 else source.choice(TYPES)
        shape = "(48, 64)" if source.random() < 0.6 else source.choice(SHAPES + ["(64, 48)", "(1, 48, 64)", "(48, 64, 1)"])
        size = {"1": 1, "2": 2, "4": 4, "8": 8}.get(kind[2:3], 1)
        order = "big" if kind.startswith(">") else "little"
        numbers = [source.choice(NUMBERS) if source.random() < 0.01 else source.randrange(5) for _ in range(48 * 64)]
        data = b"".join((number & (256**size - 1)).to_bytes(size, order) for number in numbers)
        fortran = source.choice(["False", "True"])
        return array(f"{{'descr': '{kind}', 'fortran_order': {fortran}, 'shape': {shape}, }}", data)
