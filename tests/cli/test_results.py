"""check and compare: exit codes, the shapes of the reports, their options."""

import json
import subprocess

import jsonschema

from support import (FIXTURES, INDEPENDENT, OTHER, PROGRAM, ROOT, SOURCE, SPIN,
                     TIMEOUT, TestCase, content, environment, main, unspin)

SCHEMA = json.loads((ROOT / "docs" / "unspin.schema.json").read_text())


def flagged(result):
    return result["verdict"] not in ("none", "same-story")


class ExitCodes(TestCase):
    def test_1_if_something_is_flagged(self):
        run = unspin("compare", SPIN, SOURCE)
        self.assertCode(run, 1)
        self.assertEqual(run.err, "")

    def test_0_if_nothing_is_flagged(self):
        for suspect in (OTHER, INDEPENDENT):
            self.assertCode(unspin("compare", suspect, SOURCE), 0)

    def test_exit_zero_turns_1_into_0_but_not_3(self):
        self.assertCode(unspin("compare", "--exit-zero", SPIN, SOURCE), 0)
        run = unspin("compare", "--exit-zero", SPIN, self.dir / "none")
        self.assertCode(run, 3)

    def test_3_comes_before_1_and_the_rest_is_reported(self):
        index = self.index()
        run = unspin("check", "-i", index, self.dir / "none", SPIN,
                     "--format", "jsonl")
        self.assertCode(run, 3)
        self.assertNames(run, self.dir / "none")
        self.assertTrue(flagged(run.lines()[0]))

    def test_4_comes_before_3(self):
        index = self.index()
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [PROGRAM, "check", "-i", index, self.dir / "none", SPIN],
                stdout=full, stderr=subprocess.PIPE, timeout=TIMEOUT,
                cwd=FIXTURES, env=environment())
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn(b"cannot write to standard output", done.stderr)

    def test_min_score_moves_the_boundary(self):
        score = unspin("compare", "--format", "json", SPIN,
                       SOURCE).json()["score"]
        self.assertGreaterEqual(score, 0.5)
        self.assertCode(unspin("compare", "--min-score", "0", SPIN, SOURCE), 1)
        if score < 1:
            self.assertCode(
                unspin("compare", "--min-score", "1", SPIN, SOURCE), 0)


class Json(TestCase):
    def validate(self, results):
        for result in results:
            jsonschema.validate(result, SCHEMA)

    def test_one_article_is_an_object(self):
        run = unspin("compare", "--format", "json", SPIN, SOURCE)
        result = run.json()
        self.validate([result])
        self.assertEqual(result["id"], SPIN)
        self.assertEqual([s["id"] for s in result["sources"]], [SOURCE])

    def test_several_articles_are_an_array(self):
        index = self.index()
        run = unspin("check", "-i", index, "--format", "json", SPIN, OTHER,
                     INDEPENDENT)
        self.validate(run.json())
        self.assertEqual([r["id"] for r in run.json()],
                         [SPIN, OTHER, INDEPENDENT])

    def test_no_article_is_an_empty_array(self):
        index = self.index()
        run = unspin("check", "-i", index, "--format", "json",
                     self.dir / "none")
        self.assertCode(run, 3)
        self.assertEqual(run.json(), [])

    def test_json_lines_is_one_object_a_line_and_says_the_same(self):
        index = self.index()
        words = ["check", "-i", index, "rewrites", "--format"]
        lines = unspin(*words, "jsonl")
        self.validate(lines.lines())
        self.assertGreater(len(lines.lines()), 40)
        self.assertEqual(unspin(*words, "json").json(), lines.lines())

    def test_all_pairs_come_in_order_with_their_ids(self):
        pairs = FIXTURES / "pairs.jsonl"
        ids = [json.loads(line)["id"] for line in open(pairs, "rb")]
        run = unspin("compare", "--pairs", pairs, "--format", "jsonl")
        self.validate(run.lines())
        self.assertEqual([r["id"] for r in run.lines()], ids)
        for result in run.lines():
            self.assertEqual(len(result["sources"]), 1)
        self.assertCode(run, 1)

    def test_pairs_may_come_from_stdin(self):
        content = (FIXTURES / "pairs.jsonl").read_bytes()
        words = ["compare", "--format", "jsonl", "--pairs"]
        self.assertEqual(unspin(*words, "-", stdin=content).raw_out,
                         unspin(*words, FIXTURES / "pairs.jsonl").raw_out)

    def test_show_text_has_the_texts_that_offsets_point_into(self):
        plain = unspin("compare", "--format", "json", SPIN, SOURCE).json()
        self.assertNotIn("text", plain)
        self.assertNotIn("text", plain["sources"][0])
        result = unspin("compare", "--format", "json", "--show-text", SPIN,
                        SOURCE).json()
        self.validate([result])
        source = result["sources"][0]
        self.assertTrue(result["text"].startswith("Automobile ferry"))
        self.assertTrue(source["text"].startswith("Car ferry"))
        self.assertTrue(source["passages"])
        for part in (source["passages"] + source["altered_quotes"] +
                     [s for p in source["passages"] for s in p["sentences"]]):
            for text, span in ((result["text"], part["suspect"]),
                               (source["text"], part["source"])):
                self.assertLess(span[0], span[1])
                self.assertLessEqual(span[1], len(text))
                self.assertEqual(text[slice(*span)],
                                 text[slice(*span)].strip())

    def test_sources_are_sorted_and_the_best_one_decides(self):
        index = self.index()
        for result in unspin("check", "-i", index, "--format", "jsonl",
                             "rewrites").lines():
            scores = [s["score"] for s in result["sources"]]
            self.assertEqual(scores, sorted(scores, reverse=True))
            if result["sources"]:
                best = result["sources"][0]
                self.assertEqual(result["verdict"], best["verdict"])
                self.assertEqual(result["score"], best["score"])


class Options(TestCase):
    def test_check_finds_the_source_among_others(self):
        index = self.index()
        run = unspin("check", "-i", index, "--format", "json", SPIN)
        self.assertCode(run, 1)
        self.assertEqual(run.json()["sources"][0]["id"], SOURCE)

    def test_an_article_is_not_its_own_source(self):
        index = self.index()
        run = unspin("check", "-i", index, "--format", "json", SOURCE)
        self.assertNotIn(SOURCE, [s["id"] for s in run.json()["sources"]])

    def test_max_sources_shortens_the_list(self):
        index = self.index()
        run = unspin("check", "-i", index, "--format", "json",
                     "--max-sources", "1", SPIN)
        self.assertEqual(len(run.json()["sources"]), 1)

    def test_flagged_only_leaves_out_the_rest(self):
        index = self.index()
        words = ["check", "-i", index, "--flagged-only", SPIN, OTHER]
        for result in unspin(*words, "--format", "jsonl").lines():
            for source in result["sources"]:
                self.assertTrue(flagged(source))
        run = unspin(*words)
        self.assertIn(SPIN + ": ", run.out)
        self.assertNotIn(OTHER + ": ", run.out)
        self.assertIn("2 articles checked, 1 flagged\n", run.out)

    def test_within_leaves_out_old_sources(self):
        text = content(SOURCE).decode()
        spin = content(SPIN).decode()
        feed = self.write("feed.jsonl", "".join(
            json.dumps({"id": date, "date": date, "text": text}) + "\n"
            for date in ("2031-01-01", "2031-03-01")))
        suspect = self.write("suspect.jsonl", json.dumps(
            {"id": "s", "date": "2031-03-05T10:00:00Z", "text": spin}) + "\n")
        index = self.index(feed)
        words = ["check", "-i", index, "--format", "json", suspect]
        self.assertEqual(len(unspin(*words).json()["sources"]), 2)
        for time in ("30d", "4w", "30"):
            sources = unspin(*words, "--within", time).json()["sources"]
            self.assertEqual([s["id"] for s in sources], ["2031-03-01"])

    def test_input_format_and_fields_override_what_is_usual(self):
        spin = content(SPIN).decode()
        feed = self.write("feed.bin", json.dumps(
            {"key": "k1", "id": "i1", "inhalt": spin}) + "\n")
        run = unspin("compare", "--format", "json", "--input-format", "jsonl",
                     "--text-field", "inhalt", "--id-field", "key", feed,
                     feed)
        self.assertEqual(run.json()["id"], "k1")
        self.assertEqual(run.json()["verdict"], "copy")

    def test_encoding_overrides_what_is_detected(self):
        text = "Zażółć gęślą jaźń. " * 20
        path = self.write("a.txt", text.encode("iso-8859-2"))
        run = unspin("compare", "--format", "json", "--show-text",
                     "--encoding", "ISO-8859-2", path, path)
        self.assertEqual(run.json()["text"].strip(), text.strip())

    def test_an_unknown_encoding_is_wrong_usage(self):
        run = unspin("compare", "--encoding", "klingon", SPIN, SOURCE)
        self.assertCode(run, 2)
        self.assertNames(run, "klingon")

    def test_standard_input_is_an_input(self):
        run = unspin("compare", "--format", "json", "-", SOURCE,
                     stdin=content(SPIN))
        self.assertCode(run, 1)
        index = self.index()
        run = unspin("check", "-i", index, "-", stdin=content(SPIN))
        self.assertCode(run, 1)

    def test_compare_takes_one_article_of_each_file(self):
        feed = "wire/feed.jsonl"
        self.assertFails(unspin("compare", SPIN, feed), 2, feed,
                         "holds several articles")

    def test_both_unreadable_files_are_named(self):
        run = unspin("compare", self.dir / "a", self.dir / "b")
        self.assertCode(run, 3)
        self.assertNames(run, self.dir / "a")
        self.assertNames(run, self.dir / "b")

    def test_threads_do_not_change_a_byte(self):
        index = self.index()
        for form in ("text", "json", "jsonl"):
            words = ["check", "-i", index, "--format", form,
                     "rewrites", "independent"]
            one = unspin(*words, "--threads", "1")
            self.assertTrue(one.raw_out)
            for threads in ("2", "7"):
                many = unspin(*words, "--threads", threads)
                self.assertEqual(one.raw_out, many.raw_out)
                self.assertEqual(one.code, many.code)


class Text(TestCase):
    def test_the_report_tells_verdict_score_source_and_sentences(self):
        run = unspin("compare", SPIN, SOURCE)
        self.assertRegex(run.out, rf"\A{SPIN}: [A-Z]{{4}}")
        for part in ("  score ", "of the text explained", "source   ",
                     "suspect  ", "Passages ("):
            self.assertIn(part, run.out)

    def test_all_shows_every_pair(self):
        short = unspin("compare", SPIN, SOURCE).out
        full = unspin("compare", "--all", SPIN, SOURCE).out
        self.assertIn("(--all)", short)
        self.assertNotIn("(--all)", full)
        self.assertGreater(len(full), len(short))

    def test_several_reports_are_parted_and_counted(self):
        index = self.index()
        run = unspin("check", "-i", index, SPIN, OTHER)
        self.assertIn(f"\n\n{OTHER}: ", run.out)
        self.assertTrue(run.out.endswith("\n2 articles checked, 1 flagged\n"))

    def test_width_holds(self):
        for width in (40, 80, 132):
            run = unspin("compare", "--all", "--width", width, SPIN, SOURCE)
            longest = max(map(len, run.out.splitlines()))
            self.assertLessEqual(longest, width)
            self.assertGreater(longest, width - 20)


if __name__ == "__main__":
    main()
