"""unspin scan: selection, configuration, baseline, allow-list, reports."""

import json
import os
import shutil
import signal
import subprocess
import unittest

from support import (OTHER, PROGRAM, ROOT, SOURCE, SPIN, TIMEOUT, TestCase,
                     content, environment, main, unspin, wait_for)

GIT = shutil.which("git")
GERMAN = "wire/15-hochwasser.txt"
GERMAN_REWRITE = "rewrites/15-hochwasser.paraphrase.txt"


class ScanTest(TestCase):
    """A tree: a.md, b.md rewritten from it, c.md that is another story."""

    def setUp(self):
        super().setUp()
        self.write("content/a.md", content(SOURCE))
        self.write("content/b.md", content(SPIN))
        self.write("content/c.md", content(OTHER))

    def scan(self, *words, cwd=None):
        return unspin("scan", *words, cwd=cwd or self.dir)

    def found(self, run):
        """The pairs of ids in a JSON report, each in order, with its state."""
        return sorted((*sorted((f["suspect"], f["source"])), f["state"])
                      for f in run.json()["findings"])

    def states(self, *words, code=1):
        run = self.scan("--format", "json", "--exit-zero", *words)
        self.assertCode(run, 0)
        self.assertCode(self.scan(*words), code)
        return self.found(run)

    def config(self, text, folder="."):
        return self.write(f"{folder}/.unspin.toml", text)


PAIR = ("content/a.md", "content/b.md")
NEW = (*PAIR, "new")
KNOWN = (*PAIR, "known")
ALLOWED = (*PAIR, "allowed")


class Codes(ScanTest):
    def test_a_finding_gives_1_and_none_0(self):
        run = self.scan("content")
        self.assertCode(run, 1)
        self.assertIn("content/b.md", run.out)
        self.assertRegex(run.err, r"\A3 files, 1 finding \(1 new\), "
                                  r"\d+\.\d s\n\Z")
        self.assertCode(self.scan("content/a.md", "content/c.md"), 0)
        self.assertCode(self.scan("--exit-zero", "content"), 0)
        self.assertEqual(self.scan("-q", "content").err, "")

    def test_min_score_and_min_words(self):
        self.assertEqual(self.states("content"), [NEW])
        self.assertEqual(self.states("--min-words", "100000", "content",
                                     code=0), [])
        self.assertEqual(self.states("--min-score", "1", "content", code=0),
                         [])

    def test_nothing_to_scan_is_said(self):
        self.assertFails(self.scan(), 2, "scan: no paths given, for example")
        self.write("src/a.cc", "int a;")
        run = self.scan("src")
        self.assertCode(run, 3)
        self.assertNames(run, "src holds no texts to scan")
        self.assertNames(self.scan("content", "gone.md"), "gone.md")
        self.assertCode(self.scan("content/c.md", "gone.md"), 3)

    def test_what_cannot_be_read_is_named_and_the_rest_goes_on(self):
        self.write("content/bad.md", b"text\0\1\2" * 200)
        run = self.scan("--format", "json", "content")
        self.assertCode(run, 3)
        self.assertNames(run, "content/bad.md")
        self.assertEqual(self.found(run), [NEW])
        run = self.scan("--ignore-unreadable", "content")
        self.assertCode(run, 1)
        self.assertNames(run, "content/bad.md")
        (self.dir / "content/b.md").unlink()
        self.assertCode(self.scan("--ignore-unreadable", "content"), 0)
        self.assertCode(self.scan("content"), 3)

    def test_a_file_without_permission_is_named(self):
        path = self.write("content/closed.md", "x")
        path.chmod(0)
        words = ["scan", "content"]
        if os.geteuid() == 0:
            if not shutil.which("setpriv"):
                self.skipTest("root reads everything, and setpriv is missing")
            self.dir.chmod(0o755)
            done = subprocess.run(
                ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                 PROGRAM, *words], cwd=self.dir, capture_output=True,
                text=True, timeout=TIMEOUT, env=environment())
            if "setpriv:" in done.stderr or done.returncode in (126, 127):
                self.skipTest("the program is not for other users here")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("content/closed.md", done.stderr)
        else:
            run = unspin(*words, cwd=self.dir)
            self.assertCode(run, 3)
            self.assertNames(run, "content/closed.md")

    def test_texts_without_words_are_no_failure(self):
        self.write("content/index.md", "---\ntitle: Section\n---\n")
        self.write("content/empty.md", "")
        self.write("content/rule.md", "---\n\n* * *\n")
        run = self.scan("content/c.md", "content/index.md", "content")
        self.assertCode(run, 1)
        self.assertNotIn("unspin: ", run.err)

    def test_loops_of_links_end(self):
        (self.dir / "content/loop").symlink_to("..")
        (self.dir / "content/self").symlink_to("self")
        self.assertEqual(self.states("content"), [NEW])

    def test_standard_input_is_scanned_too(self):
        run = unspin("scan", "--format", "json", "-", "content/a.md",
                     "content/c.md", cwd=self.dir, stdin=content(SPIN))
        self.assertCode(run, 1)
        self.assertEqual(len(run.json()["findings"]), 1)

    def test_an_interrupt_leaves_nothing(self):
        process = subprocess.Popen(
            [PROGRAM, "scan", "--report", "json=out.json", "--write-baseline",
             "base.txt", "-"], cwd=self.dir, stdin=subprocess.PIPE,
            stderr=subprocess.PIPE, stdout=subprocess.PIPE,
            env=environment())
        self.addCleanup(process.kill)
        process.stdin.write(b'{"text": "a text"}\n' * 10)
        process.stdin.flush()
        self.assertTrue(wait_for(lambda: len(os.listdir(self.dir)) >= 3))
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), 130)
        process.communicate()
        self.assertEqual(os.listdir(self.dir), ["content"])


class Selection(ScanTest):
    def test_include_and_exclude(self):
        (self.dir / "content/b.md").rename(self.dir / "content/b.json5")
        self.assertEqual(self.states("content", code=0), [])
        self.assertEqual(
            self.states("--include", "*.json5", "content"),
            [("content/a.md", "content/b.json5", "new")])
        self.assertEqual(
            self.states("--include", "[ab].json5", "content"),
            [("content/a.md", "content/b.json5", "new")])
        self.assertEqual(self.states("--include", "*.json5", "--exclude",
                                     "/content/b*", "content", code=0), [])

    def test_gitignore(self):
        self.write("content/.gitignore", "b.*\n")
        self.assertEqual(self.states("content", code=0), [])
        self.assertEqual(self.states("--no-gitignore", "content"), [NEW])

    def test_no_file_is_compared_with_itself(self):
        self.assertEqual(self.states("content", "content/a.md", ".",
                                     self.dir / "content"), [NEW])

    def test_paths_are_relative_to_where_we_are(self):
        self.assertEqual(self.states("./content/"), [NEW])
        self.assertEqual(self.states(self.dir / "content"), [NEW])

    def test_languages(self):
        for name, source in (("d.md", GERMAN), ("e.md", GERMAN_REWRITE)):
            self.write(f"content/{name}", content(source))
        german = ("content/d.md", "content/e.md", "new")
        self.assertEqual(self.states("content"), [NEW, german])
        self.assertEqual(self.states("--languages", "en", "content"), [NEW])
        self.assertNotIn(NEW, self.found(self.scan(
            "--languages", "de", "--format", "json", "content")))
        self.assertEqual(self.states("--languages", "de, EN", "content"),
                         [NEW, german])
        self.assertFails(self.scan("--languages", "german", "content"), 2,
                         '--languages: "german" is no language code')

    def test_against_an_index(self):
        index = self.index(SOURCE)
        (self.dir / "content/a.md").unlink()
        self.assertCode(self.scan("content"), 0)
        run = self.scan("--against", index, "content")
        self.assertCode(run, 1)
        self.assertFails(self.scan("--against", "gone.unspin", "content"), 3,
                         "gone.unspin")


@unittest.skipUnless(GIT, "git is missing")
class Since(ScanTest):
    def git(self, *words):
        subprocess.run([GIT, "-c", "user.name=a", "-c",
                        "user.email=a@example.com", *words], cwd=self.dir,
                       check=True, capture_output=True, timeout=TIMEOUT)

    def setUp(self):
        super().setUp()
        self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "first")

    def test_only_pairs_with_a_changed_file(self):
        self.assertEqual(self.states("--since", "main", "content", code=0), [])
        path = self.dir / "content/b.md"
        path.write_bytes(path.read_bytes() + b"\n\nOne more line.\n")
        self.assertEqual(self.states("--since", "main", "content"), [NEW])
        self.git("commit", "-q", "-a", "-m", "second")
        self.assertEqual(self.states("--since", "HEAD", "content", code=0), [])
        self.assertEqual(self.states("--since", "HEAD~1", "content"), [NEW])

    def test_untracked_files_count_as_changed(self):
        self.write("content/new.md", content(SPIN))
        found = self.states("--since", "HEAD", "content")
        self.assertTrue(found)
        for pair in found:
            self.assertIn("content/new.md", pair)

    def test_from_a_folder_within_the_repository(self):
        self.write("content/b.md", content(SPIN) + b"\nMore.\n")
        run = self.scan("--since", "HEAD", "--format", "json", ".",
                        cwd=self.dir / "content")
        self.assertCode(run, 1)
        self.assertEqual(self.found(run), [("a.md", "b.md", "new")])

    def test_the_baseline_is_not_fixed_by_what_is_not_looked_at(self):
        self.scan("--write-baseline", "base.txt", "content")
        run = self.scan("--since", "HEAD", "--baseline", "base.txt", "content")
        self.assertCode(run, 0)
        self.assertNotIn("fixed", run.err)

    def test_errors(self):
        self.assertFails(self.scan("--since", "nowhere", "content"), 2,
                         'git knows no commit "nowhere"')
        self.assertFails(self.scan("--since", "--output=x", "content"), 2)
        shutil.rmtree(self.dir / ".git")
        env = environment(GIT_CEILING_DIRECTORIES=str(self.dir.parent))
        self.assertFails(
            unspin("scan", "--since", "main", "content", cwd=self.dir,
                   env=env), 2, "--since needs a git repository")
        self.assertFails(
            unspin("scan", "--since", "main", "content", cwd=self.dir,
                   env=environment(PATH="/nowhere")), 2,
            "--since needs git, which was not found in PATH")


class BaselineCycle(ScanTest):
    def test_the_whole_cycle(self):
        run = self.scan("--write-baseline", "base.txt", "content")
        self.assertCode(run, 0)
        base = self.dir / "base.txt"
        text = base.read_text()
        self.assertRegex(text, r"\A# unspin baseline 1\n[0-9a-f]{32}  content/"
                               r"[ab].md < content/[ab].md  rewrite\n\Z")
        known = ("--baseline", "base.txt")
        self.assertEqual(self.states(*known, "content", code=0), [KNOWN])

        # Moved, and the whole in another order: still known.
        (self.dir / "content/sub").mkdir()
        (self.dir / "content/b.md").rename(self.dir / "content/sub/0.md")
        run = self.scan(*known, "content")
        self.assertCode(run, 0)
        self.assertRegex(run.err, r"\A3 files, 1 finding \(1 known\), ")

        # Edited: new, and what it was is fixed.
        path = self.dir / "content/sub/0.md"
        path.write_text(path.read_text().replace("Tuesday", "Wednesday"))
        run = self.scan(*known, "content")
        self.assertCode(run, 1)
        self.assertRegex(run.err, r"\A3 files, 1 finding \(1 new\), 1 fixed, ")

        # Written anew over the old one.
        run = self.scan(*known, "--write-baseline", "base.txt", "content")
        self.assertCode(run, 0)
        self.assertNotEqual(base.read_text(), text)
        self.assertCode(self.scan(*known, "content"), 0)

        # Gone: fixed, and that is no failure.
        path.unlink()
        run = self.scan(*known, "content")
        self.assertCode(run, 0)
        self.assertIn("1 fixed", run.err)

    def test_a_second_copy_is_a_new_finding(self):
        self.scan("--write-baseline", "base.txt", "content")
        shutil.copy(self.dir / "content/b.md", self.dir / "content/b2.md")
        run = self.scan("--baseline", "base.txt", "--format", "json",
                        "content")
        self.assertCode(run, 1)
        found = self.found(run)
        self.assertIn(KNOWN, found)
        self.assertGreater(len(found), 1)

    def test_a_wrong_baseline_stops_before_the_work(self):
        for text, part in (("", "base.txt:1: "),
                           ("# unspin baseline 9\n", "version \"9\""),
                           ("# unspin baseline 1\nxyz\n", "base.txt:2: "),
                           ("# unspin baseline 1\n<<<<<<< a\n", "merge")):
            self.write("base.txt", text)
            self.assertFails(self.scan("--baseline", "base.txt", "content"), 3,
                             part)
        self.assertFails(self.scan("--baseline", "gone.txt", "content"), 3,
                         "gone.txt")

    def test_another_file_is_not_replaced(self):
        before = (self.dir / "content/c.md").read_bytes()
        run = self.scan("--write-baseline", "content/c.md", "content")
        self.assertFails(run, 2, "exists and is no baseline")
        self.assertEqual((self.dir / "content/c.md").read_bytes(), before)


class Configuration(ScanTest):
    def test_options_of_the_nearest_file_count(self):
        self.config("min-words = 100000\n")
        self.assertCode(self.scan("content"), 0)
        self.assertCode(self.scan(".", cwd=self.dir / "content"), 0)
        self.assertCode(self.scan("--no-config", "content"), 1)
        self.assertCode(self.scan("--min-words", "20", "content"), 1)
        self.write("other.toml", "[scan]\nmin-words = 20\n")
        self.assertCode(self.scan("--config", "other.toml", "content"), 1)

    def test_it_is_not_looked_for_above_the_repository(self):
        self.config("min-words = 100000\n")
        (self.dir / "content/.git").mkdir()
        self.assertCode(self.scan(".", cwd=self.dir / "content"), 1)

    def test_sections_go_before_what_is_said_for_all(self):
        self.config("min-score = 1.0\n[scan]\nmin-score = 0.5\n"
                    "[check]\nmax-sources = 3\n[compare]\nexit-zero = true\n")
        self.assertCode(self.scan("content"), 1)
        self.assertCode(unspin("compare", "content/b.md", "content/a.md",
                               cwd=self.dir), 0)

    def test_paths_and_globs_begin_at_the_file(self):
        self.config("[scan]\nexclude = ['/content/b.md']\n"
                    "report = ['json=found.json']\n")
        run = self.scan(".", cwd=self.dir / "content")
        self.assertCode(run, 0)
        self.assertTrue((self.dir / "found.json").exists())

    def test_a_list_on_the_command_line_replaces_that_of_the_file(self):
        self.config("exclude = ['b.md']\n")
        self.assertCode(self.scan("content"), 0)
        self.assertCode(self.scan("--exclude", "d.md", "content"), 1)

    CASES = [
        ("\nmin-scores = 1\n", "unknown option 'min-scores' in "
         ".unspin.toml:2; did you mean 'min-score'?"),
        ("[scan]\nmin-sore = 1\n", "in .unspin.toml:2; did you mean "
         "'min-score'?"),
        ("[scna]\n", "unknown section 'scna' in .unspin.toml:1; did you mean "
         "'scan'?"),
        ("xyzzyx = 1\n", "unknown option 'xyzzyx' in .unspin.toml:1"),
        ("min-score = 2\n", '.unspin.toml:1: min-score: "2" is no number from '
         '0 to 1'),
        ("min-score = 'x'\n", ".unspin.toml:1: min-score: a number is needed, "
         "not a string"),
        ("min-score = nan\n", ".unspin.toml:1: min-score: "),
        ("min-words = 1.5\n", "min-words: a whole number is needed, not a "
         "number"),
        ("quiet = 1\n", "quiet: true or false is needed"),
        ("since = true\n", "since: a string is needed"),
        ("since = ['a']\n", "since: a string is needed, not a list"),
        ("exclude = [1]\n", "exclude: a string is needed"),
        ("format = 'pdf'\n", '"pdf" is none of text, json'),
        ("report = ['sarif']\n", "is no FORMAT=FILE"),
        ("languages = ['english']\n", "is no language code"),
        ("help = true\n", "can only be given on the command line"),
        ("batch = 7\n", "option 'batch' in .unspin.toml:1 is none of scan, "
         "check and compare"),
        ("[check]\nsince = 'x'\n", "option 'since' in .unspin.toml:2 is none "
         "of check"),
        ("[check]\nmax-sources = 0\n", ".unspin.toml:2: max-sources"),
        ("a = \n", ".unspin.toml:1: is not TOML"),
        ("[[allow]]\npaths = ['a']\n", ".unspin.toml:1: an allow entry needs "
         "a reason"),
    ]

    def test_each_mistake_is_named_with_its_line(self):
        for text, part in self.CASES:
            with self.subTest(text=text):
                self.config(text)
                self.assertFails(self.scan("content"), 2, part)
        self.assertFails(self.scan("--config", "gone.toml", "content"), 2,
                         "gone.toml")
        self.assertFails(self.scan("--config", "x", "--no-config", "content"),
                         2, "--config beside --no-config")


class Allow(ScanTest):
    ENTRY = "[[allow]]\npaths = ['content/a.md', '*.md']\nreason = 'agreed'\n"

    def test_an_entry_allows(self):
        self.config(self.ENTRY)
        self.assertEqual(self.states("content", code=0), [ALLOWED])
        run = self.scan("--format", "json", "content")
        self.assertEqual(run.json()["findings"][0]["reason"], "agreed")
        self.assertIn("1 finding (1 allowed)", run.err)
        self.assertEqual(self.states("--no-config", "content"), [NEW])

    def test_an_expired_entry_fails_loudly(self):
        self.config(self.ENTRY + "expires = 2001-02-03\n")
        self.assertEqual(self.states("content"), [NEW])
        self.assertNames(self.scan("-q", "content"),
                         "the allow entry of .unspin.toml:1 expired on "
                         "2001-02-03")
        self.config(self.ENTRY + "expires = 9999-12-31\n")
        self.assertEqual(self.states("content", code=0), [ALLOWED])

    def test_by_fingerprint(self):
        self.scan("--write-baseline", "base.txt", "content")
        print_ = (self.dir / "base.txt").read_text().split("\n")[1][:32]
        self.config(f"[[allow]]\nfingerprint = '{print_}'\nreason = 'x'\n")
        self.assertEqual(self.states("content", code=0), [ALLOWED])
        self.scan("--write-baseline", "base.txt", "content")
        self.assertEqual((self.dir / "base.txt").read_text(),
                         "# unspin baseline 1\n")


class Reports(ScanTest):
    FORMATS = ["sarif", "junit", "gitlab", "github", "markdown", "csv",
               "csv-clusters", "html", "json", "jsonl", "text"]

    def test_all_formats_at_once(self):
        words = [f"--report={name}=out.{name}" for name in self.FORMATS]
        run = self.scan(*words, "content")
        self.assertCode(run, 1)
        for name in self.FORMATS:
            path = self.dir / f"out.{name}"
            self.assertTrue(path.stat().st_size > 0, name)
            alone = self.scan("--format", name, "--output", "again",
                              "content")
            self.assertCode(alone, 1)
            self.assertEqual(alone.out, "")
            self.assertEqual((self.dir / "again").read_bytes(),
                             path.read_bytes(), name)

    def test_they_are_written_for_every_exit_code(self):
        self.write("content/bad.md", b"text\0\1\2" * 200)
        self.assertCode(self.scan("--report", "json=out.json", "content"), 3)
        self.assertEqual(
            len(json.loads((self.dir / "out.json").read_text())["findings"]),
            1)

    def test_our_own_reports_are_not_scanned(self):
        self.write("content/r.md", content(SPIN))
        run = self.scan("--report", "markdown=content/r.md", "content")
        self.assertRegex(run.err, r"\A3 files, 1 finding")

    def test_to_standard_output(self):
        run = self.scan("--report", "json=-", "content")
        self.assertCode(run, 1)
        self.assertEqual(self.found(run), [NEW])
        run = self.scan("--report", "json=-", "--output", "out.txt",
                        "content")
        self.assertEqual(self.found(run), [NEW])
        self.assertIn("content/b.md", (self.dir / "out.txt").read_text())

    def test_the_same_bytes_whatever_the_threads(self):
        one = self.scan("--threads", "1", "--format", "json", "content")
        many = self.scan("--threads", "4", "--format", "json", "content")
        self.assertEqual(one.out, many.out)

    def test_max_findings(self):
        shutil.copy(self.dir / "content/b.md", self.dir / "content/b2.md")
        run = self.scan("--max-findings", "1", "--format", "jsonl", "content")
        self.assertCode(run, 1)
        self.assertRegex(run.err, "4 files, [23] findings")

    def test_wrong_targets_are_found_before_the_work(self):
        (self.dir / "folder").mkdir()
        cases = [
            (("--report", "json=/nowhere/x.json"), 4,
             "cannot write --report json= /nowhere/x.json"),
            (("--report", "json=folder"), 2, "is a folder"),
            (("--report", "pdf=x"), 2, '"pdf" is none of text, json'),
            (("--report", "json"), 2, "is no FORMAT=FILE such as"),
            (("--report", "json="), 2, "is no FORMAT=FILE such as"),
            (("--report", "json=x", "--report", "csv=./x"), 2,
             "--report json and --report csv are both ./x"),
            (("--report", "json=x", "--output", "x"), 2, "are both x"),
            (("--report", "json=x", "--write-baseline", "x"), 2,
             "are both x"),
            (("--report", "json=-", "--report", "csv=-"), 2,
             "are both standard output"),
            (("--report", "json=-", "--format", "csv"), 2,
             "both go to standard output"),
            (("--write-baseline", "/nowhere/x"), 4, "--write-baseline"),
            (("--cache", "/nowhere/x"), 4, "cannot write --cache /nowhere/x"),
            (("--cache", "folder"), 2, "--cache folder is a folder"),
            (("--output", "/nowhere/x"), 4, "--output /nowhere/x"),
        ]
        for words, code, part in cases:
            with self.subTest(words=words):
                self.assertFails(self.scan(*words, "content"), code, part)
        self.assertEqual(sorted(os.listdir(self.dir)), ["content", "folder"])

    def test_of_check_and_compare(self):
        index = self.index(SOURCE)
        run = unspin("check", "-i", index, "--report", "sarif=out.sarif",
                     "--report", "json=out.json", "content/b.md",
                     "content/c.md", cwd=self.dir)
        self.assertCode(run, 1)
        self.assertIn("REWRITE", run.out)
        sarif = json.loads((self.dir / "out.sarif").read_text())
        self.assertEqual(len(sarif["runs"][0]["results"]), 1)
        found = json.loads((self.dir / "out.json").read_text())
        self.assertEqual(len(found["findings"]), 1)
        run = unspin("compare", "--report", "json=-", "content/b.md",
                     "content/a.md", cwd=self.dir)
        self.assertCode(run, 1)
        self.assertEqual(len(run.json()["findings"]), 1)
        self.assertFails(
            unspin("compare", "--report", "json=/nowhere/x", "content/b.md",
                   "content/a.md", cwd=self.dir), 4, "/nowhere/x")

    def test_nothing_is_written_that_was_not_asked_for(self):
        self.scan("content")
        self.assertEqual(os.listdir(self.dir), ["content"])

    def test_the_cache_gives_the_same_report(self):
        words = ("--cache", "cache", "--format", "json", "content")
        first, second = self.scan(*words), self.scan(*words)
        self.assertCode(first, 1)
        self.assertTrue((self.dir / "cache").exists())
        self.assertEqual(first.out, second.out)
        self.assertEqual(first.out,
                         self.scan("--format", "json", "content").out)


class Documents(unittest.TestCase):
    def test_every_option_is_documented(self):
        text = (ROOT / "docs/configuration.md").read_text()
        for command in ("scan", "check", "compare"):
            helped = unspin(command, "--help").out
            for line in helped.split("Examples:")[0].splitlines():
                words = line.split()
                if line.startswith(("  -", "      --")):
                    name = next(w for w in words if w.startswith("--"))
                    self.assertIn(f"`{name[2:]}`", text, f"{command} {name}")


if __name__ == "__main__":
    main()
