"""NumPy files with damaged or lying headers, given as features: refused with words, or described by."""
import math, os, struct

from mutations import flip
from pictures import write_folder
from program import Failure

TYPES = ["<f2", ">f2", "<f4", ">f4", "<f8", "|u1", "<i8", "|O", "<c16", "|S8", "<M8[ns]", "<f16", "f4", ""]
SHAPES = [
    "(3, 4, 5)", "(5, 3, 4)", "(1, 5, 3, 4)", "(60,)", "()", "(0, 4, 5)", "(-3, 4, 5)", "(3, 4, 9223372036854775807)",
    "(4294967296, 4294967296, 16)", "(99999999999999999999, 1, 1)", "(3, 4, 5", "[3, 4, 5]", "(3, 4, 5,)", "(3.0, 4, 5)",
    "(3, 4, __import__('os'))", "(" + "1," * 70 + ")", "(3000, 4000, 10)",
]
VALUES = [0.0, 1.0, -1.0, 6e4, 7e4, math.inf, -math.inf, math.nan, 1e-40, 3e38]


def array(header, data, major=1):
    text = header.encode("utf-8", "surrogatepass") + b" " * (-len(header) % 64) + b"\n"
    length = struct.pack("<H", len(text) & 0xFFFF) if major == 1 else struct.pack("<I", len(text))
    return b"\x93NUMPY" + bytes([major, 0]) + length + text + data


class DamagedArrays:
    name = "arrays"
    unit = "odd arrays"

    def __init__(self, program, folder):
        self.program = program
        self.photos = os.path.join(folder, "photos")
        self.maps = os.path.join(folder, "maps")
        os.makedirs(self.maps)
        write_folder(self.photos, 2)
        program.must("init", self.photos, "--classes", "sky,ground", "--regions", "12")
        self.names = [os.path.splitext(name)[0] for name in sorted(os.listdir(self.photos)) if not name.startswith(".")]

    def run_one(self, source):
        for name in self.names:
            with open(os.path.join(self.maps, name + ".npy"), "wb") as file:
                file.write(self.file(source))
        extra = source.choice([(), ("--layout", "hwc"), ("--stretched", "--layout", "chw"), ("--orientation", "upright")])
        outcome = self.program.run("features", "add", self.photos, "odd", self.maps, *extra, seconds=60)
        if outcome.code == 0:
            self.program.must("features", "list", self.photos, "--json")
            self.program.must("features", "remove", self.photos, "odd")
        if any(byte < 32 and byte not in (9, 10, 13) for byte in outcome.output + outcome.words):
            raise Failure(f"a control character was printed: {outcome}")

    def file(self, source):
        kind = source.choice(TYPES[:4]) if source.random() < 0.7 else source.choice(TYPES)
        shape = SHAPES[source.randrange(3)] if source.random() < 0.6 else source.choice(SHAPES)
        values = [source.choice(VALUES) if source.random() < 0.01 else source.uniform(-5, 5) for _ in range(60)]
        code = {"2": "e", "8": "d"}.get(kind[2:3], "f")
        order = ">" if kind.startswith(">") else "<"
        if code == "e":
            values = [value if math.isinf(value) or math.isnan(value) else max(-65504, min(65504, value)) for value in values]
        data = struct.pack(f"{order}60{code}", *values)
        fortran = source.choice(["False", "True"])
        header = f"{{'descr': '{kind}', 'fortran_order': {fortran}, 'shape': {shape}, }}"
        whole = array(header, data, source.choice([1, 1, 1, 2, 3, 0, 255]))
        if source.random() < 0.3:
            whole = bytes(flip(whole, source)[0])
        if source.random() < 0.1:
            whole = whole[: source.randrange(len(whole))]
        return whole
