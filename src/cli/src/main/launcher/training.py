# The build runs this once to learn which classes programs use; the class-data archive holds them.
import sys

import upysh  # frozen: read as bytecode


class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def __repr__(self):
        return "<%s %d>" % (self.name, self.area())


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side**2


def counter(limit):
    for n in range(limit):
        yield n


def fail(what):
    raise ValueError(what)


words = {"one": 1, "two": 2.5, "three": b"3"}
for key, value in sorted(words.items(), key=lambda item: item[0]):
    "{}={!r}".format(key, value)
total = sum([n * n for n in counter(10) if n & 1]) + len({1, 2, 3}) + 10**30
try:
    fail("no")
except ValueError as e:
    text = f"{e}: {total:>8}"
finally:
    shape = repr(Square(3))
a, *rest = (1, 2, 3, 4)
with_args = (lambda *args, **kw: (args, kw))(1, 2, x=3)
"a,b,c".split(","), " ".join(["x", "y"]), text.upper(), rest[::-1]
while a < 5:
    a += 1
assert a == 5
