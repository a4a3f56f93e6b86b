"""The part of CPython's argparse that micropython-lib has."""

import sys
from collections import namedtuple


class ArgumentTypeError(BaseException):
    pass


class _Wrong(Exception):
    pass


class _Argument:
    def __init__(self, names, options):
        action = options.get("action", "store")
        self.names = names
        self.stores = action == "store"
        self.const = options.get("const")
        self.default = options.get("default")
        if action in ("store_true", "store_false"):
            self.const = action == "store_true"
            self.default = options.get("default", not self.const)
        elif action not in ("store", "store_const"):
            raise ValueError("unknown action")
        self.nargs = options.get("nargs")
        self.help = options.get("help", "")
        self.convert = options.get("type")
        if self.convert is not None and not callable(self.convert):
            raise ValueError("type is not callable")
        self.dest = options.get("dest")
        if self.dest is None:
            self.dest = names[0]
            if names[0].startswith("-"):
                long = [n for n in names if n.startswith("--")]
                self.dest = (long or names)[0].lstrip("-").replace("-", "_")

    def value(self, name, text):
        if self.convert is None:
            return text
        try:
            return self.convert(text)
        except (ArgumentTypeError, TypeError, ValueError) as e:
            raise _Wrong("invalid value for %s: %s (%s)" % (name, text, e))

    def unset(self):
        return self.value(self.dest, self.default) if isinstance(self.default, str) else self.default

    def take(self, name, words):
        """Takes the words that belong to it from the front."""
        if not self.stores:
            return self.const
        if self.nargs == "?" and not words:
            return self.unset()
        if self.nargs in (None, "?"):
            if not words:
                raise _Wrong("expecting value for %s" % name)
            return self.value(name, words.pop(0))
        many = self.nargs in ("*", "+")
        least = {"*": 0, "+": 1}[self.nargs] if many else int(self.nargs)
        values = []
        plain = False  # after "--" nothing is an option
        while words and (many or len(values) < least):
            if not plain and words[0] == "--":
                plain = True
                words.pop(0)
            elif not plain and _is_option(words[0]):
                break
            else:
                values.append(self.value(name, words.pop(0)))
        if len(values) < least:
            raise _Wrong("expecting value for %s" % name)
        return values

    def usage(self):
        if not self.stores:
            return ""
        if isinstance(self.nargs, int):
            return " %s(x%d)" % (self.dest, self.nargs)
        return " %s%s" % (self.dest, self.nargs or "")


def _is_option(word):
    return word.startswith("-") and word != "-"


class ArgumentParser:
    def __init__(self, *, description=""):
        self.description = description
        self._options = []
        self._positional = []

    def add_argument(self, *names, **options):
        if names and names[0].startswith("-"):
            self._options.append(_Argument(names, options))
        else:
            self._positional.append(_Argument(names or (options["dest"],), options))

    def usage(self, full):
        parts = ["usage: %s [-h]" % sys.argv[0]]
        for o in self._options:
            parts.append(" [%s%s]" % (", ".join(o.names), o.usage()))
        for p in self._positional:
            parts.append(p.usage())
        print("".join(parts))
        if not full:
            return
        print()
        if self.description:
            print(self.description)
        if self._positional:
            print("\npositional args:")
            for p in self._positional:
                print("  %-16s%s" % (p.names[0], p.help))
        print("\noptional args:")
        print("  -h, --help      show this message and exit")
        for o in self._options:
            print("  %-16s%s" % (", ".join(o.names) + o.usage(), o.help))

    def parse_args(self, args=None):
        return self._parse(args, None)

    def parse_known_args(self, args=None):
        unknown = []
        return self._parse(args, unknown), unknown

    def _parse(self, args, unknown):
        words = list(sys.argv[1:] if args is None else args)
        try:
            names, values = self._take(words, unknown)
        except _Wrong as e:
            self.usage(False)
            print("error:", e)
            sys.exit(2)
        return namedtuple("args", names)(*values)

    def _take(self, words, unknown):
        names = [a.dest for a in self._options + self._positional]
        values = [o.unset() for o in self._options]
        positional = None
        while words or positional is None:
            if words and words[0] != "--" and _is_option(words[0]):
                self._take_option(words, values, unknown)
            elif positional is None:
                positional = [p.take(p.names[0], words) for p in self._positional]
                _pass_by(words, unknown)
            elif unknown is None:
                raise _Wrong("extra args: %s" % " ".join(words))
            else:
                unknown.extend(words)
                words.clear()
        return names, values + positional

    def _take_option(self, words, values, unknown):
        name = words.pop(0)
        if name in ("-h", "--help"):
            self.usage(True)
            sys.exit(0)
        for i, o in enumerate(self._options):
            if name in o.names:
                values[i] = o.take(name, words)
                return
        if unknown is None:
            raise _Wrong("unknown option %s" % name)
        unknown.append(name)
        _pass_by(words, unknown)


def _pass_by(words, unknown):
    """Whatever follows something unknown, up to the next option, belongs to it."""
    while unknown is not None and words and not words[0].startswith("-"):
        unknown.append(words.pop(0))
