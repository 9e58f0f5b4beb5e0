#!/usr/bin/env python3
"""A picture of the real screen: `tmux capture-pane -e -p` on standard input, a PNG out.

    tmux capture-pane -t NAME -e -p | python3 Tests/Benchmarks/screen/rasterize.py assets/screen.png

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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--cell", type=int, default=8, help="width of a cell in pixels; twice as high")
    parser.add_argument("--font", default="/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
    options = parser.parse_args()
    lines = sys.stdin.buffer.read().rstrip(b"\n").split(b"\n")
    columns = 400
    screen = pyte.Screen(columns, len(lines))
    stream = pyte.ByteStream(screen)
    stream.feed(b"\r\n".join(lines))
    used = max(len(row.rstrip()) for row in screen.display) or 1
    used = max(used, max((x for y in range(len(lines)) for x in screen.buffer[y]
                          if screen.buffer[y][x].bg != "default"), default=0) + 1)
    w, h = options.cell, 2 * options.cell
    picture = Image.new("RGB", (used * w, len(lines) * h), (18, 18, 18))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(options.font, int(h * 0.8))
    for y in range(len(lines)):
        for x in range(used):
            cell = screen.buffer[y][x]
            front, back = color(cell.fg, (208, 208, 208)), color(cell.bg, (18, 18, 18))
            if cell.reverse:
                front, back = back, front
            draw.rectangle([x * w, y * h, x * w + w - 1, y * h + h - 1], fill=back)
            mask = QUADRANTS.get(cell.data)
            if mask is None:
                draw.text((x * w, y * h), cell.data, fill=front, font=font)
                continue
            for bit in range(4):
                if mask >> bit & 1:
                    left, top = x * w + (bit % 2) * w // 2, y * h + (bit // 2) * h // 2
                    draw.rectangle([left, top, left + w // 2 - 1, top + h // 2 - 1], fill=front)
    picture.save(options.out, optimize=True)


if __name__ == "__main__":
    main()
