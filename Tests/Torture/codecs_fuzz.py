"""libFuzzer on the C code that reads pictures, with the address and undefined behavior sanitizers."""
import glob, os, re, shutil, subprocess

from pictures import picture
from program import Failure

HERE = os.path.dirname(os.path.abspath(__file__))
CODECS = os.path.join(HERE, "..", "..", "Sources", "CImageCodecs")
SANITIZERS = ["-g", "-O1", "-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=undefined"]
LIBRARIES = ["-lpng16", "-ljpeg", "-lz"]
MEGABYTES = 1024  # that one input may use


def compile_target(name, folder):
    compiler = shutil.which("clang")
    if not compiler:
        raise Failure("clang is needed for libFuzzer and was not found")
    target = os.path.join(folder, name)
    sources = sorted(glob.glob(os.path.join(CODECS, "*.c")))
    command = [
        compiler, *SANITIZERS, "-I", os.path.join(CODECS, "include"), *sources, os.path.join(HERE, "fuzz", f"{name}_target.c"),
        "-o", target, *available(compiler, folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"the fuzz target does not compile: {done.stderr[-600:]}")
    return target


def available(compiler, folder):
    """The libraries that this machine links against; the codecs determine which are needed."""
    found = []
    for library in LIBRARIES:
        done = subprocess.run(
            [compiler, "-shared", "-o", os.path.join(folder, "probe.so"), "-x", "c", os.devnull, "-x", "none", library],
            capture_output=True)
        if done.returncode == 0:
            found.append(library)
    return found


class Fuzzing:
    unit = "inputs under sanitizers"
    target = None

    def __init__(self, program, folder):
        self.folder = folder
        self.corpus = os.path.join(folder, "corpus")
        os.makedirs(self.corpus)
        self.binary = compile_target(self.target, folder)
        self.write_seeds()

    def write_seeds(self):
        raise NotImplementedError

    def run_for(self, seconds, seed):
        """Inputs tried, and failures."""
        done = subprocess.run(
            [self.binary, f"-max_total_time={max(1, int(seconds))}", f"-seed={seed % 2**32 or 1}", "-max_len=65536",
             f"-rss_limit_mb={MEGABYTES}", "-timeout=20", f"-artifact_prefix={self.folder}/", "-print_final_stats=1", self.corpus],
            capture_output=True, text=True, errors="replace", timeout=seconds + 120)
        count = re.search(r"number_of_executed_units: *(\d+)", done.stderr)
        failures = []
        if done.returncode != 0:
            lines = [line for line in done.stderr.splitlines() if "ERROR" in line or "SUMMARY" in line or "runtime error" in line]
            failures.append(" | ".join(lines)[:600] or done.stderr[-400:])
            for path in glob.glob(os.path.join(self.folder, "*-*")):
                with open(path, "rb") as file:
                    failures.append(f"{os.path.basename(path)}: {file.read(400).hex()}")
        return int(count[1]) if count else 0, failures


class PNGFuzzing(Fuzzing):
    name = "png"
    target = "png"

    def write_seeds(self):
        for index in range(6):
            with open(os.path.join(self.corpus, f"{index}"), "wb") as file:
                file.write(bytes([index]) + picture(index, 24, 16))


class JPEGFuzzing(Fuzzing):
    name = "jpeg"
    target = "jpeg"

    def write_seeds(self):
        writer = os.path.join(self.folder, "jpeg_seeds")
        subprocess.run(
            ["clang", "-O1", os.path.join(HERE, "fuzz", "jpeg_seeds.c"), "-ljpeg", "-o", writer], check=True)
        subprocess.run([writer, self.corpus], check=True)
