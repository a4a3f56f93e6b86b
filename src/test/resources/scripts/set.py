# Sets and frozensets.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

s = {3, 1}
s.add(2)
s.add(2)
print(len(s), 2 in s, sorted(s), set(), frozenset(), {5}, frozenset({5}))
#: 3 True [1, 2, 3] set() frozenset() {5} frozenset({5})

error('s.remove(9)')
#: KeyError 9
error('set().pop()')
#: KeyError pop from an empty set

s.discard(9)
s.discard(1)
print(sorted(s), sorted(s.copy()), s.copy() is s)
print(sorted(s.union([7])), sorted(s | {8}), sorted(s & {2, 9}), sorted(s - {2}), sorted(s ^ {2, 4}))
print(sorted(s.intersection([2, 5])), sorted(s.difference([2], [3])), sorted(s.symmetric_difference([2, 4])))
print(s.isdisjoint([5]), s.isdisjoint([2]), s.issubset([1, 2, 3]), s.issuperset([2]))
print({1} < {1, 2}, {1} <= {1}, {1, 2} > {1}, {1} >= {2}, {1} == frozenset([1]), frozenset([1]) == {1}, {1} != {2})
#: [2, 3] [2, 3] False
#: [2, 3, 7] [2, 3, 8] [2] [3] [3, 4]
#: [2] [] [3, 4]
#: True False True True
#: True True True False True True True

t = u = {1, 2}
t |= {3}
t &= {2, 3, 4}
t ^= {4}
t -= {3}
print(sorted(t), t is u)
f = g = frozenset([1])
f |= {2}
print(sorted(f), sorted(g), type(f))
#: [2, 4] True
#: [1, 2] [1] <class 'frozenset'>

t.update([1], (2,), {9: 0})
t.difference_update([1], [9])
t.intersection_update([2, 4, 7])
t.symmetric_difference_update([2, 5])
print(sorted(t))
t.clear()
print(t)
#: [4, 5]
#: set()

error('{1} | [1]')
#: TypeError unsupported types for __or__: 'set', 'list'
error('{1} < [1]')
#: TypeError unsupported types for __lt__: 'set', 'list'
error('set(5)')
#: TypeError 'int' object isn't iterable
error('{[]}')
#: TypeError unsupported type for __hash__: 'list'
error('{{}}')
#: TypeError unsupported type for __hash__: 'dict'
error('hash(set())')
#: TypeError unsupported type for __hash__: 'set'

print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): 'x'}[frozenset([1])])
#: True x

error('frozenset().add(1)')
#: AttributeError 'frozenset' object has no attribute 'add'
error('frozenset().update([1])')
#: AttributeError 'frozenset' object has no attribute 'update'
error('set.add(5, 6)')
#: TypeError argument should be a 'set' not a 'int'
error('set().union(1)')
#: TypeError 'int' object isn't iterable
error('set().union([1], [2])')
#: TypeError function takes 2 positional arguments but 3 were given
error("{1}['a']")
#: TypeError 'set' object isn't subscriptable

v = set(range(50))
n = 0
while v:
    v.pop()
    n += 1
print(n)
#: 50

print(frozenset(frozenset([1])), set('aa'), sorted(set(range(3)) | frozenset([7])))
print(type(frozenset([1]) | {2}), type({2} | frozenset([1])), {1}.__contains__(1))
#: frozenset({1}) {'a'} [0, 1, 2, 7]
#: <class 'frozenset'> <class 'set'> True
