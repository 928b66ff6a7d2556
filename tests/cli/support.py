"""What the end-to-end tests share: the program, scratch folders, fixtures.

The path of the program comes from the environment variable UNSPIN, as CTest
sets it; to run one file by hand:

    UNSPIN=build/unspin python3 tests/cli/test_usage.py
"""

import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "fixtures"
PROGRAM = os.environ.get("UNSPIN", str(ROOT / "build" / "unspin"))
TIMEOUT = 120  # Seconds; only a hang takes so long.

# Relative to the fixtures, where the program runs unless a test says else: so
# no report depends on where the repository is.
SPIN = "rewrites/01-ferry.spin.txt"
SOURCE = "wire/01-ferry.txt"
OTHER = "wire/09-museum.txt"
INDEPENDENT = "independent/01-ferry.harbour-post.txt"


def content(name):
    """The bytes of a fixture."""
    return (FIXTURES / name).read_bytes()


def environment(**changes):
    """The environment without what would change reports, and `changes`."""
    env = {k: v for k, v in os.environ.items()
           if k not in ("NO_COLOR", "COLUMNS")}
    env["TERM"] = "xterm"
    env.update(changes)
    return env


class Run:
    """A finished run: code, out and err as text, raw_out as bytes."""

    def __init__(self, code, out, err):
        self.code = code
        self.raw_out = out
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode("utf-8", "replace")

    def json(self):
        return json.loads(self.raw_out.decode("utf-8"))

    def lines(self):
        return [json.loads(line)
                for line in self.raw_out.decode("utf-8").splitlines()]

    def __str__(self):
        return f"exit code {self.code}\n--- out\n{self.out}--- err\n{self.err}"


def unspin(*words, stdin=b"", env=None, cwd=FIXTURES):
    """Runs the program to its end."""
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin,
                          capture_output=True, timeout=TIMEOUT, cwd=cwd,
                          env=env or environment())
    return Run(done.returncode, done.stdout, done.stderr)


def start(*words, **options):
    """Starts the program with pipes; the caller talks to it."""
    return subprocess.Popen([PROGRAM, *map(str, words)], env=environment(),
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, cwd=FIXTURES, **options)


def finish(process, stdin=None):
    """Closes the input of `process` and waits for its end."""
    try:
        out, err = process.communicate(stdin, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Run(process.returncode, out, err)


def readable(stream, seconds=TIMEOUT):
    """True once `stream` has something to read."""
    return bool(select.select([stream], [], [], seconds)[0])


def wait_for(condition, seconds=TIMEOUT):
    """True once `condition()` is, False after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def article(number, prefix="mw"):
    """A line of a feed: a small article unlike any other number's."""
    names = ["Arden", "Bellow", "Corvin", "Dunmore", "Estrid", "Farrow",
             "Galbraith", "Hollis", "Imber", "Joyce", "Kestrel", "Lorne"]
    name = names[number % 12] + " " + names[number // 12 % 12]
    text = (f"Mayor {name} said on Monday that {number + 1000} houses in ward "
            f"{number} would be connected to the new water main.\n\n"
            f"The works cost {number * 7 + 13} thousand crowns and end on "
            f"May {number % 28 + 1}, {name} added. “We have waited for "
            f"{number % 50 + 2} years,” a neighbour told reporters.")
    return json.dumps({"id": f"{prefix}/{number}", "text": text,
                       "title": f"Water for ward {number}"})


class TestCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="unspin-test-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def write(self, name, content):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes)
                         else content.encode())
        return path

    def index(self, *inputs, name="wire.unspin"):
        """Builds an index of `inputs`, by default the wire's texts."""
        path = self.dir / name
        run = unspin("index", "-q", "-o", path,
                     *(inputs or ["wire"]))
        self.assertCode(run, 0)
        return path

    def articles(self, index):
        run = unspin("info", "--format", "json", index)
        self.assertCode(run, 0)
        return run.json()["articles"]

    def assertCode(self, run, code):
        self.assertEqual(run.code, code, str(run))

    def assertFails(self, run, code, *parts):
        """Code, nothing on stdout, one line on stderr with all `parts`."""
        self.assertCode(run, code)
        self.assertEqual(run.out, "", str(run))
        self.assertRegex(run.err, r"\Aunspin: [^\n]+\n\Z")
        for part in parts:
            self.assertIn(str(part), run.err)

    def assertNames(self, run, *parts):
        """Some message holds all `parts`."""
        messages = run.err.splitlines()
        self.assertTrue(
            any(all(str(part) in message for part in parts)
                for message in messages),
            f"no message with {parts} in:\n{run}")


def interrupt(process):
    process.send_signal(signal.SIGINT)


def main():
    unittest.main()
