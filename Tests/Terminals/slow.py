#!/usr/bin/env python3
"""What becomes of pictures on slow connections: a script in kitty's place takes only so many bytes a second.

    python3 Tests/Terminals/slow.py .build/release/terrazzo IMAGES

At each speed (in kbit/s) regions are answered until four images were sent or none is any more. Prints the pixels of each image, how long it
took, and the sentence in the message line. Fails if an image that follows the first measurement takes more than four seconds, or if pictures
are not given up at the slowest.
"""
import argparse, base64, os, pathlib, re, select, shutil, struct, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from latency import ANSWERS, Program

SPEEDS = [20_000, 2_000, 1_000, 200]
BURST = 0.02


class Slow(Program):
    """A program behind a connection of so many bytes a second."""

    def __init__(self, command, rate):
        super().__init__(command)
        self.rate = rate
        self.unsent = b""

    def take(self, quiet, most, until=None):
        """What came until nothing came for a while, or some bytes did, no faster than the connection, and seconds to its last byte; answers
        go back when it has arrived."""
        data, start = b"", time.monotonic()
        last = start
        while time.monotonic() - start < most and time.monotonic() - last < quiet:
            if not select.select([self.terminal], [], [], 0.02)[0]:
                continue
            try:
                piece = os.read(self.terminal, max(64, min(1 << 16, int(self.rate * BURST))))
            except OSError:
                break
            time.sleep(len(piece) / self.rate)
            last = time.monotonic()
            # A question may be torn apart by two reads.
            before = len(self.unsent)
            self.unsent += piece
            for question, answer in ANSWERS:
                for found in re.finditer(question, self.unsent):
                    if found.end() > before:
                        os.write(self.terminal, answer)
            self.unsent = self.unsent[-64:]
            data += piece
            if until and until in data[-len(piece) - len(until):]:
                break
        return data, last - start

    def read(self, quiet, most=90):
        return self.take(quiet, most)[0]


def images(data):
    """Width and height of each PNG with colors in a stream of kitty's sequences, and its bytes."""
    found, text = [], b""
    for keys, payload in re.findall(rb"\x1b_G([^;\x1b]*);([^\x1b]*)\x1b", data):
        text = payload if b"f=100" in keys else text + payload
        if b"m=0" in keys and text[:8] == b"iVBORw0K":
            header = base64.b64decode(text[:64])
            width, height, _, kind = struct.unpack(">IIBB", header[16:26])
            if kind == 2:
                found.append((width, height, len(text)))
    return found


def sentences(data):
    """What the message line says about the connection."""
    plain = re.sub(rb"\x1b(\[[0-9;?]*[a-zA-Z]|_[^\x1b]*\x1b\\|\(B|[78])", b"", data).decode("utf-8", "replace")
    return re.findall(r"This connection carries .*? (?:now on|pixels|again)\.", plain)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("images", type=pathlib.Path)
    options = parser.parse_args()
    failed = False
    for kilobits in SPEEDS:
        with tempfile.TemporaryDirectory(prefix="terrazzo-slow-") as folder:
            copy = pathlib.Path(folder, "images")
            shutil.copytree(options.images, copy)
            os.environ["XDG_CONFIG_HOME"] = folder
            # A batch over all images leads to a new one after few answers.
            program = Slow([str(options.program.resolve()), "annotate", str(copy), "--classes", "sky,road,building,tree,car", "--batch", "60"],
                           kilobits * 1000 / 8)
            data = program.read(6.0)
            sent, words, isCells = [(*image, 0.0) for image in images(data)], sentences(data), False
            for number in range(40):
                at = time.monotonic()
                os.write(program.terminal, b"12345"[number % 5:][:1])
                data = program.read(0.8)
                took = time.monotonic() - at - 0.8
                sent += [(*image, took) for image in images(data)]
                words += sentences(data)
                isCells = b"a=d,d=A" in data
                if isCells or len(sent) >= 4:
                    break
            os.write(program.terminal, b"q")
            program.rate = 1e9
            program.read(1.0, most=10)
        shown = ", ".join(f"{width}x{height} ({size // 1000} KB, {took:.1f} s)" for width, height, size, took in sent)
        print(f"{kilobits} kbit/s: {shown}{'; then cells' if isCells else ''}", flush=True)
        for sentence in words:
            print(f"    {sentence}", flush=True)
        if any(took > 4 for *_, took in sent[2:]) or (kilobits < 300) != isCells:
            print(f"FAILED at {kilobits} kbit/s")
            failed = True
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
