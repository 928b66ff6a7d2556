"""The library's own objects neither print nor end the process.

UNSPIN_ARCHIVES names the static libraries of the modules, parted by ":"; NM the
program nm.
"""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

NM = os.environ.get("NM", "nm")

FORBIDDEN = re.compile(
    r"(abort|_?exit|_Exit|quick_exit|raise|kill|"
    r"(__)?v?f?printf(_chk)?|f?puts|f?putchar|f?putc|perror|"
    r"std(out|err|in)|std::w?(cout|cerr|clog|cin)|fmt::v\d+::v?print)\b")

# (object, symbol): why it may be there.
ALLOWED = {
    ("html_tree.cc.o", "raise"):
        "passes on the aborts of others, which its handler has caught",
}


def undefined(archive):
    """The undefined symbols as (object, symbol), demangled."""
    lines = subprocess.run([NM, "-C", "-u", archive], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    name = ""
    for line in lines:
        if line.endswith(":") and not line.startswith(" "):
            name = line[:-1]
        elif line.split()[:1] in (["U"], ["w"]):
            yield name, line.split(None, 1)[1].split("@")[0]


def violations(archive):
    return [(name, symbol) for name, symbol in undefined(archive)
            if FORBIDDEN.match(symbol) and (name, symbol) not in ALLOWED]


class Symbols(unittest.TestCase):
    def test_no_module_prints_or_ends_the_process(self):
        archives = os.environ["UNSPIN_ARCHIVES"].split(":")
        self.assertGreater(len(archives), 9)
        for archive in archives:
            with self.subTest(pathlib.Path(archive).name):
                self.assertTrue(list(undefined(archive)), "nothing was read")
                self.assertEqual(violations(archive), [])

    def test_what_is_allowed_still_occurs(self):
        found = {pair for archive in os.environ["UNSPIN_ARCHIVES"].split(":")
                 for pair in undefined(archive)}
        self.assertEqual(set(ALLOWED) - found, set())

    def test_a_violation_is_found(self):
        code = ("#include <cstdio>\n#include <cstdlib>\n#include <iostream>\n"
                "void F(int n) { if (n == 1) std::abort(); if (n == 2) "
                "std::exit(1); if (n == 3) std::printf(\"%d\", n); "
                "if (n == 4) std::cout << n; std::cerr << n; }\n")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "bad.o"
            subprocess.run([os.environ.get("CXX", "c++"), "-x", "c++", "-O2",
                            "-c", "-", "-o", path], input=code, text=True,
                           check=True)
            found = {symbol for _, symbol in violations(path)}
        self.assertEqual({s.replace("__", "").replace("_chk", "")
                          for s in found},
                         {"abort", "exit", "printf", "std::cout", "std::cerr"})


if __name__ == "__main__":
    unittest.main()
