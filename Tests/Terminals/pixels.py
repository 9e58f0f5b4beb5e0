#!/usr/bin/env python3
"""Pictures as pixels in real terminals: kitty, and xterm as a VT340, on an X server without a screen.

    python3 Tests/Terminals/pixels.py .build/release/terrazzo [IMAGES] [--only kitty] [--keep FOLDER]

In each: label ten regions, open the contact sheet, hide the outline, show the whole image, change the window's size, Ctrl-Z and fg, kill the program and start
it again, quit. Prints bytes and times per answer, and the PSNR of the picture on the screen against the image resized to that size.
IMAGES is copied; without it, the demo's streets are drawn. Screenshots are left in FOLDER.
Needs xvfb, kitty, xterm, libgl1-mesa-dri, imagemagick and xdotool. Fails if a figure or a step is not what it should be.
"""
import argparse, json, math, os, pathlib, re, shutil, signal, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS, ROWS = 120, 40
# How the surroundings of a region are dimmed (Sources/TerminalPictures/Overlays/RegionInks.swift).
DIMMING, GRAY = 0.34, 104
LIMITS = {"kitty": 35.0, "xterm": 28.0}


class Failure(Exception):
    pass


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, **options).stdout


class Display:
    """An X server of our own."""

    def __enter__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1100x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.name = ":" + os.read(read, 16).decode().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Terminal:
    """A real terminal with a shell in it, what is typed into it, and what it is sent."""

    def __init__(self, kind, display, folder):
        self.kind, self.folder, self.display = kind, folder, display
        folder.mkdir(parents=True)
        inner = [sys.executable, str(HERE / "record.py"), str(folder), "bash", "--norc", "-i"]
        geometry = ["-o", f"initial_window_width={COLUMNS}c", "-o", f"initial_window_height={ROWS}c",
                    "-o", "remember_window_size=no", "-o", "window_padding_width=0", "-o", "font_size=11",
                    "-o", "update_check_interval=0", "-o", "confirm_os_window_close=0"]
        command = {
            "kitty": ["kitty", "--config", "NONE", *geometry, *inner],
            "xterm": ["xterm", "-ti", "vt340", "-b", "0", "-bw", "0", "+sb", "-geometry", f"{COLUMNS}x{ROWS}+0+0", "-fa", "DejaVu Sans Mono",
                      "-fs", "9", "-e", *inner],
        }[kind]
        environment = dict(os.environ, DISPLAY=display.name, LIBGL_ALWAYS_SOFTWARE="1", LANG="C.UTF-8", PS1="ready> ",
                           USER="tester", KITTY_DISABLE_WAYLAND="1")
        for name in ("TMUX", "STY", "COLORTERM"):
            environment.pop(name, None)
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_for(lambda: (folder / "size").exists(), 30, "the terminal did not start")
        self.settle(1.0)

    def wait_for(self, condition, seconds, words):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end or self.process.poll() is not None:
                raise Failure(f"{self.kind}: {words}")
            time.sleep(0.05)

    @property
    def log(self):
        lines = (self.folder / "log").read_text().splitlines() if (self.folder / "log").exists() else []
        return [json.loads(line) for line in lines]

    def output(self, since=0):
        return "".join(text for at, way, text in self.log if way == "out" and at >= since)

    def settle(self, quiet=0.5, most=90):
        """Waits until nothing was sent for a while."""
        end = time.monotonic() + most
        path = self.folder / "log"
        before, changed = -1, time.monotonic()
        while time.monotonic() < end:
            now = path.stat().st_size if path.exists() else 0
            if now != before:
                before, changed = now, time.monotonic()
            elif time.monotonic() - changed > quiet:
                return
            time.sleep(0.05)
        raise Failure(f"{self.kind}: the screen does not come to rest")

    def type(self, text, quiet=0.5):
        """Types; returns when, and what was sent after it until the screen came to rest, with the time of the last byte."""
        at = time.monotonic()
        with open(self.folder / "keys", "wb", buffering=0) as keys:
            keys.write(text.encode())
        self.settle(quiet)
        sent = [(when, data) for when, way, data in self.log if way == "out" and when >= at]
        return at, sent

    @property
    def size(self):
        rows, columns, width, height = map(int, (self.folder / "size").read_text().split())
        return rows, columns, width, height

    @property
    def cell(self):
        rows, columns, width, height = self.size
        return width // columns, height // rows

    def screenshot(self, name):
        path = self.folder / f"{name}.png"
        time.sleep(0.5)
        run("import", "-window", "root", str(path), env=dict(os.environ, DISPLAY=self.display.name))
        return path

    def resize(self, columns, rows):
        width, height = self.cell
        display = dict(os.environ, DISPLAY=self.display.name)
        windows = run("xdotool", "search", "--onlyvisible", "--class", self.kind, env=display).split()
        run("xdotool", "windowsize", windows[-1].decode(), str(columns * width), str(rows * height), env=display)
        self.settle(1.0)

    def close(self):
        self.process.terminate()
        self.process.wait()


def pixels(path, *operations):
    """RGB bytes of an image after some operations, and its size."""
    size = run("convert", str(path), *operations, "-format", "%w %h", "info:").split()
    data = run("convert", str(path), *operations, "-depth", "8", "rgb:-")
    return int(size[0]), int(size[1]), data


def psnr(shown, reference):
    """Of two RGB byte strings; each pixel may be dimmed or not, whichever fits (the region's shape is not known here)."""
    dim = bytes(min(255, round(value * (1 - DIMMING) + GRAY * DIMMING)) for value in range(256))
    total = count = 0
    for place in range(0, len(shown), 3):
        plain = dimmed = 0
        for channel in range(place, place + 3):
            value = reference[channel]
            plain += (shown[channel] - value) ** 2
            dimmed += (shown[channel] - dim[value]) ** 2
        total += min(plain, dimmed)
        count += 3
    return 10 * math.log10(255 ** 2 / max(1e-9, total / count))


def placement(stream):
    """The last large placement of a picture in kitty's stream, with the cell it begins at."""
    found = None
    pattern = r"\x1b\[(\d+);(\d+)H\x1b_Ga=p,i=(\d+),p=\d+,x=(\d+),y=(\d+),w=(\d+),h=(\d+),c=(\d+),r=(\d+),z=1"
    for match in re.finditer(pattern, stream):
        row, column, image, *part, columns, rows = map(int, match.groups())
        if columns * rows > 1500:
            found = (row - 1, column - 1, part, columns, rows)
    return found


def sixels(stream):
    """The last large sixel image with the cell it begins at."""
    found = None
    for match in re.finditer(r"\x1b\[(\d+);(\d+)H\x1bP9;1q\"1;1;(\d+);(\d+)", stream):
        row, column, width, height = map(int, match.groups())
        if width * height > 100_000:
            found = (row - 1, column - 1, width, height)
    return found


def likeness(terminal, shot, images, stream, is_whole):
    """PSNR of the picture on a screenshot against the image that it shows: the one of `images` that fits best."""
    width, height = terminal.cell
    if terminal.kind == "kitty":
        row, column, (x, y, w, h), columns, rows = placement(stream)
        wide, high = columns * width, rows * height
    else:
        row, column, wide, high = sixels(stream)
    _, _, shown = pixels(shot, "-crop", f"{wide}x{high}+{column * width}+{row * height}", "+repage")

    def reference(image, smoothing, *operations):
        crop = []
        if terminal.kind == "kitty" and not is_whole:
            full = tuple(map(int, run("identify", "-format", "%w %h", str(image)).split()))
            scale = min(1.0, math.sqrt(1_048_576 / (full[0] * full[1])))
            sent = (int(full[0] * scale), int(full[1] * scale))
            crop = (["-resize", f"{sent[0]}x{sent[1]}!"] if scale < 1 else []) + ["-crop", f"{w}x{h}+{x}+{y}", "+repage"]
        return pixels(image, *crop, "-filter", smoothing, "-resize", f"{wide}x{high}!", *operations)[2]

    small = ("-scale", "24x16!")
    path = terminal.folder / "shown.png"
    run("convert", "-size", f"{wide}x{high}", "-depth", "8", "rgb:-", str(path), input=shown)
    little = pixels(path, *small)[2]
    best = max(images, key=lambda image: psnr(little, reference(image, "Triangle", *small)))
    # Terminals enlarge with smoothing, or without.
    return max(psnr(shown, reference(best, smoothing)) for smoothing in ("Triangle", "Point")), best.name


def answers(terminal, keys):
    """Types answers one by one; prints what each cost."""
    cheap, new, times = [], [], []
    for key in keys:
        at, sent = terminal.type(key)
        data = "".join(text for _, text in sent)
        uploads = [len(chunk) for chunk in re.findall(r"\x1b_G[^;\x1b]*;([^\x1b]*)\x1b", data)]
        is_new = sum(uploads) > 12_000 if terminal.kind == "kitty" else False
        (new if is_new else cheap).append(len(data.encode("latin-1")))
        # The frame that follows the key; later ones say "saved" or tell of training.
        first = [when for when, text in sent if when - at < 0.2]
        if first and not is_new:
            times.append((frame_end(sent, at) - at) * 1000)
    return cheap, new, times


def frame_end(sent, at):
    """When the first burst after a key ended: pieces at most 10 ms apart."""
    end = None
    for when, _ in sent:
        if end is not None and when - end > 0.010:
            break
        end = when
    return end or at


def check(terminal, program, images, folder):
    def say(words):
        print(f"{terminal.kind}: {words}", flush=True)

    bound = LIMITS[terminal.kind]
    project = folder / "streets"
    if images:
        shutil.copytree(images, project, dirs_exist_ok=True)
        names = "sky,building,pole,road,pavement,tree,sign,fence,car,pedestrian"
        start = f"{program} annotate {project} --classes {names}"
    else:
        start = f"{program} demo {project}"
    terminal.type(start + "\r", quiet=6.0)
    files = sorted(path for path in project.rglob("*.png") if ".terrazzo" not in path.parts and "mask" not in str(path)
                   and "label" not in str(path))
    say(f"{len(files)} images, cells of {terminal.cell[0]}x{terminal.cell[1]} pixels")
    stream = terminal.output()
    found = placement(stream) if terminal.kind == "kitty" else sixels(stream)
    if not found:
        terminal.screenshot("failed")
        raise Failure(f"{terminal.kind}: no picture was sent as pixels")
    terminal.screenshot("1-first")
    cheap, new, times = answers(terminal, "1234512345")
    terminal.screenshot("2-ten-answers")
    if not cheap:
        raise Failure(f"{terminal.kind}: every answer led to another image")
    say(f"answers in the same image: {len(cheap)}, {min(cheap)}-{max(cheap)} bytes")
    if new:
        say(f"answers that led to a new image: {len(new)}, {min(new)}-{max(new)} bytes")
    if times:
        say(f"key to last byte (with the recorder between): median {sorted(times)[len(times) // 2]:.1f} ms, most {max(times):.1f} ms")
    if terminal.kind == "kitty" and max(cheap) > 3_000:
        raise Failure(f"kitty: an answer in the same image cost {max(cheap)} bytes, more than 3000")

    at, sent = terminal.type("r", quiet=2.0)
    data = "".join(text for _, text in sent)
    pictures = len(re.findall(r"\x1b_Ga=p[^\x1b]*z=1," if terminal.kind == "kitty" else r"\x1bP9;1q", data))
    terminal.screenshot("3-review")
    say(f"contact sheet: {pictures} pictures, {len(data.encode('latin-1'))} bytes")
    if pictures < 5:
        raise Failure(f"{terminal.kind}: the contact sheet shows no pictures")
    terminal.type("q", quiet=1.0)

    outlined = terminal.screenshot("4-outline")
    terminal.type("o")
    shot = terminal.screenshot("4-no-outline")
    terminal.type("o")
    # Sixels of another part of the picture have other palettes.
    least = 0 if terminal.kind == "kitty" else 32
    gone, back = (difference(outlined, other, terminal, least) for other in (shot, terminal.screenshot("4-outline-again")))
    say(f"without the outline {gone:.2%} of the picture is another one, with it again {back:.2%}")
    if gone == 0 or back > gone / 50:
        raise Failure(f"{terminal.kind}: the key for the outline does not blink it")
    terminal.type("o")
    if terminal.kind == "kitty":
        value, name = likeness(terminal, shot, files, terminal.output(), is_whole=False)
        say(f"PSNR of the view of a region: {value:.1f} dB ({name})")
        if value < bound:
            raise Failure(f"{terminal.kind}: less than {bound} dB")
    terminal.type("-" * 12, quiet=1.0)
    shot = terminal.screenshot("5-whole-image")
    value, name = likeness(terminal, shot, files, terminal.output(), is_whole=True)
    say(f"PSNR of the whole image: {value:.1f} dB ({name})")
    if value < bound:
        raise Failure(f"{terminal.kind}: less than {bound} dB")
    terminal.type(".o", quiet=1.0)

    since = time.monotonic()
    terminal.resize(100, 32)
    if not (placement if terminal.kind == "kitty" else sixels)(terminal.output(since)):
        raise Failure(f"{terminal.kind}: nothing was drawn after the window changed")
    terminal.screenshot("6-smaller")
    terminal.resize(COLUMNS, ROWS)
    before = terminal.screenshot("7-as-before")

    terminal.type("\x1a", quiet=1.0)
    terminal.screenshot("8-stopped")
    terminal.type("fg\r", quiet=1.5)
    after = terminal.screenshot("9-continued")
    differs(before, after, terminal, say)

    # Killed without a chance to tidy up, then started again in the same window.
    terminal.type("\x1a", quiet=1.0)
    terminal.type("fg\r", quiet=1.0)
    run("pkill", "-KILL", "-P", str(shell_of(terminal)))
    terminal.settle(1.0)
    terminal.type("stty sane; clear\r", quiet=1.0)
    since = time.monotonic()
    terminal.type(start + "\r", quiet=5.0)
    again = terminal.screenshot("10-started-again")
    if not (placement if terminal.kind == "kitty" else sixels)(terminal.output(since)):
        raise Failure(f"{terminal.kind}: no picture after a kill and another start")
    terminal.type("1", quiet=1.0)
    terminal.type("q", quiet=2.0)
    terminal.screenshot("11-quit")
    say("resized, stopped and continued, killed and started again, quit")


def shell_of(terminal):
    recorder = int(run("pgrep", "-f", f"record.py {terminal.folder} ").split()[-1])
    return int(run("pgrep", "-P", str(recorder)).split()[0])


def difference(before, after, terminal, least=0):
    """The share of the picture's bytes that differ by more than so much between two screenshots."""
    width, height = terminal.cell
    crop = ("-crop", f"{80 * width}x{30 * height}+0+{2 * height}", "+repage")
    _, _, old = pixels(before, *crop)
    _, _, new = pixels(after, *crop)
    return sum(abs(a - b) > least for a, b in zip(old, new)) / len(old)


def differs(before, after, terminal, say):
    """Fails if the picture is another one after a stop."""
    share = difference(before, after, terminal)
    say(f"after Ctrl-Z and fg, {share:.2%} of the picture differs")
    if share > 0.01:
        raise Failure(f"{terminal.kind}: the picture is not the same after Ctrl-Z and fg")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("images", nargs="?", type=pathlib.Path)
    parser.add_argument("--only", choices=["kitty", "xterm"])
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    program = options.program.resolve()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="terrazzo-pixels-"))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    failed = False
    with Display() as display:
        for kind in [options.only] if options.only else ["kitty", "xterm"]:
            terminal = None
            try:
                shutil.rmtree(folder / kind, ignore_errors=True)
                terminal = Terminal(kind, display, folder / kind)
                check(terminal, program, options.images, folder / kind)
            except Failure as failure:
                print(f"FAILED {failure}")
                failed = True
                if terminal:
                    terminal.screenshot("failed")
            finally:
                if terminal:
                    terminal.close()
    print(f"screenshots: {folder}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
