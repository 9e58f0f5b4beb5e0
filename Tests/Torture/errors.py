"""A write, sync, rename, truncation or read that fails or does half its work, in every command."""
from kills import Kills
from program import Failure


class WriteErrors(Kills):
    name = "write errors"
    unit = "commands with a failing call"
    actions = ("enospc", "eio", "short", "full")

    def judge(self, step, action, outcome):
        if action == "short" and outcome.code != 0:
            raise Failure(f"a short write is no reason to fail: {outcome}")
        if outcome.code == 0:
            return
        words = outcome.words.lower()
        if action in ("enospc", "full") and b"full" not in words and b"no space left" not in words:
            raise Failure(f"a full disk is not called so: {outcome}")
        if b"damaged" in words:
            raise Failure(f"an error of the disk is called damage: {outcome}")


class ReadErrors(Kills):
    name = "read errors"
    unit = "commands with a failing read"
    actions = ("eio",)
    calls = "r"

    def judge(self, step, action, outcome):
        if b"damaged" in outcome.words.lower():
            raise Failure(f"an error of the disk is called damage: {outcome}")
