"""The program under test, run with bounds, and the rules for every run of it."""
import json, os, resource, subprocess

# The limits of time and address space of a run, whatever its input.
SECONDS = 90
ADDRESS_SPACE = 8 << 30

# Exit codes that the program may return: done, failed, misused, unusable data, not writable,
# locked.
EXIT_CODES = {0, 1, 64, 65, 75}


class Failure(Exception):
    """Something that must not happen; its text says what and with which input."""


class Outcome:
    def __init__(self, arguments, code, output, words):
        self.arguments, self.code, self.output, self.words = arguments, code, output, words

    @property
    def was_killed(self):
        return self.code == -9

    def __str__(self):
        words = self.words[-400:].decode("utf-8", "backslashreplace").strip()
        return f"{' '.join(map(str, self.arguments))}: exit {self.code}: {words}"


class Program:
    def __init__(self, path, shim=None):
        self.path, self.shim = path, shim

    def environment(self, extra):
        environment = {
            "PATH": os.environ.get("PATH", ""), "HOME": "/nonexistent", "LANG": "C.UTF-8", "USER": "torture",
            "TERM": "xterm-256color",
        }
        environment.update(extra)
        return environment

    def run(self, *arguments, input=b"", environment={}, seconds=SECONDS):
        """Runs to the end; a signal other than the requested kill is a failure, and so is an odd code."""

        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        try:
            done = subprocess.run(
                [self.path, *arguments], input=input, capture_output=True, timeout=seconds, preexec_fn=limit,
                env=self.environment(environment))
        except subprocess.TimeoutExpired:
            raise Failure(f"{arguments}: no end after {seconds} s")
        outcome = Outcome(arguments, done.returncode, done.stdout, done.stderr)
        expects_kill = environment.get("TORTURE_ACTION") in ("kill", "torn")
        if outcome.code < 0 and not (outcome.was_killed and expects_kill):
            raise Failure(f"ended by signal {-outcome.code}: {outcome}")
        if outcome.code >= 0 and outcome.code not in EXIT_CODES:
            raise Failure(f"odd exit code: {outcome}")
        if outcome.code > 0 and not outcome.words.strip():
            raise Failure(f"failed without a word: {outcome}")
        return outcome

    def must(self, *arguments, **options):
        """Runs a command that must succeed."""
        outcome = self.run(*arguments, **options)
        if outcome.code != 0:
            raise Failure(f"should have succeeded: {outcome}")
        return outcome

    def status(self, folder):
        return json.loads(self.must("status", folder, "--json").output)

    def hit(self, folder, calls, at, action, count=None):
        """The environment that hits the `at`-th call on files below `folder`."""
        environment = {
            "LD_PRELOAD": self.shim, "TORTURE_FOLDER": folder, "TORTURE_CALLS": calls, "TORTURE_AT": str(at),
            "TORTURE_ACTION": action,
        }
        if count:
            environment["TORTURE_COUNT"] = count
        return environment
