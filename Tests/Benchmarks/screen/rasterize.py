#!/usr/bin/env python3
"""A picture of the real screen: `tmux capture-pane -e -p -N` on standard input, a PNG out.

    tmux capture-pane -t NAME -e -p -N | python3 Tests/Benchmarks/screen/rasterize.py assets/screen.png

Block glyphs are drawn with their exact geometry, other characters with a monospaced font. Needs pyte and
Pillow from PyPI.
"""
import argparse, sys

import pyte
from PIL import Image, ImageDraw, ImageFont

QUADRANTS = {
    " ": 0, "▘": 1, "▝": 2, "▀": 3, "▖": 4, "▌": 5, "▞": 6, "▛": 7, "▗": 8, "▚": 9, "▐": 10, "▜": 11,
    "▄": 12, "▙": 13, "▟": 14, "█": 15,
}
# Unicode omits the sextants that equal other block characters.
SEXTANTS = {chr(0x1FB00 + place): mask for place, mask in
            enumerate(mask for mask in range(1, 63) if mask not in (21, 42))}
BASIC = {
    "black": "000000", "red": "cc3333", "green": "33aa33", "brown": "c4a000", "blue": "3465a4",
    "magenta": "75507b", "cyan": "06989a", "white": "d3d7cf",
}


def color(name, default):
    if name == "default":
        return default
    name = BASIC.get(name, name)
    try:
        return tuple(int(name[i:i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return default


def raster(lines, cell=8, font_path="/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", columns=None):
    """The picture of lines of bytes with escape sequences; cells are twice as tall as wide."""
    screen = pyte.Screen(columns or 400, len(lines))
    stream = pyte.ByteStream(screen)
    # Nothing wraps: the last column of a line must not push the next one down.
    screen.reset_mode(pyte.modes.DECAWM)
    stream.feed(b"\r\n".join(lines))
    used = columns
    if used is None:
        used = max(len(row.rstrip()) for row in screen.display) or 1
        used = max(used, max((x for y in range(len(lines)) for x in screen.buffer[y]
                              if screen.buffer[y][x].bg != "default"), default=0) + 1)
    w, h = cell, 2 * cell
    picture = Image.new("RGB", (used * w, len(lines) * h), (18, 18, 18))
    draw = ImageDraw.Draw(picture)
    font = None
    for y in range(len(lines)):
        for x in range(used):
            place = screen.buffer[y][x]
            front, back = color(place.fg, (208, 208, 208)), color(place.bg, (18, 18, 18))
            if place.reverse:
                front, back = back, front
            draw.rectangle([x * w, y * h, x * w + w - 1, y * h + h - 1], fill=back)
            mask, rows = QUADRANTS.get(place.data), 2
            if mask is None:
                mask, rows = SEXTANTS.get(place.data), 3
            if mask is None:
                font = font or ImageFont.truetype(font_path, int(h * 0.8))
                draw.text((x * w, y * h), place.data, fill=front, font=font)
                continue
            for bit in range(2 * rows):
                if mask >> bit & 1:
                    left, top = x * w + (bit % 2) * w // 2, y * h + round(bit // 2 * h / rows)
                    bottom = y * h + round((bit // 2 + 1) * h / rows)
                    draw.rectangle([left, top, left + w // 2 - 1, bottom - 1], fill=front)
    return picture


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--cell", type=int, default=8, help="width of a cell in pixels; twice as high")
    parser.add_argument("--font", default="/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
    options = parser.parse_args()
    lines = sys.stdin.buffer.read().rstrip(b"\n").split(b"\n")
    raster(lines, options.cell, options.font).save(options.out, optimize=True)


if __name__ == "__main__":
    main()
