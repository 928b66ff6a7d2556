"""The command line: help, versions, typos and every message of wrong usage."""

import re

from support import (FIXTURES, OTHER, SOURCE, SPIN, TestCase, content, main,
                     unspin)

COMMANDS = ["index", "check", "compare", "scan", "info", "verify", "remove",
            "compact"]


class Help(TestCase):
    def test_help_goes_to_stdout_and_lists_all_commands(self):
        for words in (["--help"], ["-h"], ["help"]):
            run = unspin(*words)
            self.assertCode(run, 0)
            self.assertEqual(run.err, "")
            for command in COMMANDS:
                self.assertRegex(run.out, rf"(?m)^  {command} +\w")

    def test_every_command_has_the_same_kind_of_help(self):
        for command in COMMANDS:
            run = unspin(command, "--help")
            self.assertCode(run, 0)
            self.assertEqual(unspin("help", command).out, run.out)
            for part in (f"Usage: unspin {command}", "Options:", "Examples:",
                         "Exit codes:", "--format", "--output", "--quiet",
                         "--help", "--version"):
                self.assertIn(part, run.out)

    def test_help_fits_a_terminal(self):
        for command in COMMANDS:
            for line in unspin(command, "--help").out.splitlines():
                self.assertLessEqual(len(line), 80, line)

    def test_help_wins_over_what_else_is_wrong(self):
        self.assertCode(unspin("check", "--help", "--nonsense"), 0)

    def test_the_options_of_the_contract_are_there(self):
        expected = {
            "check": ["--index", "--min-score", "--max-sources",
                      "--flagged-only", "--show-text", "--within",
                      "--input-format", "--text-field", "--id-field",
                      "--encoding", "--color", "--width", "--exit-zero",
                      "--threads"],
            "compare": ["--pairs", "--min-score", "--show-text",
                        "--exit-zero", "--threads"],
            "index": ["--output", "--batch", "--threads", "--input-format"],
            "remove": ["--ids-from"],
        }
        for command, options in expected.items():
            listed = unspin(command, "--help").out
            for option in options:
                self.assertRegex(listed, rf"(?m)^  .*{option}\b")

    def test_the_version_names_program_and_model(self):
        for words in (["--version"], ["-V"], ["check", "--version"]):
            run = unspin(*words)
            self.assertCode(run, 0)
            self.assertRegex(run.out,
                             r"\Aunspin \d+\.\d+\.\d+ \(model \S+\)\n\Z")


class WrongUsage(TestCase):
    # Words of the command line, what the message must hold.
    CASES = [
        ([], "no command given"),
        (["chekc"], "unknown command chekc, did you mean check?"),
        (["verfiy", "x"], "did you mean verify?"),
        (["qqq"], "unknown command qqq (see unspin --help)"),
        (["scna", "x"], "unknown command scna, did you mean scan?"),
        (["help", "qqq"], "unknown command qqq"),
        (["--min-score", "1"], "a command comes first"),
        (["check", "--min-scor", "0.3", "x"],
         "unknown option --min-scor, did you mean --min-score?"),
        (["check", "--min-scor=0.3", "x"], "did you mean --min-score?"),
        (["check", "--colour", "never"], "did you mean --color?"),
        (["compare", "--exit", "a", "b"], "did you mean --exit-zero?"),
        (["check", "--xyzzy"],
         "unknown option --xyzzy (see unspin check --help)"),
        (["check", "-Z"], "unknown option -Z"),
        (["check", "--pairs", "x"],
         "unknown option --pairs of unspin check: it belongs to unspin "
         "compare"),
        (["check", "--min-score"], "--min-score needs a value"),
        (["check", "-i"], "--index needs a value"),
        (["check", "--min-score", "2", "-i", "x", "a"],
         '--min-score: "2" is no number from 0 to 1'),
        (["check", "--min-score", "nan", "-i", "x", "a"], "--min-score"),
        (["check", "--min-score", "0,5", "-i", "x", "a"], "--min-score"),
        (["check", "--max-sources", "0", "-i", "x", "a"], "--max-sources"),
        (["check", "--max-sources", "many", "-i", "x", "a"],
         '--max-sources: "many" is no number'),
        (["check", "--threads", "-1", "-i", "x", "a"], "--threads"),
        (["check", "--threads", "0", "-i", "x", "a"], "--threads"),
        (["check", "--threads", "99999999999999999999", "-i", "x", "a"],
         "--threads"),
        (["check", "--width", "10", "-i", "x", "a"], "--width"),
        (["check", "--within", "soon", "-i", "x", "a"],
         '--within: "soon" is no time such as 30d or 4w'),
        (["check", "--within", "0d", "-i", "x", "a"], "--within"),
        (["check", "--format", "jsno", "-i", "x", "a"],
         '--format: "jsno" is none of text, json, jsonl'),
        (["check", "--input-format", "pdf", "-i", "x", "a"],
         "is none of auto, text, markdown, html, jsonl, ninjs, newsml, nitf"),
        (["check", "--color", "maybe", "-i", "x", "a"],
         "is none of auto, always, never"),
        (["check", "--index", "", "a"], "--index: the value is empty"),
        (["check", "x"], "check: no index given, for example: unspin check"),
        (["check", "-i", "x"], "check: no inputs given, for example: unspin"),
        (["index", "x"], "index: no index given, for example: unspin index"),
        (["index", "-o", "x"], "index: no inputs given, for example: unspin"),
        (["index", "-o", "x", "--batch", "0", "y"], "--batch"),
        (["index", "-o", "x", "x"], "x is both the index and an input"),
        (["compare"], "compare: two files are needed, not 0"),
        (["compare", "a"], "compare: two files are needed, not 1"),
        (["compare", "a", "b", "c"], "compare: two files are needed, not 3"),
        (["compare", "-", "-"], "only one of the two can be standard input"),
        (["compare", "--pairs", "p", "a"], "compare: a beside --pairs"),
        (["info"], "info: one index is needed, not 0"),
        (["info", "a", "b"], "info: one index is needed, not 2"),
        (["compact"], "compact: one index is needed, not 0"),
        (["verify"], "verify: one index is needed, not 0"),
        (["remove"], "remove: an index and ids are needed"),
        (["remove", "x"], "remove: an index and ids are needed"),
    ]

    def test_each_mistake_has_a_message_and_exit_code_2(self):
        for words, part in self.CASES:
            with self.subTest(words=words):
                self.assertFails(unspin(*words, cwd=self.dir), 2, part)

    def test_nothing_is_created_by_a_mistake(self):
        for words, _ in self.CASES:
            unspin(*words, cwd=self.dir)
        self.assertEqual(list(self.dir.iterdir()), [])

    def test_a_name_with_an_escape_sequence_is_not_echoed_raw(self):
        for word in ("\x1b[31mred", "--\x1b]0;x\x07", "bell\x07"):
            run = unspin(word)
            self.assertCode(run, 2)
            self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f\x7f]", run.err))


class Operands(TestCase):
    def test_two_dashes_end_the_options(self):
        self.write("-x.txt", content(SPIN))
        run = unspin("compare", "--exit-zero", "--", "-x.txt",
                     FIXTURES / SOURCE, cwd=self.dir)
        self.assertCode(run, 0)
        self.assertIn("-x.txt: ", run.out)

    def test_options_may_follow_operands(self):
        self.assertCode(unspin("compare", SPIN, SOURCE, "--exit-zero"), 0)

    def test_names_of_commands_and_brackets_are_plain_file_names(self):
        for name in ("index", "check", "[a,b]"):
            self.write(name, content(OTHER))
            run = unspin("compare", name, FIXTURES / SOURCE, cwd=self.dir)
            self.assertCode(run, 0)
            self.assertIn(f"{name}: not flagged", run.out)

    def test_the_last_of_repeated_options_counts(self):
        run = unspin("compare", "--format", "text", "--format=jsonl", SPIN,
                     SOURCE)
        self.assertEqual(run.lines()[0]["schema"], "unspin/1")


if __name__ == "__main__":
    main()
