# Functions that call themselves with numbers, and what is none of these after all.
def fact(n):
    if n < 2:
        return 1
    return n * fact(n - 1)
for i in range(300): fact(5)
print(fact(10), fact(25), fact(40))
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
print(fib(20), fib(23), fib(True), fib(7.5))
def h(n, x):
    if n == 0:
        return x
    if n == 7 and x > 1e5:
        return None
    r = h(n - 1, x * 1.5)
    if r is None:
        return -1.0
    return r + n
for i in range(500): h(8, 1.0)
print(h(8, 1.0), h(9, 1e6), h(3, 2))
def e(n):
    if n == 0:
        return 1 // n
    try:
        return e(n - 1) + 1
    except ZeroDivisionError:
        if n == 5: return 77
        raise
for i in range(400):
    e(8)
print(e(8))
try:
    e(3)
except ZeroDivisionError as x:
    print('zde', x)
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)
for i in range(400): deep(10)
print(deep(100))
fib2 = fib
def fib(n): return 'x'
try:
    print(fib2(5))
except TypeError as x: print(x)
print(fib2(1))
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
print(ack(2, 50), ack(2, 9))
# how deep the calls are is known wherever something asks for it
try:
    from micropython import stack_use
except ImportError:
    def stack_use(): return 0
base = stack_use()
def bottom(n):
    if n == 0: return stack_use() - base
    return bottom(n - 1) + 1
for i in range(400): bottom(5)
print(bottom(5), bottom(9), stack_use() - base)
def seen(n, l):
    if n == 0: return 0
    l.append(stack_use() - base)
    r = seen(n - 1, l)
    l.append(stack_use() - base)
    r += seen(n - 1, l) if n < 3 else deep(3)
    l.append(stack_use() - base)
    return r + 1
for i in range(400): seen(2, [])
l = []
print(seen(5, l), l, stack_use() - base)
def none(n):
    if n > 5: return none(n - 2) + 1
    if n == 5: return None
    return 0 if n == 0 else none(n - 1) + 1
for i in range(400): none(4)
print(none(5), none(3), stack_use() - base)
try:
    none(6)
except TypeError as x: print(x, stack_use() - base)
level = 0
def bottomless(n):
    global level
    level = n
    return 0 if n < 0 else bottomless(n - 1 if n < 10 else n + 1) + 1
for i in range(400): bottomless(8)
for i in range(2):
    try:
        bottomless(10)
    except RuntimeError as x:
        print(x, level, stack_use() - base)
def again(n):
    if n == 0: return bottomless(10)
    try:
        return again(n - 1) + 1
    except RuntimeError:
        if n < 3: raise
        return stack_use() - base + deep(7)
for i in range(3): print(again(5), level, stack_use() - base)
def times(n, f):
    return 1 if n == 0 else times(n - 1, f) * f(n)
for i in range(400): times(4, float)
print(times(5, lambda n: stack_use() - base), times(4, float))
print(times(3, lambda n: times(n, lambda n: stack_use() - base)), stack_use() - base)
