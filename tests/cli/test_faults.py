"""What may befall an index: killed writers, a full disk, a compaction under
readers, bytes that rot in any part of it."""

import json
import os
import random
import sqlite3
import subprocess
import time
import unittest

from support import (PROGRAM, SOURCE, SPIN, TestCase, article, environment,
                     finish, main, start, unspin)

# Half a minute. More: UNSPIN_KILLS=2000 python3 test_faults.py Killed
KILLS = int(os.environ.get("UNSPIN_KILLS", "200"))
BATCH = 40


class Killed(TestCase):
    """One writer after the other, each killed at some moment. `expected` is
    what must be there: an article's number, with its version."""

    def setUp(self):
        super().setUp()
        self.index = self.dir / "a.unspin"
        self.random = random.Random(7)
        self.expected = {}  # Number: version. What is surely committed.
        self.next = 0
        self.assertCode(unspin("index", "-q", "-o", self.index, SOURCE), 0)

    def feed(self, numbers, version):
        path = self.dir / "feed.jsonl"
        lines = []
        for n in numbers:
            one = json.loads(article(n))
            one["text"] += f" This is version {version}."
            lines.append(json.dumps(one) + "\n")
        path.write_text("".join(lines))
        return path

    def run_and_kill(self, *words):
        """True if the command came to its end before it was killed."""
        process = start(*words)
        try:
            process.wait(self.random.uniform(0.005, self.delay))
            finished = True
        except subprocess.TimeoutExpired:
            finished = False
        process.kill()
        process.communicate()
        return finished and process.returncode == 0

    def found(self):
        """Which articles are there, by a read that needs every row."""
        run = unspin("verify", self.index)
        self.assertEqual(run.out, "ok\n", run)
        # Numbers of articles come from the ids, in rows of table `content`.
        with sqlite3.connect(f"file:{self.index}?mode=ro", uri=True) as db:
            ids = set()
            for (data,) in db.execute("SELECT data FROM content"):
                ids.add(data[1:1 + data[0]].decode())
        db.close()
        return ids

    def check(self, doubtful):
        """All that was committed is there, and nothing that never was."""
        sure = {f"mw/{n}" for n in self.expected} | {SOURCE}
        maybe = {f"mw/{n}" for n in doubtful}
        found = self.found()
        self.assertLessEqual(sure - maybe, found)
        self.assertLessEqual(found, sure | maybe)
        self.assertCode(unspin("check", "-q", "-i", self.index, SPIN), 1)
        for n in doubtful:  # Known again, for the next round.
            if f"mw/{n}" in found:
                self.expected[n] = True
            else:
                self.expected.pop(n, None)

    def test_whatever_a_writer_does_when_it_is_killed(self):
        finished = killed = 0
        self.delay = 0.5
        for turn in range(KILLS):
            kind = ("add", "replace", "remove", "compact")[turn % 4]
            if kind in ("replace", "remove") and not self.expected:
                kind = "add"
            doubtful = []
            if kind == "compact":
                words = ["compact", self.index]
            elif kind == "remove":
                doubtful = self.random.sample(
                    sorted(self.expected), len(self.expected) // 3)
                ids = self.write("ids.txt", "".join(
                    f"mw/{n}\n" for n in doubtful))
                words = ["remove", self.index, "--ids-from", ids]
            else:
                if kind == "add":
                    doubtful = range(self.next, self.next + 5 * BATCH)
                    self.next += 5 * BATCH
                else:
                    doubtful = self.random.sample(
                        sorted(self.expected), len(self.expected) // 2)
                words = ["index", "--batch", str(BATCH), "-o", self.index,
                         self.feed(doubtful, turn)]
            begun = time.monotonic()
            if self.run_and_kill(*words):
                finished += 1
                # So that about half of them are killed, on any machine.
                self.delay = max(0.02, 0.7 * (time.monotonic() - begun))
                for n in doubtful:
                    if kind == "remove":
                        self.expected.pop(n, None)
                    else:
                        self.expected[n] = True
                doubtful = []
            else:
                killed += 1
                self.delay *= 1.5
            self.check(doubtful)
        self.assertGreater(killed, KILLS // 5)
        # The next one tidies up; nothing is left beside the index.
        self.assertCode(unspin("compact", "-q", self.index), 0)
        self.check([])
        self.assertEqual([name for name in os.listdir(self.dir)
                          if name.startswith("a.unspin")], ["a.unspin"])


class FullDisk(TestCase):
    def setUp(self):
        super().setUp()
        self.disk = self.dir / "disk"
        self.disk.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=6m", "none", self.disk],
            capture_output=True)
        if done.returncode != 0:
            raise unittest.SkipTest("needs the right to mount a small disk")
        self.addCleanup(lambda: subprocess.run(["umount", self.disk],
                                               check=True))

    def fill(self, leave):
        """Fills the disk up to `leave` bytes."""
        state = os.statvfs(self.disk)
        size = state.f_bavail * state.f_bsize - leave
        (self.disk / "other").write_bytes(b"x" * max(0, size))

    def test_index_says_so_and_what_was_committed_stays(self):
        index = self.disk / "a.unspin"
        self.assertCode(unspin("index", "-q", "-o", index, SOURCE), 0)
        noise = random.Random(1)
        feed = self.write("feed.jsonl", "".join(
            json.dumps({"id": str(n), "text": " ".join(
                noise.choice("abcdefgh") + str(noise.getrandbits(60))
                for _ in range(500))}) + "\n" for n in range(2000)))
        run = unspin("index", "--batch", "100", "-o", index, feed)
        self.assertCode(run, 4)
        self.assertNames(run, index, "no space left on the disk")
        self.assertEqual(unspin("verify", index).out, "ok\n")
        self.assertEqual(self.articles(index) % 100, 1)
        self.assertCode(unspin("check", "-q", "-i", index, SPIN), 1)

    def test_remove_and_compact_say_so_and_leave_the_index(self):
        feed = self.write("feed.jsonl", "".join(
            article(n) + "\n" for n in range(1000)))
        index = self.disk / "a.unspin"
        self.assertCode(unspin("index", "-q", "-o", index, feed, SOURCE), 0)
        for leave, words in ((70_000, ["compact", index]),
                             (0, ["remove", index, "mw/1"])):
            self.fill(leave)
            run = unspin(*words)
            self.assertCode(run, 4)
            self.assertNames(run, index, "no space left on the disk")
            (self.disk / "other").unlink()
            self.assertEqual(unspin("verify", index).out, "ok\n")
            self.assertEqual(self.articles(index), 1001)
        self.assertCode(unspin("compact", index), 0)


class Compaction(TestCase):
    def big(self):
        feed = self.write("feed.jsonl", "".join(
            article(n) + "\n" for n in range(3000)))
        return self.index(feed, SOURCE)

    def test_gives_the_room_of_removed_articles_back(self):
        index = self.big()
        ids = self.write("ids.txt", "".join(f"mw/{n}\n" for n in range(1200)))
        self.assertCode(unspin("remove", index, "--ids-from", ids), 0)
        before = unspin("info", "--format", "json", index).json()
        self.assertEqual(before["removed"], 1200)
        report = unspin("compact", "--format", "json", index).json()
        after = unspin("info", "--format", "json", index).json()
        self.assertEqual(report, {
            "schema": "unspin-compact/1", "path": str(index),
            "bytes_before": before["file_bytes"],
            "bytes_after": after["file_bytes"]})
        self.assertLess(after["file_bytes"], 0.8 * before["file_bytes"])
        self.assertEqual(after["file_bytes"], os.path.getsize(index))
        self.assertEqual([after["articles"], after["removed"],
                          after["parts"]["free"], after["segments"]],
                         [1801, 0, 0, 1])
        self.assertEqual(sum(after["parts"].values()), after["file_bytes"])
        self.assertEqual(unspin("verify", index).out, "ok\n")
        self.assertRegex(unspin("compact", index).out,
                         r"\Acompacted from \S+ \wB to \S+ \wB\n\Z")
        self.assertEqual(unspin("compact", "-q", index).out, "")

    def test_readers_see_one_state_while_it_goes_on(self):
        index = self.big()
        suspects = self.write("suspects.jsonl", "".join(
            article(n, "s") + "\n" for n in range(60)))
        words = ["check", "-q", "-i", index, "--format", "jsonl",
                 "--exit-zero", suspects]
        right = unspin(*words)
        self.assertCode(right, 0)
        reader = start(*words)
        for _ in range(3):
            self.assertCode(unspin("compact", "-q", index), 0)
        run = finish(reader)
        self.assertCode(run, 0)
        self.assertEqual(run.raw_out, right.raw_out)

    def test_makes_no_index_where_there_is_none(self):
        self.assertFails(unspin("compact", self.dir / "none.unspin"), 3,
                         "does not exist")
        self.assertEqual(os.listdir(self.dir), [])


class Rot(TestCase):
    """A flipped byte in a row of any table: verify finds it, what meets it
    says so, nothing crashes and no answer is wrong."""

    WORDS = (["check", "-q", "--format", "jsonl", "-i", None, SPIN],
             ["info", None], ["compact", "-q", None],
             ["remove", "-q", None, "mw/5"])

    def test_in_every_table(self):
        # Over 2 MiB of text, so that there is a dictionary.
        text = " ".join(json.loads(article(n))["text"] for n in range(12))
        feed = self.write("feed.jsonl", "".join(
            json.dumps({"id": f"mw/{n}",
                        "text": text.replace("ward", f"ward {n} and")}) + "\n"
            for n in range(1100)))
        index = self.index(feed, SOURCE)
        parts = unspin("info", "--format", "json", index).json()["parts"]
        self.assertTrue(all(size > 0 for name, size in parts.items()
                            if name != "free"), parts)
        right = unspin(*[index if w is None else w for w in self.WORDS[0]])
        good = index.read_bytes()
        for table in ("head", "live", "content", "sets", "block"):
            with sqlite3.connect(index) as db:
                rows = db.execute(f"SELECT num, data FROM {table}").fetchall()
            db.close()
            # Each row of head (with the dictionaries), some of the others.
            for num, data in rows if table == "head" else rows[::700]:
                with self.subTest(table=table, row=num):
                    bad = bytearray(data)
                    bad[len(bad) // 2] ^= 0x10
                    self.rot(index, good, table, num, bytes(bad), right)

    def rot(self, index, good, table, num, data, right):
        def damage():
            for name in os.listdir(self.dir):
                if name.startswith(index.name):
                    (self.dir / name).unlink()
            index.write_bytes(good)
            with sqlite3.connect(index) as db:
                db.execute(f"UPDATE {table} SET data = ? WHERE num = ?",
                           (data, num))
            db.close()
        damage()
        run = unspin("verify", index)
        self.assertCode(run, 3)
        self.assertIn(str(index), run.err)
        for words in self.WORDS:
            damage()
            run = unspin(*[index if w is None else w for w in words])
            self.assertIn(run.code, (0, 1, 3), run)
            if run.code == 3:
                self.assertNames(run, index)
            elif words[0] == "check":
                self.assertEqual(run.raw_out, right.raw_out)


if __name__ == "__main__":
    main()
