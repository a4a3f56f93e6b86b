# Lists: methods, items, slices, operators.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

a = [3, 1, 2]
a.append('x')
a.extend((4, 5))
a.insert(1, 'i')
a.insert(-100, 'first')
print(a, len(a), a.count(1), a.index(2))
#: ['first', 3, 'i', 1, 2, 'x', 4, 5] 8 1 4

print(a.pop(), a.pop(0), a)
a.remove('x')
a.reverse()
print(a, a.copy() == a, a.copy() is a)
#: 5 first [3, 'i', 1, 2, 'x', 4]
#: [4, 2, 1, 'i', 3] True False

error('a[10]')
#: IndexError list index out of range
error('a[-6]')
#: IndexError list index out of range
error("a['k']")
#: TypeError list indices must be integers, not str
error('a[1.0]')
#: TypeError list indices must be integers, not float
error('a[2 ** 70]')
#: OverflowError overflow converting long int to machine word
error('[].pop()')
#: IndexError pop from empty list
error('[1].pop(7)')
#: IndexError list index out of range
error('[1].remove(9)')
#: ValueError object not in sequence
error('[1, 2, 3].index(3, 0, 2)')
#: ValueError object not in sequence

b = list(range(10))
print(b[2:5], b[-3:], b[:-7], b[::3], b[::-4], b[8:2:-2], b[20:], b[5:2])
#: [2, 3, 4] [7, 8, 9] [0, 1, 2] [0, 3, 6, 9] [9, 5, 1] [8, 6, 4] [] []

error("b[2:5] = 'no'")
#: TypeError object 'str' isn't a tuple or list

b[2:5] = ['a']
b[1:1] = (7, 8)
print(b)
del b[3:]
del b[-1]
b[5:2] = [9]
print(b)
#: [0, 7, 8, 1, 'a', 5, 6, 7, 8, 9]
#: [0, 7, 9]

error('b[::2] = [1]')
#: NotImplementedError
error('del b[::2]')
#: NotImplementedError
error('b[::0]')
#: ValueError slice step can't be zero

print([1] + [2], [1, 2] * 2, 2 * [0], [1] * -1, [1] * True)
c = d = [1]
c += 'ab'
c += range(2)
c *= 2
print(c, d)
#: [1, 2] [1, 2, 1, 2] [0, 0] [] [1]
#: [1, 'a', 'b', 0, 1, 1, 'a', 'b', 0, 1] [1, 'a', 'b', 0, 1]

error('[1] + (2,)')
#: TypeError unsupported types for __add__: 'list', 'tuple'
error('[1] * 2.0')
#: TypeError unsupported types for __mul__: 'list', 'float'
error('[1] < (2,)')
#: TypeError unsupported types for __lt__: 'list', 'tuple'

print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1] <= [1], [1] >= [2], [1, [2]] == [1, [2]])
print([1] == (1,), [1] != [1], 1 in [0, 1], [] in [[]], 'a' not in ['b'])
#: True True True True True False True
#: False False True True True

error('hash([])')
#: TypeError unsupported type for __hash__: 'list'

print(list('abc'), list(), list({1: 2}), list(map(str, [1, 2])))
#: ['a', 'b', 'c'] [] [1] ['1', '2']

error('list(5)')
#: TypeError 'int' object isn't iterable
error('list(1, 2)')
#: TypeError function expected at most 1 arguments, got 2
error('list.append([], 1, 2)')
#: TypeError function takes 2 positional arguments but 3 were given
error('list.append(5, 6)')
#: TypeError argument should be a 'list' not a 'int'
error('[].append(x=1)')
#: TypeError function doesn't take keyword arguments
error('[].nothing')
#: AttributeError 'list' object has no attribute 'nothing'
