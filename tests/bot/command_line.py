"""The command line as people and programs have it: `python -m bot` in a process of its own.

Most of what a command takes is Python starting, importing and reading the content. So a process that has done so once
waits beside each that tests, and is forked for every command: what runs is the command in a process of its own, with
arguments, environment, folder, input and exit code of its own. `afresh` starts Python anew, as at home.
"""

import atexit
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from knowledge import glossary, library

ROOT = Path(__file__).parents[2]
IMPORTED = ("bot.__main__", "bot.transfers", "bot.reasons", "bot.serve", "bot.transfers", "bot.tryout")
ENDS = 60
"""Seconds a command may take."""


def bot(
    *arguments: str, stdin: str = "", folder: Path = ROOT, afresh: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the command line in a process of its own, without any setting from outside."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "DATABASE_URL", "PORT"))
    }
    wanted = clean | {"PYTHONPATH": str(ROOT)} | environment
    if not afresh and hasattr(os, "fork"):
        return _bot_forked(list(arguments), stdin, folder, wanted)
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=folder,
        env=wanted,
        timeout=ENDS,
        check=False,
    )


def _bot_forked(
    arguments: list[str], stdin: str, folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    waiting = _waiting()
    assert waiting.stdin
    assert waiting.stdout
    with tempfile.TemporaryDirectory(prefix="jargon-command-") as made:
        files = [Path(made) / name for name in ("stdin", "stdout", "stderr")]
        files[0].write_text(stdin, encoding="utf-8")
        request = {
            "arguments": arguments,
            "folder": str(folder),
            "environment": environment,
            "files": [*map(str, files)],
        }
        waiting.stdin.write(json.dumps(request) + "\n")
        waiting.stdin.flush()
        code = int(waiting.stdout.readline())
        out, err = (file.read_text(encoding="utf-8") for file in files[1:])
    return subprocess.CompletedProcess(arguments, code, out, err)


@cache
def _waiting() -> "subprocess.Popen[str]":
    """One for each process that tests, and no longer than that."""
    waiting = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.command_line"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    atexit.register(waiting.communicate)
    return waiting


def _wait() -> None:
    """Runs what comes in line by line, and says how each ended."""
    _get_ready()
    for line in sys.stdin:
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()
        else:
            _run(**json.loads(line))


def _get_ready() -> None:
    """Imports what commands do, and has what ships read once: neither a library nor a glossary ever changes."""
    for name in IMPORTED:
        import_module(name)
    shipped = library.load()
    read, read_all = library.load, glossary.Glossary
    known = read_all(shipped)
    gc.freeze()  # a collection would touch, and so copy, all of it
    library.load = lambda path=None: read(path) if path else shipped
    glossary.Glossary = lambda of, *below: known if of is shipped and not below else read_all(of, *below)  # type: ignore[assignment,misc]


def _run(arguments: list[str], folder: str, environment: dict[str, str], files: list[str]) -> NoReturn:
    """What Python does at the start, the command, and what Python does at the end. All but to take apart what ships,
    object by object: that would take longer than most commands."""
    signal.alarm(ENDS)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, (file, flags) in enumerate(zip(files, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)):
        os.dup2(os.open(file, flags, 0o600), number)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w", 1, errors="backslashreplace")
    sys.argv = ["bot", *arguments]
    sys.path[0] = folder
    del sys.modules["bot.__main__"]  # it is to run as it does at the start, not as it was imported
    code: object = 0
    try:
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - Python tells of any
        traceback.print_exc()
        code = 1
    for thread in threading.enumerate():  # Python would wait for them as well
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join()
    if not isinstance(code, int):
        sys.stderr.write(f"{code}\n")
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _wait()
