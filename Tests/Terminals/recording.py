#!/usr/bin/env python3
"""A minute of labeling as text: records assets/labeling.cast (asciicast v2) from the real program on the demo's streets.

    python3 Tests/Terminals/recording.py .build/release/terrazzo assets/labeling.cast

Plays with `asciinema play`. A shell runs in a pseudo-terminal of 100x30 in 256 colors; a person who knows the streets answers from
their masks, once wrong. Fails if the recording is too large, does not fit the format, or tells about this machine. Needs nothing but
Python; where asciinema is installed, it plays the recording to its end.
"""
import argparse, codecs, fcntl, getpass, json, os, pathlib, pty, re, select, shutil, signal, socket, struct, subprocess, sys, tempfile
import termios, time

from masks import right_answers

COLUMNS, ROWS = 100, 30
MOST_BYTES, MOST_SECONDS = 400_000, 75
# Waiting that nobody wants to see is shortened to this.
LONGEST_PAUSE = 3.0


class Recording:
    """A shell in a terminal, and what it shows with the seconds at which it does."""

    def __init__(self, program, folder):
        self.folder, self.program = folder, program
        self.environment = {
            "HOME": str(folder), "USER": "ada", "LOGNAME": "ada", "LANG": "C.UTF-8", "TERM": "xterm-256color", "PS1": "$ ",
            "PATH": f"{folder}/bin:/usr/bin:/bin", "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"),
            "TERRAZZO_PICTURES": "cells", "TERRAZZO_COLOR": "256"}
        if "LD_LIBRARY_PATH" in os.environ:
            self.environment["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
        (folder / "bin").mkdir()
        (folder / "bin/terrazzo").symlink_to(program)
        self.events = []
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], self.environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.start = time.monotonic()

    def read(self, seconds):
        """What is shown in a time."""
        shown, end = "", time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0:
            if not select.select([self.terminal], [], [], rest)[0]:
                break
            data = os.read(self.terminal, 1 << 16)
            if b"\x1b[5n" in data:
                os.write(self.terminal, b"\x1b[0n")
            text = self.decoder.decode(data)
            at = time.monotonic() - self.start
            if text:
                self.events.append((at, text))
            shown += text
        return shown

    def until(self, pattern, seconds=120):
        """Reads until a text appears; what has been shown since."""
        shown, end = "", time.monotonic() + seconds
        while time.monotonic() < end:
            shown += self.read(0.1)
            if re.search(pattern, plain(shown)):
                return shown
        raise SystemExit(f"waited for {pattern} in\n{plain(shown)[-2000:]}")

    def type(self, keys, pause):
        """Types one key after the other, each after a pause."""
        for key in keys:
            self.read(pause)
            os.write(self.terminal, key.encode())

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def plain(text):
    return re.sub(r"\x1b\[[0-9;?>=]*[a-zA-Z@]|\x1b[()][A-Z0-9]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b[=>78]", "", text)


def played(recording):
    """What happens in the minute."""
    recording.until(r"\$ $")
    recording.type("terrazzo demo\r", 0.06)
    entered = time.monotonic()
    recording.until(r"region +1 of|1/\d+")
    print(f"the demo came up {time.monotonic() - entered:.1f} s after Enter", flush=True)
    # Later regions of the batch may still be prepared.
    recording.read(3)
    keys = right_answers(recording.program, recording.folder / "terrazzo-demo", recording.environment)
    for number, key in enumerate(keys[:8]):
        if number == 4:
            # To err is human.
            recording.type("12345678"[int(key) % 8] + "u", 2.6)
        recording.type(key, 2.8)
    # The whole image, and back to the region.
    recording.type("zz", 2.0)
    # What was answered, on a contact sheet.
    recording.type("r", 2.5)
    recording.type("q", 4.0)
    recording.type("q", 2.0)
    recording.read(2.0)
    recording.type("terrazzo export terrazzo-demo/images --out masks\r", 0.04)
    recording.until(r"written to masks")
    recording.read(1.5)


def shortened(events):
    """The events without long waiting, from 0 on."""
    at, before, result = 0.0, events[0][0], []
    for time_, text in events:
        at += min(time_ - before, LONGEST_PAUSE)
        before = time_
        result.append((round(at, 3), text))
    return result


def write(path, events):
    header = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "Labeling with Terrazzo",
              "env": {"SHELL": "/bin/bash", "TERM": "xterm-256color"}}
    lines = [json.dumps(header)] + [json.dumps([at, "o", text], ensure_ascii=False) for at, text in events]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def check(path, folder):
    """Reads the file back as a player does."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = json.loads(lines[0])
    assert header["version"] == 2 and (header["width"], header["height"]) == (COLUMNS, ROWS), header
    before, text = 0.0, ""
    for line in lines[1:]:
        at, kind, data = json.loads(line)
        assert kind == "o" and at >= before, (kind, at, before)
        before = at
        text += data
    assert 30 < before < MOST_SECONDS, f"{before} s"
    size = path.stat().st_size
    assert size < MOST_BYTES, f"{size} bytes"
    for secret in {str(folder), tempfile.gettempdir() + "/", str(pathlib.Path.home()) + "/", socket.gethostname(), os.getcwd()}:
        assert secret in ("/", "") or (secret not in text and secret not in plain(text)), f"the recording says {secret}"
    user = getpass.getuser()
    assert not re.search(rf"\b{re.escape(user)}\b", plain(text)), f"the recording says {user}"
    for words in ("terrazzo demo", "saved", "written to masks"):
        assert words in plain(text), f"the recording does not show {words!r}"
    if shutil.which("asciinema"):
        play(path)
    print(f"{path}: {before:.0f} s, {size} bytes, {len(lines) - 1} events")


def play(path):
    """Plays a recording at thirty times its speed in a terminal of its own."""
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe("asciinema", ["asciinema", "play", "--speed", "30", str(path)],
                   {"PATH": os.environ["PATH"], "HOME": tempfile.gettempdir(), "LANG": "C.UTF-8", "TERM": "xterm-256color"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    shown = b""
    try:
        while data := os.read(terminal, 1 << 16):
            shown += data
    except OSError:
        pass
    assert os.waitpid(process, 0)[1] == 0, shown[-500:]
    assert "written to masks" in plain(shown.decode(errors="replace")), shown[-500:]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("recording", type=pathlib.Path)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="terrazzo-recording-"))
    recording = Recording(options.program.resolve(), folder)
    try:
        played(recording)
    finally:
        recording.end()
    write(options.recording, shortened(recording.events))
    check(options.recording, folder)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
