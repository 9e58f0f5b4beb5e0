"""SIGKILL while a person labels in a terminal: what the screen reported as saved is there afterwards."""
import fcntl, os, pty, re, select, shutil, signal, struct, termios, time

from pictures import write_folder
from program import Failure
from screen import Screen

COLUMNS, ROWS = 100, 30
BATCH = 40


class Sitting:
    """The program in a pseudo-terminal."""

    def __init__(self, command, environment, columns=COLUMNS, rows=ROWS):
        self.screen = Screen(columns, rows)
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execve(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, silence):
        """Reads until nothing comes for the given time; answers status requests as a terminal does."""
        while select.select([self.terminal], [], [], silence)[0]:
            try:
                data = os.read(self.terminal, 1 << 16)
            except OSError:
                return
            if not data:
                return
            self.screen.feed(data)
            if b"\x1b[5n" in data:
                self.type(b"\x1b[0n")

    def wait(self, what, seconds=30):
        """Reads until the screen satisfies a condition."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)
            found = what(self.screen)
            if found is not None:
                return found
        raise Failure(f"the screen did not come to it in {seconds} s:\n{self.screen.text()}")

    def type(self, text):
        try:
            os.write(self.terminal, text)
        except OSError:
            pass

    def kill(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def saved_place(screen):
    """The position in the batch if the screen reports everything as saved, else None."""
    status = re.search(rf"region +(\d+) of {BATCH}\b.*$", screen.text(), re.MULTILINE)
    return int(status[1]) if status and re.search(r"(?<!not )\bsaved$", status[0]) else None


class TerminalKills:
    name = "terminal"
    unit = "screens killed"

    def __init__(self, program, folder):
        self.program, self.root = program, folder
        self.photos = os.path.join(folder, "photos")
        write_folder(self.photos, 3)
        program.must("init", self.photos, "--classes", "sky,ground", "--regions", "20", "--batch", str(BATCH))
        program.must("prepare", self.photos)
        self.good = os.path.join(folder, "good")
        shutil.copytree(self.photos, self.good)

    def run_one(self, source):
        shutil.rmtree(self.photos)
        shutil.copytree(self.good, self.photos)
        first = self.sit(source, 0)
        self.sit(source, first)
        self.program.must("doctor", self.photos, "--check")

    def sit(self, source, before):
        """Answers some regions, kills, and returns the number of answers that are there now."""
        sitting = Sitting([self.program.path, "annotate", self.photos], self.program.environment({}))
        typed = 0
        try:
            place = sitting.wait(saved_place)
            if place != before + 1:
                raise Failure(f"goes on at place {place} with {before} answers")
            for _ in range(source.randrange(1, 7)):
                sitting.read(0.35)  # Keys that come too soon after a new question are refused.
                sitting.type(source.choice([b"1", b"2", b"v"]))
                typed += 1
                place = sitting.wait(lambda screen: self.later(saved_place(screen), before + typed))
            acknowledged = place - 1
            sitting.read(0.35)
            sitting.type(source.choice([b"1", b"2"]))
            time.sleep(source.random() * 0.05)
        finally:
            sitting.kill()
        there = self.program.status(self.photos)["answered"]
        if not acknowledged <= there <= acknowledged + 1:
            raise Failure(f"{there} answers, but {acknowledged} were called saved")
        return there

    @staticmethod
    def later(place, than):
        return place if place is not None and place > than else None
