"""The commands of docs/guide.md do what the guide says, in its order."""

import os
import re
import shutil
import subprocess
import unittest

from support import FIXTURES, PROGRAM, ROOT, TIMEOUT, TestCase, environment

GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


class Guide(TestCase):
    def test_every_command_runs(self):
        shutil.copytree(FIXTURES, self.dir / "fixtures")
        (self.dir / "bin").mkdir()
        (self.dir / "bin" / "unspin").symlink_to(os.path.abspath(PROGRAM))
        env = environment(PATH=f"{self.dir}/bin:{os.environ['PATH']}")
        blocks = re.findall(r"(?s)```sh\n(.*?)```", GUIDE)
        self.assertGreater(len(blocks), 4)
        out = ""
        for block in blocks:
            # Commands that flag something end with 1: no `set -e`.
            done = subprocess.run(["bash", "-uc", block], env=env,
                                  cwd=self.dir / "fixtures", timeout=TIMEOUT,
                                  capture_output=True, text=True)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            self.assertNotIn("unspin: ", done.stderr)
            self.assertNotIn("not found", done.stderr)
            out += done.stdout
        for part in ("REWRITE of", "\nok\n", "removed 1 article\n",
                     "something was flagged: see found.jsonl"):
            self.assertIn(part, out)

    def test_every_option_in_the_guide_exists(self):
        helps = "".join(
            subprocess.run([PROGRAM, command, "--help"], text=True,
                           capture_output=True, timeout=TIMEOUT).stdout
            for command in ("index", "check", "compare", "scan", "info",
                            "verify", "remove", "compact"))
        for option in set(re.findall(r"--[a-z][a-z-]+", GUIDE)):
            self.assertIn(f"{option} ", helps)


if __name__ == "__main__":
    unittest.main()
