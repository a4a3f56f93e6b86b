# Viper: a strip of pixels is dimmed and moved on by one, three bytes each.
SIZE, SMALL = 300000, 200


@micropython.viper
def dim(p: ptr8, n: int, level: int):
    for i in range(n):
        p[i] = (p[i] * level) >> 8


@micropython.viper
def move(p: ptr8, n: int):
    r = p[n - 3]
    g = p[n - 2]
    b = p[n - 1]
    i = n - 1
    while i >= 3:
        p[i] = p[i - 3]
        i -= 1
    p[0] = r
    p[1] = g
    p[2] = b


def bench(n):
    strip = bytearray(3 * n)
    for i in range(0, 600):
        strip[i] = i * 7 & 0xFF
    for level in range(250, 254):
        dim(strip, 3 * n, level)
        move(strip, 3 * n)
    return sum(strip[:612])
