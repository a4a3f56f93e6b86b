# Big ints: digits of pi by a spigot of linear fractional transformations.
SIZE, SMALL = 600, 20


def bench(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    digits = 0
    checksum = 0
    while digits < n:
        if 4 * q + r - t < m * t:
            checksum = (checksum * 10 + m) % 1000000007
            digits += 1
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = (
                q * k,
                (2 * q + r) * x,
                t * x,
                k + 1,
                (q * (7 * k + 2) + r * x) // (t * x),
                x + 2,
            )
    return checksum
