# Tuples and named tuples.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

t = (1, 2, 3)
print(t, (), (1,), t[0], t[-1], t[1:], t[:0], len(t), t.count(2), t.index(3))
print(t + (4,), t * 2, 2 * (0,), (1,) * 0, t < (1, 3), t == (1, 2, 3), (1, (2,)) == (1, (2,)), 2 in t)
#: (1, 2, 3) () (1,) 1 3 (2, 3) () 3 1 2
#: (1, 2, 3, 4) (1, 2, 3, 1, 2, 3) (0, 0) () True True True True

error('t[3]')
#: IndexError tuple index out of range
error("t['a']")
#: TypeError tuple indices must be integers, not str
error('t[::2]')
#: NotImplementedError only slices with step=1 (aka None) are supported
error('t[0] = 1')
#: TypeError 'tuple' object doesn't support item assignment
error('del t[0]')
#: TypeError 'tuple' object doesn't support item deletion
error('t.index(9)')
#: ValueError object not in sequence
error('t + [1]')
#: TypeError unsupported types for __add__: 'tuple', 'list'
error('t < [1]')
#: TypeError unsupported types for __lt__: 'tuple', 'list'
error("(0,) * 'a'")
#: TypeError unsupported types for __mul__: 'tuple', 'str'
error('tuple(1, 2)')
#: TypeError function expected at most 1 arguments, got 2
error('tuple(5)')
#: TypeError 'int' object isn't iterable

print(tuple(), tuple([1, 2]), tuple('ab'), tuple(t) is t, hash((1, 2)) == hash((1, 2)), {(1,): 'x'}[(1,)])
#: () (1, 2) ('a', 'b') True True x

error('hash(([],))')
#: TypeError unsupported type for __hash__: 'list'

from collections import namedtuple
P = namedtuple('P', 'x y')
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), (1, 2) == p, p + (3,), len(p), P, P.__name__, isinstance(p, tuple), list(p))
x, y = p
print(x, y, P(3, 4) < P(3, 5), {p: 'k'}[1, 2], namedtuple('Q', ['a'])(1), namedtuple('R', ('b', 'c'))(1, 2))
#: P(x=1, y=2) 1 2 True True (1, 2, 3) 2 <class 'P'> P True [1, 2]
#: 1 2 True k Q(a=1) R(b=1, c=2)

error('P(1)')
#: TypeError P() takes 2 positional arguments but 1 were given
error('P(1, 2, 3)')
#: TypeError P() takes 2 positional arguments but 3 were given
error('P(1, z=2)')
#: TypeError unexpected keyword argument 'z'
error('P(1, x=2)')
#: TypeError function got multiple values for argument 'x'
error('p.x = 5')
#: AttributeError can't set attribute
error('p.z')
#: AttributeError 'P' object has no attribute 'z'
error('p.count(1)')
#: AttributeError 'P' object has no attribute 'count'
error('p[2]')
#: IndexError P index out of range
error("namedtuple('T', 5)")
#: TypeError object 'int' isn't a tuple or list
error("namedtuple(5, 'a')")
#: TypeError can't convert 'int' object to str implicitly

class Point(namedtuple('Base', ('x', 'y'))):
    def sum(self):
        return self.x + self.y
q = Point(3, 4)
print(q.sum(), q[0], q == (3, 4))
#: 7 3 True
