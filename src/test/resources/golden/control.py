# Loops, conditions, constant folding.
from micropython import const

_WIDTH = const(8)
LIMIT = const(_WIDTH * 4 + 1)

for i in range(10):
    if i == LIMIT:
        continue
    elif i > _WIDTH << 2:
        break
else:
    print("never")

for j in range(a, b, -2):
    pass

for k, (l, *m) in pairs:
    while k:
        k -= 1
        if not k or l and m:
            break
    else:
        continue

while True:
    if (n := next(it)) is not None and 1 < n <= 3:
        break

if 0:
    dead()
if __debug__:
    checked = 1
assert checked, "message"
x = y = 1, "two", b"three", 2.5, 3j, None, ..., (True, False)
x, y = y, x
x, y, z = z, y, x
first, *rest = x
[p, q] = rest
big = 1 << 70
small = -(1 << 30) - 1
text = "a" "b" f"{x!r:>{y}} {{{z}}}"
index = seq[1:2], seq[:], seq[::2], seq[x, 1:]
mapping = {1: 2, "k": []}, {1, 2}, {3}, {}, {k: v for k, v in x}, {s for s in y if s}
ops = (a | b ^ c & d << e >> f + g - h * i / j // k % l @ m) ** -n
more = ~a, +b, not c, a < b > c, a in b, a not in c, a is b, a is not c
x += 1; x @= 2; x //= 3; x **= 4; x >>= 5; x <<= 6; x &= 7; x ^= 8; x |= 9; x %= 10; x /= 11
