# Chains of generators: ticks and order are the same, however many frames are entered.
def leaf(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("leaf ends")
    return n


def nest(depth, g):
    if depth:
        return 1 + (yield from nest(depth - 1, g))
    return (yield from g)


def tree(lo, hi):
    if lo < hi:
        mid = (lo + hi) // 2
        yield from tree(lo, mid)
        yield mid
        yield from tree(mid + 1, hi)


def guard(g):
    try:
        yield from g
    except ValueError as e:
        print("guard", e)
        yield -1


def fails(n):
    for i in range(n):
        yield i
    raise ValueError(n)


def run(n):
    total = 0
    for x in nest(6, leaf(n)):
        total += x
    for x in tree(0, n):
        total = (total * 3 + x) % 65521
    for x in guard(nest(4, fails(n))):
        total += x
    return total


for i in range(8):
    print(run(50 + i))
g = nest(3, leaf(9))
print(next(g), next(g), next(g))
g.close()
for x in nest(9, leaf(3000)):
    pass
print(x)
