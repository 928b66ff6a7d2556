"""The same bytes whatever the number of threads, the order of the inputs, the
locale and the processor's vector instructions."""

import json
import random
import shutil
import subprocess

from support import FIXTURES, TestCase, environment, main, unspin

SUSPECTS = sorted(
    str(path.relative_to(FIXTURES))
    for folder in ("rewrites", "mosaic", "partial", "independent")
    for path in (FIXTURES / folder).iterdir())[::2]
SOURCES = sorted(
    str(path.relative_to(FIXTURES)) for path in (FIXTURES / "wire").iterdir()
    if path.is_file())
LOCALES = ("tr_TR", "de_DE")  # A dotless i; commas in numbers.


def shuffled(items, seed):
    items = list(items)
    random.Random(seed).shuffle(items)
    return items


class Determinism(TestCase):
    def outputs(self, *options, env=None, index=None, suspects=SUSPECTS,
                sources=SOURCES):
        """What every command gives, by its name."""
        env = environment(**(env or {}))
        if index is None:
            index = self.dir / "wire.unspin"
            index.unlink(missing_ok=True)
            self.run_ok(0, "index", "-q", *options, "-o", index, *sources,
                        env=env)
        out = {}
        run = self.run_ok(1, "check", "-i", index, "--format", "jsonl",
                          "--show-text", *options, *suspects, env=env)
        out["check"] = sorted(run.raw_out.splitlines())
        out["text"] = self.run_ok(1, "check", "-i", index, *options,
                                  *sorted(suspects)[-8:], env=env).raw_out
        out["pairs"] = self.run_ok(1, "compare", "--pairs", "pairs.jsonl",
                                   "--format", "jsonl", *options,
                                   env=env).raw_out
        for form in ("json", "sarif", "markdown", "csv"):
            out["scan " + form] = self.run_ok(
                1, "scan", "--no-config", "--format", form, *options,
                *sources, *suspects, env=env).raw_out
        run = self.run_ok(0, "info", "--format", "json", index, env=env)
        info = run.json()
        out["info"] = {k: info[k] for k in
                       ("articles", "format_version", "parameters",
                        "text_bytes")}
        self.run_ok(0, "verify", index, env=env)
        return out

    def run_ok(self, code, *words, **options):
        run = unspin(*words, **options)
        self.assertCode(run, code)
        return run

    def assertSame(self, expected, found):
        self.assertEqual(expected.keys(), found.keys())
        for name in expected:
            self.assertEqual(expected[name], found[name], name)

    def test_number_of_threads(self):
        expected = self.outputs("--threads", "1")
        self.assertGreater(len(expected["check"]), 20)
        for threads in ("2", "5"):
            with self.subTest(threads=threads):
                self.assertSame(expected, self.outputs("--threads", threads))

    def test_order_of_the_inputs(self):
        expected = self.outputs()
        for seed in (1, 2):
            with self.subTest(seed=seed):
                self.assertSame(expected, self.outputs(
                    suspects=shuffled(SUSPECTS, seed),
                    sources=shuffled(SOURCES, seed)))

    def test_sources_that_tie_are_in_the_order_of_their_ids(self):
        # Five copies of one article: alike in score and coverage.
        text = (FIXTURES / SOURCES[0]).read_text(encoding="utf-8")
        records = [json.dumps({"id": f"copy/{n}", "text": text})
                   for n in range(5)]
        found = []
        for seed in range(3):
            feed = self.write("feed.jsonl",
                              "\n".join(shuffled(records, seed)) + "\n")
            index = self.dir / f"ties{seed}.unspin"
            self.run_ok(0, "index", "-q", "-o", index, feed)
            run = self.run_ok(1, "check", "-i", index, "--format", "json",
                              "--max-sources", "3", SUSPECTS[-1], SOURCES[0])
            found.append(run.raw_out)
            ids = [s["id"] for s in run.json()[1]["sources"]]
            self.assertEqual(ids, ["copy/0", "copy/1", "copy/2"])
        self.assertEqual(len(set(found)), 1)

    def test_the_batches_of_an_index(self):
        expected = self.outputs()
        index = self.dir / "batches.unspin"
        for source in SOURCES:
            self.run_ok(0, "index", "-q", "--batch", "1", "-o", index, source)
        self.assertSame(expected, self.outputs(index=index))

    def test_locale(self):
        expected = self.outputs(env={"LC_ALL": "C"})
        self.assertSame(expected, self.outputs(env={"LC_ALL": "C.UTF-8"}))
        made = self.dir / "locales"
        made.mkdir()
        for name in LOCALES:
            with self.subTest(locale=name):
                if not self.make_locale(made, name):
                    self.skipTest(f"{name} cannot be made on this machine")
                self.assertSame(expected, self.outputs(
                    env={"LOCPATH": str(made), "LC_ALL": f"{name}.UTF-8"}))

    def make_locale(self, folder, name):
        if not shutil.which("localedef"):
            return False
        done = subprocess.run(
            ["localedef", "-i", name, "-f", "UTF-8",
             str(folder / f"{name}.UTF-8")], capture_output=True)
        return done.returncode == 0

    def test_vector_instructions(self):
        # Loops of our own with less than the processor has (base/vector_clones.h).
        expected = self.outputs()
        for vectors in ("plain", "avx2"):
            with self.subTest(vectors=vectors):
                self.assertSame(expected, self.outputs(
                    env={"UNSPIN_VECTORS": vectors}))

    def test_vector_instructions_of_libraries(self):
        # What glibc chooses by the processor: exp() and log() with FMA or not.
        # On a C library without these tunables the variable says nothing.
        expected = self.outputs()
        without = ",".join("-" + name for name in (
            "AVX2_Usable", "FMA_Usable", "AVX2", "FMA", "FMA4", "AVX512F"))
        self.assertSame(expected, self.outputs(
            env={"GLIBC_TUNABLES": f"glibc.cpu.hwcaps={without}"}))


if __name__ == "__main__":
    main()
