#!/usr/bin/env python3
"""The real program in real terminals: tmux, GNU screen, mosh and ssh to our own server on this machine.

    python3 Tests/Benchmarks/screen/terminals.py .build/release/terrazzo IMAGES [--only tmux,ssh]

In each of them it labels, changes the window's size, suspends (Ctrl-Z, fg), kills the client without
warning, comes back and quits, and prints what it saw. IMAGES is a folder of at least three images; it is copied.
Needs tmux, screen, mosh, openssh-server and pyte (from PyPI).
"""
import argparse, fcntl, getpass, os, pathlib, pty, re, select, shutil, signal, socket, struct, subprocess
import sys, tempfile, termios, time

import pyte

PROMPT = "ready> "


class Screen(pyte.Screen):
    """A terminal that answers status requests."""
    answers = b""

    def write_process_input(self, data):
        self.answers += data.encode()


class Client:
    """A program on a terminal of its own, which a person looks at."""

    def __init__(self, command, columns=100, rows=30, environment=None):
        self.screen = Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = 0
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
            kept.update({"TERM": "xterm-256color", "LANG": "C.UTF-8", "USER": getpass.getuser(), "SHELL": "/bin/bash"})
            kept.update(environment or {})
            os.execvpe(command[0], command, kept)
        self.resize(columns, rows)

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            time.sleep(seconds)
            return False
        self.bytes += len(data)
        # pyte mistakes what follows "CSI > ..." and the keypad's modes for text.
        self.stream.feed(re.sub(rb"\x1b\[[>=][0-9;]*[a-zA-Z]|\x1bP[^\x1b]*\x1b\\", b"", data))
        answers, self.screen.answers = self.screen.answers, b""
        if answers:
            os.write(self.terminal, answers)
        return True

    def settle(self, seconds=0.6):
        while self.read(seconds):
            pass

    def sees(self, text, seconds=30):
        deadline = time.time() + seconds
        while time.time() < deadline:
            if any(text in row for row in self.screen.display):
                return True
            self.read(0.1)
        return False

    def type(self, text):
        os.write(self.terminal, text.encode())

    def kill(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


class Server:
    """Our own sshd: own port, own keys, no PAM, this user only."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        shutil.copy(folder / "user.pub", folder / "authorized")
        (folder / "sshd_config").write_text(f"""
Port {self.port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
PidFile {folder}/sshd.pid
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
AcceptEnv LANG
""")
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.process = subprocess.Popen(
            [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", folder / "sshd_config"],
            stderr=open(folder / "sshd.log", "w"))
        time.sleep(0.5)

    @property
    def ssh(self):
        return ["ssh", "-p", str(self.port), "-i", str(self.folder / "user"), "-o", "StrictHostKeyChecking=no",
                "-o", f"UserKnownHostsFile={self.folder}/known", "-o", "LogLevel=ERROR", "-o", "SendEnv=LANG"]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def shell(program):
    """A shell with a prompt to wait for, in which the program is found as `terrazzo`."""
    return f"env PS1='{PROMPT}' PATH={pathlib.Path(program).parent}:$PATH bash --norc --noprofile -i"


def environments(program, folder, server):
    """By name: the command of a client, and whether the program outlives it."""
    (folder / "tmux.conf").write_text(
        'set -g default-terminal "tmux-256color"\nset -s escape-time 10\nset -g status off\n')
    (folder / "screenrc").write_text("term screen-256color\nstartup_message off\nvbell off\n")
    line = shell(program)
    mosh_ssh = " ".join(server.ssh) if server else ""
    return {
        "tmux": (["tmux", "-L", f"terrazzo-{os.getpid()}", "-f", str(folder / "tmux.conf"), "new-session", "-A", "-s",
                  "label", line], True),
        "screen": (["screen", "-c", str(folder / "screenrc"), "-D", "-R", "-S", f"label-{os.getpid()}", "sh", "-c",
                    line], True),
        "mosh": (["mosh", f"--ssh={mosh_ssh}", "--server=env LANG=C.UTF-8 MOSH_SERVER_NETWORK_TMOUT=15 mosh-server", "--bind-server=127.0.0.1",
                  "127.0.0.1", "--", "sh", "-c", line], False),
        "ssh": ((server.ssh if server else ["ssh"]) + ["-t", "127.0.0.1", line], False),
    }


def position(client):
    """The number of the current region, from the status line."""
    found = re.search(r"region +(\d+) of|^ *(\d+)/\d+ ", "\n".join(client.screen.display), re.M)
    return int(found.group(1) or found.group(2)) if found else None


def wait_for_position(client, number, seconds=40):
    deadline = time.time() + seconds
    while time.time() < deadline:
        if position(client) == number:
            client.settle(0.4)
            return True
        client.read(0.1)
    return False


def status_row(client):
    return next((y for y, row in enumerate(client.screen.display) if re.search(r"region +\d+ of|\d+/\d+ ", row)), None)


def tried(name, command, outlives, photos):
    """What was observed, by step."""
    seen = {}
    annotate = f"terrazzo annotate {photos} --classes sky,ground,thing --annotator {name} --batch 12\n"
    client = Client(command)
    if not client.sees(PROMPT.strip()):
        return {"start": "no shell: " + " / ".join(row.strip() for row in client.screen.display if row.strip())}
    client.type("terrazzo doctor --json\n")
    client.settle(1.5)
    text = "".join(client.screen.display)
    for key in ("type", "colors", "glyphs"):
        found = re.search(rf'"{key}" ?: ?"([^"]*)"', text)
        seen[key] = found.group(1) if found else "?"
    client.type("clear\n" + annotate)
    seen["start"] = "region 1" if wait_for_position(client, 1) else "nothing"
    for number, key in ((2, "1"), (3, "2"), (4, "x")):
        client.settle(0.5)
        client.type(key)
        if not wait_for_position(client, number):
            seen["label"] = f"stuck before region {number}"
            break
    else:
        seen["label"] = "3 answers"
    # A key typed while the person's terminal shows nothing new: no one has seen it, so no key may
    # answer it.
    client.settle(0.5)
    client.type("1")
    time.sleep(1)
    client.type("2")
    time.sleep(0.5)
    client.settle(1)
    at = position(client)
    seen["early key"] = "counted" if any("too early" in row for row in client.screen.display) else "taken"
    client.resize(90, 26)
    client.settle(1.2)
    seen["resize"] = "redrawn" if status_row(client) == 24 else f"status line in row {status_row(client)}"
    client.type("\x1a")
    stopped = client.sees("Stopped", 10)
    client.type("fg\n")
    back = wait_for_position(client, at, 15)
    seen["suspend"] = ("stopped, " if stopped else "did not stop, ") + ("came back" if back else "did not come back")
    client.kill()
    time.sleep(1.5)
    client = Client(command)
    if outlives:
        back = wait_for_position(client, at, 15)
        seen["reattach"] = "same region" if back else "something else"
    else:
        client.sees(PROMPT.strip())
        client.settle(0.5)
        client.type(annotate)
        back = wait_for_position(client, at, 20)
        seen["reattach"] = "started again, same region"
        if not back:
            words = " ".join(row.strip() for row in client.screen.display if row.strip())
            held = "held" in words or "use" in words
            client.type("clear\n" + annotate.strip() + " --take-over\n")
            back = wait_for_position(client, at, 20)
            seen["reattach"] = ("told who holds the name; " if held else words[-160:] + "; ") + (
                "--take-over: same region" if back else "--take-over did not help")
    client.settle(0.5)
    client.type("1")
    seen["label again"] = "yes" if wait_for_position(client, at + 1, 15) else "no"
    client.settle(0.5)
    client.type("q")
    seen["quit"] = "shell is clean" if client.sees("are saved in", 15) and client.sees(PROMPT.strip(), 5) else "no"
    client.settle(0.6)
    last = [row.strip() for row in client.screen.display if row.strip()][-1]
    if last != PROMPT.strip():
        seen["quit"] = "left at the prompt: " + last
    client.type("exit\n")
    client.settle(0.5)
    client.kill()
    return seen


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("terrazzo", type=pathlib.Path)
    parser.add_argument("images", type=pathlib.Path)
    parser.add_argument("--only", default="tmux,screen,mosh,ssh")
    options = parser.parse_args()
    wanted = options.only.split(",")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="terminals-"))
    photos = folder / "photos"
    photos.mkdir()
    for image in sorted(options.images.iterdir())[:3]:
        shutil.copy(image, photos)
    server = Server(folder) if {"mosh", "ssh"} & set(wanted) else None
    table = {}
    try:
        for name, (command, outlives) in environments(options.terrazzo.resolve(), folder, server).items():
            if name in wanted:
                table[name] = tried(name, command, outlives, photos)
                print(name, table[name], file=sys.stderr, flush=True)
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    steps = ["type", "colors", "glyphs", "start", "label", "early key", "resize", "suspend", "reattach", "label again", "quit"]
    print("| | " + " | ".join(table) + " |\n|---|" + "---|" * len(table))
    for step in steps:
        print(f"| {step} | " + " | ".join(str(seen.get(step, "-")) for seen in table.values()) + " |")


if __name__ == "__main__":
    main()
