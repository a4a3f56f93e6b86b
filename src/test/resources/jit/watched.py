# What was met while the code was watched is what it was made for; then come other things.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def length(self):
        return self.x * self.x + self.y * self.y

    def move(self, by):
        self.x += by
        return self


class Named(Point):
    def __init__(self, x, y, name):
        super().__init__(x, y)
        self.name = name

    def length(self):
        return -1


class Counted:
    made = 0

    def __init__(self, x):
        Counted.made += 1
        self.x = x


def lengths(points):
    total = 0
    for p in points:
        total += p.move(1).length()
    return total


points = [Point(i, i + 1) for i in range(20)]
for i in range(300):
    lengths(points)
print(lengths(points))
print(lengths([Point(1.5, 2), Named(1, 2, 'n'), Point(1, 2)]))
mixed = [Named(1, 2, 'a'), Point(3, 4)] * 5
for i in range(300):
    lengths(mixed)
print(lengths(mixed))
Point.length = lambda self: 1000
print(lengths(points), lengths(mixed))
points[3].length = lambda: 7
print(lengths(points))
Point.extra = 5
print(points[0].extra, lengths(points))


def make(n):
    last = None
    for i in range(n):
        last = Counted(i)
    return last.x


for i in range(100):
    make(20)
print(make(5), Counted.made)
Counted.__init__ = lambda self, x: setattr(self, 'x', -x)
print(make(5), Counted.made)


class Guarded:
    def __init__(self):
        self.v = 1


def store(o, v):
    o.v = v
    return o.v


g = Guarded()
for i in range(400):
    store(g, i)
print(store(g, 3), store(Point(1, 2), 'v'))
try:
    store(5, 1)
except AttributeError as e:
    print('AttributeError')


def item(seq, i):
    return seq[i] + 1


for i in range(400):
    item([1, 2, 3], i % 3)
print(item([1, 2], -1), item((5, 6), 1), item(b'ab', 0), item(bytearray(b'z'), 0), item({7: 8}, 7))
for bad in ([], 0), ([1], 1.5), (5, 0), ([1], -2), ('ab', 0), ([1.5], 0), ([1 << 70], 0), ([True], True):
    try:
        print(item(*bad))
    except (IndexError, TypeError) as e:
        print(type(e).__name__)


def put(seq, i, v):
    seq[i] = v
    return seq


for i in range(400):
    put([0, 0], i & 1, i)
print(put([0, 0], -1, 'x'), put(bytearray(2), 1, 65), put({}, 1, 2))
for bad in ([], 0, 1), (bytearray(1), 0, 300), ((1,), 0, 1), ([1], 'a', 1):
    try:
        print(put(*bad))
    except Exception as e:
        print(type(e).__name__)


def pair(t):
    a, b = t
    return a * 2 + b


for i in range(400):
    pair((i, 1))
print(pair((1, 2)), pair([1.5, 2]), pair('ab'), pair((1 << 63, 1)))
try:
    pair((1, 2, 3))
except ValueError as e:
    print(e)


def rare(n):
    if n == 399:
        return 'rare'
    return n


print([rare(i) for i in range(395, 402)], [rare(i) for i in range(400)][-1])
for i in range(10):
    rare(399)
print(rare(399), rare(1))


def negated(x):
    return -x


for i in range(400):
    negated(i)
print(negated(-(1 << 63)), negated(1.5), negated(0.0), negated(True))

x = 1.5
print(x is x, (lambda a: a is a)(2.5))


def same(a, b):
    c = a + 0
    return a is b, c == b


huge = (1 << 62) + 1
for i in range(400):
    same(i, i)
print(same(huge, huge), same(7, 7))


def shadowed(s):
    return len(s)


for i in range(400):
    shadowed('abc')
print(shadowed('abcd'))
len = lambda s: 'shadow'
print(shadowed('abcd'))
del len
print(shadowed('abcd'))

table = {}
for i in range(6000):
    table[i % 7] = table.get(i % 7, 0) + i
print(table)
i = 0
total = 0
while i < 20000:
    i += 1
    total += i if i & 1 else -i
print(total, i)
print([a[1:3] for a in [[1, 2, 3, 4]] * 3], {k: -k for k in range(4)})


def power(x, y):
    return x ** y


for i in range(400):
    power(i + 0.5, 0.5)
print(power(4.0, 0.5), power(0.0, 2), power(-8.0, 2), power(2, 3), power(1.0, float('inf')), power(2.0, 3))
try:
    power(0.0, -1)
except ZeroDivisionError as e:
    print(e)
def root(x):
    return x ** 0.5
for i in range(500): root(i + 1.5)
for v in ('2', '1', '0', '-0.0', 'inf', '-inf', 'nan', '5e-324', '1.7e308', '-2'):
    print(v, root(float(v)))
print(root(2), root(True), sum(root(i * 0.37) for i in range(1000)))
