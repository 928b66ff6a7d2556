"""Ctrl-C, results as they come, and lack of memory."""

import json
import os
import resource
import signal
import subprocess
import unittest

from support import (FIXTURES, PROGRAM, SOURCE, SPIN, TIMEOUT, TestCase,
                     article, content, environment, finish, interrupt, main,
                     readable, start, unspin, wait_for)


def suspects(n):
    """A feed of `n` articles, all rewrites. The padding makes it far larger
    than what the reader looks at to tell the format, and than its reports."""
    text = content(SPIN).decode()
    return b"".join(json.dumps({"id": f"s{i}", "text": text,
                                "padding": "x" * 30_000}).encode() + b"\n"
                    for i in range(n))


class Interrupt(TestCase):
    def waiting(self, *words):
        """A check that has written a report and waits for standard input."""
        index = self.index(SOURCE)
        process = start("check", "-i", index, "--input-format", "jsonl",
                        *words, "-")
        self.addCleanup(process.kill)
        # Few enough that their reports fit into the pipe unread.
        process.stdin.write(suspects(12))
        process.stdin.flush()
        return process

    def test_results_come_before_the_input_ends(self):
        process = self.waiting("--format", "jsonl")
        self.assertTrue(readable(process.stdout))
        first = json.loads(process.stdout.readline())
        self.assertEqual(first["id"], "s0")
        self.assertCode(finish(process), 1)

    def test_reports_already_printed_stay(self):
        process = self.waiting("--format", "jsonl")
        self.assertTrue(readable(process.stdout))
        interrupt(process)
        run = finish(process, suspects(1))
        self.assertCode(run, 130)
        self.assertGreater(len(run.lines()), 0)

    def test_a_check_that_waits_for_input_ends_soon(self):
        process = self.waiting("--format", "jsonl")
        self.assertTrue(readable(process.stdout))
        interrupt(process)
        self.assertEqual(process.wait(20), 130)
        finish(process)

    def test_a_file_of_output_is_not_left_half_written(self):
        path = self.dir / "report"
        process = self.waiting("--output", path)
        self.assertTrue(wait_for(
            lambda: any(name.startswith("report.") and
                        (self.dir / name).stat().st_size > 0
                        for name in os.listdir(self.dir))))
        interrupt(process)
        self.assertEqual(process.wait(20), 130)
        finish(process)
        self.assertFalse([name for name in os.listdir(self.dir)
                          if name.startswith("report")])

    def test_index_commits_what_is_complete_and_says_so(self):
        index = self.dir / "a.unspin"
        process = start("index", "-o", index, "--input-format", "jsonl", "-")
        self.addCleanup(process.kill)
        for n in range(500):
            process.stdin.write(article(n).encode() + b"\n")
        process.stdin.flush()
        wait_for(index.exists)
        interrupt(process)
        run = finish(process, article(501).encode() + b"\n")
        self.assertCode(run, 130)
        self.assertIn("indexed ", run.err)
        self.assertIn("unspin: interrupted: ", run.err)
        counted = int(run.err.split("indexed ")[1].split()[0]
                      .replace(",", ""))
        self.assertEqual(self.articles(index), counted)
        self.assertEqual(unspin("verify", index).out, "ok\n")

    def test_the_second_signal_ends_index_at_once(self):
        index = self.index(SOURCE)
        process = start("index", "-o", index, "--input-format", "jsonl", "-")
        self.addCleanup(process.kill)
        process.stdin.write(article(1).encode() + b"\n")
        process.stdin.flush()
        wait_for(lambda: False, 1)
        interrupt(process)
        wait_for(lambda: False, 0.5)
        interrupt(process)
        self.assertEqual(process.wait(20), 130)
        finish(process)
        self.assertEqual(unspin("verify", index).out, "ok\n")


class Memory(TestCase):
    def test_lack_of_memory_is_exit_code_4(self):
        with open(PROGRAM, "rb") as file:
            program = file.read()
        if b"__asan_init" in program or b"__tsan_init" in program:
            raise unittest.SkipTest("the sanitizer reserves all memory")
        big = self.write("big.txt", content(SPIN) * 10_000)
        limit = 300 << 20

        def less():
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        done = subprocess.run([PROGRAM, "compare", big, big],
                              capture_output=True, timeout=TIMEOUT,
                              cwd=FIXTURES, env=environment(),
                              preexec_fn=less)
        self.assertIn(done.returncode, (3, 4), done.stderr)
        self.assertRegex(done.stderr.decode(), r"\A(unspin: [^\n]+\n)+\Z")


if __name__ == "__main__":
    main()
