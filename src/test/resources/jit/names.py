# Names of the module in loops that only compute: compiled code has them in locals meanwhile.

# At module level, and again with other kinds of numbers.
total = 0
n = 0
while n < 9000:
    total += n * 3 % 7
    n += 1
print(n, total)

level = 1.5
for i in range(9000):
    level = level * 0.5 + i
print(i, level)

# Ints that outgrow their words in the middle.
big = 1
k = 0
while k < 9000:
    big = big * 3
    if big > 1 << 70:
        big = 1
    k += 1
print(k, big)

# From int to float and back.
mixed = 0
for i in range(9000):
    mixed = mixed + 1
    if i == 6000:
        mixed = mixed * 1.0
    if i == 8000:
        mixed = 5
print(mixed, type(mixed))


def count(limit):
    global n, total
    n = 0
    total = 0
    while n < limit:
        n += 1
        total -= n
    return n


for i in range(400):
    count(20)
print(count(9000), n, total)

# An exception in the middle: what was stored until then is there.
d = 8000
n = 0


def fails():
    global d, n
    while True:
        n += 1
        d -= 1
        x = n // d


try:
    fails()
except ZeroDivisionError:
    print(n, d)


# Objects stay what they are where nothing new was stored.
here = 2.5
there = here
now = -1


def keeps(flag):
    global here, now
    now = 0
    while now < 6000:
        now += 1
        if flag > now:
            here = here + 1.0


keeps(0)
print(here is there, now)
keeps(2)
print(here is there, here)


# A name that is not there, or no number, when the loop begins.
def unknown(limit):
    global fresh
    i = 0
    while i < limit:
        fresh = i * 2
        i += 1
    return fresh


print(unknown(6000))
del fresh
print(unknown(6000))
fresh = "text"
print(unknown(5))
fresh = None
print(unknown(6000))


def reads(limit):
    i = 0
    while i < limit:
        i += step
    return i


step = 2
print(reads(9000))
del step
try:
    reads(9000)
except NameError as e:
    print(e)
step = 0.5
print(reads(3000))
step = 2
print(reads(9000))

# Other code that runs at a safepoint sees them and can change them.
import micropython

seen = []


def look(arg):
    global n
    seen.append(n > 0)
    n = 1000000


def interrupted():
    global n
    n = 0
    while n < 500000:
        n += 1
        if n == 100:
            pass
    return n


for i in range(3):
    n = 0
    try:
        micropython.schedule(look, 0)
    except AttributeError:  # boards of CircuitPython
        look(0)
        n = 1000000
    interrupted()
    print(n >= 500000, len(seen))

# Classes and exec have names of their own.
n = 5
for turn in range(3):

    class C:
        n = 0
        m = 1
        while n < 6000:
            n += 1
            m = m * 3 % 1009

    print(C.n, C.m, n)

code = compile("while a < 7000:\n    a += 1\n    b = b * 5 % 1013\n", "names", "exec")
a = 0
b = 1
exec(code)
print(a, b)
for i in range(3):
    inner = {"a": i, "b": 2}
    exec(code, inner)
    print(inner["a"], inner["b"], a, b)
    a = 0
    inside = {"a": i, "b": 3}
    exec(code, globals(), inside)
    print(inside["a"], inside["b"], a, b)

# Loops in loops, and a name that is used in and between them.
rows = 0
cells = 0
last = 0
while rows < 300:
    column = 0
    while column < 40:
        cells += rows ^ column
        column += 1
    last = [cells][0]
    cells += 1
    rows += 1
print(rows, column, cells, last)


# A generator's.
def steps(limit):
    global n
    while True:
        n = 0
        while n < limit:
            n += 1
        yield n


g = steps(3000)
print([next(g) for i in range(6)])
for i in range(400):
    next(g)
n = 7
print(next(g), n)
