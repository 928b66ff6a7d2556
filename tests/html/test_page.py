"""The HTML report as a file: its policy, its data, what it says of figures.

Needs no browser.
"""

import base64
import hashlib
import html.parser
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = os.environ["UNSPIN_HTML_SAMPLES"]


class Page(html.parser.HTMLParser):
    """Collects scripts, styles, data blocks and the elements of a page."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.elements, self.scripts, self.styles = [], [], []
        self.data, self.policy, self.inside = {}, "", None
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag in ("script", "style"):
            self.inside = (tag, attributes)

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.inside = None

    def handle_data(self, text):
        if self.inside is None:
            return
        tag, attributes = self.inside
        if tag == "style":
            self.styles.append(text)
        elif attributes.get("type") == "application/json":
            self.data[attributes["id"]] = text
        else:
            self.scripts.append(text)


def digest(text):
    raw = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(raw).decode()}'"


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        subprocess.run([SAMPLES, folder.name], check=True, timeout=300)
        cls.pages = {path.stem: Page(path)
                     for path in cls.folder.glob("*.html")}

    def test_samples_are_written_alike_every_time(self):
        with tempfile.TemporaryDirectory() as again:
            subprocess.run([SAMPLES, again], check=True, timeout=300)
            for path in self.folder.glob("*.html"):
                self.assertEqual(path.read_bytes(),
                                 (pathlib.Path(again) / path.name).read_bytes(),
                                 path.name)

    def test_the_policy_allows_the_own_scripts_and_style_alone(self):
        for name, page in self.pages.items():
            with self.subTest(name):
                rules = dict(rule.split(" ", 1) for rule in
                             page.policy.split("; "))
                self.assertEqual(rules["default-src"], "'none'")
                self.assertEqual(rules["script-src"].split(" "),
                                 [digest(text) for text in page.scripts])
                self.assertEqual(rules["style-src"].split(" "),
                                 [digest(text) for text in page.styles])
                self.assertGreater(len(page.scripts), 5)

    def test_nothing_is_loaded(self):
        for name, page in self.pages.items():
            for tag, attributes in page.elements:
                with self.subTest(name, tag=tag):
                    self.assertNotIn("src", attributes)
                    self.assertNotIn(tag, ("link", "img", "iframe", "object"))
                    self.assertFalse(
                        [key for key in attributes if key.startswith("on")])

    def test_data_blocks_are_json_without_markup(self):
        for name, page in self.pages.items():
            self.assertIn("data-report", page.data)
            for block, text in page.data.items():
                self.assertNotRegex(text, "[<>&\u2028\u2029]",
                                    f"{name} {block}")
                json.loads(text)

    def test_hostile_texts_add_no_element(self):
        def tags(name):
            return sorted({tag for tag, _ in self.pages[name].elements})
        self.assertEqual(tags("hostile"), tags("compare"))

    def test_spans_are_code_points_of_the_texts(self):
        page = self.pages["odd"]
        report = json.loads(page.data["data-report"])
        finding = report["findings"][0]
        detail = json.loads(page.data["data-finding-0"])
        text = json.loads(page.data[f"data-text-{finding['suspect']}"])
        begin, end = detail["passages"][0]["suspect"]
        self.assertEqual(text["pieces"][0][1][begin:end],
                         "The f\u200berry \U0001F469\u200D\U0001F680 was "
                         "c\u043Emputed.")
        changed = detail["passages"][0]["sentences"][0]["changed"][0]
        words = [text["pieces"][0][1][b:e]
                 for b, e in zip(changed[::2], changed[1::2])]
        self.assertEqual(words, ["f\u200berry", "c\u043Emputed"])

    def test_a_report_over_the_limit_is_cut_and_says_so(self):
        page = self.pages["cut"]
        report = json.loads(page.data["data-report"])
        details = [name for name in page.data if "finding" in name]
        self.assertEqual(len(report["findings"]), 30)
        self.assertEqual(len(details), report["detailed"])
        self.assertLess(len(details), 30)
        self.assertGreater(len(details), 2)
        self.assertEqual(len(report["notes"]), 3)
        size = sum(len(text.encode()) for name, text in page.data.items()
                   if name != "data-report")
        self.assertLess(size, 70_000)  # The limit, names of members and escapes.

    def test_every_documented_figure_is_told_in_words(self):
        documented = re.findall(
            r"^\| `([a-z_]+)` \| [-0-9 ]* ?\|",
            (ROOT / "docs/json.md").read_text().split("## Evidence")[1]
            .split("## What is not")[0], re.M)
        words = (ROOT / "src/report/html/words.js").read_text()
        told = re.findall(r"^  ([a-z_]+): \[\"",
                          words.split("FIGURES = {")[1].split("};")[0], re.M)
        self.assertGreater(len(documented), 20)
        self.assertEqual(set(told), set(documented))


if __name__ == "__main__":
    unittest.main()
