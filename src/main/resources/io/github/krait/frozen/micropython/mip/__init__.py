"""Installs packages from an index, or from where a package.json or a file is."""

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


class _Job:
    """What applies to a package and to those that it needs."""

    def __init__(self, index, target, mpy):
        self.index = index
        self.target = target
        self.folder = "py"
        if mpy and hasattr(sys.implementation, "_mpy"):
            self.folder = str(sys.implementation._mpy & 0xFF)
        self.begun = []

    def _fetch(self, url, file):
        with requests.get(url) as response:
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
            except:
                os.remove(part)
                raise
            try:
                os.remove(file)
            except OSError:
                pass
            os.rename(part, file)
        return True

    def _fetch_part(self, name, what, url):
        if self._fetch(url, self.target + "/" + name):
            return True
        print("File not found: {} {}".format(name, what))
        return False

    def _description(self, url, version):
        with requests.get(_address(url, version)) as response:
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
                part = url.rpartition("/")[0] + "/" + part
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
        if not _is_url(package):
            version = version or "latest"
            print(
                "Installing {} ({}) from {} to {}".format(
                    package, version, self.index, self.target
                )
            )
            return self._install_parts(
                "/".join((self.index, "package", self.folder, package, version + ".json")),
                version,
            )
        if package.endswith(".py") or package.endswith(".mpy"):
            print("Downloading {} to {}".format(package, self.target))
            return self._fetch(
                _address(package, version), self.target + "/" + package.rpartition("/")[2]
            )
        if not package.endswith(".json"):
            package = package.rstrip("/") + "/package.json"
        print("Installing {} to {}".format(package, self.target))
        return self._install_parts(package, version)


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
