"""Commands for files, to be typed at the prompt: from upysh import *"""

import os
import sys
from os import chdir as cd, mkdir, rename as mv, rmdir

_FOLDER = 0x4000  # of st_mode

_HELP = """
from upysh import *    gets these commands; man shows them again.

man, clear, pwd, ls, ls(folder)
cat(file), head(file, lines), newfile(file)
cp(from, to), mv(from, to), rm(file), rm(folder, True)
cd(folder), mkdir(folder), rmdir(folder)
"""


class _Command:
    """What does its work when it is typed, with brackets or without."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text()

    def __call__(self):
        return self._text()


class _List:
    def __repr__(self):
        self()
        return ""

    def __call__(self, path="."):
        entries = sorted(os.ilistdir(path))
        for name, kind, *_ in entries:
            if kind == _FOLDER:
                print("    <dir>", name)
        for name, kind, *more in entries:
            if kind != _FOLDER:
                print(("%9d" % more[1] if len(more) > 1 else " " * 9), name)
        try:
            state = os.statvfs(path)
        except OSError:
            return
        print("\n{:,d}k free".format(state[1] * state[3] // 1024))


man = _Command(lambda: _HELP)
pwd = _Command(os.getcwd)
clear = _Command(lambda: "\x1b[2J\x1b[H")
ls = _List()


def _is_folder(path):
    try:
        return bool(os.stat(path)[0] & _FOLDER)
    except OSError:
        return False


def head(f, n=10):
    with open(f) as file:
        for line in file:
            if n <= 0:
                break
            n -= 1
            sys.stdout.write(line)


def cat(f):
    head(f, sys.maxsize)


def cp(s, t):
    if _is_folder(t):
        t = t.rstrip("/") + "/" + s
    block = memoryview(bytearray(512))
    with open(s, "rb") as source, open(t, "wb") as target:
        n = source.readinto(block)
        while n:
            target.write(block[:n])
            n = source.readinto(block)


def newfile(path):
    print("Type file contents line by line, finish with EOF (Ctrl+D).")
    with open(path, "w") as file:
        try:
            while True:
                print(input(), file=file)
        except EOFError:
            pass


def rm(d, recursive=False):
    try:
        if recursive and _is_folder(d):
            for name, *_ in list(os.ilistdir(d)):
                if name not in (".", ".."):
                    rm(d + "/" + name, True)
            os.rmdir(d)
        else:
            os.remove(d)
    except OSError:
        print("rm of '%s' failed" % d)


print(man)
