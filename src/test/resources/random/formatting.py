# str.format and the operator %%:
# operations drawn at random, always the same ones.

seed = 777


def below(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


def pick(choices):
    return choices[below(len(choices))]


def outcome(function, *args):
    try:
        return repr(function(*args))
    except Exception as e:
        return type(e).__name__ + repr(e.args)


VALUES = [0, 1, -1, 5, 42, -42, 255, 1000, -12345, 1234567, 1 << 40, -(1 << 62), 1 << 63]
VALUES += [-(1 << 70), 10**25, True, False, 0.0, -0.0, 1.5, -2.75, 3.14159265, 1e10, 1e-10, 1e100]
VALUES += [float("inf"), float("-inf"), float("nan"), "a", "abc", "é", "", "hello world", b"xy"]
VALUES += [None, [1], (1, 2), 65, 8364, 0x10FFFF, 0x110000]
ALIGNMENTS = ["", "", "<", ">", "^", "=", "*<", "0>", " ^", "_=", "x>"]
SIGNS = ["", "", "", "+", "-", " "]
WIDTHS = ["", "", "1", "5", "10", "20", "33"]
PRECISIONS = ["", "", "", ".0", ".1", ".3", ".10", "."]
TYPES = list("bcdeEfFgGnosxX%zr") + ["", ""]

for i in range(6000):
    spec = pick(ALIGNMENTS) + pick(SIGNS) + pick(["", "", "#"]) + pick(["", "", "0"])
    spec += pick(WIDTHS) + pick(["", "", "", ",", "_"]) + pick(PRECISIONS) + pick(TYPES)
    pattern = "{" + pick(["", "", "", "", "!r", "!s"]) + ":" + spec + "}"
    value = pick(VALUES)
    print(i, repr(pattern), repr(value), outcome(pattern.format, value))

FLAGS = ["", "", "-", "+", " ", "#", "0", "-0", "+0", "#0", "#-", " -"]
TYPES = list("cdiueEfFgGosxXrz%sd")

for i in range(6000):
    pattern = "%" + pick(FLAGS) + pick(WIDTHS) + pick(PRECISIONS) + pick(TYPES)
    if below(4) == 0:
        pattern = pattern.encode()
    value = pick(VALUES)
    print(i, repr(pattern), repr(value), outcome(lambda: pattern % (value,)))

PIECES = ["{", "}", "{}", "{0}", "{1}", "{a}", "{{", "}}", ":", "!", "!r", "{:", "{:{}}"]
PIECES += ["{!r:>5}", "x", "{0.a}", "{0[1]}", "{:>{w}}"]

for i in range(1500):
    pattern = "".join([pick(PIECES) for _ in range(1 + below(4))])
    print(i, repr(pattern), outcome(lambda: pattern.format(5, 6, a="A", w=4)))

PIECES = ["%", "%%", "%s", "%d", "%(a)s", "%(b)d", "%*d", "%.*f", "x", "%(a", "%5", "%-"]
OPERANDS = [(), (1,), (1, 2), ("a", "b"), (5, 6, 7), {"a": "A", "b": 3}, {}, [1], "x", 3]

for i in range(1500):
    pattern = "".join([pick(PIECES) for _ in range(1 + below(3))])
    operand = pick(OPERANDS)
    print(i, repr(pattern), outcome(lambda: pattern % operand))
