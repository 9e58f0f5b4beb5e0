"""Databases and caches that were changed by accident or on purpose: no trap, no hang, no odd exit code."""
import ctypes, ctypes.util, os, shutil, sqlite3, struct

from program import Failure
from story import Story

EXTREMES = [
    -1, 0, 1, 255, 65_535, 65_536, 2**31 - 1, 2**31, -(2**31), 2**32, 2**62, 2**63 - 1, -(2**63), 1e308, -1e308,
    float("inf"), float("nan"), None, "", "x" * 5_000, "\x1b]0;t\x07\u202e", "../../etc", b"", b"\xff" * 64, b"\0" * 9,
]
READING = [
    ("status", "--json"), ("query",), ("images", "list"), ("classes", "list"), ("flags",), ("accepted",), ("imported",), ("doctor",),
    ("doctor", "--check"), ("replay",), ("train",), ("prepare",),
]


class Mutations:
    """A finished project, changed again for each run, and commands that read it."""

    unit = "changed projects"

    def __init__(self, program, folder):
        self.program, self.root = program, folder
        story = Story(program, os.path.join(folder, "story"))
        self.good = os.path.join(folder, "good")
        shutil.copytree(story.live, self.good)
        self.fresh = os.path.join(folder, "fresh")
        shutil.copytree(story.live + "/photos", self.fresh, ignore=shutil.ignore_patterns(".terrazzo"))
        program.must("init", self.fresh, "--classes", "ground")
        self.live = os.path.join(folder, "changed")
        self.photos = os.path.join(self.live, "photos")
        self.state = os.path.join(self.photos, ".terrazzo")

    def run_one(self, source):
        shutil.rmtree(self.live, ignore_errors=True)
        shutil.copytree(self.good, self.live)
        change = self.change(source)
        commands = source.sample(READING, 3) + [self.export(), self.label(source)]
        for command in source.sample(commands, 3) + [("import",)]:
            name, *rest = command
            # Another project takes over what it still finds.
            place = [self.fresh, self.photos, "--dry-run"] if name == "import" else [self.photos, *rest]
            try:
                self.program.run(
                    name, *place,
                    input=b'{"image":"0.png","region":1,"class":"ground"}\n' if name == "label" else b"")
            except Failure as failure:
                raise Failure(f"{change}: {failure}")

    def export(self):
        return ("export", "--out", os.path.join(self.live, "out"), "--fill", "predictions")

    def label(self, source):
        return ("label",)

    def change(self, source):
        raise NotImplementedError


def flip(bytes_, source):
    """A few bytes changed, a range overwritten, or the end truncated."""
    data = bytearray(bytes_)
    way = source.randrange(4)
    if way == 0 and len(data) > 1:
        del data[source.randrange(1, len(data)):]
        return data, "cut short"
    if way == 1 and data:
        start = source.randrange(len(data))
        length = min(source.randrange(1, 600), len(data) - start)
        data[start:start + length] = source.randbytes(length)
        return data, f"{length} bytes at {start} overwritten"
    for _ in range(source.randrange(1, 9)):
        if data:
            data[source.randrange(len(data))] = source.choice([0, 1, 127, 128, 255, source.randrange(256)])
    return data, "bytes changed"


class DatabaseMutations(Mutations):
    name = "databases"

    def change(self, source):
        path = os.path.join(self.state, "session.sqlite")
        if source.random() < 0.3:
            with open(path, "rb") as file:
                data, what = flip(file.read(), source)
            with open(path, "wb") as file:
                file.write(data)
            return f"database: {what}"
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA foreign_keys = OFF")
            tables = [name for name, in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return "database: " + ", ".join(
                self.change_value(connection, source, tables) for _ in range(source.randrange(1, 4)))
        finally:
            connection.close()

    def change_value(self, connection, source, tables):
        table = source.choice(tables)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        count, = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
        if count == 0:
            return f"{table} is empty"
        # Not by rowid: some tables have none. Equal rows change together.
        column = source.choice(columns)
        row = connection.execute(f'SELECT * FROM "{table}" LIMIT 1 OFFSET {source.randrange(count)}').fetchone()
        place = " AND ".join(f'"{name}" IS ?' for name in columns)
        value = source.choice(EXTREMES)
        if source.random() < 0.3:
            old = row[columns.index(column)]
            if isinstance(old, bytes):
                value = bytes(flip(old, source)[0])
            elif isinstance(old, int):
                value = max(-(2**63), min(2**63 - 1, old + source.choice([-1, 1, 1000, 2**40])))
        everywhere = source.random() < 0.2
        try:
            if everywhere:
                connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (value,))
            else:
                connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {place}', (value, *row))
        except sqlite3.Error as error:
            return f"{table}.{column} not changed ({error})"
        return f"{table}.{column} of {'every row' if everywhere else 'a row'} = {str(value)[:40]!r}"


class Checksum:
    """64-bit XXH3, as in the cache files."""

    def __init__(self):
        name = ctypes.util.find_library("xxhash") or "libxxhash.so.0"
        self.function = ctypes.CDLL(name).XXH3_64bits
        self.function.restype = ctypes.c_uint64
        self.function.argtypes = [ctypes.c_char_p, ctypes.c_size_t]

    def __call__(self, data):
        return self.function(bytes(data), len(data))


class CacheMutations(Mutations):
    """Files of the cache: as on a bad disk, and with a valid checksum as made by an attacker."""

    name = "caches"
    HEADER = 64

    def __init__(self, program, folder):
        super().__init__(program, folder)
        self.checksum = Checksum()

    def change(self, source):
        files = sorted(
            os.path.join(folder, name)
            for folder, _, names in os.walk(os.path.join(self.state, "cache")) for name in names)
        told = []
        for path in source.sample(files, min(len(files), source.randrange(1, 4))):
            with open(path, "rb") as file:
                data = file.read()
            data, what = self.changed(data, source)
            with open(path, "wb") as file:
                file.write(data)
            told.append(f"{os.path.relpath(path, self.state)}: {what}")
        return "; ".join(told)

    def changed(self, data, source):
        if not data.startswith(b"terrazzo") or source.random() < 0.15:
            return flip(data, source)
        payload = bytearray(data[self.HEADER:])
        what = "a field"
        if source.random() < 0.3:
            payload, what = flip(payload, source)
        else:
            for _ in range(source.randrange(1, 4)):
                near = source.randrange(64) if source.random() < 0.5 else source.randrange(max(1, len(payload)))
                at = near // 4 * 4
                if at + 4 <= len(payload):
                    old, = struct.unpack_from("<I", payload, at)
                    value = source.choice([
                        0, 1, old + 1, old - 1, old * 2, 2**31 - 1, 2**31, 2**32 - 1, 65_536, 0x7FC0_0000, 0x7F80_0000,
                        source.randrange(2**32),
                    ]) % 2**32
                    struct.pack_into("<I", payload, at, value)
                    what += f" at {at} {old} -> {value},"
        header = bytearray(data[:self.HEADER])
        struct.pack_into("<QQ", header, 48, len(payload), self.checksum(payload))
        return header + payload, what + " with a right checksum"
