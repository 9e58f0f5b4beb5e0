"""Files of weights that were damaged before or after they were installed, and archives that are no packages."""
import glob, io, json, math, os, shutil, struct, zipfile

from mutations import flip
from program import Failure

NAME = "torture-net"
STAGES = [
    (1, 3, 1, 16), (2, 3, 6, 24), (2, 5, 6, 40), (3, 3, 6, 80), (3, 5, 6, 112), (4, 5, 6, 192), (1, 3, 6, 320),
]


def shapes():
    """The tensors of efficientnet-lite0 as they are stored."""
    tensors, channels, block = {}, 32, 0

    def add(name, *shape):
        tensors[f"{name}.weight"], tensors[f"{name}.bias"] = shape, shape[:1]

    add("stem", 32, 3, 3, 3)
    for repeats, kernel, expansion, out in STAGES:
        for _ in range(repeats):
            inner = channels * expansion
            if expansion > 1:
                add(f"blocks.{block}.expand", inner, channels, 1, 1)
            add(f"blocks.{block}.depthwise", inner, 1, kernel, kernel)
            add(f"blocks.{block}.project", out, inner, 1, 1)
            channels, block = out, block + 1
    return tensors


def weights():
    """A file that can be installed: its header, and all values zero."""
    header, at = {"__metadata__": {"name": NAME, "architecture": "efficientnet-lite0", "license": "none"}}, 0
    for name, shape in sorted(shapes().items()):
        size = 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text, at


class DamagedNetworks:
    name = "networks"
    unit = "damaged networks"

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.environment = {"XDG_DATA_HOME": os.path.join(folder, "data")}
        self.file = os.path.join(folder, "net.safetensors")
        self.header, self.size = weights()
        self.write(self.header)
        self.run("install", self.file, codes={0})
        self.run("remove", NAME, codes={0})

    def write(self, header):
        with open(self.file, "wb") as file:
            file.write(header)
            file.truncate(len(header) + self.size)

    def run(self, *arguments, codes):
        outcome = self.program.run("backbone", *arguments, environment=self.environment)
        if outcome.code not in codes:
            raise Failure(f"unexpected exit code: {outcome}")
        if any(byte < 32 and byte not in (9, 10, 13) for byte in outcome.output + outcome.words):
            raise Failure(f"a control character was printed: {outcome}")
        return outcome

    def run_one(self, source):
        shutil.rmtree(self.environment["XDG_DATA_HOME"], ignore_errors=True)
        what = source.choice([self.damaged_header, self.damaged_stored, self.archive])
        try:
            what(source)
        except Failure as failure:
            raise Failure(f"{what.__name__}: {failure}")

    def damaged_header(self, source):
        data, _ = flip(self.header, source)
        self.write(bytes(data))
        outcome = self.run("install", self.file, codes={0, 1, 65})
        # What was accepted, whole or under another name, can be read again.
        for line in self.run("list", "--json", codes={0}).output.splitlines():
            if "problem" in json.loads(line):
                raise Failure(f"installed, but cannot be read: {outcome}")

    def damaged_stored(self, source):
        self.write(self.header)
        self.run("install", self.file, codes={0})
        path, = glob.glob(os.path.join(self.environment["XDG_DATA_HOME"], "terrazzo", "backbones", "*.safetensors"))
        with open(path, "rb") as file:
            good = file.read()
        data, _ = flip(good, source)
        with open(path, "wb") as file:
            file.write(data)
        listed = json.loads(self.run("list", "--json", codes={0}).output)
        if ("problem" in listed) != (bytes(data) != good):
            raise Failure("damage was not noticed, or invented")
        self.run("export", NAME, os.path.join(self.folder, "copy"), codes={0, 65})

    def archive(self, source):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(source.choice(["a.pth", "../a.pth", "/a", "a" * 900]), source.randbytes(300))
        with open(self.file, "wb") as file:
            file.write(flip(packed.getvalue(), source)[0])
        self.run("install", self.file, codes={65})
