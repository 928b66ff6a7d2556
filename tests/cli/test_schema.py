"""docs/json.md and docs/unspin.schema.json describe the same fields."""

import json
import re
import unittest

import jsonschema

from support import ROOT, unspin

PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "docs" / "unspin.schema.json").read_text())

# The heading of the table in the page, the definition in the schema.
TABLES = {
    "The result object": "result",
    "Sources": "source",
    "Passages": "passage",
    "Altered quotes": "altered_quote",
    "Altered numbers": "altered_number",
    "Credits": "credit",
}


def section(heading):
    """The text below `heading`, up to the next heading."""
    found = re.search(rf"(?ms)^#+ {heading}\n(.*?)(?=^#|\Z)", PAGE)
    return found.group(1)


def tables(text):
    """For each table whose first column is "field": the fields."""
    for table in re.findall(r"(?m)^\| field .*\n((?:\|.*\n)+)", text):
        yield re.findall(r"(?m)^\| `(\w+)` \|", table)


class Documentation(unittest.TestCase):
    def test_every_table_lists_the_fields_of_the_schema_in_order(self):
        for heading, definition in TABLES.items():
            fields = next(tables(section(heading)))
            expected = list(SCHEMA["$defs"][definition]["properties"])
            self.assertEqual(fields, expected, heading)

    def test_the_sentences_have_a_table_too(self):
        fields = list(tables(section("Passages")))[1]
        self.assertEqual(fields,
                         list(SCHEMA["$defs"]["sentence"]["properties"]))

    def test_every_object_of_the_schema_is_documented(self):
        objects = {name for name, value in SCHEMA["$defs"].items()
                   if value.get("type") == "object"}
        self.assertEqual(objects, {*TABLES.values(), "sentence"})

    def test_every_figure_of_the_evidence_is_documented_in_order(self):
        run = unspin("compare", "rewrites/01-ferry.spin.txt",
                     "wire/01-ferry.txt", "--format", "json")
        figures = list(run.json()["sources"][0]["evidence"])
        figures.append("sibling_margin")  # Of `check` alone, the last one.
        self.assertEqual(re.findall(r"(?m)^\| `(\w+)` \|", section("Evidence")),
                         figures)

    def test_every_verdict_and_kind_is_explained(self):
        words = (SCHEMA["$defs"]["verdict"]["enum"] +
                 SCHEMA["$defs"]["passage"]["properties"]["kind"]["enum"])
        for word in words:
            self.assertIn(f"`{word}`", PAGE)

    def test_the_schema_is_one_and_refuses_what_is_wrong(self):
        checker = jsonschema.validators.validator_for(SCHEMA)
        checker.check_schema(SCHEMA)
        example = self.example()
        jsonschema.validate(example, SCHEMA)
        for change in ({"score": 1.5}, {"verdict": "theft"}, {"title": None},
                       {"extra": 1}, {"schema": "unspin/2"}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate({**example, **change}, SCHEMA)
        for name in example:
            if name == "text":
                continue
            less = {k: v for k, v in example.items() if k != name}
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(less, SCHEMA)

    def test_the_offsets_of_the_example_are_right(self):
        example = self.example()
        source = example["sources"][0]
        quote = source["altered_quotes"][0]
        self.assertEqual(example["text"][slice(*quote["suspect"])],
                         "One was unable to view the ocean,")
        self.assertEqual(source["text"][slice(*quote["source"])],
                         "You could not see the sea,")

    def example(self):
        return json.loads(re.search(r"(?s)```json\n(.*?)```", PAGE).group(1))


if __name__ == "__main__":
    unittest.main()
