# A fast Fourier transform in place, over two arrays of doubles.
from array import array
from math import cos, sin, pi

SIZE, SMALL = 4096, 64


def fft(re, im, n, sign):
    j = 0
    for i in range(1, n):
        bit = n >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
        if i < j:
            re[i], re[j] = re[j], re[i]
            im[i], im[j] = im[j], im[i]
    size = 2
    while size <= n:
        half = size >> 1
        angle = sign * 2.0 * pi / size
        wr = cos(angle)
        wi = sin(angle)
        for start in range(0, n, size):
            cr = 1.0
            ci = 0.0
            for a in range(start, start + half):
                b = a + half
                tr = re[b] * cr - im[b] * ci
                ti = re[b] * ci + im[b] * cr
                re[b] = re[a] - tr
                im[b] = im[a] - ti
                re[a] += tr
                im[a] += ti
                cr, ci = cr * wr - ci * wi, cr * wi + ci * wr
        size <<= 1


def bench(n):
    re = array("d", [0.0] * n)
    im = array("d", [0.0] * n)
    for i in range(n):
        re[i] = float((i * 37) % 101)
    fft(re, im, n, 1.0)
    peak = re[1] * re[1] + im[1] * im[1]
    fft(re, im, n, -1.0)
    worst = 0.0
    for i in range(n):
        worst = max(worst, abs(re[i] / n - (i * 37) % 101))
    return "%d %s" % (int(peak * 1000.0), worst < 0.000001)
