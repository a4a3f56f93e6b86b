"""The command: -m mip install PACKAGE..."""

import sys

from . import install


def _install():
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument("-t", "--target", help="folder to install to")
    parser.add_argument("-i", "--index", help="URL of the index")
    parser.add_argument("--mpy", action="store_true", help="compiled files (default)")
    parser.add_argument("--no-mpy", action="store_true", help="source files")
    parser.add_argument("package", nargs="+")
    options = parser.parse_args(args=sys.argv[2:])
    for package in options.package:
        name, _, version = package.partition("@")
        install(name, options.index, options.target, version or None, not options.no_mpy)


if len(sys.argv) > 1:
    if sys.argv[1] == "install":
        _install()
    else:
        print('mip: Unknown command "%s"' % sys.argv[1])
