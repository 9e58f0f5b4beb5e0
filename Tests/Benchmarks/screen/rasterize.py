#!/usr/bin/env python3
"""A picture of the real screen: `tmux capture-pane -e -p -N` on standard input, a PNG out.

    tmux capture-pane -t NAME -e -p -N | python3 Tests/Benchmarks/screen/rasterize.py assets/screen.png

Block glyphs are drawn with their exact geometry, braille as dots half as wide as their places, shades as blends (or as patterns of dots that
mix light, see `raster`), other characters with a monospaced font. Needs pyte and Pillow from PyPI.
"""
import argparse, re, sys

import pyte
from PIL import Image, ImageDraw, ImageFont

QUADRANTS = {
    " ": 0, "▘": 1, "▝": 2, "▀": 3, "▖": 4, "▌": 5, "▞": 6, "▛": 7, "▗": 8, "▚": 9, "▐": 10, "▜": 11,
    "▄": 12, "▙": 13, "▟": 14, "█": 15,
}
# Unicode omits the sextants that equal other block characters.
SEXTANTS = {chr(0x1FB00 + place): mask for place, mask in
            enumerate(mask for mask in range(1, 63) if mask not in (21, 42))}
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
# Rows and columns of the bits of a braille character.
DOTS = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 0), (3, 1)]
NAMES = ["black", "red", "green", "brown", "blue", "magenta", "cyan", "white"]
NAMES += ["bright" + name for name in NAMES]
XTERM = ["000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5",
         "7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"]
VGA = ["000000", "800000", "008000", "808000", "000080", "800080", "008080", "c0c0c0",
       "808080", "ff0000", "00ff00", "ffff00", "0000ff", "ff00ff", "00ffff", "ffffff"]


def color(name, default, palette):
    if name == "default":
        return default
    name = palette.get(name, name)
    try:
        return tuple(int(name[i:i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return default


def raster(lines, cell=8, font_path="/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", columns=None,
           palette=XTERM, text=(208, 208, 208), ground=(18, 18, 18), mixes_light=False):
    """The picture of lines of bytes with escape sequences; cells are twice as tall as wide.

    With `mixes_light`, shades are as bright as the patterns of dots that fonts have, seen from afar.
    """
    named = dict(zip(NAMES, palette))
    screen = pyte.Screen(columns or 400, len(lines))
    stream = pyte.ByteStream(screen)
    # Nothing wraps: the last column of a line must not push the next one down.
    screen.reset_mode(pyte.modes.DECAWM)
    # pyte does not know dim text; italic, which it knows, is not used on the screen.
    stream.feed(re.sub(rb"(?<=[\[;])2(?=m)|(?<=\[)2(?=;[13479]\d*[m;])|(?<=0;)2(?=;)", b"3", b"\r\n".join(lines)))
    used = columns
    if used is None:
        used = max(len(row.rstrip()) for row in screen.display) or 1
        used = max(used, max((x for y in range(len(lines)) for x in screen.buffer[y]
                              if screen.buffer[y][x].bg != "default"), default=0) + 1)
    w, h = cell, 2 * cell
    picture = Image.new("RGB", (used * w, len(lines) * h), ground)
    draw = ImageDraw.Draw(picture)
    font = None
    for y in range(len(lines)):
        for x in range(used):
            place = screen.buffer[y][x]
            front, back = color(place.fg, text, named), color(place.bg, ground, named)
            if place.italics:
                front = tuple((low + high) // 2 for low, high in zip(front, back))
            if place.bold and place.fg == "default":
                front = (255, 255, 255)
            if place.reverse:
                front, back = back, front
            draw.rectangle([x * w, y * h, x * w + w - 1, y * h + h - 1], fill=back)
            if place.data in SHADES:
                share, power = SHADES[place.data], 2.2 if mixes_light else 1
                mixed = tuple(
                    round(((1 - share) * low ** power + share * high ** power) ** (1 / power))
                    for low, high in zip(back, front))
                draw.rectangle([x * w, y * h, x * w + w - 1, y * h + h - 1], fill=mixed)
                continue
            if "\u2800" < place.data <= "\u28ff":
                for bit, (down, across) in enumerate(DOTS):
                    if ord(place.data) >> bit & 1:
                        left, top = x * w + (4 * across + 1) * w // 8, y * h + (4 * down + 1) * h // 16
                        draw.rectangle([left, top, left + w // 4 - 1, top + h // 8 - 1], fill=front)
                continue
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
