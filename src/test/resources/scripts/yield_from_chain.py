# Generators that delegate to generators: who is resumed, who sees what, and who is running.

def leaf(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("leaf got", got)
    finally:
        print("leaf ends")
    return n * 10


def nest(depth, g):
    if depth:
        r = yield from nest(depth - 1, g)
    else:
        r = yield from g
    return r + 1


# through to the end, with the value of each
g = nest(5, leaf(4))
try:
    while True:
        print(next(g))
except StopIteration as e:
    print("value", e.value)
#: 0
#: 1
#: 2
#: 3
#: leaf ends
#: value 46


# values that are sent
g = nest(3, leaf(4))
print(next(g), g.send("a"), g.send(None), g.send("b"))
g.close()
print(list(g))
#: leaf got a
#: leaf got b
#: 0 1 2 3
#: leaf ends
#: []


# thrown into: handlers in the middle
def guard(g):
    while True:
        try:
            yield from g
            print("guard: through")
            return
        except ValueError as e:
            print("guard caught", repr(e))
            g = leaf(2)
        finally:
            print("guard finally")


g = guard(nest(2, leaf(5)))


def top(g):
    try:
        yield from g
    except KeyError as e:
        print("top caught", repr(e))
        yield "after"


t = top(g)
print(next(t), next(t), t.throw(ValueError(1)), next(t))
print(t.throw(KeyError(2)))
print(next(t, "end"))
#: leaf ends
#: guard caught ValueError(1,)
#: guard finally
#: 0 1 0 1
#: leaf ends
#: guard finally
#: top caught KeyError(2,)
#: after
#: end


# raised by the innermost: lines of all
def fails(n):
    for i in range(n):
        yield i
    raise ZeroDivisionError("leaf")


def middle(n):
    yield from fails(n)


def outer(n):
    yield from middle(n)


g = outer(3)
try:
    for i in g:
        print(i)
except ZeroDivisionError as e:
    print(repr(e))
print(list(g))
#: 0
#: 1
#: 2
#: ZeroDivisionError('leaf',)
#: []


# StopIteration that leaves a generator is a RuntimeError in those around it
def stops():
    yield 1
    yield 2
    raise StopIteration


def sees(g):
    try:
        yield from g
    except RuntimeError as e:
        print("sees", e)
        yield 3


print(list(sees(sees(stops()))))
#: sees generator raised StopIteration
#: [1, 2, 3]


# members that are resumed while all of them run
def nosy(n):
    for i in range(n):
        for name in ("mid", "whole", "low"):
            try:
                print(next(globals()[name]))
            except ValueError as e:
                print(name, e)
            try:
                globals()[name].close()
            except ValueError as e:
                print(name, e)
        yield i


low = nosy(3)
mid = nest(1, low)
whole = nest(1, mid)
print(next(whole))
print(next(whole))
print(next(mid))
print(next(whole, "ended"))
#: mid generator already executing
#: mid generator already executing
#: whole generator already executing
#: whole generator already executing
#: low generator already executing
#: low generator already executing
#: 0
#: mid generator already executing
#: mid generator already executing
#: whole generator already executing
#: whole generator already executing
#: low generator already executing
#: low generator already executing
#: 1
#: mid generator already executing
#: mid generator already executing
#: whole generator already executing
#: low generator already executing
#: low generator already executing
#: 2
#: ended


# a member that goes on by itself in between
low = leaf(10)
mid = nest(1, low)
whole = nest(2, mid)
print(next(whole), next(whole), next(mid), next(whole), next(low), next(whole), next(mid), next(whole))
low.close()
try:
    print(next(whole))
except StopIteration as e:
    print("stop", e.value)
except TypeError as e:
    print("TypeError")
#: 0 1 2 3 4 5 6 7
#: leaf ends
#: TypeError


# two that delegate to the same one
low = leaf(6)
mid = nest(1, low)
a = top(mid)
b = top(mid)
print(next(a), next(b), next(a), next(a), next(b), next(b))
print(next(a, "a ended"), next(b, "b ended"))
#: 0 1 2 3 4 5
#: leaf ends
#: a ended b ended


# an exception that waits for the middle
def catches(g):
    try:
        yield from g
    except OSError as e:
        print("catches", e)
        yield "caught"


low = leaf(9)
mid = catches(low)
whole = top(top(mid))
print(next(whole), next(whole))
mid.pend_throw(OSError(5))
print(next(whole))
print(next(whole, "end"))
#: 0 1
#: leaf ends
#: catches [Errno 5] EIO
#: caught
#: end


# a tree, in order
class Node:
    def __init__(self, lo, hi):
        self.value = (lo + hi) // 2
        self.left = Node(lo, self.value) if lo < self.value else None
        self.right = Node(self.value + 1, hi) if self.value + 1 < hi else None

    def __iter__(self):
        if self.left:
            yield from self.left.walk()
        yield self.value
        if self.right:
            yield from self.right.walk()

    def walk(self):
        return self.__iter__()


for i in range(3):
    print(sum(v * v for v in Node(0, 200)), list(Node(0, 12)))
#: 2646700 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
#: 2646700 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
#: 2646700 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]


# as deep as it goes: the same error at each turn
def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield 1
        yield 2


for n in (50, 100):
    print(list(deep(n)))

g = deep(60)
next(g)


def call_deep(n, f):
    return call_deep(n - 1, f) if n else f()


print(call_deep(20, lambda: next(g)))
print(next(g, "end"))
#: [1, 2]
#: [1, 2]
#: 2
#: end


# many items
total = 0
for x in nest(8, leaf(3000)):
    total += x
print(total)
#: leaf ends
#: 4498500
