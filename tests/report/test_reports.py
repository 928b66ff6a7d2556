"""Every format of findings, read by a parser of that format.

The JSON report of the same findings, which has all texts as they are, says what
the others must hold.
"""

import csv
import functools
import html.parser
import io
import json
import re
import subprocess
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree

import jsonschema

import samples
from samples import NAMES, ROOT, documents, place, report, shown, text

SCHEMA = json.loads((ROOT / "docs" / "unspin-scan.schema.json").read_text())
FLAGGED = {"copy": "error", "light-edit": "error", "rewrite": "error",
           "partial": "warning", "same-story": "note"}


def new_first(findings):
    order = ("new", "known", "allowed")
    return sorted(findings, key=lambda f: order.index(f["state"]))


class Json(unittest.TestCase):
    def test_every_report_fits_the_schema(self):
        checker = jsonschema.validators.validator_for(SCHEMA)
        checker.check_schema(SCHEMA)
        for name in NAMES:
            value = dict(report(name))
            for array in ("documents", "findings"):
                value[array] = value[array][:300]
            errors = list(checker(SCHEMA).iter_errors(value))
            self.assertEqual(errors, [], name)

    def test_the_schema_refuses_what_is_wrong(self):
        for change in ({"schema": "unspin-scan/2"}, {"extra": 1},
                       {"findings": [{}]}, {"notes": None}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate({**report("small"), **change}, SCHEMA)

    def test_the_lines_are_the_same_values_in_the_same_order(self):
        kinds = {"documents": "document", "findings": "finding",
                 "clusters": "cluster", "boilerplate": "boilerplate",
                 "skipped": "skipped", "fixed": "fixed"}
        for name in NAMES:
            whole = report(name)
            expected = [{"type": "scan",
                         **{k: v for k, v in whole.items() if k not in kinds}}]
            for array, kind in kinds.items():
                expected += [{"type": kind, **item} for item in whole[array]]
            lines = text(name, "jsonl").split("\n")
            self.assertEqual(lines.pop(), "")
            self.assertEqual([json.loads(line) for line in lines], expected)

    def test_what_is_named_is_there_once(self):
        for name in NAMES:
            whole = report(name)
            ids = [d["id"] for d in whole["documents"]]
            self.assertEqual(len(ids), len(set(ids)), name)
            named = [f[side] for f in whole["findings"]
                     for side in ("suspect", "source")]
            named += [m for c in whole["clusters"] for m in c["members"]]
            named += [b["example"] for b in whole["boilerplate"]]
            self.assertEqual(set(named), set(ids), name)

    def test_the_regions_lead_to_the_passages(self):
        found = 0
        for name in ("text", "hostile"):
            docs = documents(name)
            for finding in report(name)["findings"]:
                for passage in finding["passages"]:
                    for side in ("suspect", "source"):
                        content = docs[finding[side]]["text"]
                        region = passage[side + "_region"]
                        span = passage[side]
                        if not region or not content or span[1] > len(content):
                            continue
                        lines = content.split("\n")
                        line, column, end_line, end_column = region
                        start = sum(len(s) + 1 for s in lines[:line - 1])
                        end = sum(len(s) + 1 for s in lines[:end_line - 1])
                        self.assertEqual([start + column - 1,
                                          end + end_column - 1], span)
                        found += 1
        self.assertGreater(found, 50)

    def test_texts_are_there_on_request_only(self):
        self.assertNotIn("text", report("small")["documents"][0])
        self.assertIn("Tulloch", report("text")["documents"][0]["text"])

    def test_a_limit_drops_settled_findings_first_and_says_so(self):
        whole = report("limited")
        self.assertEqual([f["state"] for f in whole["findings"]],
                         ["new", "new"])
        self.assertEqual(whole["summary"]["left_out"], 2)
        self.assertIn("2 findings are left out", whole["notes"][-1])


class Documentation(unittest.TestCase):
    TABLES = {"The report": "report", "The summary": "summary",
              "Documents of a scan": "document", "Findings": "finding",
              "Passages of a scan": "scan_passage", "Clusters": "cluster",
              "Boilerplate": "boilerplate"}

    def test_every_field_of_the_schema_is_documented_in_order(self):
        page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
        page = page[page.index("## The scan report"):]
        for heading, definition in self.TABLES.items():
            section = re.search(rf"(?ms)^### {heading}\n(.*?)(?=^#|\Z)", page)
            self.assertEqual(
                re.findall(r"(?m)^\| `(\w+)` \|", section.group(1)),
                list(SCHEMA["$defs"][definition]["properties"]), heading)


class Sarif(unittest.TestCase):
    @staticmethod
    @functools.lru_cache(maxsize=None)
    def run_of(name):
        return json.loads(text(name, "sarif"))["runs"][0]

    def notices(self, name, kind):
        notices = self.run_of(name)["invocations"][0]
        return [n["message"]["text"]
                for n in notices["toolExecutionNotifications"]
                if n["descriptor"]["id"] == kind]

    def test_results_are_the_findings(self):
        for name in ("small", "hostile", "none", "long"):
            run = self.run_of(name)
            findings = new_first(report(name)["findings"])
            self.assertEqual(len(run["results"]), len(findings), name)
            for result, finding in zip(run["results"], findings):
                self.assertEqual(result["ruleId"], finding["verdict"])
                rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
                self.assertEqual(rule["id"], result["ruleId"])
                self.assertEqual(result["level"], FLAGGED[finding["verdict"]])
                self.assertEqual(
                    result["partialFingerprints"]["unspinPair/v1"],
                    finding["fingerprint"])
                self.assertEqual(
                    result["baselineState"],
                    "new" if finding["state"] == "new" else "unchanged")
                allowed = finding["state"] == "allowed"
                self.assertEqual(len(result["suppressions"]), int(allowed))
                self.assertEqual(len(result["locations"]), 1)

    def paths(self, name):
        return {d["path"] for d in report(name)["documents"]}

    def test_uris_decode_to_the_paths(self):
        for name in ("small", "hostile"):
            seen = set()
            for result in self.run_of(name)["results"]:
                for location in (result["locations"] +
                                 result.get("relatedLocations", [])):
                    physical = location.get("physicalLocation")
                    if not physical:
                        continue
                    uri = physical["artifactLocation"]["uri"]
                    self.assertRegex(uri, r"^[A-Za-z0-9._~/%-]+$")
                    parts = urllib.parse.urlsplit(uri)
                    self.assertEqual(parts.path, uri)  # No scheme or query.
                    # What was broken in the path is broken in the URI too.
                    path = urllib.parse.unquote(uri, errors="replace")
                    seen.add(path)
            self.assertEqual(seen, self.paths(name) - {""})

    def test_regions_are_those_of_the_passages(self):
        regions = 0
        for name in ("small", "hostile"):
            docs = documents(name)
            results = self.run_of(name)["results"]
            for result, finding in zip(results,
                                       new_first(report(name)["findings"])):
                # Of an article of the index and a file, the file is shown.
                side = "suspect"
                if not docs[finding[side]]["path"]:
                    side = "source"
                here = docs[finding[side]]
                location = result["locations"][0]
                physical = location.get("physicalLocation", {})
                region = physical.get("region")
                if here["member"] or not here["path"]:
                    # An archive's lines are not those of its members.
                    self.assertIn("logicalLocations", location)
                if here["member"]:
                    self.assertIsNone(region)
                    self.assertEqual(
                        location["logicalLocations"][0]["name"],
                        here["member"])
                elif here["path"] and finding["passages"]:
                    self.assertEqual(
                        [region["startLine"], region["startColumn"],
                         region["endLine"], region["endColumn"]],
                        finding["passages"][0][side + "_region"])
                    regions += 1
            self.assertEqual(
                self.run_of(name)["columnKind"], "unicodeCodePoints")
        self.assertGreater(regions, 10)

    def test_a_record_of_a_feed_has_its_line(self):
        result = self.run_of("small")["results"][1]
        self.assertEqual(
            result["locations"][0]["physicalLocation"]["region"],
            {"startLine": 7})

    def test_the_counterpart_is_linked_and_named(self):
        for name in ("small", "hostile", "long"):
            docs = documents(name)
            results = self.run_of(name)["results"]
            for result, finding in zip(results,
                                       new_first(report(name)["findings"])):
                related = result.get("relatedLocations", [])
                ids = [location["id"] for location in related]
                self.assertEqual(ids, list(range(1, len(ids) + 1)))
                self.assertLessEqual(len(ids) + 1, 100)
                message = result["message"]["text"]
                # Outside of escapes: no other link, no placeholder.
                bare = re.sub(r"\\.", "", message)
                self.assertLessEqual(bare.count("["), 1)
                self.assertNotRegex(bare.replace("{{", "").replace("}}", ""),
                                    "[{}]")
                source = docs[finding["source"]]
                if source["path"] and docs[finding["suspect"]]["path"]:
                    self.assertIn("](1)", message)
                    named = re.sub(r"\\(.)", r"\1",
                                   related[0]["message"]["text"])
                    named = named.replace("{{", "{").replace("}}", "}")
                    self.assertTrue(
                        named.startswith(shown(place(source))[:300]), named)

    def test_what_was_left_out_is_said(self):
        many = self.run_of("many")
        self.assertEqual(len(many["results"]), 5000)
        self.assertEqual(many["results"][0]["baselineState"], "new")
        self.assertIn("1000 findings left out",
                      self.notices("many", "truncated")[0])
        self.assertIn("100 locations", self.notices("long", "truncated")[0])
        self.assertEqual(self.notices("small", "truncated"), [])
        large = self.run_of("large")
        self.assertLess(len(large["results"]), 400)
        self.assertIn(f"{400 - len(large['results'])} findings left out",
                      self.notices("large", "truncated")[0])
        for name in NAMES:
            self.assertLessEqual(len(samples.raw(name, "sarif")), 10_000_000)

    def test_skipped_fixed_and_notes_are_notifications(self):
        self.assertEqual(self.notices("small", "skipped"),
                         ["content/broken.xml: not well-formed at line 3."])
        self.assertEqual(len(self.notices("small", "note")), 1)
        self.assertIn("1 finding", self.notices("small", "fixed")[0])


class Junit(unittest.TestCase):
    def suite(self, name):
        return xml.etree.ElementTree.fromstring(samples.raw(name, "xml"))[0]

    def test_the_totals_are_those_of_the_cases(self):
        for name in NAMES:
            suite = self.suite(name)
            cases = suite.findall("testcase")
            for key, tag in (("failures", "failure"), ("errors", "error"),
                             ("skipped", "skipped")):
                self.assertEqual(int(suite.get(key)),
                                 sum(c.find(tag) is not None for c in cases))
            self.assertEqual(int(suite.get("tests")), len(cases))

    def test_every_document_in_a_finding_has_a_case(self):
        for name in ("small", "hostile", "none"):
            cases = {c.get("name"): c for c in self.suite(name)
                     if c.tag == "testcase" and c.get("classname") == "unspin"}
            whole, docs = report(name), documents(name)
            named = {f[s] for f in whole["findings"]
                     for s in ("suspect", "source")}
            names = {re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]",
                            "\ufffd", place(docs[i]))
                     for i in named if not docs[i]["reference"]}
            self.assertEqual(set(cases), names | {"documents in no finding"})
            self.assertIsNone(
                cases["documents in no finding"].find("failure"))

    def test_the_failure_tells_verdict_source_and_sentences(self):
        failure = self.suite("small").find("testcase/failure")
        self.assertEqual(failure.get("type"), "rewrite")
        self.assertIn("Rewrite of content/ferry.md:3", failure.get("message"))
        self.assertIn("source:  The ferry ran aground in thick fog",
                      failure.text)
        self.assertIn("suspect: The boat went ashore", failure.text)

    def test_settled_findings_are_skipped_tests(self):
        skipped = self.suite("small").find("testcase/skipped")
        self.assertIn("allowed: Copy of", skipped.get("message"))
        self.assertIn("licensed from the wire", skipped.get("message"))

    def test_unread_inputs_are_errors(self):
        error = self.suite("small").find("testcase/error")
        self.assertIn("broken.xml", error.get("message"))


class Gitlab(unittest.TestCase):
    def test_every_entry_has_what_is_required(self):
        for name in NAMES:
            entries = json.loads(text(name, "gitlab"))
            prints = [e["fingerprint"] for e in entries]
            self.assertEqual(len(prints), len(set(prints)), name)
            for entry in entries:
                self.assertEqual(set(entry), {
                    "description", "check_name", "fingerprint", "severity",
                    "location"})
                self.assertTrue(entry["description"])
                self.assertTrue(entry["check_name"].startswith("unspin/"))
                self.assertRegex(entry["fingerprint"], "^[0-9a-f]{32}$")
                self.assertIn(entry["severity"], (
                    "info", "minor", "major", "critical", "blocker"))
                self.assertTrue(entry["location"]["path"])
                self.assertGreaterEqual(entry["location"]["lines"]["begin"], 1)

    def test_entries_are_the_findings(self):
        findings = new_first(report("small")["findings"])
        entries = json.loads(text("small", "gitlab"))
        self.assertEqual([e["check_name"] for e in entries],
                         ["unspin/" + f["verdict"] for f in findings])
        self.assertEqual([e["severity"] for e in entries],
                         ["major", "minor", "info", "info"])
        self.assertEqual(entries[0]["location"],
                         {"path": "content/boat.md",
                          "lines": {"begin": 3}})
        self.assertEqual([e["fingerprint"] for e in entries],
                         [f["fingerprint"] for f in findings])

    def test_a_limit_is_said(self):
        entries = json.loads(text("limited", "gitlab"))
        self.assertEqual(len(entries), 3)
        self.assertIn("2 findings are left out", entries[-1]["description"])


class Github(unittest.TestCase):
    def commands(self, name):
        """As the runner reads lines: command, properties, message."""
        lines = text(name, "github").split("\n")
        self.assertEqual(lines.pop(), "")
        for line in lines:
            # .NET splits lines at these as well.
            self.assertNotRegex(line, "[\r\n]")
            command, rest = re.fullmatch(r"::(\w+) (.*)", line).groups()
            properties, message = rest.split("::", 1)
            values = {}
            for item in properties.split(","):
                key, value = item.split("=", 1)
                self.assertNotIn(key, values)
                values[key] = self.unescape(value, property=True)
            yield command, values, self.unescape(message)

    @staticmethod
    def unescape(value, property=False):
        codes = {"0D": "\r", "0A": "\n"}
        if property:
            codes.update({"3A": ":", "2C": ","})
        for code, character in codes.items():
            value = value.replace("%" + code, character)
        return value.replace("%25", "%")

    def test_every_line_is_a_command_and_every_file_a_path(self):
        for name in NAMES:
            paths = {d["path"] for d in report(name)["documents"]}
            for command, values, message in self.commands(name):
                self.assertIn(command, ("error", "warning", "notice"))
                self.assertLessEqual(set(values), {
                    "file", "line", "endLine", "col", "endColumn", "title"})
                if "file" in values:
                    self.assertIn(values["file"], paths)
                self.assertTrue(message)

    def test_new_findings_are_annotated_where_they_begin(self):
        error, warning, notice = self.commands("small")
        self.assertEqual(error[0], "error")
        self.assertEqual(error[1], {
            "file": "content/boat.md", "line": "3", "endLine": "3",
            "col": "1", "endColumn": "47", "title": "unspin: rewrite"})
        self.assertIn("83% explained", error[2])
        self.assertEqual(warning[0], "warning")
        self.assertEqual(warning[1]["line"], "7")
        self.assertEqual(notice[0], "notice")
        self.assertIn("1 known, 1 allowed", notice[2])

    def test_columns_are_given_within_one_line_only(self):
        several = 0
        for _, values, _ in self.commands("hostile"):
            if values.get("line") != values.get("endLine"):
                several += 1
                self.assertNotIn("col", values)
        self.assertGreater(several, 0)

    def test_no_more_than_are_shown_of_a_level(self):
        commands = [c for c, _, _ in self.commands("hostile")]
        self.assertLessEqual(commands.count("error"), 10)
        self.assertLessEqual(commands.count("warning"), 10)
        self.assertEqual(commands.count("notice"), 1)


class Page(html.parser.HTMLParser):
    """What a comment is made of."""

    TAGS = {"h3", "table", "thead", "tbody", "tr", "th", "td", "p", "code",
            "pre", "details", "summary", "ul", "li"}
    VOID = set()

    def __init__(self, source):
        super().__init__()
        self.open, self.counts, self.problems = [], {}, []
        self.plain, self.code, self.pre = "", [], []
        self.feed(source)
        self.close()
        if self.open:
            self.problems.append(f"left open: {self.open}")

    def handle_starttag(self, tag, attrs):
        if tag not in self.TAGS:
            self.problems.append(f"<{tag}>")
        for key, value in attrs:
            if (tag, key, value) != ("code", "class", "language-diff"):
                self.problems.append(f"<{tag} {key}={value}>")
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.open.append(tag)
        if tag == "code":
            (self.pre if "pre" in self.open else self.code).append("")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}>")

    def handle_comment(self, data):
        if data != " ":
            self.problems.append(f"<!--{data}-->")

    def handle_data(self, data):
        if "pre" in self.open:
            self.pre[-1] += data
        elif "code" in self.open:
            self.code[-1] += data
        else:
            self.plain += data


class Markdown(unittest.TestCase):
    def page(self, name):
        """As GitHub's own parser has it, with its extensions."""
        run = subprocess.run(
            ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink",
             "-e", "strikethrough", "-e", "tasklist"],
            input=samples.raw(name, "md"), capture_output=True, check=True)
        return Page(run.stdout.decode("utf-8"))

    def test_nothing_in_a_text_is_markup(self):
        for name in NAMES:
            page = self.page(name)
            self.assertEqual(page.problems, [], name)
            # All foreign text is code, which no mention or link is sought in.
            self.assertRegex(page.plain, r"^[A-Za-z0-9 .,:%\n-]*$", name)

    def test_the_test_finds_markup(self):
        page = Page("<p><a href='x'>@team</a><script>x</script>")
        self.assertEqual(len(page.problems), 4)

    def test_rows_and_details_are_the_findings(self):
        for name in ("small", "hostile"):
            page = self.page(name)
            findings = report(name)["findings"]
            new = [f for f in findings if f["state"] == "new"]
            settled = len(findings) - len(new)
            self.assertEqual(page.counts["tr"], len(findings) + 2)
            shown_details = page.counts["details"] - bool(settled)
            left = re.search(r"The sentences of (\d+)", page.plain)
            left = int(left.group(1)) if left else 0
            self.assertEqual(shown_details + left, len(new))

    def test_paths_and_sentences_are_shown_as_they_are(self):
        page = self.page("hostile")
        docs = documents("hostile")
        for finding in report("hostile")["findings"]:
            name = shown(place(docs[finding["suspect"]]))[:150]
            self.assertTrue(any(c.startswith(name) for c in page.code), name)
        block = "".join(page.pre)
        self.assertIn("</details></pre></code>]]><script>alert(1)", block)
        self.assertIn("@maintainer @org/team #12", block)
        for line in block.split("\n"):
            self.assertIn(line[:2], ("", "- ", "+ "))

    def test_sentences_are_a_diff(self):
        self.assertEqual(
            self.page("small").pre[0],
            "- The ferry ran aground in thick fog on Tuesday.\n"
            "+ The boat went ashore in dense mist on Tuesday.\n"
            "- \u201cYou could not see the sea,\u201d said Moira Tulloch.\n"
            "+ \u201cOne was unable to view the ocean,\u201d stated Moira "
            "Tulloch.\n")

    def test_a_comment_is_never_too_long_and_says_what_is_missing(self):
        for name in NAMES:
            self.assertLessEqual(len(text(name, "md")), 65_536, name)
        page = self.page("many")
        rows = page.counts["tr"] - 2
        total = len(report("many")["findings"])
        self.assertLess(rows, total)
        said = re.search(r"(\d+) findings left out", page.plain)
        self.assertEqual(int(said.group(1)), total - rows)


class Csv(unittest.TestCase):
    def rows(self, name, ending="csv"):
        content = text(name, ending)
        self.assertNotIn("\x00", content)
        table = list(csv.reader(io.StringIO(content, newline=""), strict=True))
        for row in table:
            self.assertEqual(len(row), len(table[0]), name)
        return [dict(zip(table[0], row)) for row in table[1:]]

    @staticmethod
    def cell(value):
        value = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd",
                       value)
        return "'" + value if value[:1] in tuple("=+-@\t\r\n\uff1d") else value

    def test_rows_are_the_findings(self):
        for name in ("small", "hostile", "long", "none"):
            docs = documents(name)
            findings = new_first(report(name)["findings"])
            rows = self.rows(name)
            self.assertEqual(len(rows), len(findings))
            for row, finding in zip(rows, findings):
                for key in ("state", "verdict", "fingerprint"):
                    self.assertEqual(row[key], finding[key])
                self.assertEqual(row["reason"], self.cell(finding["reason"]))
                self.assertEqual(float(row["score"]), finding["score"])
                for side in ("suspect", "source"):
                    document = docs[finding[side]]
                    self.assertEqual(row[side], self.cell(document["id"]))
                    for key in ("path", "member", "title", "date"):
                        self.assertEqual(row[f"{side}_{key}"],
                                         self.cell(document[key]))

    def test_no_cell_is_a_formula(self):
        seen = 0
        for name in ("small", "hostile"):
            for ending in ("csv", "clusters.csv"):
                for row in self.rows(name, ending):
                    for value in row.values():
                        self.assertNotIn(value[:1],
                                         tuple("=+-@\t\r\n\uff1d"))
                        seen += value.startswith("'=")
        self.assertGreater(seen, 0)

    def test_lines_end_as_rfc_4180_says(self):
        for line in text("small", "csv").splitlines(keepends=True):
            self.assertTrue(line.endswith("\r\n"))

    def test_a_row_for_each_member_of_a_cluster(self):
        for name in ("small", "hostile"):
            rows = self.rows(name, "clusters.csv")
            clusters = report(name)["clusters"]
            self.assertEqual([row["document"] for row in rows],
                             [self.cell(m) for c in clusters
                              for m in c["members"]])
            self.assertEqual(
                [row["document"] for row in rows
                 if row["representative"] == "yes"],
                [self.cell(c["representative"]) for c in clusters])
        first = self.rows("small", "clusters.csv")[0]
        self.assertEqual((first["cluster"], first["size"], first["verdict"],
                          first["score"]), ("1", "3", "rewrite", "0.9742"))

    def test_a_limit_is_said(self):
        last = self.rows("limited")[-1]
        self.assertIn("2 findings are left out", last["state"])


class Text(unittest.TestCase):
    def test_nothing_in_it_drives_the_terminal(self):
        for name in NAMES:
            self.assertNotRegex(
                text(name, "txt"),
                "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

    def test_the_places_and_sentences_are_there(self):
        content = text("small", "txt")
        for part in ("2 new findings, 1 known, 1 allowed, 1 fixed",
                     "content/boat.md:3: REWRITE of content/ferry.md:3",
                     "The [boat went ashore] in [dense mist] on Tuesday.",
                     "content/broken.xml", "licensed from the",
                     "content/old.md < a.md", "Subscribe to our newsletter"):
            self.assertIn(part, content)

    def test_nothing_found_is_said_in_a_line(self):
        self.assertEqual(text("none", "txt"),
                         "no new findings in 1 document\n")


class Determinism(unittest.TestCase):
    def test_the_same_findings_give_the_same_bytes(self):
        before = {p.name: p.read_bytes() for p in samples.FOLDER.iterdir()}
        subprocess.run([samples.PROGRAM, str(samples.FOLDER)], check=True)
        for path in samples.FOLDER.iterdir():
            self.assertEqual(path.read_bytes(), before[path.name], path.name)


if __name__ == "__main__":
    sys.exit(unittest.main())
