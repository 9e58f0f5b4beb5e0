"""Odd text and odd pictures given to the commands that read them: class lists, configurations, answers, files."""
import os, shutil

from mutations import flip
from pictures import picture, write_folder
from program import Failure

LINES = [
    "sky", "sky,road", "name: sky", "- sky", "sky:1,2,3::", "# note", "", " ", "0", "255 sky", "sky\t1", "{", "}", "[]", "null",
    '{"classes":[]}', '{"classes":[{"name":"a","value":0,"color":"#ff0000"}]}', '{"classes":[{"name":"a","value":1e99}]}',
    '[{"name":"a"}]', '{"a":1}', "\ufeffsky", "void", "mixed", "sky,,road", "a" * 3_000, "\x1b[2J", "[keys]", "color = 256",
    'undo = "u"', 'undo = "uu"', "batch = 99999999999999999999", "batch = -1", "annotator = \"x", "= 3", "[", "[display]",
    'glyphs = "ascii"', "link = slow", "\u202e", "region", "class",
]
ANSWERS = [
    '{"image":"0.png","region":1,"class":"ground"}', '{"image":"0.png","region":-1,"class":"ground"}',
    '{"image":"0.png","region":9223372036854775807,"class":"sky"}', '{"image":"0.png","region":1e400,"class":"sky"}',
    '{"image":"0.png","region":1.5,"class":"sky"}', '{"image":0,"region":1,"class":"sky"}',
    '{"image":"../0.png","region":1,"class":"sky"}', '{"image":"0.png","region":1}', '{"image":"0.png","region":1,"class":null}',
    '{"image":"0.png","region":1,"class":"sky","partition":99}', '{"image":"0.png","region":1,"class":"sky","partition":-1}',
    '{"image":"0.png","region":2,"class":"mixed"}', "[]", "[" * 3_000, "{" * 3_000, '"', "nonsense", "\0", "\x1b[2J",
    '{"image":"\\ud800","region":1,"class":"sky"}', '{"image":"0.png","region":1,"class":"sky"} trailing', "{}", "null", "1",
    '{"image":"0.png","image":"1.png","region":1,"class":"sky"}', "",
]


class Inputs:
    name = "inputs"
    unit = "commands with odd input"

    def __init__(self, program, folder):
        self.program, self.root = program, folder
        self.photos = os.path.join(folder, "photos")
        write_folder(self.photos, 2)
        program.must("init", self.photos, "--classes", "sky,ground", "--regions", "12", "--batch", "4")
        program.must("prepare", self.photos)
        self.good = os.path.join(folder, "good")
        shutil.copytree(self.photos, self.good)

    def run_one(self, source):
        ways = [self.class_list, self.configuration, self.answers, self.png]
        source.choice(ways)(source)

    def text(self, source, lines):
        chosen = "\n".join(source.choice(lines) for _ in range(source.randrange(1, 7)))
        data = chosen.encode("utf-8", "surrogatepass")
        if source.random() < 0.3:
            data = bytes(flip(data, source)[0])
        if source.random() < 0.05:
            data = chosen.encode("utf-16")
        return data

    def write(self, name, data):
        path = os.path.join(self.root, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def told(self, data, *arguments, **options):
        try:
            return self.program.run(*arguments, **options)
        except Failure as failure:
            raise Failure(f"with {data[:400]!r}: {failure}")

    def class_list(self, source):
        data = self.text(source, LINES)
        path = self.write(source.choice(["classes.txt", "classes.json", "classes.yaml"]), data)
        project = os.path.join(self.root, "project")
        shutil.rmtree(project, ignore_errors=True)
        if self.told(data, "init", self.photos, "--project", project, "--classes", path).code == 0:
            self.program.must("classes", "list", self.photos, "--project", project)

    def configuration(self, source):
        data = self.text(source, LINES)
        os.makedirs(os.path.join(self.root, "terrazzo"), exist_ok=True)
        self.write("terrazzo/config", data)
        self.write("terrazzo/config.toml", data)
        self.told(data, source.choice(["status", "doctor"]), self.photos, environment={"XDG_CONFIG_HOME": self.root})

    def answers(self, source):
        shutil.rmtree(self.photos)
        shutil.copytree(self.good, self.photos)
        data = self.text(source, ANSWERS)
        before = self.program.status(self.photos)["answered"]
        self.told(data, "label", self.photos, input=data)
        if self.program.status(self.photos)["answered"] < before:
            raise Failure(f"with {data[:400]!r}: answers are gone")
        self.program.must("doctor", self.photos, "--check")

    def png(self, source):
        data, what = flip(picture(source.randrange(9)), source)
        path = self.write("odd.png", bytes(data))
        command = source.choice([
            ("show", path), ("segment", path, "--out", os.path.join(self.root, "regions")),
        ])
        try:
            self.program.run(*command, seconds=30)
        except Failure as failure:
            raise Failure(f"a picture, {what}: {failure}")
