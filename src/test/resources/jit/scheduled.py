# What a callback at each safepoint does to the names that a hot loop uses.
import micropython

if not hasattr(micropython, "schedule"):  # boards of CircuitPython
    raise SystemExit

left = 0
what = None
seen = []
def again(arg):
    global left, n
    left -= 1
    if left % 300 == 0 and len(seen) < 20:
        seen.append((n, other))
    if left == 0:
        if what == 'del':
            del n
        elif what == 'pop':
            n = globals().pop('n') + 1
        elif what == 'both':
            globals()['n'] = 2.5
            globals()['other'] = 3
        elif what != 'same':
            n = what
    else:
        micropython.schedule(again, 0)
def loop(limit):
    global n, other
    n = 0
    other = 0.5
    while n < limit:
        n += 1
        other = other + n
    return n
n = 0
other = 0.5
for i in range(400):
    loop(30)
loop(9000)
for what in ('same', 'pop', 3.5, True, 1 << 80, (1 << 62), -3, 'text', None, 'del', 'both', 'same', 3):
    for turn in range(2):
        left = 2000
        micropython.schedule(again, 0)
        try:
            loop(6000)
            print(n, type(n), other, left)
        except Exception as e:
            print(type(e), e, other, left)
        left = 1
        n = 0
        print(seen)
        seen.clear()
