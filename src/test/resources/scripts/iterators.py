# enumerate, zip, map, filter, reversed, and iteration by __getitem__.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate(iterable=[1], start=-1)))
print(list(zip()), list(zip([1])), list(zip([1, 2], 'ab', (3,))), dict(zip('ab', [1, 2])))
print(list(map(abs, [-1, 2])), list(map(lambda a, b: a * b, [1, 2], [3, 4, 5])), list(map(str, ())))
print(list(filter(None, [0, 1, '', 'a'])), list(filter(lambda v: v > 1, [1, 2, 3])))
print(list(reversed([1, 2])), list(reversed('ab')), list(reversed((1, 2))), list(reversed(b'ab')))
print(enumerate([]), zip(), map(abs, []), filter(None, []), reversed([]), iter([]), iter({}))
#: [(0, 'a'), (1, 'b')] [(5, 'a'), (6, 'b')] [(-1, 1)]
#: [] [(1,)] [(1, 'a', 3)] {'a': 1, 'b': 2}
#: [1, 2] [3, 8] []
#: [1, 'a'] [2, 3]
#: [2, 1] ['b', 'a'] [2, 1] [98, 97]
#: <enumerate> <zip> <map> <filter> <reversed> <iterator> <iterator>

error('enumerate()')
#: TypeError 'iterable' argument required
error('enumerate(5)')
#: TypeError 'int' object isn't iterable
error('enumerate([], 1, 2)')
#: TypeError extra positional arguments given
error("enumerate([], start='a')")
#: TypeError can't convert str to int
error('enumerate([], foo=1)')
#: TypeError extra keyword arguments given
error('zip(1)')
#: TypeError 'int' object isn't iterable
error('zip([1], strict=True)')
#: TypeError function doesn't take keyword arguments
error('map(1)')
#: TypeError function missing 1 required positional arguments
error('map(1, 2)')
#: TypeError 'int' object isn't iterable
error('list(map(1, [2]))')
#: TypeError 'int' object isn't callable
error('filter(1)')
#: TypeError function takes 2 positional arguments but 1 were given
error('filter(None, 1)')
#: TypeError 'int' object isn't iterable
error('reversed(5)')
#: TypeError object of type 'int' has no len()
error('list(reversed({1}))')
#: TypeError 'set' object isn't subscriptable
error('reversed()')
#: TypeError function takes 1 positional arguments but 0 were given

class Items:
    def __getitem__(self, i):
        if i == 3:
            raise IndexError
        return i * 10
print(list(Items()), sum(Items()), 20 in Items(), 5 in Items(), max(Items()))
#: [0, 10, 20] 30 True False 20

class Broken:
    def __getitem__(self, i):
        raise ValueError('broken')
error('list(Broken())')
#: ValueError broken

class NoNext:
    def __iter__(self):
        return 5
error('list(NoNext())')
#: TypeError 'int' object isn't an iterator

def gen():
    yield 1
    return 'value'
g = gen()
print(next(g), next(g, 'default'))
#: 1 default

l = [1, 2, 3]
out = []
for x in l:
    out.append(x)
    if len(l) < 6:
        l.append(x * 10)
print(out)
#: [1, 2, 3, 10, 20, 30]

e = enumerate([1])
print(iter(e) is e, next(e))
#: True (0, 1)

error('next(e)')
#: StopIteration
