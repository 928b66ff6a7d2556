"""index, info, verify, remove; indexes that are missing, foreign or damaged;
several processes at one index."""

import os
import pty
import shutil
import subprocess
import time

from support import (FIXTURES, OTHER, PROGRAM, SOURCE, SPIN, TIMEOUT, TestCase,
                     article, environment, finish, main, start, unspin,
                     wait_for)


class Index(TestCase):
    def test_building_is_summed_up_on_stderr(self):
        index = self.dir / "a.unspin"
        feed = self.write("feed.jsonl", article(1) + "\n" + article(2) + "\n")
        run = unspin("index", "-o", index, feed)
        self.assertCode(run, 0)
        self.assertEqual(run.out, "")
        self.assertRegex(
            run.err, r"\Aindexed 2 articles \(0 replaced, 0 skipped\) in "
                     rf"[\d.]+ s -> {index}\n\Z")
        run = unspin("index", "-o", index, feed)
        self.assertRegex(run.err, r"\Aindexed 2 articles \(2 replaced")
        self.assertEqual(self.articles(index), 2)

    def test_building_can_be_summed_up_as_json(self):
        index = self.dir / "a.unspin"
        run = unspin("index", "-q", "--format", "json", "-o", index, SOURCE,
                     OTHER)
        self.assertEqual(run.err, "")
        self.assertEqual(run.json(), {
            "schema": "unspin-index/1", "path": str(index), "added": 2,
            "replaced": 0, "skipped": 0, "unreadable": 0})

    def test_an_index_keeps_its_seed(self):
        index = self.dir / "a.unspin"
        self.assertCode(unspin("index", "-q", "--seed", 77, "-o", index, SOURCE), 0)
        self.assertIn("seed                77\n", unspin("info", index).out)
        run = unspin("index", "-q", "--seed", 78, "-o", index, OTHER)
        self.assertCode(run, 2)
        self.assertIn("was made with another seed", run.err)
        self.assertCode(unspin("index", "-q", "-o", index, OTHER), 0)
        self.assertEqual(self.articles(index), 2)
        run = unspin("check", "-i", index, "--format", "json", SPIN)
        self.assertCode(run, 1)
        run = unspin("scan", "--against", index, SPIN)
        self.assertCode(run, 1)

    def test_an_index_is_extended(self):
        index = self.index(SOURCE)
        self.assertCode(unspin("index", "-q", "-o", index, OTHER), 0)
        self.assertEqual(self.articles(index), 2)

    def test_standard_input_is_an_input(self):
        feed = "".join(article(n) + "\n" for n in range(20)).encode()
        index = self.dir / "a.unspin"
        self.assertCode(unspin("index", "-o", index, "-", stdin=feed), 0)
        self.assertEqual(self.articles(index), 20)

    def test_checks_need_nothing_but_the_index(self):
        copy = self.write("source.txt", (FIXTURES / SOURCE).read_bytes())
        index = self.index(copy)
        copy.unlink()
        self.assertCode(unspin("check", "-i", index, SPIN), 1)

    def test_batches_and_threads_do_not_change_what_is_found(self):
        a = self.index("wire", "independent", name="a")
        b = self.dir / "b"
        self.assertCode(unspin("index", "-q", "-o", b, "--batch", "3",
                               "--threads", "3", "wire", "independent"), 0)
        reports = [unspin("check", "-i", index, "--format", "jsonl",
                          "rewrites").raw_out for index in (a, b)]
        self.assertTrue(reports[0])
        self.assertEqual(*reports)

    def test_info_as_text_and_json(self):
        index = self.index(SOURCE, OTHER)
        text = unspin("info", index)
        self.assertCode(text, 0)
        self.assertTrue(text.out.startswith(f"{index}\n"))
        self.assertRegex(text.out, r"\n  articles +2\n")
        info = unspin("info", "--format", "json", index).json()
        self.assertEqual(info["schema"], "unspin-info/1")
        self.assertEqual(info["articles"], 2)
        self.assertGreater(info["text_bytes"], 3000)
        self.assertGreater(info["file_bytes"], 0)
        self.assertGreater(info["format_version"], 0)
        self.assertTrue(info["parameters"])

    def test_verify_says_ok(self):
        index = self.index()
        run = unspin("verify", index)
        self.assertCode(run, 0)
        self.assertEqual(run.out, "ok\n")
        self.assertEqual(unspin("verify", "--format", "json", index).json(), {
            "schema": "unspin-verify/1", "path": str(index), "ok": True,
            "problems": []})

    def test_remove_takes_ids_from_anywhere(self):
        feed = self.write("feed.jsonl", "".join(
            article(n) + "\n" for n in range(8)))
        index = self.index(feed)
        run = unspin("remove", index, "mw/1", "mw/2")
        self.assertCode(run, 0)
        self.assertEqual(run.out, "removed 2 articles\n")
        ids = self.write("ids.txt", "mw/3\r\n\nmw/4\n")
        run = unspin("remove", index, "mw/5", "--ids-from", ids)
        self.assertEqual(run.out, "removed 3 articles\n")
        run = unspin("remove", "-q", index, "--ids-from", "-", stdin=b"mw/6\n")
        self.assertCode(run, 0)
        self.assertEqual(run.out, "")
        self.assertEqual(self.articles(index), 2)
        self.assertEqual(unspin("verify", index).out, "ok\n")

    def test_removing_what_is_not_there_is_told(self):
        index = self.index(SOURCE, OTHER)
        run = unspin("remove", index, "none", SOURCE)
        self.assertCode(run, 3)
        self.assertEqual(run.out, "removed 1 article\n")
        self.assertNames(run, index, "no article with the id none")
        run = unspin("remove", "--format", "json", index, "none")
        self.assertEqual(run.json(), {
            "schema": "unspin-remove/1", "path": str(index), "removed": 0,
            "missing": ["none"]})
        self.assertFails(
            unspin("remove", index, "--ids-from", self.dir / "none"), 3,
            "cannot read --ids-from")

    def test_a_removed_article_is_no_source_any_more(self):
        index = self.index(SOURCE, OTHER)
        unspin("remove", index, SOURCE)
        run = unspin("check", "-i", index, "--format", "json", SPIN)
        self.assertCode(run, 0)
        self.assertNotIn(SOURCE, [s["id"] for s in run.json()["sources"]])


class NoIndex(TestCase):
    COMMANDS = (["check", "-i", None, SPIN], ["info", None], ["verify", None],
                ["remove", None, "id"])

    def each(self, path, *parts, commands=COMMANDS):
        for words in commands:
            with self.subTest(command=words[0]):
                words = [path if word is None else word for word in words]
                self.assertFails(unspin(*words), 3, path, *parts)

    def test_a_missing_index(self):
        self.each(self.dir / "none.unspin")
        self.assertEqual(os.listdir(self.dir), [])

    def test_a_folder(self):
        self.each(self.dir, "folder")

    def test_a_text(self):
        path = self.write("a.txt", "This is a text. " * 1000)
        self.each(path, "not an unspin index")
        run = unspin("index", "-o", path, SOURCE)
        self.assertCode(run, 3)
        self.assertEqual(path.read_text(), "This is a text. " * 1000)

    def test_an_empty_file(self):
        path = self.write("empty.unspin", "")
        self.each(path)

    def test_another_version(self):
        path = self.index(SOURCE)
        self.assertEqual(self.articles(path), 1)
        data = bytearray(path.read_bytes())
        data[60:64] = (999).to_bytes(4, "big")  # docs/index-format.md
        path.write_bytes(data)
        self.each(path, "format 999", "rebuild")
        run = unspin("index", "-o", path, OTHER)
        self.assertCode(run, 3)
        self.assertEqual(path.read_bytes(), bytes(data))

    def test_a_truncated_index(self):
        path = self.index()
        self.articles(path)
        data = path.read_bytes()
        for size in (10, 100, len(data) // 2, len(data) - 1):
            cut = self.write(f"cut-{size}.unspin", data[:size])
            run = unspin("verify", cut)
            self.assertCode(run, 3)
            self.assertIn(str(cut), run.err)

    def test_flipped_bytes_are_found_by_verify_and_never_crash_a_check(self):
        path = self.index()
        self.articles(path)
        data = path.read_bytes()
        for at in range(5000, len(data), max(1, len(data) // 25)):
            damaged = bytearray(data)
            damaged[at:at + 16] = bytes(b ^ 0xA5 for b in data[at:at + 16])
            cut = self.write("damaged.unspin", bytes(damaged))
            self.assertIn(unspin("verify", cut).code, (0, 3))
            self.assertIn(unspin("check", "-i", cut, SPIN).code, (0, 1, 3))

    def test_where_nothing_can_be_written(self):
        path = self.dir / "no" / "a.unspin"
        run = unspin("index", "-o", path, SOURCE)
        self.assertIn(run.code, (3, 4))
        self.assertNames(run, path)


class Together(TestCase):
    def feed(self, process, numbers):
        for n in numbers:
            process.stdin.write(article(n).encode() + b"\n")
        process.stdin.flush()

    def writer(self, index):
        """A writer that has committed a batch and waits for more."""
        process = start("index", "-q", "--batch", "10", "-o", index,
                        "--input-format", "jsonl", "-")
        self.addCleanup(process.kill)
        self.feed(process, range(1000))
        self.assertTrue(
            wait_for(lambda: index.exists() and self.committed(index) >= 10),
            "no batch was committed")
        return process

    def committed(self, index):
        run = unspin("info", "--format", "json", index)
        return run.json()["articles"] if run.code == 0 else 0

    def test_a_second_writer_is_told_and_nothing_is_lost(self):
        index = self.dir / "a.unspin"
        first = self.writer(index)
        second = unspin("index", "-q", "-o", index, SOURCE)
        self.assertFails(second, 4, index, "being written")
        self.feed(first, range(1000, 1010))
        run = finish(first)
        self.assertCode(run, 0)
        self.assertEqual(run.err, "")
        self.assertEqual(self.articles(index), 1010)
        self.assertCode(unspin("index", "-q", "-o", index, SOURCE), 0)
        self.assertEqual(self.articles(index), 1011)
        self.assertEqual(unspin("verify", index).out, "ok\n")

    def test_readers_work_while_a_writer_is_at_it(self):
        index = self.dir / "a.unspin"
        self.assertCode(unspin("index", "-q", "-o", index, SOURCE), 0)
        first = self.writer(index)
        self.assertCode(unspin("check", "-i", index, SPIN), 1)
        self.assertEqual(unspin("verify", index).out, "ok\n")
        self.assertCode(finish(first), 0)

    def test_a_killed_writer_loses_at_most_its_batch(self):
        index = self.dir / "a.unspin"
        self.assertCode(unspin("index", "-q", "-o", index, SOURCE), 0)
        first = self.writer(index)
        before = self.committed(index)
        first.kill()
        finish(first)
        self.assertEqual(unspin("verify", index).out, "ok\n")
        self.assertGreaterEqual(self.articles(index), before)
        self.assertCode(unspin("check", "-i", index, SPIN), 1)
        self.assertCode(unspin("index", "-q", "-o", index, OTHER), 0)
        self.assertEqual(unspin("verify", index).out, "ok\n")

    def test_two_that_start_together_both_end_well_or_are_told(self):
        index = self.dir / "a.unspin"
        feeds = [self.write(f"{name}.jsonl", "".join(
            article(n, name) + "\n" for n in range(300))) for name in "ab"]
        runs = [finish(process) for process in
                [start("index", "-q", "-o", index, feed) for feed in feeds]]
        done = 0
        for run in runs:
            if run.code == 0:
                done += 300
            else:
                self.assertFails(run, 4, index, "being written")
        self.assertGreater(done, 0)
        self.assertEqual(self.articles(index), done)


class Progress(TestCase):
    def build(self, *words):
        """What a terminal at stderr sees of two slow seconds of indexing."""
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, "index", "-o", str(self.dir / "a.unspin"), *words, "-"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=slave,
            env=environment())
        os.close(slave)
        for second in range(3):
            for n in range(300):
                process.stdin.write(
                    article(300 * second + n).encode() + b"\n")
            process.stdin.flush()
            time.sleep(0.8)
        process.stdin.close()
        out = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            out += part
        os.close(master)
        self.assertEqual(process.wait(TIMEOUT), 0)
        return out.decode()

    def test_slow_work_shows_progress_on_a_terminal_and_then_the_summary(self):
        shown = self.build()
        self.assertRegex(shown, r"\r\d+ articles, [\d.]+ kB, \d+/s\x1b\[K")
        last = shown.replace("\r\n", "\n").split("\x1b[K")[-1]
        self.assertRegex(last, r"\Aindexed 900 articles [^\n]*\n\Z")

    def test_quiet_shows_nothing(self):
        self.assertEqual(self.build("--quiet"), "")


if __name__ == "__main__":
    main()
