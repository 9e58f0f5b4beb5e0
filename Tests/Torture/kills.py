"""SIGKILL before every write, sync, rename and removal of every command, and in the middle of writes."""
from program import Failure
from story import Story


class Kills:
    name = "kills"
    unit = "commands killed"
    actions = ("kill", "torn")
    calls = "wsnut"

    def __init__(self, program, folder):
        self.program = program
        self.story = Story(program, folder)
        self.places = []
        for step in self.story.steps:
            self.places += [(step, at) for at in range(1, self.count(step, folder) + 1)]

    def count(self, step, folder):
        """How many calls the undisturbed command makes."""
        self.story.restore(step)
        file = f"{folder}/count"
        environment = self.program.hit(self.story.live, self.calls, 0, "", count=file)
        self.program.must(*step.arguments, input=step.input, environment=environment)
        with open(file) as text:
            return int(text.read())

    def run_one(self, source):
        step, at = source.choice(self.places)
        action = source.choice(self.actions)
        self.story.restore(step)
        environment = self.program.hit(self.story.live, self.calls, at, action)
        try:
            outcome = self.program.run(*step.arguments, input=step.input, environment=environment)
            self.judge(step, action, outcome)
            self.story.check(step, outcome)
        except Failure as failure:
            raise Failure(f"{step.name}, {action} at call {at} of {self.calls}: {failure}")

    def judge(self, step, action, outcome):
        """What must hold for the hit command itself; nothing for one that was killed."""
