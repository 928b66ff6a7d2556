"""SARIF reports against the official schema of OASIS."""

import json
import sys
import unittest

import jsonschema

import samples

SCHEMA = json.loads(samples.schema("sarif-schema-2.1.0.json").read_text())


class Schema(unittest.TestCase):
    def test_every_report_is_valid(self):
        checker = jsonschema.validators.validator_for(SCHEMA)
        checker.check_schema(SCHEMA)
        validator = checker(SCHEMA, format_checker=checker.FORMAT_CHECKER)
        for name in samples.NAMES:
            log = json.loads(samples.text(name, "sarif"))
            # Of thousands of results of one kind some are enough.
            del log["runs"][0]["results"][200:]
            errors = list(validator.iter_errors(log))
            self.assertEqual(errors, [], name)

    def test_the_schema_refuses_what_is_wrong(self):
        for change in ({"level": "fatal"}, {"extra": 1}, {"locations": 3}):
            log = json.loads(samples.text("small", "sarif"))
            log["runs"][0]["results"][0].update(change)
            with self.assertRaises(jsonschema.ValidationError, msg=change):
                jsonschema.validate(log, SCHEMA)


if __name__ == "__main__":
    sys.exit(unittest.main())
