"""Reads the demo's masks: PNG files with one byte per pixel, without anything that must be installed."""
import json, struct, subprocess, zlib


def right_answers(program, folder, environment=None):
    """The class key of each region of the batch of a demo, from its masks."""
    lines = subprocess.run([str(program), "query", "images"], cwd=folder, env=environment, capture_output=True, text=True,
                           check=True).stdout.splitlines()
    keys = []
    for line in map(json.loads, lines):
        width, values = index_mask(folder / "masks" / line["image"])
        keys.append("12345678"[values[line["y"] * width + line["x"]]])
    return keys


def index_mask(path):
    """The width, and the stored values row by row."""
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, _, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            assert depth == 8 and not interlaced, path
        elif kind == b"IDAT":
            packed += body
        at += length + 12
    rows, before, values = zlib.decompress(packed), bytes(width), bytearray()
    for start in range(0, (width + 1) * height, width + 1):
        before = bytes(unfiltered(rows[start], rows[start + 1:start + 1 + width], before))
        values += before
    return width, values


def unfiltered(kind, row, above):
    """A row whose bytes were stored as differences (PNG specification, section 9)."""
    result = bytearray()
    for place, byte in enumerate(row):
        left = result[place - 1] if place else 0
        corner = above[place - 1] if place else 0
        up = above[place]
        if kind == 1:
            byte += left
        elif kind == 2:
            byte += up
        elif kind == 3:
            byte += (left + up) // 2
        elif kind == 4:
            guess = left + up - corner
            byte += min((left, up, corner), key=lambda value: abs(guess - value))
        result.append(byte & 255)
    return result
