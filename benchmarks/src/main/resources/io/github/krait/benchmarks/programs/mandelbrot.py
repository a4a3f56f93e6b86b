# Points of the Mandelbrot set: floats in local variables.
SIZE, SMALL = 64, 12


def bench(n):
    total = 0
    for y in range(n):
        ci = 2.0 * y / n - 1.0
        for x in range(n):
            cr = 3.0 * x / n - 2.0
            zr = 0.0
            zi = 0.0
            k = 0
            while k < 100:
                r2 = zr * zr
                i2 = zi * zi
                if r2 + i2 > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = r2 - i2 + cr
                k += 1
            total += k
    return total
