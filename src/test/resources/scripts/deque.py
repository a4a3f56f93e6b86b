# collections.deque
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

from collections import deque
d = deque((), 3)
d.append(1)
d.append(2)
d.appendleft(0)
print(len(d), list(d), d[0], d[-1], bool(d), bool(deque((), 1)))
d.append(3)
print(list(d))
d.appendleft(9)
print(list(d))
d[1] = 'x'
print(d.popleft(), d.pop(), list(d), 'x' in d)
d.extend([5, 6, 7, 8])
print(list(d))
#: 3 [0, 1, 2] 0 2 True False
#: [1, 2, 3]
#: [9, 1, 2]
#: 9 2 ['x'] True
#: [6, 7, 8]

error('deque((), 1).pop()')
#: IndexError empty
error('deque((), 1).popleft()')
#: IndexError empty
error('d[3]')
#: IndexError deque index out of range
error("d['a']")
#: TypeError deque indices must be integers, not str
error('del d[0]')
#: TypeError 'deque' object doesn't support item deletion
error('deque([1, 2], 1, 1)')
#: IndexError full
error('deque()')
#: TypeError function missing 2 required positional arguments
error('deque((), -1)')
#: ValueError

print(d, deque([1], 0), len(deque([1], 0)))
big = deque((), 1000)
for i in range(2500):
    big.append(i)
print(len(big), big[0], big[-1], sum(big))
#: <deque> <deque> 0
#: 1000 1500 2499 1999500
