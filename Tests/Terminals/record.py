#!/usr/bin/env python3
"""Runs a command on a terminal of its own inside the real one, and records what passes.

    record.py FOLDER COMMAND...

FOLDER/keys is a pipe: what is written into it is typed. FOLDER/log gets one line of JSON for each piece of output or input: when,
which way, and the bytes (Latin-1). FOLDER/size has the terminal's columns, rows and pixels.
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time, tty

folder, command = sys.argv[1], sys.argv[2:]
keys = os.path.join(folder, "keys")
if not os.path.exists(keys):
    os.mkfifo(keys)
typed = os.open(keys, os.O_RDWR | os.O_NONBLOCK)
log = open(os.path.join(folder, "log"), "a", buffering=1)


def size():
    return fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8)


def note(way, data):
    log.write(json.dumps([time.monotonic(), way, data.decode("latin-1")]) + "\n")


child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)


def follow_size(*_):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, size())
    with open(os.path.join(folder, "size"), "w") as file:
        file.write(" ".join(map(str, struct.unpack("HHHH", size()))))


follow_size()
signal.signal(signal.SIGWINCH, follow_size)
modes = termios.tcgetattr(0)
tty.setraw(0)
try:
    while True:
        ready, _, _ = select.select([0, terminal, typed], [], [])
        if terminal in ready:
            try:
                data = os.read(terminal, 1 << 16)
            except OSError:
                break
            if not data:
                break
            note("out", data)
            view = memoryview(data)
            while view:
                view = view[os.write(1, view):]
        for source, way in ((0, "in"), (typed, "key")):
            if source in ready:
                data = os.read(source, 1 << 16)
                note(way, data)
                os.write(terminal, data)
finally:
    termios.tcsetattr(0, termios.TCSANOW, modes)
