"""Runs test_*.py of this folder that need a browser, with Playwright.

Playwright comes from the running Python, else from a virtual environment in the
build folder, made here once. Without it or without Chromium the exit code is 77:
CTest reports the test as skipped. With UNSPIN_REQUIRE_BROWSER=1 that is a failure.

Run by hand: UNSPIN_HTML_SAMPLES=build/.../html_samples UNSPIN_HTML_VENV=/tmp/venv \
    python3 tests/html/run_in_browser.py
"""

import os
import pathlib
import shutil
import subprocess
import sys

PLAYWRIGHT = "playwright==1.65.2"
SKIPPED = 77


def skip(reason):
    print(f"SKIPPED: the HTML report was NOT tested in a browser: {reason}",
          file=sys.stderr)
    sys.exit(1 if os.environ.get("UNSPIN_REQUIRE_BROWSER") == "1" else SKIPPED)


def browser():
    for name in (os.environ.get("UNSPIN_CHROMIUM"), "chromium",
                 "chromium-browser", "google-chrome"):
        path = name and shutil.which(name)
        # Ubuntu's chromium is a script that asks for a snap.
        if path and subprocess.run([path, "--version"], capture_output=True,
                                   timeout=60).returncode == 0:
            return path
    skip("no Chromium (tools/setup --test installs it where the distribution "
         "has it)")


def has_playwright(python):
    return os.path.exists(python) and subprocess.run(
        [python, "-c", "import playwright.sync_api"],
        capture_output=True).returncode == 0


def python():
    if has_playwright(sys.executable):
        return sys.executable
    folder = pathlib.Path(os.environ["UNSPIN_HTML_VENV"])
    inside = str(folder / "bin" / "python")
    if has_playwright(inside):
        return inside
    for command in ([sys.executable, "-m", "venv", "--clear", str(folder)],
                    [inside, "-m", "pip", "install", "-q",
                     "--disable-pip-version-check", PLAYWRIGHT]):
        try:
            done = subprocess.run(command, capture_output=True, text=True,
                                  timeout=300)
        except (OSError, subprocess.TimeoutExpired) as error:
            skip(f"Playwright cannot be installed: {error}")
        if done.returncode != 0:
            lines = (done.stderr or done.stdout).strip().splitlines()
            skip("Playwright cannot be installed: " +
                 (lines[-1] if lines else f"{command} failed"))
    return inside


def main():
    environment = dict(os.environ, UNSPIN_CHROMIUM=browser())
    test = pathlib.Path(__file__).with_name("browser_tests.py")
    sys.exit(subprocess.run([python(), "-B", str(test), *sys.argv[1:]],
                            env=environment).returncode)


if __name__ == "__main__":
    main()
