# Viper: a table-driven CRC-24 of a buffer, with words of 32 bits.
from array import array

SIZE, SMALL = 1000000, 500

TABLE = array("i", [0] * 256)
for _i in range(256):
    _c = _i << 16
    for _k in range(8):
        _c = (_c << 1 ^ 0x864CFB) & 0xFFFFFF if _c & 0x800000 else _c << 1
    TABLE[_i] = _c


@micropython.viper
def crc(p: ptr8, n: int, t: ptr32) -> int:
    c = 0xB704CE
    for i in range(n):
        c = ((c << 8) ^ t[((c >> 16) ^ p[i]) & 0xFF]) & 0xFFFFFF
    return c


def bench(n):
    data = bytearray(n)
    for i in range(0, n, 97):
        data[i] = i & 0xFF
    return crc(data, n, TABLE)
