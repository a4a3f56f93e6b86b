# The same loop over global variables of a function's module.
SIZE, SMALL = 10000000, 20000


def bench(n):
    global i, s
    i = 0
    s = 0
    while i < n:
        s = s + i
        i = i + 1
    return s
