"""Where reports go: --output, pipes, terminals, colour."""

import fcntl
import os
import pty
import struct
import subprocess
import termios

from support import (FIXTURES, PROGRAM, SOURCE, SPIN, TIMEOUT, TestCase,
                     content, environment, main, unspin)


def on_terminal(*words, columns=80, **env):
    """What the program prints with stdout (not stderr) on a terminal."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns,
                                                       0, 0))
    process = subprocess.Popen([PROGRAM, *map(str, words)], stdout=slave,
                               stderr=subprocess.PIPE, cwd=FIXTURES,
                               stdin=subprocess.DEVNULL,
                               env=environment(**env))
    os.close(slave)
    out = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux: the other side is closed.
            break
        if not part:
            break
        out += part
    os.close(master)
    process.communicate(timeout=TIMEOUT)
    return out.decode().replace("\r\n", "\n")


class OutputFile(TestCase):
    def compare(self, output, *words):
        return unspin("compare", *words, "--output", output, SPIN, SOURCE)

    def test_the_file_holds_what_stdout_would(self):
        path = self.dir / "report.json"
        run = self.compare(path, "--format", "json")
        self.assertCode(run, 1)
        self.assertEqual(run.raw_out, b"")
        self.assertEqual(path.read_bytes(),
                         unspin("compare", "--format", "json", SPIN,
                                SOURCE).raw_out)
        self.assertEqual(os.listdir(self.dir), ["report.json"])

    def test_a_dash_is_stdout(self):
        self.assertIn("score", self.compare("-").out)

    def test_a_new_file_has_the_usual_permissions(self):
        path = self.dir / "report"
        old = os.umask(0o027)
        try:
            self.compare(path)
        finally:
            os.umask(old)
        self.assertEqual(path.stat().st_mode & 0o777, 0o640)

    def test_an_old_report_is_replaced_and_keeps_its_permissions(self):
        path = self.write("report", "old")
        path.chmod(0o600)
        self.compare(path)
        self.assertIn("score", path.read_text())
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)

    def test_a_link_is_followed(self):
        path = self.write("report", "old")
        (self.dir / "link").symlink_to(path)
        self.compare(self.dir / "link")
        self.assertTrue((self.dir / "link").is_symlink())
        self.assertIn("score", path.read_text())

    def test_devices_are_written_directly(self):
        self.assertIn("score", self.compare("/dev/stdout").out)
        self.assertCode(self.compare("/dev/null"), 1)

    def test_a_missing_folder_is_told_before_the_work(self):
        path = self.dir / "no" / "report"
        self.assertFails(self.compare(path), 4, "cannot write --output", path)

    def test_a_folder_is_no_output(self):
        self.assertFails(self.compare(self.dir), 2, "is a folder")

    def test_an_input_is_never_overwritten(self):
        copy = self.write("suspect.txt", content(SPIN))
        run = unspin("compare", copy, SOURCE, "--output", copy)
        self.assertFails(run, 2, "is also read")
        self.assertEqual(copy.read_bytes(), content(SPIN))

    def test_an_index_is_never_overwritten(self):
        index = self.index()
        other = self.index(SOURCE, name="other.unspin")
        content = other.read_bytes()
        run = unspin("check", "-i", index, SPIN, "--output", index)
        self.assertFails(run, 2, "is also read")
        run = unspin("check", "-i", index, SPIN, "--output", other)
        self.assertFails(run, 2, "perhaps an index")
        self.assertFails(self.compare(other), 2, "perhaps an index")
        self.assertEqual(other.read_bytes(), content)
        self.assertCode(unspin("verify", other), 0)

    def test_a_failure_leaves_the_old_file(self):
        path = self.write("report", "old")
        run = unspin("check", "-i", self.dir / "none", SPIN, "--output", path)
        self.assertCode(run, 3)
        self.assertEqual(path.read_text(), "old")
        self.assertEqual(os.listdir(self.dir), ["report"])

    def test_every_command_writes_its_report_to_a_file(self):
        index = self.index(SOURCE)
        for words in (["info", index], ["verify", index],
                      ["remove", index, SOURCE]):
            path = self.dir / f"{words[0]}.txt"
            expected = unspin(*words).out if words[0] != "remove" else None
            run = unspin(*words, "--output", path)
            self.assertCode(run, 0)
            self.assertEqual(run.out, "")
            self.assertIn(path.read_text(), (expected, "removed 1 article\n"))


class Pipes(TestCase):
    def test_a_closed_pipe_ends_the_run_quietly(self):
        process = subprocess.Popen(
            [PROGRAM, "compare", "--pairs", FIXTURES / "pairs.jsonl",
             "--format", "json", "--show-text"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment())
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        self.assertIn(process.wait(TIMEOUT), (0, 1))
        self.assertEqual(err, b"")

    def test_a_full_disk_is_exit_code_4(self):
        for words in (["--help"], ["compare", SPIN, SOURCE],
                      ["compare", "--format", "json", SPIN, SOURCE]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *words], stdout=full,
                                      stderr=subprocess.PIPE,
                                      timeout=TIMEOUT, cwd=FIXTURES,
                                      env=environment())
            self.assertEqual(done.returncode, 4)
            self.assertRegex(done.stderr.decode(),
                             r"\Aunspin: cannot write to standard output: "
                             r"[^\n]+\n\Z")


class Terminal(TestCase):
    COMPARE = ["compare", SPIN, SOURCE]

    def test_colour_only_on_a_terminal(self):
        self.assertNotIn("\x1b", unspin(*self.COMPARE).out)
        self.assertIn("\x1b[", on_terminal(*self.COMPARE))

    def test_no_color_is_honoured(self):
        self.assertNotIn("\x1b", on_terminal(*self.COMPARE, NO_COLOR="1"))
        self.assertIn("\x1b", on_terminal(*self.COMPARE, NO_COLOR=""))
        self.assertNotIn("\x1b", on_terminal(*self.COMPARE, TERM="dumb"))

    def test_the_option_wins(self):
        self.assertIn("\x1b[", unspin(*self.COMPARE, "--color", "always").out)
        self.assertIn("\x1b[", on_terminal(*self.COMPARE, "--color", "always",
                                           NO_COLOR="1"))
        self.assertNotIn("\x1b", on_terminal(*self.COMPARE, "--color",
                                             "never"))

    def test_a_file_has_no_colour_though_there_is_a_terminal(self):
        path = self.dir / "report"
        on_terminal(*self.COMPARE, "--output", path)
        self.assertNotIn("\x1b", path.read_text())

    def test_json_has_no_colour(self):
        self.assertNotIn("\x1b", on_terminal(*self.COMPARE, "--format",
                                             "json"))

    def test_the_width_is_that_of_the_terminal_but_at_most_120(self):
        for columns, most in ((60, 60), (100, 100), (200, 120)):
            out = on_terminal(*self.COMPARE, "--all", "--color", "never",
                              columns=columns)
            longest = max(map(len, out.splitlines()))
            self.assertLessEqual(longest, most)
            self.assertGreater(longest, most - 15)

    def test_a_pipe_is_80_columns_wide_whatever_the_environment_says(self):
        run = unspin(*self.COMPARE, env=environment(COLUMNS="200"))
        self.assertEqual(run.out, unspin(*self.COMPARE).out)

    def test_hostile_texts_cannot_drive_the_terminal(self):
        text = content(SPIN).decode()
        evil = self.write("evil.txt", text.replace(
            " ferry", " \x1b]0;title\x07ferry\x1b[2J"))
        out = on_terminal("compare", "--color", "never", evil, SOURCE)
        self.assertIn("score", out)
        self.assertNotIn("\x1b", out)
        self.assertNotIn("\x07", out)


if __name__ == "__main__":
    main()
