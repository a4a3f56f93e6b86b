# bytearray, array, memoryview, StringIO and BytesIO:
# operations drawn at random, always the same ones.

seed = 4242


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


import array
import io

CODES = "bBhHiIlLqQfd"
VALUES = [0, 1, -1, 5, 127, 128, 255, 256, 65535, 65536, -32769, 1 << 31, 1 << 32, -(1 << 31)]
VALUES += [1 << 63, (1 << 64) - 1, -(1 << 63), 1 << 64, True, 1.5, "a", None]
PLACES = [None, 0, 1, 2, 3, -1, -2, -5, 10, -10]


def make():
    numbers = [below(100) for _ in range(below(6))]
    kind = below(6)
    if kind == 0:
        return bytearray(numbers or [1])
    if kind == 1:
        return bytes(numbers)
    if kind == 2:
        return memoryview(bytearray(numbers))
    if kind == 3:
        return memoryview(bytes(numbers))
    if kind == 4:
        return memoryview(array.array(pick("bBhHiI"), numbers))
    return array.array(pick(CODES), numbers)


def show(value):
    if type(value) is memoryview:
        return "view" + repr(list(value)) + str(value.hex())
    return repr(value)


def set_item(a, place, value):
    a[place] = value
    return show(a)


def set_slice(a, start, stop, value):
    a[start:stop] = value
    return show(a)


def add_to(a, b):
    a += b
    return show(a)


def grow(method, a, b):
    getattr(a, method)(b)
    return show(a)


OPERATIONS = [
    lambda a, b: show(a[pick(PLACES) : pick(PLACES)]),
    lambda a, b: a[pick(PLACES)],
    lambda a, b: set_item(a, below(8) - 3, pick(VALUES)),
    lambda a, b: set_slice(a, pick(PLACES), pick(PLACES), b),
    lambda a, b: set_slice(a, pick(PLACES), pick(PLACES), a),
    lambda a, b: show(a + b),
    add_to,
    lambda a, b: (a == b, a != b, a == a),
    lambda a, b: (a < b, a <= b, a > b, a >= b),
    lambda a, b: b in a,
    lambda a, b: pick(VALUES) in a,
    lambda a, b: grow("extend", a, b),
    lambda a, b: grow("append", a, pick(VALUES)),
    lambda a, b: array.array(pick(CODES), [pick(VALUES), pick(VALUES)]),
    lambda a, b: (bytes(a), bytearray(a), list(a), len(a), bool(a)),
    lambda a, b: array.array(pick(CODES), b),
]

for i in range(6000):
    a = make()
    b = make()
    shown = show(a) + " " + show(b)
    operation = below(len(OPERATIONS))
    print(i, operation, shown, outcome(OPERATIONS[operation], a, b))

TEXTS = ["", "a", "hello\n", "é\nü\n", "no newline", "\n\n", "x" * 10]


def read_into(s):
    buffer = bytearray(b".....")
    return s.readinto(buffer), buffer


STREAM_OPERATIONS = [
    lambda s, text: s.read(below(5) - 1),
    lambda s, text: s.readline(),
    lambda s, text: s.readline(below(6)),
    lambda s, text: s.write(text),
    lambda s, text: s.seek(below(12) - 2, below(3)),
    lambda s, text: s.tell(),
    lambda s, text: s.getvalue(),
    lambda s, text: read_into(s),
    lambda s, text: list(s),
]

for i in range(3000):
    text = below(2) == 0
    first = pick(TEXTS) + pick(TEXTS)
    s = io.StringIO(first) if text else io.BytesIO(first.encode())
    log = [first]
    for j in range(5):
        more = pick(TEXTS)
        log.append(outcome(pick(STREAM_OPERATIONS), s, more if text else more.encode()))
    print(i, text, log)
