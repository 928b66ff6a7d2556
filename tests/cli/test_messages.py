"""Messages of errors that no other test meets (tools/coverage lists them)."""

import os
import sqlite3

from support import SOURCE, TestCase, content, main, unspin


class Messages(TestCase):
    def test_ids_from_a_file_that_is_not_there(self):
        run = unspin("remove", self.index(SOURCE), "--ids-from",
                     self.dir / "none")
        self.assertFails(run, 3, "cannot read --ids-from", "none")

    def test_an_index_that_is_a_device(self):
        run = unspin("check", "-i", "/dev/null", SOURCE)
        self.assertFails(run, 3, "/dev/null is no regular file")

    def test_a_database_of_somebody_else(self):
        path = self.dir / "a.db"
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE t(x)")
        database.commit()
        database.close()
        before = path.read_bytes()
        for words in (["check", "-i", path, SOURCE],
                      ["index", "-o", path, SOURCE]):
            self.assertFails(unspin(*words), 3,
                             f"{path} is not an unspin index")
        self.assertEqual(path.read_bytes(), before)

    def test_a_baseline_that_is_too_large(self):
        path = self.dir / "baseline.txt"
        path.touch()
        os.truncate(path, 1 << 30)  # Takes no room.
        run = unspin("scan", "--no-config", "--baseline", path, SOURCE)
        self.assertCode(run, 3)
        self.assertNames(run, path, "is larger than")

    def test_a_cache_of_another_version(self):
        self.write("a.txt", content(SOURCE))
        cache = self.write("cache", "unspin scan cache 0\n")
        run = unspin("scan", "--no-config", "--cache", cache, "a.txt",
                     cwd=self.dir)
        self.assertCode(run, 0)
        self.assertIn("it is of another version", " ".join(
            (run.out + run.err).split()))


if __name__ == "__main__":
    main()
