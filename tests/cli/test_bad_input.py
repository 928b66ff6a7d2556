"""Inputs that are missing, damaged or hostile: each is named with the reason,
the exit code is 3, and everything else is still worked on."""

import gzip
import json
import os
import subprocess
import zipfile

from support import (FIXTURES, OTHER, PROGRAM, SOURCE, SPIN, TIMEOUT, TestCase,
                     article, content, environment, main, unspin)

NITF = """<?xml version="1.0" encoding="UTF-8"?>
{doctype}
<nitf><head><title>T</title></head><body><body.head><hedline><hl1>Water main
</hl1></hedline></body.head><body.content><block>
<p>{text}</p>
<p>Mayor Arden Bellow said on Monday that 1,200 houses in ward 7 would be
connected to the new water main, and that the works cost 13,000 crowns.</p>
</block></body.content></body></nitf>
"""


class BadInput(TestCase):
    def check(self, *inputs, **options):
        """Checks `inputs` and, after them, an article that is fine."""
        index = self.dir / "w.unspin"
        if not index.exists():
            index = self.index(SOURCE, name="w.unspin")
        run = unspin("check", "-i", index, "--format", "jsonl", *inputs, SPIN,
                     **options)
        self.assertEqual(run.lines()[-1]["id"], SPIN, str(run))
        self.assertEqual(run.lines()[-1]["verdict"] not in
                         ("none", "same-story"), True)
        return run

    def test_a_missing_file(self):
        run = self.check(self.dir / "none.txt")
        self.assertCode(run, 3)
        self.assertNames(run, self.dir / "none.txt", "no such file")

    def test_an_unreadable_file(self):
        path = self.dir / "secret.txt"
        if os.geteuid() == 0:  # Root may read all but this.
            path.symlink_to("/proc/self/mem")
        else:
            self.write("secret.txt", "text").chmod(0)
        run = self.check(path)
        self.assertCode(run, 3)
        self.assertNames(run, path)

    def test_an_empty_file(self):
        run = self.check(self.write("empty.txt", ""))
        self.assertCode(run, 3)
        self.assertNames(run, self.dir / "empty.txt", "empty")

    def test_a_file_of_emoji(self):
        run = self.check(self.write("emoji.txt", "\U0001F600 \U0001F602\n"))
        self.assertCode(run, 3)
        self.assertNames(run, self.dir / "emoji.txt", "has no words")

    def test_a_file_of_white_space(self):
        run = self.check(self.write("blank.txt", " \n\n\t \n"))
        self.assertIn(run.code, (1, 3))

    def test_a_binary_file(self):
        run = self.check(self.write("a.bin", bytes(range(256)) * 40))
        self.assertCode(run, 3)
        self.assertNames(run, self.dir / "a.bin", "binary")

    def test_a_folder_without_texts(self):
        (self.dir / "folder" / "inner").mkdir(parents=True)
        run = self.check(self.dir / "folder")
        self.assertCode(run, 3)
        self.assertNames(run, self.dir / "folder")

    def test_invalid_utf8_is_read_as_some_encoding_and_reported_as_utf8(self):
        text = content(OTHER) + b"\n\nbroken \xff\xfe \xc3( \xed\xa0\x80 end\n"
        run = self.check(self.write("broken.txt", text), "--show-text")
        self.assertIn(run.code, (1, 3))
        run.raw_out.decode("utf-8")  # Strict.
        self.assertEqual(len(run.lines()), 2)

    def test_a_truncated_zst(self):
        whole = subprocess.run(["zstd", "-q", "-c"], input=content(OTHER) * 50,
                               capture_output=True, check=True).stdout
        path = self.write("cut.txt.zst", whole[:len(whole) // 2])
        run = self.check(path)
        self.assertCode(run, 3)
        self.assertNames(run, path)

    def test_a_truncated_gz_feed_keeps_what_came_before(self):
        feed = "".join(article(n) + "\n" for n in range(2000)).encode()
        path = self.write("feed.jsonl.gz", gzip.compress(feed)[:-2000])
        index = self.dir / "g.unspin"
        run = unspin("index", "-q", "-o", index, path)
        self.assertCode(run, 3)
        self.assertNames(run, path)
        self.assertGreater(self.articles(index), 100)

    def test_a_damaged_zip(self):
        path = self.dir / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", content(OTHER) * 20)
        data = bytearray(path.read_bytes())
        data[200:260] = os.urandom(60)
        path.write_bytes(data)
        run = self.check(path)
        self.assertCode(run, 3)
        self.assertNames(run, path)

    def test_a_member_of_an_archive_is_named(self):
        path = self.dir / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("good.txt", content(OTHER))
            archive.writestr("bad.txt", "")
        run = self.check(path)
        self.assertCode(run, 3)
        self.assertNames(run, f"{path}!bad.txt")
        self.assertEqual(run.lines()[0]["id"], f"{path}!good.txt")

    def test_broken_xml(self):
        path = self.write("a.nitf.xml", content("wire/13-bridge.nitf.xml")
                          [:1500])
        run = self.check(path)
        self.assertCode(run, 3)
        self.assertNames(run, path, "XML")

    def test_external_entities_are_never_read(self):
        secret = self.write("secret.txt", "the very secret word xyzzy")
        doctype = ('<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://%s">'
                   '<!ENTITY %% y SYSTEM "file://%s"> %%y;]>' % (secret,
                                                                 secret))
        path = self.write("a.nitf.xml",
                          NITF.format(doctype=doctype, text="Read &x; here."))
        run = self.check(path, "--show-text")
        self.assertIn(run.code, (1, 3))
        self.assertNotIn("xyzzy", run.out + run.err)

    def test_entities_that_explode_are_not_expanded(self):
        entities = "".join(
            f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">'
            for n in range(10))
        path = self.write("a.nitf.xml", NITF.format(
            doctype=f"<!DOCTYPE nitf [{entities}]>", text="&e9;"))
        run = self.check(path, "--show-text")
        self.assertIn(run.code, (1, 3))
        self.assertLess(len(run.out), 100_000)

    def test_a_feed_is_read_around_a_broken_line(self):
        lines = [article(n) for n in range(1, 7400)]
        lines[7311] = lines[7311][:-20]  # Line 7,312 lacks its end.
        feed = self.write("feed.jsonl", "\n".join(lines) + "\n")
        index = self.dir / "feed.unspin"
        run = unspin("index", "-o", index, feed)
        self.assertCode(run, 3)
        self.assertNames(run, f"{feed}:7312", "JSON")
        self.assertRegex(run.err, r"indexed 7,398 articles \(0 replaced, 0 "
                                  r"skipped, 1 unreadable\) in .* s -> ")
        self.assertEqual(self.articles(index), 7398)

    def test_lines_that_are_no_article_are_named(self):
        bad = ["[1, 2]", '"text"', '{"id": "x"}', '{"text": ""}', "{", "nul"]
        feed = self.write("feed.jsonl", "\n".join(
            [article(1), *bad, article(2)]) + "\n")
        run = self.check(feed)
        self.assertCode(run, 3)
        self.assertEqual(len(run.lines()), 3)
        for number in range(2, 2 + len(bad)):
            self.assertNames(run, f"{feed}:{number}")

    def test_a_broken_line_of_pairs(self):
        pair = json.dumps({"id": "p", "suspect_text": content(SPIN).decode(),
                           "source_text": content(SOURCE).decode()})
        path = self.write("pairs.jsonl", "\n".join(
            [pair, "{", '{"id": "q", "source_text": "a"}', pair]) + "\n")
        run = unspin("compare", "--pairs", path, "--format", "jsonl")
        self.assertCode(run, 3)
        self.assertEqual([r["id"] for r in run.lines()], ["p", "p"])
        self.assertNames(run, f"{path}:2")
        self.assertNames(run, f"{path}:3")

    def test_a_missing_file_of_pairs(self):
        run = unspin("compare", "--pairs", self.dir / "none")
        self.assertCode(run, 3)
        self.assertNames(run, self.dir / "none")

    def test_a_name_with_control_characters_is_shown_safely(self):
        path = self.write("a\x1b[2J\n.txt", "")
        run = self.check(path)
        self.assertCode(run, 3)
        self.assertNotIn("\x1b", run.err)
        self.assertEqual(run.err.count("\n"), 1)

    def test_a_name_that_is_no_utf8(self):
        path = os.fsencode(self.dir) + b"/\xff\xfe.txt"
        with open(path, "wb") as file:
            file.write(content(SPIN))
        for form in ("text", "json"):
            done = subprocess.run(
                [PROGRAM, "compare", "--format", form, path, SOURCE],
                capture_output=True, timeout=TIMEOUT, cwd=FIXTURES,
                env=environment())
            self.assertEqual(done.returncode, 1, done.stderr)
            done.stdout.decode("utf-8")  # Strict.

    def test_index_does_the_same(self):
        index = self.dir / "i.unspin"
        run = unspin("index", "-o", index, self.dir / "none",
                     self.write("empty.txt", ""), SOURCE,
                     self.write("a.bin", bytes(range(256)) * 40))
        self.assertCode(run, 3)
        for name in ("none", "empty.txt", "a.bin"):
            self.assertNames(run, self.dir / name)
        self.assertEqual(self.articles(index), 1)


if __name__ == "__main__":
    main()
