# Viper: the sieve of Eratosthenes over a buffer.
SIZE, SMALL = 1000000, 500


@micropython.viper
def sieve(p: ptr8, n: int) -> int:
    for i in range(n):
        p[i] = 1
    count = 0
    i = 2
    while i < n:
        if p[i]:
            count += 1
            j = i + i
            while j < n:
                p[j] = 0
                j += i
        i += 1
    return count


def bench(n):
    return sieve(bytearray(n), n)
