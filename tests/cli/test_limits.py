"""The limits of what is read: each has its option, its message and exit code 3,
and the other inputs go on."""

import gzip
import io
import json
import zipfile

from support import OTHER, SOURCE, TestCase, content, main, unspin


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(name, text)
    return out.getvalue()


class Limits(TestCase):
    # The options; the name and content of the file that is over the limit;
    # what the message says of it.
    CASES = [
        (["--max-article-size", "6K"], "big.txt", b"Some words. " * 1000,
         "big.txt: more than 6144 bytes, the limit of one article; skipped"),
        (["--max-line", "4K"], "feed.jsonl",
         json.dumps({"text": "Some words. " * 1000}).encode() + b"\n",
         "feed.jsonl:1: the line has more than 4096 bytes, the limit of one "
         "line; line skipped"),
        (["--max-expanded", "8K"], "a.txt.gz",
         gzip.compress(b"Some words. " * 1000),
         "a.txt.gz: expands to more than 8192 bytes; the rest is skipped"),
        (["--max-nesting", "1"], "outer.zip",
         zipped([("inner.zip", zipped([("a.txt", "Words.")]))]),
         "outer.zip!inner.zip: archives are nested more than 1 deep; "
         "skipped"),
        (["--max-members", "2"], "many.zip",
         zipped([("1.png", ""), ("2.png", ""), ("3.txt", "Words.")]),
         "many.zip: has more than 2 members; the rest is skipped"),
        (["--max-depth", "20"], "deep.json",
         b'{"text": "Words.", "x": ' + b"[" * 30 + b"]" * 30 + b"}",
         "the JSON is nested more than 20 levels deep"),
        (["--max-depth", "20"], "deep.html",
         b"<html><body>" + b"<div>" * 30 + b"<p>Some words here.</p>",
         "its text more than 20 levels"),
        (["--max-depth", "20"], "deep.xml",
         b"<nitf><body><body.content>" + b"<block>" * 30 + b"<p>Some words.</p>"
         + b"</block>" * 30 + b"</body.content></body></nitf>",
         "the XML is nested more than 20 levels deep"),
    ]

    def setUp(self):
        super().setUp()
        self.write("good.txt", content(SOURCE))

    def index_of(self, *words):
        """Runs `index`; the run, and the number of articles indexed."""
        path = self.dir / "out.unspin"
        path.unlink(missing_ok=True)
        run = unspin("index", "-o", path, *words, cwd=self.dir)
        return run, self.articles(path)

    def test_each_names_what_is_over_it_and_the_rest_goes_on(self):
        for options, name, text, message in self.CASES:
            with self.subTest(options=options, name=name):
                self.write(name, text)
                run, articles = self.index_of(*options, name, "good.txt")
                self.assertCode(run, 3)
                self.assertNames(run, name, message)
                self.assertEqual(articles, 1, str(run))

    def test_without_the_option_all_of_it_is_read(self):
        for _, name, text, _ in self.CASES:
            with self.subTest(name=name):
                self.write(name, text)
                run, articles = self.index_of(name, "good.txt")
                self.assertCode(run, 0)
                self.assertEqual(articles, 2, str(run))

    def test_the_ratio_of_a_compressed_file(self):
        # Judged beyond 64 MiB, whether anybody reads what comes out or not.
        self.write("bomb.zip", zipped([("a.txt", content(OTHER)),
                                       ("b.png", bytes(72 << 20)),
                                       ("c.txt", "Words.")]))
        run, articles = self.index_of("--max-ratio", "100", "bomb.zip",
                                      "good.txt")
        self.assertCode(run, 3)
        self.assertNames(run, "bomb.zip: expands to more than 100 times its "
                              "size; the rest is skipped")
        self.assertEqual(articles, 2, str(run))
        run, articles = self.index_of("bomb.zip", "good.txt")
        self.assertCode(run, 0)
        self.assertEqual(articles, 3, str(run))

    def test_every_command_that_reads_has_them(self):
        index = self.index(SOURCE)
        self.write("big.txt", b"Some words. " * 1000)
        for words in (["check", "-i", index, "big.txt", "good.txt"],
                      ["compare", "big.txt", "good.txt"],
                      ["scan", "big.txt", "good.txt"]):
            run = unspin(*words, "--max-article-size", "6K", cwd=self.dir)
            self.assertCode(run, 3)
            self.assertNames(run, "big.txt: more than 6144 bytes")

    def test_the_pairs_of_sentences_for_one_article(self):
        feed = self.write("feed.jsonl", "".join(
            json.dumps({"id": str(n), "text": content(SOURCE).decode() +
                        f"\n\nThis is version {n} of the text."}) + "\n"
            for n in range(5)))
        index = self.index(feed)
        for options, sources in (([], 5), (["--max-sentence-pairs", "1"], 1)):
            run = unspin("check", "-i", index, "--format", "json", *options,
                         SOURCE)
            self.assertCode(run, 1)
            result = run.json()
            self.assertEqual(len(result["sources"]), sources)
            note = ("Only the 1 likeliest sources were aligned: the texts are "
                    "too long for more.")
            self.assertEqual(note in result["notes"], sources == 1)

    def test_the_sentences_of_one_article(self):
        many = self.write("many.txt", "".join(
            f"Mayor number {n} opened bridge {n} on Tuesday. "
            for n in range(3100)))
        run = unspin("compare", "--format", "json", many, many)
        self.assertCode(run, 1)
        self.assertIn("Only the first 3000 sentences of a text were aligned.",
                      run.json()["sources"][0]["notes"])

    def test_sizes(self):
        self.write("text.txt", b"Some words. " * 250)
        self.write("small.txt", "Words.")
        for size, code in (("3000", 0), ("2999", 3), ("3K", 0), ("2K", 3),
                           ("1M", 0), ("1G", 0)):
            run, _ = self.index_of("--max-article-size", size, "text.txt",
                                   "small.txt")
            self.assertCode(run, code)
        for size in ("0", "-1", "", "K", "1k", "2G", "64MB", "1.5M", "1 M",
                     "99999999999999999999", "17592186044416M"):
            run = unspin("index", "-o", "x", f"--max-article-size={size}", "a",
                         cwd=self.dir)
            self.assertFails(run, 2, f'--max-article-size: "{size}" is no '
                                     "size from 1 to 1G" if size else
                             "--max-article-size")

    def test_numbers_outside_of_their_range(self):
        for option, value in (("--max-depth", "2001"), ("--max-depth", "0"),
                              ("--max-nesting", "0"), ("--max-ratio", "0"),
                              ("--max-members", "0")):
            run = unspin("index", "-o", "x", option, value, "a", cwd=self.dir)
            self.assertFails(run, 2, f'{option}: "{value}" is no number')

    def test_in_the_configuration_as_number_or_text(self):
        self.write("big.txt", b"Some words. " * 1000)
        for value, code in (("6144", 3), ('"6K"', 3), ('"60K"', 0)):
            self.write(".unspin.toml", f"max-article-size = {value}\n")
            run = unspin("scan", "big.txt", "good.txt", cwd=self.dir)
            self.assertCode(run, code)
        self.write(".unspin.toml", "max-article-size = 1.5\n")
        run = unspin("scan", "big.txt", cwd=self.dir)
        self.assertFails(run, 2, ".unspin.toml:1: max-article-size: ")

    def test_the_help_gives_the_defaults(self):
        helped = " ".join(unspin("index", "--help").out.split())
        for option, default in (("article-size SIZE", "16M"),
                                ("line SIZE", "128M"),
                                ("expanded SIZE", "1024G"),
                                ("ratio N", "2000"), ("nesting N", "4"),
                                ("members N", "1000000"),
                                ("depth N", "400")):
            self.assertRegex(helped,
                             rf"--max-{option} [^-]*\(default {default}[;)]")


if __name__ == "__main__":
    main()
