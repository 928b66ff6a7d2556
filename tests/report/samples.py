"""The samples that write_reports writes, read back."""

import atexit
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMES = ("small", "text", "limited", "none", "empty", "hostile", "many",
         "long", "large")

PROGRAM = os.environ["UNSPIN_WRITE_REPORTS"]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="unspin-reports-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
subprocess.run([PROGRAM, str(FOLDER)], check=True)


def raw(name, ending):
    return (FOLDER / f"{name}.{ending}").read_bytes()


def text(name, ending):
    return raw(name, ending).decode("utf-8")  # Strict: never ill-formed.


@functools.lru_cache(maxsize=None)
def report(name):
    """The JSON report: what the other formats are held to. Not to be changed."""
    return json.loads(text(name, "json"))


def documents(name):
    return {d["id"]: d for d in report(name)["documents"]}


def place(document):
    """As the reports name a document."""
    if not document["path"]:
        return document["id"]
    out = document["path"]
    if document["member"]:
        out += "!" + document["member"]
    if document["line"]:
        out += f":{document['line']}"
    return out


def shown(value):
    """What is displayed of a text: on one line, without controls."""
    unsafe = "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]"
    value = re.sub("[ \t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029"
                   "\u202f\u205f\u3000]+", " ", value)
    return re.sub(unsafe, "\ufffd", value).strip(" ")


def schema(name):
    """A schema of others, or the end of this test as one that was skipped."""
    folder = pathlib.Path(os.environ.get("UNSPIN_TEST_SCHEMAS",
                                         ROOT / "build" / "test-schemas"))
    if (folder / name).is_file():
        return folder / name
    print(f"SKIPPED: {folder / name} is not there: run tools/setup with the "
          "network; the report was NOT checked against its official schema.",
          file=sys.stderr)
    sys.exit(77)
