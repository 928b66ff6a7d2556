"""JUnit reports against the schema of Jenkins."""

import sys
import unittest

import samples

PATH = samples.schema("junit-10.xsd")
try:
    from lxml import etree
except ImportError:
    print("SKIPPED: lxml is missing: run tools/setup.", file=sys.stderr)
    sys.exit(77)
SCHEMA = etree.XMLSchema(etree.parse(str(PATH)))


def parsed(name):
    """Without the attributes that GitLab reads and the schema has not."""
    root = etree.fromstring(samples.raw(name, "xml"))
    for case in root.iter("testcase"):
        case.attrib.pop("file", None)
        case.attrib.pop("line", None)
    return root


class Schema(unittest.TestCase):
    def test_every_report_is_valid(self):
        for name in samples.NAMES:
            SCHEMA.assertValid(parsed(name))

    def test_the_schema_refuses_what_is_wrong(self):
        root = parsed("small")
        root[0].attrib.pop("tests")
        self.assertFalse(SCHEMA.validate(root))


if __name__ == "__main__":
    sys.exit(unittest.main())
