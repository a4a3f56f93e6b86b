# The same loop over the entries of a dictionary that code is run in.
SIZE, SMALL = 10000000, 20000

SOURCE = """
i = 0
s = 0
while i < n:
    s = s + i
    i = i + 1
"""
CODE = compile(SOURCE, "loop", "exec")
NAMES = {}


def bench(n):
    NAMES["n"] = n
    exec(CODE, NAMES)
    return NAMES["s"]
