import sys
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
def squares(n):
    for x in count(n):
        yield x * x
def both(n):
    a = yield from squares(n)
    b = yield from count(3)
    return (a, b, n)
def driver(n):
    r = yield from both(n)
    yield r
t = 0
for k in range(5):
    for x in driver(400):
        if isinstance(x, tuple): print(x)
        else: t += x
print(t)
def acc():
    total = 0
    n = 0
    while True:
        v = yield total
        if v is None:
            return n
        total += v
        n += 1
def use(kinds):
    g = acc()
    next(g)
    r = 0
    for k in kinds:
        r = g.send(k)
    try:
        next(g)
    except StopIteration as e:
        return r, e.value
for k in range(600):
    r = use((1, 2, 3))
print(r, use((1.5, 2)), use((1 << 70, 2)), use((1, 2.5, 1 << 62, 1 << 62)))
for k in range(20):
    print(use((1 << 62, 1 << 62, 1 << 62, 0.5)))
def guarded(n):
    i = 0
    try:
        while i < n:
            try:
                x = yield i
                if x == 5:
                    raise KeyError(x)
            except ValueError as e:
                yield 'caught', e.args
            i += 1
    finally:
        print('finally', i)
for k in range(400):
    list(guarded(0)) if k % 100 == 99 else None
g = guarded(1000000)
for k in range(1000): next(g)
print(g.throw(ValueError(3)), next(g), next(g))
try:
    g.send(5)
except KeyError as e:
    print('key', e)
g = guarded(1000)
next(g); next(g)
g.close()
g.close()
print(list(g))
def rec(n):
    if n > 0:
        yield n
        for x in rec(n - 1): yield x
        yield from rec(n - 2)
for k in range(10): print(sum(rec(10)))
def gexc(n):
    for i in range(n):
        if i == 700:
            yield 1 // (i - 700)
        yield i
try:
    for x in gexc(1000): pass
except ZeroDivisionError as e:
    sys.print_exception(e)
def selfrun():
    yield 1
    yield next(me)
for k in range(300):
    me = selfrun(); next(me)
try: next(me)
except ValueError as e: print(e)
def pend():
    while True:
        try: yield 1
        except ValueError: print('pended')
p = pend()
for k in range(400): next(p)
p.pend_throw(ValueError())
print(next(p))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 5: raise StopIteration(7)
        return self.n
    def throw(self, e):
        print('thrown', repr(e)); return 99
def dele():
    r = yield from It()
    print('r', r)
    yield r
for k in range(300):
    d = dele(); next(d)
print(d.throw(ValueError()), list(d))
def unb(n):
    if n: x = 1
    yield 0
    yield x
for k in range(400): list(unb(1))
try: list(unb(0))
except NameError as e: print(e)
def long_loop():
    s = 0
    for i in range(100000):
        s += i & 3
    yield s
    f = 0.0
    while f < 100000:
        f += 1
    yield f
print(list(long_loop()))
def perm(l):
    if not l: yield []
    for i in range(len(l)):
        for p in perm(l[:i] + l[i+1:]):
            yield [l[i]] + p
print(len(list(perm([1,2,3,4,5,6]))))
def si(n):
    for i in range(n):
        yield i
    raise StopIteration
for k in range(300):
    try: list(si(3))
    except RuntimeError as e: r = e
print(r)
print(sum(x * y for x in range(50) for y in range(50) if x != y))
def cl(n):
    k = n
    def g():
        nonlocal k
        while k:
            k -= 1
            yield k
    return g
print(sum(cl(1000)()))
