#!/usr/bin/env python3
"""Absurd inputs: what the program does with them, how long and in what memory.

    benchmarks/absurd/absurd.py [--unspin build/unspin] [--only NAME]... [--big]

Makes each input in a folder for temporary files, runs `index`, `check`, `compare`
and `scan` on it and prints a row: seconds of the processor, peak of the resident
memory, exit code, last message. `--big` adds the inputs of hundreds of megabytes.
Ends with 1 if a run was killed by a signal or took over --limit seconds.
"""

import argparse
import gzip
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WIRE = ROOT / "fixtures" / "wire"
MIB = 1 << 20


def words(count, vocabulary, seed=1):
    draw = random.Random(seed)
    letters = "abcdefghijklmnoprstuvwy"
    known = ["".join(draw.choice(letters) for _ in range(draw.randint(2, 9)))
             for _ in range(vocabulary)]
    return [draw.choice(known) for _ in range(count)]


def sentences(count, seed=1):
    draw = random.Random(seed)
    pool = words(20 * 1000, 20_000, seed)
    out = []
    for _ in range(count):
        start = draw.randrange(len(pool) - 16)
        line = pool[start:start + draw.randint(5, 15)]
        out.append(line[0].capitalize() + " " + " ".join(line[1:]) + ".")
    return " ".join(out)


def zipped(members):
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(name, data)
        file.seek(0)
        return file.read()


def matryoshka(depth):
    data = zipped([("a.txt", "Words.")])
    for _ in range(depth):
        data = zipped([("a.zip", data)])
    return data


def entities():
    definitions = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">'
        for n in range(12))
    return (f'<?xml version="1.0"?><!DOCTYPE nitf [{definitions}]><nitf><body>'
            "<body.content><p>Some words &e11; here.</p></body.content></body>"
            "</nitf>")


# Name, ending of the file, content.
CASES = [
    ("empty", "txt", lambda: ""),
    ("one byte", "txt", lambda: "a"),
    ("one NUL", "txt", lambda: "\0"),
    ("10^6 sentences of one word", "txt", lambda: "Yes. " * 10**6),
    ("10^5 sentences of ten words", "txt", lambda: sentences(10**5)),
    ("10^5 times one sentence", "txt",
     lambda: "Mayor Ann Lee opened the bridge of Varra on Tuesday. " * 10**5),
    ("a sentence of 10^6 words", "txt",
     lambda: " ".join(words(10**6, 50_000)) + "."),
    ("10^6 times one word", "txt", lambda: "bridge " * 10**6),
    ("a word of 10^7 letters", "txt", lambda: "ab" * (5 * 10**6)),
    ("10^5 quotes", "txt",
     lambda: " ".join(f"\u201c{s}.\u201d" for s in
                      sentences(10**5).split(".")[:10**5])),
    ("10^5 quotes that do not end", "txt",
     lambda: " ".join("\u201cWe saw it" for _ in range(10**5))),
    ("10^5 quotes of one word", "txt", lambda: "\u201cYes,\u201d he said. " * 10**5),
    ("10^6 quotation marks", "txt", lambda: "\"" * 10**6 + " a word"),
    ("10^6 emoji", "txt", lambda: "\U0001F600" * 10**6),
    ("10^6 emoji and words", "txt", lambda: "fire \U0001F525 " * (5 * 10**5)),
    ("10^6 marks on one letter", "txt", lambda: "a" + "\u0301\u0316" * (5 * 10**5)),
    ("10^6 invisible characters", "txt", lambda: "wo\u200brd " * (10**6 // 5)),
    ("10^6 letters apart", "txt", lambda: "l e t t e r s  " * (10**6 // 7)),
    ("10^6 letters and words apart", "txt", lambda: "l e t t e r s a n d " * 10**5),
    ("10^6 letters of mixed scripts", "txt", lambda: "p\u0430yp\u0430l " * (10**6 // 7)),
    ("10^6 Chinese characters", "txt", lambda: "\u6e21\u8f2a\u64f1\u6dfa" * (10**6 // 4)),
    ("10^6 Thai letters", "txt", lambda: "\u0e01\u0e32\u0e23\u0e40\u0e21\u0e37\u0e2d\u0e07" * (10**6 // 8)),
    ("10^6 letters of Arabic, no space", "txt", lambda: "\u0645\u0631\u0643\u0628" * (10**6 // 4)),
    ("10^6 line ends", "txt", lambda: "\n" * 10**6 + "A word.\n"),
    ("10^6 lines of a word", "txt", lambda: "word\n" * 10**6),
    ("10^6 full stops", "txt", lambda: "." * 10**6 + " A word"),
    ("10^6 initials", "txt", lambda: "A." * (5 * 10**5) + " word"),
    ("10^6 numbers", "txt", lambda: " ".join(map(str, range(10**6)))),
    ("10^5 words of one prefix", "txt",
     lambda: " ".join(f"glacier{n}" for n in range(10**5)) + "."),
    ("a number of 10^6 digits", "txt", lambda: "It costs " + "7" * 10**6 + " crowns."),
    ("10^5 names", "txt",
     lambda: " ".join(w.capitalize() for w in words(10**5, 10**5))),
    ("unpaired surrogates", "txt", lambda: b"\xed\xa0\x80" * 10**5 + b" some words"),
    ("unpaired surrogates in JSON", "jsonl",
     lambda: '{"text": "' + "\\ud800 word " * 10**5 + '"}\n'),
    ("random bytes", "txt", lambda: random.Random(1).randbytes(MIB)),
    ("random letters of Latin-1", "txt",
     lambda: bytes(random.Random(2).choice(b"abcdef \xe4\xf6\xfc\xdf")
                   for _ in range(MIB))),
    ("10^6 open tags", "html", lambda: "<b>" * 10**6 + "some words"),
    ("10^6 paragraphs", "html", lambda: "<p>Some words." * 10**6),
    ("a tag of 10^6 attributes", "html",
     lambda: "<p " + " ".join(f"a{n}=b" for n in range(10**6)) + ">Some words."),
    ("10^6 entities", "html", lambda: "<p>" + "&amp;word " * 10**6),
    ("10^6 links", "html", lambda: "<p><a href=x>some words</a></p>" * 10**6),
    ("entities of entities", "nitf", entities),
    ("10^5 elements deep", "nitf",
     lambda: "<nitf><body><body.content>" + "<block>" * 10**5 + "<p>A word.</p>"),
    ("10^6 elements", "nitf",
     lambda: "<nitf><body><body.content>" + "<p>Some words.</p>" * 10**6 +
     "</body.content></body></nitf>"),
    ("JSON 10^6 deep", "jsonl",
     lambda: '{"text": "A word.", "x": ' + "[" * 10**6 + "\n"),
    ("10^6 records without a text", "jsonl", lambda: '{"id": "x"}\n' * 10**6),
    ("10^5 articles of one word", "jsonl", lambda: '{"text": "word"}\n' * 10**5),
    ("10^5 Markdown brackets", "md", lambda: "[" * 10**5 + "a word" + "]" * 10**5),
    ("10^5 Markdown quotes", "md", lambda: ">" * 10**5 + " a word"),
    ("10^5 stars and backquotes", "md", lambda: "*`_" * 10**5 + " a word"),
    ("a bomb of 256 MB", "txt.gz", lambda: gzip.compress(b"a" * (256 * MIB))),
    ("zip in zip, 50 deep", "zip", lambda: matryoshka(50)),
    ("zip with names to elsewhere", "zip",
     lambda: zipped([("../../../etc/x.txt", "Some words."),
                     ("/etc/y.txt", "Some words."), ("C:\\z.txt", "Words.")])),
    ("zip of 10^5 empty members", "zip",
     lambda: zipped([(f"{n}.txt", "") for n in range(10**5)])),
]

CASES_BIG = [
    ("a bomb in a bomb, of 10 GB", "txt.gz.gz",
     lambda: gzip.compress(gzip.compress(b"a" * (64 * MIB)) * 160)),
    ("15 MB of prose", "txt", lambda: sentences(15 * MIB // 62)),
    ("15 MB of one letter", "txt", lambda: "a" * (15 * MIB)),
    ("500 MB of prose", "txt", lambda: sentences(20 * MIB // 62) * 25),
    ("1 GB of one letter", "txt", lambda: b"a" * 10**9),
    ("500 MB of articles", "jsonl",
     lambda: "".join(json.dumps({"text": sentences(40, n)}) + "\n"
                     for n in range(2000)) * 100),
]


def measure(command, folder, limit):
    """Runs it; seconds, peak in MiB, code, last line of its messages."""
    with open(folder / "err", "wb") as err, open(folder / "out", "wb") as out:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
            os.execv(command[0], command)
        _, status, usage = os.wait4(child, 0)
    code = (-os.WTERMSIG(status) if os.WIFSIGNALED(status)
            else os.WEXITSTATUS(status))
    lines = (folder / "err").read_bytes().decode("utf-8", "replace").splitlines()
    message = lines[-1] if lines else ""
    notes = [line for line in
             (folder / "out").read_bytes()[:10**6].decode("utf-8", "replace")
             .splitlines() if "Only the first" in line]
    if notes and code in (0, 1):
        message = notes[0].strip()
    return (usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code,
            message.replace(str(folder), "").replace("unspin: ", ""))


def run(args, folder, name, ending, content):
    path = folder / f"input.{ending}"
    path.write_bytes(content if isinstance(content, bytes)
                     else content.encode("utf-8", "surrogatepass"))
    del content
    copy = folder / f"copy.{ending}"
    os.link(path, copy)
    other = str(WIRE / "01-ferry.txt")
    commands = [
        ("index", ["index", "-q", "-o", str(folder / "x.unspin"), str(path)]),
        ("check", ["check", "-q", "-i", str(folder / "wire.unspin"), str(path)]),
        ("compare", ["compare", "-q", str(path), str(copy)]),
        ("compare other", ["compare", "-q", str(path), other]),
        ("scan", ["scan", "-q", "--no-config", str(path), str(copy), other]),
    ]
    worst = True
    for label, words_ in commands:
        if args.command and label not in args.command:
            continue
        (folder / "x.unspin").unlink(missing_ok=True)
        seconds, peak, code, message = measure(
            [args.unspin, *words_], folder, args.limit)
        print(f"{name:34} {label:14} {seconds:8.2f} {peak:8.0f} {code:5}  "
              f"{message[:110]}", flush=True)
        worst = worst and code >= 0
    path.unlink()
    copy.unlink()
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--unspin", default=str(ROOT / "build" / "unspin"))
    parser.add_argument("--only", action="append")
    parser.add_argument("--command", action="append")
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--limit", type=int, default=300)
    args = parser.parse_args()
    cases = [case for case in CASES + (CASES_BIG if args.big else [])
             if not args.only or any(o in case[0] for o in args.only)]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="unspin-absurd-"))
    good = True
    try:
        measure([args.unspin, "index", "-q", "-o", str(folder / "wire.unspin"),
                 str(WIRE)], folder, args.limit)
        print(f"{'input':34} {'command':14} {'cpu s':>8} {'MiB':>8} {'code':>5}"
              "  message")
        for name, ending, make in cases:
            good = run(args, folder, name, ending, make()) and good
    finally:
        shutil.rmtree(folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
