# Dicts: methods, views, operators, changes while iterating.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

d = {'a': 1}
d['b'] = 2
d[(1, 2)] = 'tuple'
print(len(d), d['a'], d[1, 2], d.get('z'), d.get('z', 0), 'a' in d, 'z' in d)
#: 3 1 tuple None 0 True False

error("d['nothing']")
#: KeyError nothing
error("del d['nothing']")
#: KeyError nothing
error("d.pop('nothing')")
#: KeyError nothing

print(d.pop('b'), d.pop('b', None), d.setdefault('c'), d.setdefault('c', 5), d.setdefault('e', 5))
del d[1, 2]
print(sorted(d), sorted(d.items(), key=lambda kv: kv[0]))
#: 2 None None None 5
#: ['a', 'c', 'e'] [('a', 1), ('c', None), ('e', 5)]

error('{}.popitem()')
#: KeyError popitem(): dictionary is empty

e = {1: 2}
print(e.popitem(), e, e.copy() is e)
e.update({3: 4})
e.update([(5, 6), [7, 8]])
e.update(x=9)
print(len(e), e[5], e[7], e['x'])
#: (1, 2) {} False
#: 4 6 8 9

error('e.update([(1, 2, 3)])')
#: ValueError dict update sequence has wrong length
error('e.update([1])')
#: TypeError 'int' object isn't iterable
error('e.update(1, 2)')
#: TypeError function expected at most 2 arguments, got 3
error('dict([(1,)])')
#: ValueError dict update sequence has wrong length

print(dict(), dict({1: 2}), dict(a=1), dict([(1, 2)], b=3) == {1: 2, 'b': 3})
print(dict.fromkeys([1]), dict.fromkeys('a', 0), {1: 2} | {3: 4} == {1: 2, 3: 4})
f = g = {1: 1}
f |= {1: 2}
print(f, g is f)
#: {} {1: 2} {'a': 1} True
#: {1: None} {'a': 0} True
#: {1: 2} True

error('{} | 5')
#: TypeError 'int' object isn't iterable
error('hash({})')
#: TypeError unsupported type for __hash__: 'dict'
error('{[]: 1}')
#: TypeError unsupported type for __hash__: 'list'
error('{} < {}')
#: TypeError unsupported types for __lt__: 'dict', 'dict'

print({1: 2} == {1: 2.0}, {1: 2} == {1: 3}, {1: 2} != {}, {True: 'x'}[1], {1: 'a', True: 'b', 1.0: 'c'})
print({1: 2}.keys(), {1: 2}.values(), {1: 2}.items(), {}.keys())
print(1 in {1: 2}.keys(), 2 in {1: 2}.values(), (1, 2) in {1: 2}.items(), len({1: 2}.items()))
#: True False True x {1: 'c'}
#: dict_keys([1]) dict_values([2]) dict_items([(1, 2)]) dict_keys([])
#: True True True 1

error('{}.keys() | set()')
#: TypeError unsupported types for __or__: 'dict_view', 'set'
error('hash({}.keys())')
#: TypeError unsupported type for __hash__: 'dict_view'

n = 0
h = {i: i for i in range(20)}
for k in h:
    del h[k]
    n += 1
print(n, h)
#: 20 {}

for k in h:
    print(k)
h.clear()
print(h, bool(h), bool({0: 0}))
#: {} False True

class Key:
    def __init__(self, h):
        self.h = h
    def __hash__(self):
        return self.h
    def __eq__(self, other):
        return self.h == other.h
k = Key(1)
print({k: 'found'}[Key(1)], Key(2) in {k: 0})
#: found False

class NoHash:
    def __eq__(self, other):
        return True
error('{NoHash(): 1}')
#: TypeError unsupported type for __hash__: 'NoHash'

error('{}.__getitem__(1)')
#: KeyError 1

x = {}
x[x.__setitem__('k', 'v')] = 0
print(x)
x.__delitem__('k')
print(x)
#: {'k': 'v', None: 0}
#: {None: 0}

error('dict.fromkeys()')
#: TypeError function missing 1 required positional arguments
error('dict.fromkeys(5)')
#: TypeError 'int' object isn't iterable
