# Permutations and reversals of prefixes: ints in lists.
SIZE, SMALL = 8, 6


def bench(n):
    perm = list(range(n))
    work = [0] * n
    count = [0] * n
    most = 0
    checksum = 0
    odd = 0
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if perm[0] != 0:
            for i in range(n):
                work[i] = perm[i]
            flips = 0
            k = work[0]
            while k != 0:
                low = 0
                high = k
                while low < high:
                    t = work[low]
                    work[low] = work[high]
                    work[high] = t
                    low += 1
                    high -= 1
                flips += 1
                k = work[0]
            if flips > most:
                most = flips
            checksum += -flips if odd else flips
        odd ^= 1
        while True:
            if r == n:
                return checksum * 100 + most
            first = perm[0]
            for i in range(r):
                perm[i] = perm[i + 1]
            perm[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
