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
