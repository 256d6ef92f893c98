#!/usr/bin/env python3
"""See that this machine has what the tests start: a Chromium, poppler, openssl, SoftHSM, a Java.

As root on Debian or Ubuntu what is missing is installed by apt; elsewhere the sentence says what to
install. CHROMIUM names a browser of one's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# a user without root may do without: their tests say so
SKIPPABLE = {"openssl", "softhsm2", "default-jre-headless"}
POPPLER = ("pdftotext", "pdftoppm", "pdfsig")


def browser() -> str | None:
    """Return the program of the browser that the tests drive."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def missing() -> dict[str, str]:
    """Return what is missing: the Debian package, and what it is for."""
    found = {}
    if browser() is None:
        found["chromium"] = "kiểm thử qua trình duyệt (browser tests); or set CHROMIUM=/path"
    if not all(map(shutil.which, POPPLER)):
        found["poppler-utils"] = "kiểm thử tệp PDF (PDF tests)"
    if shutil.which("openssl") is None:
        found["openssl"] = "kiểm thử chữ ký số (signature tests)"
    if shutil.which("softhsm2-util") is None:
        found["softhsm2"] = "kiểm thử thiết bị ký PKCS#11 (token tests)"
    if shutil.which("java") is None:
        found["default-jre-headless"] = "tính lại số liệu bằng Spark (figures on Spark)"
    return found


def main() -> int:
    wanted = missing()
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        print("· apt-get install", *wanted, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *wanted]):
            done = subprocess.run(
                ["apt-get", "-qq", *command],
                check=False, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment,
            )  # fmt: skip
            if done.returncode != 0:
                break
        wanted = missing()
    needed = {name for name in wanted if name not in SKIPPABLE or os.geteuid() == 0}
    for package, purpose in wanted.items():
        mark = "✗" if package in needed else "!"
        print(f"{mark} Thiếu {package}: {purpose}. apt install {package}", file=sys.stderr)
    return 1 if needed else 0


if __name__ == "__main__":
    sys.exit(main())
