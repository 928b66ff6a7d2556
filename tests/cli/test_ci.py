"""What docs/ci.md promises: the action, the hook of pre-commit, and every
snippet, each in a scratch repository."""

import json
import os
import re
import shutil
import subprocess
import unittest

from support import (OTHER, PROGRAM, ROOT, SOURCE, SPIN, TIMEOUT, TestCase,
                     content, environment, main)

GIT = shutil.which("git")
CI = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = ROOT / "tools" / "action.sh"


def snippets(kind):
    return re.findall(rf"(?s)^```{kind}\n(.*?)^```$", CI, re.M)


@unittest.skipUnless(GIT, "git is missing")
class Repository(TestCase):
    """Two texts of their own on the branch main; work on the branch topic."""

    def setUp(self):
        super().setUp()
        self.repo = self.dir / "repo"
        self.write("repo/content/ferry.md", content(SOURCE))
        self.write("repo/content/museum.md", content(OTHER))
        self.git("init", "-q", "-b", "main")
        self.commit("first")
        self.git("checkout", "-q", "-b", "topic")
        bin_folder = self.dir / "bin"
        bin_folder.mkdir()
        (bin_folder / "unspin").symlink_to(os.path.abspath(PROGRAM))
        self.path = f"{bin_folder}:{os.environ['PATH']}"

    def git(self, *words, cwd=None):
        subprocess.run(
            [GIT, "-c", "user.name=a", "-c", "user.email=a@example.com", "-c",
             "protocol.file.allow=always", *map(str, words)],
            cwd=cwd or self.repo, check=True, capture_output=True,
            timeout=TIMEOUT)

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def add_rewrite(self):
        self.write("repo/content/boat.md", content(SPIN))

    def run_in(self, *words, cwd=None, **env):
        """Runs `words`, with unspin in PATH."""
        return subprocess.run(
            [str(word) for word in words], cwd=cwd or self.repo, text=True,
            capture_output=True, timeout=TIMEOUT, stdin=subprocess.DEVNULL,
            env=environment(PATH=self.path, **env))


class Action(Repository):
    def setUp(self):
        super().setUp()
        self.files = {name: self.dir / name.lower()
                      for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}

    def step(self, name, workspace=None, program=PROGRAM, **env):
        workspace = workspace or self.repo
        for path in self.files.values():
            path.unlink(missing_ok=True)
        # Empty: that in PATH.
        env["UNSPIN"] = os.path.abspath(program) if program else ""
        return self.run_in(ACTION, name, cwd=self.dir,
                           GITHUB_WORKSPACE=str(workspace),
                           RUNNER_TEMP=str(self.dir / "temp"),
                           **{k: str(v) for k, v in self.files.items()}, **env)

    def outputs(self):
        lines = self.files["GITHUB_OUTPUT"].read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)

    def summary(self):
        path = self.files["GITHUB_STEP_SUMMARY"]
        return path.read_text() if path.exists() else ""

    def test_a_clean_tree_passes(self):
        done = self.step("scan", INPUT_SARIF="unspin.sarif",
                         INPUT_PATHS="content")
        self.assertEqual(done.returncode, 0, done)
        self.assertNotIn("::error", done.stdout)
        self.assertEqual(self.outputs()["exit-code"], "0")
        sarif = json.loads((self.repo / "unspin.sarif").read_text())
        self.assertEqual(sarif["runs"][0]["results"], [])

    def test_a_rewrite_fails_after_all_reports_are_written(self):
        self.add_rewrite()
        self.commit("second")
        done = self.step("scan", INPUT_SARIF="unspin.sarif",
                         INPUT_MARKDOWN="unspin.md", INPUT_PATHS="content\n",
                         INPUT_SINCE="main")
        self.assertEqual(done.returncode, 1, done)
        self.assertRegex(done.stdout, r"(?m)^::error file=content/boat\.md,")
        self.assertEqual(self.outputs(), {
            "exit-code": "1", "sarif": "unspin.sarif",
            "markdown": "unspin.md"})
        sarif = json.loads((self.repo / "unspin.sarif").read_text())
        places = [result["locations"][0]["physicalLocation"]
                  ["artifactLocation"]["uri"]
                  for result in sarif["runs"][0]["results"]]
        self.assertEqual(places, ["content/boat.md"])
        self.assertIn("1 new finding", self.summary())
        self.assertEqual((self.repo / "unspin.md").read_text(),
                         self.summary())

    def test_the_inputs_are_options(self):
        self.add_rewrite()
        index = self.index(SPIN)
        self.write("repo/my.toml", "[scan]\nmin-score = 1\n")
        base = self.run_in("unspin", "scan", "--write-baseline", "base.txt",
                           "content")
        self.assertEqual(base.returncode, 0, base)
        for inputs, code in (
                ({}, 1), ({"INPUT_BASELINE": "base.txt"}, 0),
                ({"INPUT_MIN_SCORE": "1"}, 0), ({"INPUT_CONFIG": "my.toml"}, 0),
                ({"INPUT_ARGS": "--exclude\n/content/boat.md"}, 0),
                ({"INPUT_ARGS": "--exit-zero\r\n"}, 0),
                ({"INPUT_PATHS": "content/ferry.md\ncontent/museum.md"}, 0),
                ({"INPUT_PATHS": "content/ferry.md",
                  "INPUT_AGAINST": str(index)}, 1)):
            inputs = {"INPUT_PATHS": "content", **inputs}
            with self.subTest(inputs):
                done = self.step("scan", **inputs)
                self.assertEqual(done.returncode, code, done)
        self.step("scan", INPUT_CACHE="c.cache", INPUT_PATHS="content")
        self.assertTrue((self.repo / "c.cache").exists())

    def test_no_input_is_run_as_a_command(self):
        bad = "$(touch owned)`touch owned`; touch owned"
        for name in ("PATHS", "CONFIG", "BASELINE", "SINCE", "AGAINST",
                     "MIN_SCORE", "ARGS"):
            self.step("scan", **{f"INPUT_{name}": bad})
        self.assertEqual(list(self.dir.rglob("owned")), [])
        done = self.step("scan", INPUT_PATHS="--exit-zero")
        self.assertEqual(done.returncode, 3, done)

    def test_reports_of_the_configuration_do_not_replace_the_annotations(self):
        self.add_rewrite()
        self.write("repo/.unspin.toml",
                   '[scan]\noutput = "x.txt"\nformat = "csv"\n'
                   'report = ["json=x.json"]\n')
        done = self.step("scan", INPUT_PATHS="content")
        self.assertEqual(done.returncode, 1, done)
        self.assertRegex(done.stdout, r"(?m)^::error file=content/")
        self.assertIn("1 new finding", self.summary())

    def test_a_mistake_is_annotated_and_keeps_its_code(self):
        done = self.step("scan", INPUT_MIN_SCORE="high")
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("::error title=unspin::unspin ended with exit code 2",
                      done.stdout)
        self.assertIn('--min-score: "high" is no number', done.stderr)
        self.assertEqual(self.outputs()["exit-code"], "2")

    def test_a_pull_request_is_compared_with_its_target(self):
        # The rewrite is on main already: the pull request is not to blame.
        self.git("checkout", "-q", "main")
        self.add_rewrite()
        self.commit("rewrite")
        self.git("branch", "-q", "-D", "topic")
        self.git("checkout", "-q", "-b", "topic")
        self.write("repo/content/note.md", "A note on something else.\n")
        self.commit("second")
        for depth in ([], ["--depth", "1"]):
            clone = self.dir / f"clone{len(depth)}"
            self.git("clone", "-q", *depth, "--branch", "topic",
                     f"file://{self.repo}", clone, cwd=self.dir)
            common = {"workspace": clone, "INPUT_PATHS": "content"}
            done = self.step("scan", **common)
            self.assertEqual(done.returncode, 1, done)
            done = self.step("scan", GITHUB_BASE_REF="main", **common)
            self.assertEqual(done.returncode, 0, done)
            done = self.step("scan", GITHUB_BASE_REF="main",
                             INPUT_SINCE="all", **common)
            self.assertEqual(done.returncode, 1, done)
        done = self.step("scan", GITHUB_BASE_REF="gone", **common)
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("git knows no commit", done.stderr)
        # The commit before a push to a new branch.
        done = self.step("scan", INPUT_SINCE="0" * 40, **common)
        self.assertEqual(done.returncode, 1, done)

    def test_an_installed_program_of_the_version_asked_for_is_taken(self):
        version = self.run_in("unspin", "--version").stdout.split()[1]
        for wanted in ("", version):
            done = self.step("find", program="", INPUT_VERSION=wanted)
            self.assertEqual(done.returncode, 0, done)
            self.assertEqual(self.outputs(),
                             {"program": f"{self.dir}/bin/unspin"})
        done = self.step("find", program="", INPUT_VERSION="99.0.0")
        self.assertEqual(done.returncode, 0, done)
        self.assertEqual(self.outputs()["program"], "")
        self.assertRegex(self.outputs()["key"], r"\Aunspin-\S+-[0-9a-f]{32}\Z")

    def test_a_cached_program_is_taken_and_a_wrong_version_refused(self):
        # A root with a set-up of its own, so that nothing is installed.
        tools = self.dir / "action" / "tools"
        tools.mkdir(parents=True)
        script = shutil.copy(ACTION, tools)
        (tools / "setup").write_text("#!/bin/sh\n")
        (tools / "setup").chmod(0o755)
        cached = self.dir / "temp" / "unspin-action" / "unspin"
        cached.parent.mkdir(parents=True)
        cached.symlink_to(os.path.abspath(PROGRAM))
        env = {"RUNNER_TEMP": str(self.dir / "temp"),
               "GITHUB_OUTPUT": str(self.files["GITHUB_OUTPUT"])}
        done = self.run_in(script, "build", **env)
        self.assertEqual(done.returncode, 0, done)
        self.assertEqual(self.outputs()["program"], str(cached))
        done = self.run_in(script, "build", INPUT_VERSION="99.0.0", **env)
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("version 99.0.0 was asked for", done.stdout)

    def test_action_yml_uses_what_it_declares(self):
        text = (ROOT / "action.yml").read_text()
        declared, rest = text.split("\noutputs:")
        inputs = set(re.findall(r"(?m)^  ([a-z-]+):$", declared)) - {"icon"}
        used = set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", rest))
        self.assertEqual(inputs, used)
        script = ACTION.read_text()
        for name in used:
            variable = "INPUT_" + name.upper().replace("-", "_")
            self.assertIn(f"{variable}: ${{{{ inputs.{name} }}}}", rest)
            self.assertIn(variable, script)
            self.assertIn(f"`{name}`", CI)
        # Values enter as variables, never into the text of a script.
        for line in re.findall(r"(?m)^ +run: (.*)$", rest):
            self.assertNotIn("${{", line)


class PreCommit(Repository):
    def hook(self):
        text = (ROOT / ".pre-commit-hooks.yaml").read_text()
        return dict(re.findall(r"(?m)^[- ] ([a-z_]+): (.*)$", text))

    def test_the_command_of_the_hook(self):
        hook = self.hook()
        self.assertEqual(hook["pass_filenames"], "false")
        words = hook["entry"].split() + hook["args"].strip("[]").split(", ")
        self.assertEqual(self.run_in(*words).returncode, 0)
        self.add_rewrite()
        self.git("add", "-A")
        self.assertEqual(self.run_in(*words).returncode, 1)
        # Committed, it is no change any more.
        self.git("commit", "-q", "-m", "second")
        self.assertEqual(self.run_in(*words).returncode, 0)

    def test_it_runs_for_texts(self):
        files = re.compile(self.hook()["files"])
        guide = (ROOT / "docs/guide.md").read_text()
        endings = re.search(r"(?s)that they hold text: (.*?) each also",
                            guide).group(1)
        for ending in re.findall(r"`(\.[a-z]+)`", endings):
            self.assertTrue(files.search(f"a/b{ending}"), ending)
            self.assertTrue(files.search(f"b{ending}.zst"), ending)
        for name in ("a.cc", "md", "a.md.cc", "a.png"):
            self.assertFalse(files.search(name), name)

    def test_by_pre_commit_itself(self):
        program = os.environ.get("PRE_COMMIT") or shutil.which("pre-commit")
        if not program:
            self.skipTest("pre-commit is missing")
        hooks = self.dir / "hooks"
        hooks.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        self.git("init", "-q", cwd=hooks)
        self.git("add", "-A", cwd=hooks)
        self.git("commit", "-q", "-m", "hooks", cwd=hooks)
        env = {"PRE_COMMIT_HOME": str(self.dir / "home")}
        words = [program, "try-repo", hooks, "unspin"]
        self.add_rewrite()
        self.git("add", "-A")
        done = self.run_in(*words, **env)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("content/boat.md", done.stdout)
        self.git("reset", "-q", "--hard")
        self.write("repo/content/note.md", "A note on something else.\n")
        self.git("add", "-A")
        done = self.run_in(*words, **env)
        self.assertEqual(done.returncode, 0, done)
        self.assertIn("Passed", done.stdout)


class Snippets(Repository):
    def with_baseline(self):
        """The first day: the first shell snippet."""
        done = self.run_in("bash", "-euc", snippets("sh")[0])
        self.assertEqual(done.returncode, 0, done)
        self.commit("baseline")

    def test_the_script(self):
        self.with_baseline()
        script = snippets("sh")[1]
        self.assertEqual(self.run_in("sh", "-c", script).returncode, 0)
        self.add_rewrite()
        done = self.run_in("sh", "-c", script)
        self.assertEqual(done.returncode, 1)
        self.assertIn("new copies or rewrites: see unspin.html", done.stdout)
        self.assertIn("<html", (self.repo / "unspin.html").read_text())
        (self.repo / "unspin-baseline.txt").unlink()
        done = self.run_in("sh", "-c", script)
        self.assertEqual(done.returncode, 1)
        self.assertIn("the scan is not complete", done.stdout)

    @unittest.skipUnless(shutil.which("make"), "make is missing")
    def test_the_makefile(self):
        (text,) = snippets("make")
        self.write("repo/Makefile", text)
        self.assertEqual(self.run_in("make", "accept-texts").returncode, 0)
        self.assertEqual(self.run_in("make", "check-texts").returncode, 0)
        self.add_rewrite()
        self.assertEqual(self.run_in("make", "check-texts").returncode, 2)
        self.assertEqual(self.run_in("make", "accept-texts").returncode, 0)
        self.assertEqual(self.run_in("make", "check-texts").returncode, 0)

    def test_the_job_of_gitlab(self):
        self.with_baseline()
        (job,) = [text for text in snippets("yaml") if "gl-code" in text]
        script = re.search(r"(?s)- >-\n(.*?)\n  cache:", job).group(1)
        script = " ".join(script.split())
        self.assertEqual(self.run_in("sh", "-c", script).returncode, 0)
        self.add_rewrite()
        self.assertEqual(self.run_in("sh", "-c", script).returncode, 1)
        artifacts = dict(re.findall(r"(codequality|junit): (\S+)", job))
        quality = json.loads((self.repo / artifacts["codequality"])
                             .read_text())
        self.assertEqual([entry["check_name"] for entry in quality],
                         ["unspin/rewrite"])
        self.assertIn("<failure", (self.repo / artifacts["junit"]).read_text())
        cache = re.search(r"paths: \[(.*)\]", job).group(1)
        self.assertTrue((self.repo / cache).exists())

    def test_the_command_of_jenkins(self):
        self.with_baseline()
        (text,) = snippets("groovy")
        script = re.search(r"sh '(.*?)'", text).group(1)
        self.assertEqual(self.run_in("sh", "-c", script).returncode, 0)
        self.assertNotIn("<failure", (self.repo / "unspin.xml").read_text())
        self.add_rewrite()
        self.assertEqual(self.run_in("sh", "-c", script).returncode, 1)
        self.assertIn("<failure", (self.repo / "unspin.xml").read_text())

    def test_the_configuration(self):
        (text,) = snippets("toml")
        self.with_baseline()
        self.write("repo/.unspin.toml", text)
        self.assertEqual(
            self.run_in("unspin", "scan", "content/").returncode, 0)
        self.add_rewrite()
        self.assertEqual(
            self.run_in("unspin", "scan", "content/").returncode, 1)

    def test_yaml_is_yaml(self):
        try:
            import yaml
        except ImportError:
            self.skipTest("PyYAML is missing")
        for text in (*snippets("yaml"), (ROOT / "action.yml").read_text(),
                     (ROOT / ".pre-commit-hooks.yaml").read_text()):
            self.assertTrue(yaml.safe_load(text))


if __name__ == "__main__":
    main()
