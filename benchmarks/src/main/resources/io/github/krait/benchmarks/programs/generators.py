# Generators: a pipeline, recursion, and values that are sent.
SIZE, SMALL = 100000, 200


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(source):
    for i in source:
        if i & 1:
            yield i


def squares(source):
    for i in source:
        yield i * i


def walk(depth):
    if depth:
        for i in walk(depth - 1):
            yield i
        yield depth
        for i in walk(depth - 1):
            yield i


def averager():
    total = 0
    number = 0
    while True:
        total += yield total // (number or 1)
        number += 1


def bench(n):
    result = 0
    for i in squares(odd(count(n))):
        result += i
    for i in walk(8):
        result += i
    a = averager()
    next(a)
    for i in range(n // 4):
        result += a.send(i)
    return result + sum(i & 3 for i in range(n // 4))
