"""Installs packages from an index, or from where a package.json or a file is: a site, a folder."""

import os
import sys

import requests

_INDEX = "https://micropython.org/pi/v2"

# Where sites keep a file of a repository; HEAD is its usual branch.
_SITES = (
    ("github:", "https://raw.githubusercontent.com/{owner}/{name}/{branch}/{path}"),
    ("gitlab:", "https://gitlab.com/{owner}/{name}/-/raw/{branch}/{path}"),
    ("codeberg:", "https://codeberg.org/api/v1/repos/{owner}/{name}/raw/{path}?ref={branch}"),
)


def _is_url(text):
    for site, _ in _SITES:
        if text.startswith(site):
            return True
    return text.startswith("http://") or text.startswith("https://")


def _is_path(text):
    for begin in ("/", "./", "../"):
        if text.startswith(begin):
            return True
    for end in (".json", ".py", ".mpy"):
        if text.endswith(end):
            return not _is_url(text)
    return False


def _address(url, branch):
    for site, form in _SITES:
        if url.startswith(site):
            owner, name, *path = url[len(site) :].split("/")
            return form.format(
                owner=owner, name=name, branch=branch or "HEAD", path="/".join(path)
            )
    return url


def _copy(source, sink):
    buffer = bytearray(512)
    view = memoryview(buffer)
    count = source.readinto(buffer)
    while count:
        sink(view[:count])
        count = source.readinto(buffer)


def _make_folders(file):
    at = file.find("/", 1)
    while at > 0:
        try:
            os.stat(file[:at])
        except OSError:
            os.mkdir(file[:at])
        at = file.find("/", at + 1)


def _remove(file):
    try:
        os.remove(file)
    except OSError as e:
        if e.errno != 2:
            raise


def _has_hash(file, begin):
    from binascii import hexlify
    from hashlib import sha256

    digest = sha256()
    try:
        with open(file, "rb") as f:
            _copy(f, digest.update)
    except OSError:
        return False
    return hexlify(digest.digest()).decode().startswith(begin)


class _File:
    """A file that stands for what a site answers; the status is 200 or its error's number."""

    def __init__(self, path):
        self.raw = None
        self.status_code = 200
        try:
            self.raw = open(path, "rb")
        except OSError as e:
            self.status_code = e.errno

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.raw:
            self.raw.close()

    def json(self):
        import json

        return json.load(self.raw)


class _Job:
    """What applies to a package and to those that it needs."""

    def __init__(self, index, target, mpy):
        self.index = index
        self.target = target
        self.folder = "py"
        if mpy and hasattr(sys.implementation, "_mpy"):
            self.folder = str(sys.implementation._mpy & 0xFF)
        self.begun = []
        self.is_local = False

    def _get(self, url):
        return _File(url) if self.is_local and not _is_url(url) else requests.get(url)

    def _fetch(self, url, file):
        with self._get(url) as response:
            if response.status_code != 200:
                print("Error", response.status_code, "requesting", url)
                return False
            print("Copying:", file)
            _make_folders(file)
            # a file that did not come to its end must not look like one
            part = file + ".part"
            try:
                with open(part, "wb") as f:
                    _copy(response.raw, f.write)
                _remove(file)
                os.rename(part, file)
            except:
                _remove(part)
                raise
        return True

    def _fetch_part(self, name, what, url):
        if self._fetch(url, self.target + "/" + name):
            return True
        print("File not found: {} {}".format(name, what))
        return False

    def _description(self, url, version):
        with self._get(_address(url, version)) as response:
            if response.status_code == 200:
                return response.json()
        print("Package not found:", url)
        return None

    def _install_parts(self, url, version):
        package = self._description(url, version)
        if package is None:
            return False
        for name, begin in package.get("hashes", ()):
            if _has_hash(self.target + "/" + name, begin):
                print("Exists:", self.target + "/" + name)
            elif not self._fetch_part(
                name, begin, "/".join((self.index, "file", begin[:2], begin))
            ):
                return False
        for name, part in package.get("urls", ()):
            if not _is_url(part):
                base, slash, _ = url.rpartition("/")
                part = base + slash + part
            if not self._fetch_part(name, part, _address(part, version)):
                return False
        for name, its_version in package.get("deps", ()):
            if not self.install(name, its_version):
                return False
        return True

    def install(self, package, version):
        if (package, version) in self.begun:
            return True  # packages that need each other
        self.begun.append((package, version))
        try:
            return self._install(package, version)
        finally:
            self.begun.pop()

    def _install(self, package, version):
        was_local = self.is_local
        # what a site offers cannot name files that are here
        self.is_local = _is_path(package) and (was_local or len(self.begun) == 1)
        try:
            if not self.is_local and not _is_url(package):
                self.is_local = _is_path(self.index)
                return self._install_from_index(package, version or "latest")
            if package.endswith(".py") or package.endswith(".mpy"):
                print("Downloading {} to {}".format(package, self.target))
                return self._fetch(
                    _address(package, version), self.target + "/" + package.rpartition("/")[2]
                )
            if not package.endswith(".json"):
                package = package.rstrip("/") + "/package.json"
            print("Installing {} to {}".format(package, self.target))
            return self._install_parts(package, version)
        finally:
            self.is_local = was_local

    def _install_from_index(self, package, version):
        print(
            "Installing {} ({}) from {} to {}".format(package, version, self.index, self.target)
        )
        url = "/".join((self.index, "package", self.folder, package, version + ".json"))
        return self._install_parts(url, version)


def install(package, index=None, target=None, version=None, mpy=True):
    if not target:
        folders = [p for p in sys.path if p.endswith("/lib") and not p.startswith("/rom")]
        if not folders:
            print("Unable to find lib dir in sys.path")
            return
        target = folders[0]
    job = _Job((index or _INDEX).rstrip("/"), target, mpy)
    done = job.install(package, version)
    print("Done" if done else "Package may be partially installed")
