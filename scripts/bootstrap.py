#!/usr/bin/env python3
"""Set this work tree up: environment, pinned packages, front-end parts, ourselves, messages.

    python3 scripts/bootstrap.py run     what `make demo` needs
    python3 scripts/bootstrap.py dev     and what `make check test` need

Standard library only, and readable by old Pythons, so that they too can say what is wrong. Each
step is skipped when nothing it depends on has changed.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".congvu.json"
LOG = ROOT / ".cache" / "setup.log"
OLDEST = (3, 11)
NEEDED_MB = {"run": 1200, "dev": 1800}
NETWORK = ("Failed to establish a new connection", "Temporary failure in name resolution",
           "Name or service not known", "Read timed out", "ConnectTimeout",
           "Network is unreachable", "No matching distribution found")  # fmt: skip


class Stop(Exception):  # noqa: N818  (not an error of ours)
    """The set-up can't go on; the text says why and what helps, in Vietnamese and English."""


def main():
    """Run the steps; 0 when the work tree is ready, 1 with a plain sentence when it can't be."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "dev"
    begun = time.time()
    try:
        use_a_newer_python()
        require_room(wanted)
        make_environment()
        done = read_stamp()
        install_packages(wanted, done)
        fetch_assets()
        install_ourselves(done)
        compile_messages()
    except Stop as reason:
        print("\n✗ {}".format(reason), file=sys.stderr)
        return 1
    if time.time() - begun > 2:
        say("✓", "Sẵn sàng sau {:.0f} giây (ready)".format(time.time() - begun))
    return 0


def say(mark, text):
    print("{} {}".format(mark, text), flush=True)


def use_a_newer_python():
    """Go on in the newest Python of this machine if this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        if found:
            os.execv(found, [found, *sys.argv])
    raise Stop(
        "Cần Python 3.11 trở lên, máy này có {0}.{1}. Hãy cài bản mới rồi chạy lại.\n"
        "  Python 3.11 or newer is needed, this is {0}.{1}. Install one and run again.\n"
        "  Debian/Ubuntu: apt install python3.11 · Fedora: dnf install python3.11".format(
            *sys.version_info
        )
    )


def require_room(wanted):
    if STAMP.exists():
        return
    free = shutil.disk_usage(str(ROOT)).free // 2**20
    if free < NEEDED_MB[wanted]:
        raise Stop(
            "Ổ đĩa chỉ còn {0} MB, cần {1} MB. Hãy dọn bớt rồi chạy lại.\n"
            "  Only {0} MB of disk left, {1} MB are needed.".format(free, NEEDED_MB[wanted])
        )


def make_environment():
    """Make .venv with pip in it, also where Debian left `ensurepip` out."""
    if (
        read_stamp().get("place") == str(ROOT) and PYTHON.exists()
    ):  # a moved one names its old place
        return
    say(
        "·", "Tạo môi trường .venv (virtual environment, Python {}.{}.{})".format(*sys.version_info)
    )
    shutil.rmtree(str(VENV), ignore_errors=True)
    if quiet([sys.executable, "-m", "venv", str(VENV)]) == 0:
        return
    shutil.rmtree(str(VENV), ignore_errors=True)
    if environment_by_outer_pip() or environment_by_apt():
        return
    package = "python3.{}-venv".format(sys.version_info[1])
    raise Stop(
        "Python của máy này thiếu mô-đun tạo môi trường. Hãy chạy: apt install {0}\n"
        "  This Python can't make environments (no ensurepip). Run: apt install {0}".format(package)
    )


def environment_by_outer_pip():
    """Let the machine's own pip (22.3 or later) put a pip into a bare environment."""
    bare = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    into = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "-q", "pip"]
    return quiet(bare) == 0 and quiet(into) == 0


def environment_by_apt():
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    package = "python3.{}-venv".format(sys.version_info[1])
    say("·", "Cài {} (apt)".format(package))
    quiet(["apt-get", "update"])
    quiet(["apt-get", "install", "-y", "--no-install-recommends", package])
    shutil.rmtree(str(VENV), ignore_errors=True)
    return quiet([sys.executable, "-m", "venv", str(VENV)]) == 0


def install_packages(wanted, done):
    """Install what requirements/<wanted>.txt pins, every file checked against its hash."""
    locks = {name: mark_of(ROOT / "requirements" / (name + ".txt")) for name in ("run", "dev")}
    installed = done.get("packages", {})
    if installed.get(wanted) == locks[wanted] and installed.get("run") == locks["run"]:
        return
    say("·", "Cài thư viện Python đã ghim (pinned packages: requirements/{}.txt)".format(wanted))
    # a developer's Python compiles what it imports, a tenth of the files; others may not write here
    lazily = ["--no-compile"] if wanted == "dev" else []
    pip_install([*lazily, "--require-hashes", "-r", "requirements/{}.txt".format(wanted)])
    fresh = {"run": locks["run"]}
    if wanted == "dev":
        fresh["dev"] = locks["dev"]
    done["packages"] = fresh
    write_stamp(done)


def fetch_assets():
    sys.path.insert(0, str(ROOT / "scripts"))
    import assets

    if assets.is_fresh():
        return
    say("·", "Lấy phông chữ và mã giao diện đã ghim (front-end parts)")
    npm = assets.find_npm(PYTHON)
    if npm is None:
        pip_install(["--require-hashes", "-r", "requirements/node.txt"])
        npm = assets.find_npm(PYTHON)
    try:
        assets.build(npm)
    except assets.AssetsError as failure:
        raise Stop(
            "Không lấy được các phần giao diện: {0}\n  Front-end parts: {0}".format(failure)
        ) from None


def install_ourselves(done):
    wanted = mark_of(ROOT / "pyproject.toml")
    if done.get("ourselves") == wanted and (VENV / "bin" / "congvu").exists():
        return
    say("·", "Cài congvu tại chỗ (editable install)")
    pip_install(["--no-deps", "--no-build-isolation", "--force-reinstall", "-e", "."])
    done["ourselves"] = wanted
    write_stamp(done)


def compile_messages():
    catalogues = (ROOT / "src").glob("**/LC_MESSAGES/*.po")
    if all(is_newer(path.with_suffix(".mo"), path) for path in catalogues):
        return
    if quiet([PYTHON, "scripts/messages.py", "compile"]) != 0:
        raise Stop(
            "Không biên dịch được thông báo, xem {0}\n  Messages don't compile, see {0}".format(LOG)
        )


def is_newer(target, source):
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


def pip_install(arguments):
    """Run pip with a line of progress; its full words go to the log.

    :raises Stop: with what pip's words mean.
    """
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check",
               "--no-input", "--progress-bar", "off", *arguments]  # fmt: skip
    LOG.parent.mkdir(parents=True, exist_ok=True)
    words, seen = [], 0
    running = subprocess.Popen(
        command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    for line in running.stdout:
        words.append(line)
        if line.startswith(("Collecting", "Installing collected")):
            seen += 1
            show_progress(seen, line)
    end_progress()
    LOG.write_text("".join(words), encoding="utf-8")
    if running.wait() != 0:
        raise Stop(meaning("".join(words)))


def show_progress(seen, line):
    if sys.stdout.isatty():
        name = re.sub(r"[=(<>].*", "", line.split(None, 1)[1]).strip()
        sys.stdout.write("\r\033[K  {} {}".format(seen, name[:60]))
        sys.stdout.flush()


def end_progress():
    if sys.stdout.isatty():
        sys.stdout.write("\r\033[K")


def meaning(words):
    """Return what pip's last words mean to the one who typed `make`."""
    if "No space left on device" in words:
        said = ("Hết chỗ trên ổ đĩa.", "The disk is full.")
    elif "DO NOT MATCH THE HASHES" in words:
        said = (
            "Một gói tải về khác với gói đã ghim: không cài.",
            "A package differs from the pinned one and was refused.",
        )
    elif any(sign in words for sign in NETWORK):
        said = (
            "Không tải được thư viện: hãy kiểm tra mạng hoặc proxy.",
            "Packages can't be fetched: check the network or the proxy.",
        )
    else:
        said = ("Cài đặt không thành công.", "pip failed.")
    return "{}\n  {}\n  {}".format(said[0], said[1], LOG)


def quiet(command):
    """Run a command without showing it; its words go to the log. Return its exit code."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        return subprocess.call(
            [str(part) for part in command], cwd=str(ROOT), stdout=log, stderr=log
        )


def mark_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_stamp():
    """Return what this .venv was last set up with."""
    try:
        return json.loads(STAMP.read_text("ascii"))
    except (OSError, ValueError):
        return {}


def write_stamp(done):
    STAMP.write_text(json.dumps(dict(done, place=str(ROOT))), "ascii")


if __name__ == "__main__":
    sys.exit(main())
