# Sorting: order, key, reverse, errors, and comparisons that misbehave.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

a = [5, 2, 8, -1, 3, 3, 0]
a.sort()
print(a)
a.sort(reverse=True)
print(a)
a.sort(key=lambda v: v % 3)
print([v % 3 for v in a])
print(sorted('hello'), sorted((2, 1)), sorted({3: 0, 1: 0}), sorted([]))
print(sorted([1.5, 1, -2]), sorted(['b', 'A', 'a', '']), sorted([(1, 'b'), (1, 'a'), (0, 'z')]))
#: [-1, 0, 2, 3, 3, 5, 8]
#: [8, 5, 3, 3, 2, 0, -1]
#: [0, 0, 0, 2, 2, 2, 2]
#: ['e', 'h', 'l', 'l', 'o'] [1, 2] [1, 3] []
#: [-2, 1, 1.5] ['', 'A', 'a', 'b'] [(0, 'z'), (1, 'a'), (1, 'b')]

error('[None, None].sort()')
#: TypeError unsupported types for __lt__: 'NoneType', 'NoneType'
error('[].sort(len)')
#: TypeError extra positional arguments given
error('[].sort(foo=1)')
#: TypeError extra keyword arguments given
error('sorted()')
#: TypeError function missing 1 required positional arguments
error('sorted([1], [2])')
#: TypeError must use keyword argument for key function
error('sorted(5)')
#: TypeError 'int' object isn't iterable

class Backwards:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        return self.v > other.v
    def __repr__(self):
        return str(self.v)
print(sorted([Backwards(i) for i in (2, 9, 4)]))
#: [9, 4, 2]

class Wrong:
    def __lt__(self, other):
        raise ValueError('no order')
error('sorted([Wrong(), Wrong()])')
#: ValueError no order

big = [(i * 7919) % 10007 for i in range(5000)]
big.sort()
print(all(big[i] <= big[i + 1] for i in range(4999)), big[0], big[-1])
#: True 0 10006
