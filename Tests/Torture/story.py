"""One project's life as a list of commands, with a copy of the folder before each of them.

Whatever happens during a command, the project must be as it was before it or as it is after it.
"""
import json, os, re, shutil

from pictures import write_folder
from program import Failure


def labeled(lines, classes):
    """Answers to the lines of `query`, as a labeling script gives them."""
    answers = []
    for index, line in enumerate(lines.splitlines()):
        answers.append({**json.loads(line), "class": classes[index % len(classes)]})
    return "".join(json.dumps(answer) + "\n" for answer in answers).encode()


class Step:
    def __init__(self, name, arguments, input=b"", before=None, after=None, copy=None):
        self.name, self.arguments, self.input = name, arguments, input
        self.before, self.after, self.copy = before, after, copy


def files_below(path):
    found = {}
    for folder, _, names in os.walk(path):
        for name in names:
            full = os.path.join(folder, name)
            with open(full, "rb") as file:
                found[os.path.relpath(full, path)] = file.read()
    return found


class Story:
    """Runs the commands once, undisturbed, and keeps a copy of the folder before each."""

    def __init__(self, program, folder):
        self.program, self.root = program, folder
        self.live = os.path.join(folder, "live")
        self.photos = os.path.join(self.live, "photos")
        self.masks = os.path.join(self.live, "masks")
        self.others = os.path.join(self.live, "others")
        self.journal = os.path.join(self.live, "labels.jsonl")
        write_folder(self.photos, 3)
        self.steps = []
        self.play("init", "init", self.photos, "--classes", "sky,ground", "--regions", "20", "--batch", "6")
        self.play("prepare", "prepare", self.photos)
        self.play("query", "query", self.photos)
        for name in ("label", "label again"):
            lines = program.must("query", self.photos).output
            self.play(name, "label", self.photos, input=labeled(lines, ["sky", "ground"]))
        self.play("train", "train", self.photos)
        self.play("query with a model", "query", self.photos)
        self.play("classes", "classes", "rename", self.photos, "sky", "heaven", "--yes")
        self.play("change regions", "prepare", self.photos, "--regions", "30")
        self.label_elsewhere()
        self.play("sync", "sync", self.photos, self.others)
        self.play("sync with a file", "sync", self.photos, self.journal)
        self.play("export", "export", self.photos, "--out", self.masks)
        self.exported = files_below(self.masks)
        self.play("export predictions", "export", self.photos, "--out", self.masks + "2", "--fill", "predictions")

    def label_elsewhere(self):
        """Another project of the same images, to be joined."""
        write_folder(self.others, 3)
        self.program.must("init", self.others, "--classes", "sky,ground", "--regions", "25", "--batch", "6")
        lines = self.program.must("query", self.others).output
        self.program.must("label", self.others, input=labeled(lines, ["ground", "sky"]))

    def answers(self):
        if not os.path.exists(os.path.join(self.photos, ".terrazzo")):
            return None
        return self.program.status(self.photos)["answered"]

    def play(self, name, *arguments, input=b""):
        copy = os.path.join(self.root, f"before-{len(self.steps)}")
        shutil.copytree(self.live, copy, symlinks=True)
        before = self.answers()
        self.program.must(*arguments, input=input)
        self.steps.append(Step(name, arguments, input, before, self.answers(), copy))

    def restore(self, step):
        shutil.rmtree(self.live, ignore_errors=True)
        shutil.copytree(step.copy, self.live, symlinks=True)

    def check(self, step, outcome):
        """The project after a hit command, and after repeating it."""
        answers = self.answers_after_hit(step)
        if self.says_partly(step, outcome, answers):
            pass  # Lines of an unreadable image were refused by name; the others are there.
        elif answers is not None and answers not in (step.before or 0, step.after):
            raise Failure(f"{answers} answers, not {step.before} or {step.after}")
        elif outcome.code == 0 and answers != step.after:
            raise Failure(f"said done, but {answers} answers instead of {step.after}")
        elif step.name.startswith("label") and b"recorded" in outcome.output and answers != step.after:
            raise Failure("answers were acknowledged and are gone")
        self.check_database()
        if self.is_done(step, answers):
            return  # Finished work need not be repeated.
        self.program.must(*step.arguments, input=step.input)
        if self.answers() != step.after:
            raise Failure(f"given once more: {self.answers()} answers instead of {step.after}")
        self.check_database()
        if step.name == "export" and files_below(self.masks) != self.exported:
            raise Failure("given once more, the masks differ from those of an undisturbed export")

    def is_done(self, step, answers):
        """Whether a command that cannot be repeated has done its work."""
        if step.name == "classes":
            return b"heaven" in self.program.must("classes", "list", self.photos).output
        return step.name.startswith("label") and answers == step.after

    def says_partly(self, step, outcome, answers):
        """Whether `label` said with exit code 1 that it recorded exactly what is there."""
        recorded = re.match(rb"(\d+) answers? recorded", outcome.output)
        return (step.name.startswith("label") and outcome.code == 1 and recorded is not None
                and answers == (step.before or 0) + int(recorded[1]))

    def answers_after_hit(self, step):
        state = os.path.join(self.photos, ".terrazzo", "session.sqlite")
        if step.before is None and not os.path.exists(state):
            return None
        return self.program.status(self.photos)["answered"]

    def check_database(self):
        for folder in (self.photos, self.others):
            if os.path.exists(os.path.join(folder, ".terrazzo", "session.sqlite")):
                self.program.must("doctor", folder, "--check")
