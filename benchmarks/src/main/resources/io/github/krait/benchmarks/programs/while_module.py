# The same loop at the level of the module.
SIZE, SMALL = 10000000, 20000

SOURCE = """
i = 0
s = 0
while i < n:
    s = s + i
    i = i + 1
"""
CODE = compile(SOURCE, "loop", "exec")


def bench(size):
    global n
    n = size
    exec(CODE, globals())
    return s
