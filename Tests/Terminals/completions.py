#!/usr/bin/env python3
"""Completion as people have it: words typed in an interactive bash, zsh and fish, each in a pseudo-terminal, with Tab.

    python3 Tests/Terminals/completions.py .build/release/terrazzo

The completions are the files that `terrazzo manual --out` writes. Shells that are not installed are skipped (packages bash, zsh, fish).
Fails if a shell does not complete what it should, or runs what a file is named after.
"""
import argparse, os, pathlib, pty, re, select, shutil, signal, subprocess, sys, tempfile, time

# What is typed before Tab, and what stands there then.
CASES = [
    ("terrazzo anno", "terrazzo annotate "),
    ("terrazzo annotate photos --strategy per", "terrazzo annotate photos --strategy per-click "),
    ("terrazzo init photos --trainer lin", "terrazzo init photos --trainer linear "),
    ("terrazzo init photos --descriptors color,po", "terrazzo init photos --descriptors color,position "),
    ("terrazzo init photos --classes city", "terrazzo init photos --classes cityscapes "),
    ("terrazzo init photos --classes min", "terrazzo init photos --classes mine.txt "),
    ("terrazzo init photos --classes lists/o", "terrazzo init photos --classes lists/other.json "),
    ("terrazzo init photos --backbone stre", "terrazzo init photos --backbone street-network "),
    ("terrazzo backbone remove stre", "terrazzo backbone remove street-network "),
    ("terrazzo simulate --strategy random,per", "terrazzo simulate --strategy random,per-click "),
    ("terrazzo simulate --dataset cam", "terrazzo simulate --dataset camvid "),
    ("terrazzo annotate photos --pictures si", "terrazzo annotate photos --pictures sixel "),
    ("terrazzo annotate pho", "terrazzo annotate photos"),
]
NETWORK = "street-network-" + "0" * 64 + ".safetensors"


def startup(shell, home):
    """The command, and what it reads at its start."""
    share = home / ".local/share"
    if shell == "bash":
        (home / ".bashrc").write_text(
            f"PS1='$ '\nbind 'set bell-style none'\nbind 'set enable-bracketed-paste off'\nsource {share}/bash-completion/completions/terrazzo\n")
        return ["bash", "--noprofile", "--rcfile", str(home / ".bashrc"), "-i"]
    if shell == "zsh":
        (home / ".zshrc").write_text(
            f"PS1='$ '\nfpath=({share}/zsh/site-functions $fpath)\nautoload -Uz compinit; compinit -u; bindkey -e\nunsetopt beep prompt_sp\n")
        return ["zsh", "-i"]
    (home / ".config/fish").mkdir(parents=True, exist_ok=True)
    (home / ".config/fish/config.fish").write_text(
        "function fish_prompt; echo -n '$ '; end\nfunction fish_greeting; end\nset -g fish_autosuggestion_enabled 0\n")
    return ["fish", "-i"]


class Shell:
    def __init__(self, kind, home, program):
        self.kind, self.out = kind, b""
        command = startup(kind, home)
        environment = {"HOME": str(home), "PATH": f"{program.parent}:/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8", "USER": "ada",
                       "XDG_DATA_HOME": str(home / ".local/share"), "ZDOTDIR": str(home)}
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(home / "work")
            os.execvpe(command[0], command, environment)
        self.read(2.0)

    def read(self, silence):
        data = b""
        while select.select([self.terminal], [], [], silence)[0]:
            try:
                piece = os.read(self.terminal, 1 << 16)
            except OSError:
                break
            data += piece
            # Questions that fish asks a terminal.
            if b"\x1b[c" in piece:
                os.write(self.terminal, b"\x1b[?62;c")
            if b"\x1b[6n" in piece:
                os.write(self.terminal, b"\x1b[1;1R")
        return data

    def completed(self, text):
        """The command line after Tab; the shell prints it instead of running it."""
        os.write(self.terminal, b"\x15" + text.encode())
        self.read(0.3)
        os.write(self.terminal, b"\t")
        self.read(1.5)
        # Words before and behind it make the whole line an argument.
        os.write(self.terminal, b"\x01echo '[[' '\x05' ']]'\n")
        data, end = b"", time.monotonic() + 8
        while time.monotonic() < end:
            data += self.read(0.3)
            found = re.findall(r"^\[\[ (.*) \]\]", plain(data), re.M)
            if found:
                break
        self.clear()
        return found[-1] if found else plain(data)

    def clear(self):
        os.write(self.terminal, b"\x03")
        self.read(0.3)

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def plain(data):
    return re.sub(r"\x1b\[[0-9;?>=]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b[=>]|\r", "", data.decode(errors="replace"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    program = parser.parse_args().program.resolve()
    home = pathlib.Path(tempfile.mkdtemp(prefix="terrazzo-completions-"))
    work = home / "work"
    (work / "photos").mkdir(parents=True)
    (work / "lists").mkdir()
    for name in ("mine.txt", "my.png", "lists/other.json", "min$(touch ran).txt", "min`touch ran`.txt"):
        (work / name).write_text("sky\nroad\n")
    networks = home / ".local/share/terrazzo/backbones"
    networks.mkdir(parents=True)
    (networks / NETWORK).write_bytes(b"")
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home / ".local/share")}
    subprocess.run([program, "manual", "--out", str(home / ".local")], check=True, env=environment, stdout=subprocess.DEVNULL)
    failed = False
    try:
        for kind in ("bash", "zsh", "fish"):
            if not shutil.which(kind):
                print(f"{kind}: not installed")
                continue
            shell = Shell(kind, home, program)
            for typed, wanted in CASES:
                got = shell.completed(typed)
                is_right = got.rstrip(" /") == wanted.rstrip()
                print(f"{kind}: {'ok' if is_right else 'NO'}  {typed}⇥ {got!r}", flush=True)
                failed |= not is_right
            shell.end()
            if (work / "ran").exists():
                print(f"{kind}: NO  a file's name was run as a command")
                failed = True
    finally:
        shutil.rmtree(home, ignore_errors=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
