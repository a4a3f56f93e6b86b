# A loop over local variables.
SIZE, SMALL = 10000000, 20000


def bench(n):
    i = 0
    s = 0
    while i < n:
        s = s + i
        i = i + 1
    return s
