# Viper: a filter of 16 taps over samples of 16 bits.
from array import array

SIZE, SMALL = 100000, 200

TAPS = array("i", [k * (15 - k) * 9 for k in range(16)])


@micropython.viper
def fir(x: ptr16, n: int, taps: ptr32, y: ptr16):
    i = 15
    while i < n:
        s = 0
        for k in range(16):
            s += taps[k] * x[i - k]
        y[i] = (s >> 12) & 0xFFFF
        i += 1


DATA = {}


def bench(n):
    if n not in DATA:
        x = array("H", [i * 37 & 0xFFF for i in range(n)])
        DATA[n] = x, array("H", [0] * n)
    x, y = DATA[n]
    fir(x, n, TAPS, y)
    return sum(y[n - 100 :])
