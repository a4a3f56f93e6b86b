# profile: circuitpython
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

error('[][0]')
#: IndexError index out of range
error('[].pop()')
#: IndexError index out of range
error('{}.popitem()')
#: KeyError pop from empty dict
error('set().pop()')
#: KeyError pop from empty set
error('range(1, 2, 0)')
#: ValueError range step cannot be zero
error('[1][::0]')
#: ValueError slice step cannot be zero

print(slice(1), slice(1, 2), slice(1, 2, 3), [0, 1, 2, 3][slice(1, 3)])
#: slice(None, 1, None) slice(1, 2, None) slice(1, 2, 3) [1, 2]

error('slice()')
#: TypeError function missing 1 required positional arguments

from collections import OrderedDict
d = OrderedDict([(1, 'a'), (2, 'b'), (3, 'c')])
d.move_to_end(1)
print(d)
d.move_to_end(3, last=False)
print(d, OrderedDict.fromkeys([1]))
#: OrderedDict({2: 'b', 3: 'c', 1: 'a'})
#: OrderedDict({3: 'c', 2: 'b', 1: 'a'}) OrderedDict({1: None})

error('d.move_to_end(9)')
#: KeyError 9
error('list.append(5, 6)')
#: TypeError self must be of type list, not int
error('chr(-1)')
#: ValueError chr() arg not in range(0x110000)
error('pow(2, 3, None)')
#: TypeError pow() with 3 arguments requires integers

print(1, 2, flush=True)
#: 1 2
