"""Small generated pictures."""
import os, random, struct, zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, pixel):
    """An RGB picture; `pixel(x, y)` gives three values."""
    rows = b"".join(b"\0" + bytes(v for x in range(width) for v in pixel(x, y)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def patches(seed):
    """The source of a picture's noise, and the colors of its patches."""
    source = random.Random(seed)
    return source, [[source.randrange(256) for _ in range(3)] for _ in range(12)]


def is_bright(seed, x, y):
    """Whether the patch at a pixel of a picture is more bright than dark."""
    return sum(patches(seed)[1][(x // 16 + 4 * (y // 16)) % 12]) > 384


def picture(seed, width=64, height=48):
    """Patches with noise, so that segmentation has something to follow."""
    source, colors = patches(seed)

    def pixel(x, y):
        base = colors[(x // 16 + 4 * (y // 16)) % 12]
        return [max(0, min(255, value + source.randrange(-9, 10))) for value in base]

    return png(width, height, pixel)


def write_folder(path, count, names=None, width=64, height=48):
    """`count` different pictures below a new folder."""
    os.makedirs(path)
    for index in range(count):
        name = names[index] if names else b"%d.png" % index
        with open(os.path.join(os.fsencode(path), name), "wb") as file:
            file.write(picture(index, width, height))
