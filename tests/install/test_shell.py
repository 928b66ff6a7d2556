"""The manual page, and the completions of bash, zsh and fish.

UNSPIN_DOCS is the folder in which they were made. A tool that is missing skips
its test.
"""

import os
import pathlib
import re
import shutil
import subprocess
import unittest

DOCS = pathlib.Path(os.environ["UNSPIN_DOCS"])
PROGRAM = os.environ["UNSPIN"]
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = DOCS / "unspin.1"


def run(*words, **options):
    return subprocess.run([str(word) for word in words], text=True,
                          capture_output=True, timeout=60, cwd=ROOT,
                          stdin=subprocess.DEVNULL, **options)


def needs(name):
    return unittest.skipUnless(shutil.which(name), f"{name} is missing")


def options_of(command):
    """The long options that the help of a command lists."""
    helped = run(PROGRAM, command, "--help").stdout
    listed = helped.split("Options:")[1].split("Examples:")[0]
    return set(re.findall(r"(?m)^  (?:-\w, |    )(--[a-z-]+)", listed))


COMMANDS = re.findall(r"(?m)^  ([a-z]+) +\w",
                      run(PROGRAM, "--help").stdout.split("Examples:")[0])


class ManPage(unittest.TestCase):
    def test_has_every_command_option_and_exit_code(self):
        text = PAGE.read_text().replace("\\-", "-")
        self.assertGreaterEqual(len(COMMANDS), 7)
        for command in COMMANDS:
            self.assertIn(f".SS \\fB{command}\\fR", text)
            for option in options_of(command):
                self.assertIn(f"\\fB{option}\\fR", text)
        for code in range(5):
            self.assertIn(f".TP\n\\fB{code}\\fR\n", text)
        for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS",
                        "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES",
                        "EXAMPLES", "SEE ALSO"):
            self.assertIn(f".SH {section}\n", text)

    def test_no_text_is_taken_for_a_request(self):
        known = {"TH", "SH", "SS", "TP", "PP", "RS", "RE", "nf", "fi", "br",
                 "BR", '\\"'}
        for line in PAGE.read_text().splitlines():
            if line.startswith((".", "'")):
                self.assertIn(line[1:].split(" ")[0], known, line)

    @needs("groff")
    def test_groff_does_not_complain(self):
        done = run("groff", "-ww", "-man", "-Tutf8", PAGE)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    @needs("man")
    def test_man_shows_it(self):
        env = dict(os.environ, MANWIDTH="80", MAN_KEEP_FORMATTING="")
        done = run("man", "-l", "--warnings", "-P", "cat", PAGE, env=env)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        if len(done.stdout.splitlines()) < 20:
            self.skipTest("man is a stand-in here, as in small images")
        self.assertIn("unspin scan --write-baseline baseline.txt content/",
                      done.stdout)
        self.assertIn("'*.json'", done.stdout)

    @needs("mandoc")
    def test_mandoc_does_not_complain(self):
        # A date would make the page another one with every build.
        done = run("mandoc", "-Tlint", "-W", "warning", PAGE)
        lines = [line for line in done.stdout.splitlines()
                 if "missing date" not in line]
        self.assertEqual(lines, [])


class Bash(unittest.TestCase):
    def complete(self, *words):
        """What completes the last of `words`, as bash has split them."""
        script = (f". {DOCS}/unspin.bash; COMP_WORDS=(\"$@\"); "
                  "COMP_CWORD=$(($# - 1)); _unspin; "
                  "printf '%s\\n' \"${COMPREPLY[@]}\"")
        done = run("bash", "-uc", script, "bash", *words)
        self.assertEqual(done.stderr, "")
        return done.stdout.split("\n")[:-1]

    def test_commands(self):
        self.assertEqual(self.complete("unspin", "sc"), ["scan"])
        self.assertEqual(self.complete("unspin", "help", "sc"), ["scan"])
        self.assertTrue(set(COMMANDS) <= set(self.complete("unspin", "")))

    def test_options(self):
        self.assertEqual(self.complete("unspin", "scan", "--repo"),
                         ["--report"])
        for command in COMMANDS:
            self.assertTrue(options_of(command)
                            <= set(self.complete("unspin", command, "-")))
        self.assertNotIn("--pairs", self.complete("unspin", "scan", "-"))

    def test_values(self):
        self.assertEqual(self.complete("unspin", "check", "--format", ""),
                         ["text", "json", "jsonl"])
        for words in (("--format", "sa"), ("--format", "=", "sa"),):
            self.assertEqual(self.complete("unspin", "scan", *words),
                             ["sarif"])
        self.assertEqual(self.complete("unspin", "scan", "--color", "=")[:1],
                         ["auto"])
        self.assertIn("nitf", self.complete("unspin", "index",
                                            "--input-format", "n"))
        self.assertEqual(self.complete("unspin", "scan", "--report", "sa"),
                         ["sarif="])

    def test_files(self):
        for words in (("--baseline", "READ"), ("READ",), ("-o", "READ"),
                      ("--report", "sarif", "=", "READ"),
                      ("--report", "=", "sarif", "=", "READ")):
            self.assertEqual(self.complete("unspin", "scan", *words),
                             ["README.md"], words)
        self.assertEqual(
            self.complete("unspin", "scan", "--min-score", "READ"), [""])


class Zsh(unittest.TestCase):
    @needs("zsh")
    def test_is_valid(self):
        done = run("zsh", "-fn", DOCS / "_unspin")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_has_every_option(self):
        text = (DOCS / "_unspin").read_text()
        for command in COMMANDS:
            part = re.search(rf"(?s)\n    {command}\)\n(.*?)\n      ;;", text)
            for option in options_of(command):
                self.assertIn(option, part.group(1))


class Fish(unittest.TestCase):
    @needs("fish")
    def test_completes(self):
        for words, expected in (
                ("unspin sc", "scan"), ("unspin scan --repo", "--report"),
                ("unspin scan --format sa", "sarif"),
                ("unspin check --format js", "json"),
                ("unspin scan --baseline READ", "README.md"),
                ("unspin help ch", "check")):
            done = run("fish", "-c",
                       f"source {DOCS}/unspin.fish; complete -C '{words}'",
                       env=dict(os.environ, HOME="/nonexistent"))
            found = [line.split("\t")[0] for line in done.stdout.splitlines()]
            self.assertIn(expected, found, done.stderr)

    def test_has_every_option(self):
        text = (DOCS / "unspin.fish").read_text()
        for command in COMMANDS:
            for option in options_of(command):
                self.assertRegex(text, rf"__unspin_command [^']*\b{command}\b"
                                       rf"[^']*'[^\n]* -l {option[2:]} ")


if __name__ == "__main__":
    unittest.main()
