# The largest singular value of an infinite matrix's corner: floats in lists, many small calls.
SIZE, SMALL = 100, 10


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v, out, n):
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += element(i, j) * v[j]
        out[i] = s


def times_transposed(v, out, n):
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += element(j, i) * v[j]
        out[i] = s


def bench(n):
    u = [1.0] * n
    v = [0.0] * n
    t = [0.0] * n
    for k in range(5):
        times(u, t, n)
        times_transposed(t, v, n)
        times(v, t, n)
        times_transposed(t, u, n)
    uv = 0.0
    vv = 0.0
    for i in range(n):
        uv += u[i] * v[i]
        vv += v[i] * v[i]
    return int((uv / vv) ** 0.5 * 1000000000.0)
