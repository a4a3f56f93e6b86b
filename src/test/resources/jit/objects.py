# Operators, items and calls of instances, defaults, slices: what compiled code calls directly.


class V:
    def __init__(self, x, y=2):
        self.x = x
        self.y = y

    def __add__(self, o):
        if isinstance(o, V):
            return V(self.x + o.x, self.y + o.y)
        return NotImplemented

    def __radd__(self, o):
        return ("radd", type(o).__name__, self.x)

    def __mul__(self, k):
        return V(self.x * k, self.y * k)

    def __getitem__(self, i):
        if i == "bad":
            raise KeyError(i)
        return (self.x, i)

    def __call__(self, a, b=7):
        return self.x + a + b

    def scaled(self, k=3, m=None):
        return (self.x * k, m)


class I(V):
    def __iadd__(self, o):
        if o == 0:
            return NotImplemented
        self.x += 100
        return self

    def __add__(self, o):
        return "plain"


class R:
    def __radd__(self, o):
        return "reverse"


def operate(v, w):
    return (v + w), v * 2, v[3], v[1:2], v(1), v(1, 2), v.scaled(), v.scaled(5), v.scaled(5, 6)


def show(r):
    return r if not isinstance(r, V) else (r.x, r.y)


def add(a, b):
    return show(a + b)


def grow(a, b):
    a += b
    return show(a)


v, w = V(1), V(5, 6)
for i in range(900):
    got = operate(v, w)
    made = V(i)
    added = add(v, w)
print([show(r) if not isinstance(r, tuple) else len(r) for r in got], (made.x, made.y), added)
print(got[2], got[6:])

# the method does not support the operand; the class changes; other operands
print(add(v, R()))
try:
    add(v, 3)
except TypeError as e:
    print(repr(e))
print(add(3, v), add(3, 4), add("a", "b"))
V.__add__ = lambda a, b: "changed"
print(add(v, w))
del V.__add__
try:
    print(add(v, w))
except TypeError as e:
    print(repr(e))

n = I(1)
for i in range(900):
    grown = grow(n, i)
print(grown, grow(n, 0), n.x)
del I.__iadd__
print(grow(n, 5))


def item(c, k):
    return c[k]


for i in range(900):
    item(v, i)
try:
    item(v, "bad")
except KeyError as e:
    print(repr(e))
print(item([1, 2], 1), item({"a": 1}, "a"))
V.__call__ = lambda self: "called"
try:
    operate(v, w)
except TypeError as e:
    print("TypeError")


# slices, of which no object is made, and others
def cut(s, a, b):
    return s[a:b], s[a:], s[:b], s[:], s[a:b:1]


def back(s, a, b):
    return s[::-1], s[a::-1], s[:b:-1], s[a:b:-2], s[a:b:3], s[::2]


class Own:
    def __getitem__(self, i):
        return i

    def __setitem__(self, i, v):
        print(i, v)

    def __delitem__(self, i):
        print("del", i)


def store(s, a, b, v):
    s[a:b] = v
    s[:a] = v
    s[b:] = v
    return s


def delete(s, a, b):
    del s[a:b]
    del s[:1]
    return s


numbers = list(range(10))
for i in range(900):
    cut(numbers, i % 5 + 0, i % 7 + 0)
    back(numbers, i % 5 + 0, i % 7 + 0)
    store([1, 2, 3, 4], i % 3 + 0, i % 4 + 0, [9])
    delete([1, 2, 3, 4], i % 3 + 0, i % 4 + 0)
for a in (-20, -10, -3, 0, 2, 9, 10, 30, -(1 << 63), (1 << 63) - 1):
    for b in (-11, -2, 0, 4, 10, 11, (1 << 63) - 1):
        print(a, b, cut(numbers, a, b), back(numbers, a, b))
        print(store([1, 2, 3, 4, 5], a, b, (7, 8)), delete([1, 2, 3, 4, 5], a, b))
for s in ("hällo", b"bytes", bytearray(b"array"), (1, 2, 3)):
    print(cut(s, 1, 3), cut(s, -2, 9))
print(cut(numbers, None, True), cut(Own(), 1, 2), back(Own(), 1, 2))
store(Own(), 1, 2, "v")
delete(Own(), 1, 2)
same = [1, 2, 3]
print(store(same, 1, 2, same))
for bad in ("x", 1.5, Own()):
    try:
        print(cut(numbers, bad, 2))
    except TypeError as e:
        print(repr(e))
    try:
        print(store([1, 2], 0, 1, bad))
    except TypeError as e:
        print(repr(e))


def over(s):
    n = 0
    for i in range(10):
        s[i : i + 2] = s[i + 1 :: -1]
        n += len(s[1:3])
    return n, s


for i in range(400):
    result = over(list(range(12)))
print(result)


# complex numbers
def mandel(c):
    z = 0
    for i in range(40):
        z = z * z + c
        z = z - 0.25
        z = 2 * z / 2
        if abs(z) > 10:
            return i, z.real, z.imag
    return z


for i in range(100):
    z = mandel(complex(0.1, i / 100))
print(z, mandel(1j), -(1 + 2j), (1 + 2j) ** 2, 3 - 1j, 2.5 * 1j, (1 << 70) * 1j, 1j == 1j, 2 + 0j == 2)
