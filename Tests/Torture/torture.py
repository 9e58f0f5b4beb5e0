#!/usr/bin/env python3
"""Tries to break the program for some minutes; see README.md.

    python3 Tests/Torture/torture.py --minutes 5 --program .build/debug/terrazzo [--kind kills] [--seed 1]

Prints one line of counts per kind, and every failure with how to repeat it. The exit code is 1 if anything failed.
"""
import argparse, os, random, shutil, subprocess, sys, tempfile, time

from arrays import DamagedArrays
from codecs_fuzz import JPEGFuzzing, PNGFuzzing
from errors import ReadErrors, WriteErrors
from groups import GroupKills
from imports import Imports
from inputs import Inputs
from labels import DamagedLabels
from kills import Kills
from mutations import CacheMutations, DatabaseMutations
from names import HostileNames
from networks import DamagedNetworks
from program import Failure, Program
from terminal import TerminalKills

KINDS = [
    Kills, WriteErrors, ReadErrors, TerminalKills, GroupKills, DatabaseMutations, CacheMutations, HostileNames, Inputs,
    Imports, DamagedNetworks, DamagedArrays, DamagedLabels, PNGFuzzing, JPEGFuzzing,
]
HERE = os.path.dirname(os.path.abspath(__file__))
MOST_SHOWN = 10  # failures per kind


def build_shim(folder):
    shim = os.path.join(folder, "failing_calls.so")
    compiler = shutil.which("clang") or "cc"
    subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", shim, os.path.join(HERE, "shim", "failing_calls.c"), "-ldl"],
        check=True)
    return shim


def run_kind(kind, program, folder, seconds, seed):
    """Runs and failures of one kind."""
    end = time.monotonic() + seconds
    runs, failures = 0, []
    os.makedirs(folder)
    try:
        torturer = kind(program, folder)
    except Failure as failure:
        return 0, [f"undisturbed: {failure}"]
    if hasattr(torturer, "run_for"):
        return torturer.run_for(end - time.monotonic(), seed)
    while time.monotonic() < end and len(failures) < MOST_SHOWN:
        source = random.Random(f"{seed}/{kind.name}/{runs}")
        runs += 1
        try:
            torturer.run_one(source)
        except Failure as failure:
            failures.append(f"run {runs - 1}: {failure}")
    shutil.rmtree(folder, ignore_errors=True)
    return runs, failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, default=None, help="default: of the day")
    parser.add_argument("--kind", action="append", help="only this one; may be given again")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else int(time.time()) // 86_400
    kinds = [kind for kind in KINDS if not options.kind or kind.name in options.kind]
    if not kinds:
        parser.error("no such kind; there are " + ", ".join(kind.name for kind in KINDS))
    failed = False
    with tempfile.TemporaryDirectory(prefix="terrazzo-torture-") as folder:
        folder = os.path.realpath(folder)
        program = Program(os.path.abspath(options.program), build_shim(folder))
        for kind in kinds:
            start = time.monotonic()
            runs, failures = run_kind(
                kind, program, os.path.join(folder, kind.name.replace(" ", "-")),
                60 * options.minutes / len(kinds), seed)
            seconds = time.monotonic() - start
            print(f"{kind.name}: {runs} {kind.unit}, {len(failures)} failures, {seconds:.0f} s", flush=True)
            for failure in failures:
                print(f"  seed {seed}, {failure}", flush=True)
            failed = failed or bool(failures)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
