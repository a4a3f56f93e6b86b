# Viper: a fractal in fixed point, into a buffer.
SIZE, SMALL = 240, 12


@micropython.viper
def fractal(p: ptr8, w: int, h: int):
    for y in range(h):
        ci = (y * 4096) // h - 2048
        for x in range(w):
            cr = (x * 6144) // w - 4096
            zr = 0
            zi = 0
            n = 0
            while n < 100 and zr * zr + zi * zi < 16777216:
                t = ((zr * zr - zi * zi) >> 11) + cr
                zi = ((2 * zr * zi) >> 11) + ci
                zr = t
                n += 1
            p[y * w + x] = n


def bench(n):
    w = n * 4 // 3
    picture = bytearray(w * n)
    fractal(picture, w, n)
    return sum(picture)
