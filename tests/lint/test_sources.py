"""What holds for every source file, and what the documents say of them.

UNSPIN_ROOT names another repository to look at, for the test of these tests.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get(
    "UNSPIN_ROOT", pathlib.Path(__file__).resolve().parent.parent.parent))
FOLDERS = ("src", "include", "tests", "benchmarks", "tools", "cmake")


def sources(*endings):
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.name.endswith(endings) and path.is_file():
                yield path


def name(path):
    return str(path.relative_to(ROOT))


class Sources(unittest.TestCase):
    def test_are_ascii(self):
        for path in sources(".h", ".cc", ".h.in", ".cmake", "CMakeLists.txt"):
            for number, line in enumerate(path.read_bytes().splitlines(), 1):
                self.assertTrue(line.isascii(), f"{name(path)}:{number}")

    def test_have_no_tabs_and_no_blanks_at_line_ends(self):
        for path in sources(".h", ".cc", ".cmake", "CMakeLists.txt", ".py"):
            text = path.read_text(encoding="utf-8")
            self.assertNotIn("\r", text, name(path))
            self.assertTrue(text.endswith("\n") or not text, name(path))
            for number, line in enumerate(text.split("\n"), 1):
                self.assertEqual(line.rstrip(), line, f"{name(path)}:{number}")
                self.assertNotIn("\t", line, f"{name(path)}:{number}")

    def test_headers_have_the_guard_of_their_path(self):
        for path in sources(".h", ".h.in"):
            text = path.read_text(encoding="utf-8")
            inside = path.relative_to(ROOT)
            if inside.parts[0] in ("src", "include"):
                inside = inside.relative_to(inside.parts[0])
            guard = re.sub(r"[^A-Z0-9]", "_", str(inside).upper())
            guard = "UNSPIN_" + guard.removesuffix("_IN").removeprefix(
                "UNSPIN_") + "_"
            self.assertIn(f"#ifndef {guard}\n#define {guard}\n", text,
                          name(path))

    def test_headers_begin_by_saying_what_they_are(self):
        for path in sources(".h", ".h.in"):
            self.assertTrue(path.read_text(encoding="utf-8").startswith("// "),
                            name(path))


@unittest.skipUnless((ROOT / "ARCHITECTURE.md").exists(),
                     "there is no ARCHITECTURE.md")
class Modules(unittest.TestCase):
    def test_the_table_of_modules_is_that_of_the_folders(self):
        text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
        tables = [re.findall(r"^\| `([a-z_]+)/?` \|", table, re.MULTILINE)
                  for table in re.split(r"\n(?!\|)", text)]
        listed = [names for names in tables if "base" in names]
        folders = [path.name for path in (ROOT / "src").iterdir()
                   if path.is_dir()]
        self.assertEqual([sorted(names) for names in listed],
                         [sorted(folders)])

    def test_every_module_has_tests(self):
        for path in (ROOT / "src").iterdir():
            if path.is_dir():
                tests = ROOT / "tests" / path.name
                self.assertTrue(list(tests.glob("*test*")), path.name)


class SelfTest(unittest.TestCase):
    """Plants one violation each and expects the test of it to fail."""

    GOOD = ("// A thing.\n\n#ifndef UNSPIN_BASE_A_H_\n"
            "#define UNSPIN_BASE_A_H_\n#endif\n")
    TABLE = "| module | does |\n| --- | --- |\n| `base` | all |\n"

    def failures(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                path = pathlib.Path(folder) / path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            run = subprocess.run(
                [sys.executable, "-B", __file__, "Sources", "Modules"],
                env=dict(os.environ, UNSPIN_ROOT=folder), text=True,
                capture_output=True)
        return set(re.findall(r"^FAIL: (\w+)", run.stderr, re.MULTILINE))

    def plant(self, **changes):
        files = {"src/base/a.h": self.GOOD, "ARCHITECTURE.md": self.TABLE,
                 "tests/base/a_test.cc": "int a;\n"}
        files.update({key.replace("__", "/").replace("_", "."): text
                      for key, text in changes.items()})
        return self.failures(files)

    def test_a_clean_tree_passes(self):
        self.assertEqual(self.plant(), set())

    def test_each_violation_is_found(self):
        self.assertEqual(self.plant(src__base__b_cc="// caf\u00e9\n"),
                         {"test_are_ascii"})
        self.assertEqual(
            self.plant(src__base__b_cc="int a; \n"),
            {"test_have_no_tabs_and_no_blanks_at_line_ends"})
        self.assertEqual(
            self.plant(src__base__b_h=self.GOOD),
            {"test_headers_have_the_guard_of_their_path"})
        self.assertEqual(
            self.plant(src__base__a_h=self.GOOD.removeprefix("// A thing.\n")),
            {"test_headers_begin_by_saying_what_they_are"})
        self.assertEqual(
            self.plant(src__text__b_cc="int a;\n"),
            {"test_the_table_of_modules_is_that_of_the_folders",
             "test_every_module_has_tests"})
        self.assertEqual(
            self.plant(ARCHITECTURE_md=self.TABLE + "| `gone` | all |\n"),
            {"test_the_table_of_modules_is_that_of_the_folders"})


if __name__ == "__main__":
    unittest.main()
