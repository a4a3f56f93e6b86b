# Classes: attributes, special methods, bases.
def error(code, *names):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

class A:
    x = 1
    def f(self):
        return ('A.f', self.x)
    def __repr__(self):
        return '<A %d>' % self.x
class B(A):
    def f(self):
        return ('B.f', super().f())
a, b = A(), B()
b.x = 7
print(a.f(), b.f(), a, b)
#: ('A.f', 1) ('B.f', ('A.f', 7)) <A 1> <A 7>

del b.x
print(b.f())
error('del b.x')
error('b.y')
error('A.y')
error('A.y = 1; del A.y; del A.y')
#: ('B.f', ('A.f', 1))
#: AttributeError 'B' object has no attribute 'x'
#: AttributeError 'B' object has no attribute 'y'
#: AttributeError type object 'A' has no attribute 'y'
#: AttributeError 'type' object has no attribute 'y'

# an attribute that a class gains later is seen by instances that are there
A.g = lambda self: 'g'
print(b.g(), hasattr(a, 'g'))
B.g = lambda self: 'B.g'
print(b.g(), a.g())
del B.g
print(b.g())
A.x = 5
print(a.x, b.x, b)
#: g True
#: B.g g
#: g
#: 5 5 <A 5>

# many instances with attributes in different order
class P: pass
points = []
for i in range(6):
    p = P()
    if i & 1:
        p.a = i
        p.b = -i
    else:
        p.b = -i
        p.a = i
    if i % 3 == 0:
        del p.a
        p.c = p.b
    points.append(p)
print([(getattr(p, 'a', None), p.b, getattr(p, 'c', None)) for p in points])
print([sorted(p.__dict__.items()) for p in points])
#: [(None, 0, 0), (1, -1, None), (2, -2, None), (None, -3, -3), (4, -4, None), (5, -5, None)]
#: [[('b', 0), ('c', 0)], [('a', 1), ('b', -1)], [('a', 2), ('b', -2)], [('b', -3), ('c', -3)], [('a', 4), ('b', -4)], [('a', 5), ('b', -5)]]

class Field:
    def __set_name__(self, owner, name):
        self.name = '_' + name
        print('set_name', owner.__name__, name)
    def __get__(self, obj, owner):
        return self if obj is None else getattr(obj, self.name, 'nothing')
    def __set__(self, obj, value):
        setattr(obj, self.name, value)
    def __delete__(self, obj):
        delattr(obj, self.name)
class WithField:
    f = Field()
w = WithField()
print(w.f)
w.f = 3
print(w.f, w._f)
del w.f
print(w.f)
#: set_name WithField f
#: nothing
#: 3 3
#: nothing

class Dynamic:
    def __getattr__(self, name):
        if name[:2] == 'no':
            raise AttributeError(name)
        return 'got ' + name
    def __setattr__(self, name, value):
        print('set', name, value)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)
d = Dynamic()
print(d.foo, hasattr(d, 'nope'), getattr(d, 'nope', 'default'))
d.foo = 1
print(d.foo)
del d.foo
print(d.foo)
#: got foo False default
#: set foo 1
#: 1
#: del foo
#: got foo

class Temperature:
    def __init__(self):
        self._c = 0
    @property
    def c(self):
        return self._c
    @c.setter
    def c(self, value):
        self._c = value
    @c.deleter
    def c(self):
        self._c = None
    @property
    def k(self):
        return self._c + 273
    @staticmethod
    def s(x):
        return ('s', x)
    @classmethod
    def k0(cls, x):
        return (cls.__name__, x)
t = Temperature()
t.c = 20
print(t.c, t.k, t.s(1), t.k0(2), Temperature.s(3), Temperature.k0(4))
del t.c
print(t.c)
error('t.k = 1')
error('del t.k')
#: 20 293 ('s', 1) ('Temperature', 2) ('s', 3) ('Temperature', 4)
#: None
#: AttributeError 'Temperature' object has no attribute 'k'
#: AttributeError 'Temperature' object has no attribute 'k'

# operators: own, reflected, in place, refused
class N:
    def __init__(self, v):
        self.v = v
    def __add__(self, o):
        return N(self.v + (o.v if isinstance(o, N) else o))
    def __radd__(self, o):
        return ('radd', o, self.v)
    def __iadd__(self, o):
        self.v += o
        return self
    def __sub__(self, o):
        return NotImplemented
    def __lt__(self, o):
        return self.v < o.v
    def __eq__(self, o):
        return isinstance(o, N) and self.v == o.v
    def __hash__(self):
        return self.v
    def __neg__(self):
        return N(-self.v)
    def __abs__(self):
        return 'abs'
    def __contains__(self, o):
        return o == self.v
    def __getitem__(self, i):
        if i == 4:
            raise IndexError
        return (self.v, i)
    def __len__(self):
        return self.v
    def __bool__(self):
        return self.v != 3
    def __call__(self, *args, **kw):
        return (args, kw)
n = N(2)
m = n
m += 5
print(n.v, (n + 1).v, 1 + n, (-n).v, abs(n), 7 in n, 8 in n, len(n), bool(N(3)), n(1, x=2))
print(list(n), n[1], N(1) < N(2), N(1) == N(1), N(1) != N(1), {N(1): 2}[N(1)])
error('n - 1')
error('n * 1')
error('1 * n')
error('n <= n')
error('n > n')
error('~n')
error('n[1] = 2')
error('del n[1]')
#: 7 8 ('radd', 1, 7) -7 abs True False 7 False ((1,), {'x': 2})
#: [(7, 0), (7, 1), (7, 2), (7, 3)] (7, 1) True True False 2
#: TypeError unsupported types for __sub__: 'N', 'int'
#: TypeError unsupported types for __mul__: 'N', 'int'
#: TypeError unsupported types for __mul__: 'int', 'N'
#: TypeError unsupported types for __le__: 'N', 'N'
#: TypeError unsupported types for __gt__: 'N', 'N'
#: TypeError unsupported type for __invert__: 'N'
#: TypeError 'N' object doesn't support item assignment
#: TypeError 'N' object doesn't support item deletion

class Eq:
    def __eq__(self, o):
        return True
error('hash(Eq())')
error('{Eq(): 1}')
#: TypeError unsupported type for __hash__: 'Eq'
#: TypeError unsupported type for __hash__: 'Eq'

# derived from built-in types
class L(list):
    def append(self, x):
        super().append(x * 2)
    def total(self):
        return sum(self)
l = L([1, 2])
l.append(10)
l.extra = 'extra'
print(l, l.total(), len(l), l[1:], l + [3], l == [1, 2, 20], isinstance(l, list), l.extra)
class D(dict):
    def __missing__(self, key):
        return key
class I(int):
    def __add__(self, o):
        return 'I.add'
class S(str):
    def up(self):
        return self.upper()
class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)
print(I(5) + 1, I(5) * 2, S('abc').up(), S('abc') + 'd', S('x') == 'x')
print(sorted(D(a=1).items()), I(7), [1, 2, 3][I(1)])
#: [1, 2, 20] 23 3 [2, 20] [1, 2, 20, 3] True True extra
#: I.add 10 ABC abcd True
#: [('a', 1)] 7 2

class E(Exception):
    def __init__(self, code):
        super().__init__('code', code)
        self.code = code
try:
    raise E(5)
except Exception as e:
    print(repr(e), e.args, e.code)
#: E('code', 5) ('code', 5) 5

# bases
class Left: 
    def who(self): return 'left'
class Right:
    def who(self): return 'right'
    def only(self): return 'only'
class Both(Left, Right): pass
print(Both().who(), Both().only(), Both.__bases__, issubclass(Both, Right), issubclass(Both, (int, Left)))
error('class X(list, dict): pass')
error('class X(1): pass')
error('class X(type(lambda: 0)): pass')
error('issubclass(1, int)')
error('isinstance(1, 2)')
#: left only (<class 'Left'>, <class 'Right'>) True True
#: TypeError multiple bases have instance lay-out conflict
#: TypeError function expected at most 2 arguments, got 3
#: TypeError issubclass() arg 1 must be a class
#: TypeError issubclass() arg 2 must be a class or a tuple of classes

C = type('C', (A,), {'y': 9, 'h': lambda self: self.y})
c = C()
print(C.__name__, c.h(), c.f()[0], type(c) is C)
error('type(1, 2)')
error('type("x", (), 1)')
error('A(1)')
error('object(1)')
#: C 9 A.f True
#: TypeError type takes 1 or 3 arguments
#: TypeError
#: TypeError function takes 0 positional arguments but 1 were given

class New:
    def __new__(cls, *args):
        print('new', cls.__name__, args)
        return 5 if args == (1,) else object.__new__(cls)
    def __init__(self, *args):
        print('init', args)
print(New(1))
print(type(New(2)).__name__)
class BadInit:
    def __init__(self):
        return 1
error('BadInit()')
#: new New (1,)
#: 5
#: new New (2,)
#: init (2,)
#: New
#: TypeError __init__() should return None, not 'int'

class Ctx:
    def __enter__(self):
        print('enter')
        return self
    def __exit__(self, kind, value, trace):
        print('exit', kind, value)
        return kind is ValueError
with Ctx():
    raise ValueError(1)
try:
    with Ctx():
        raise KeyError(2)
except KeyError as e:
    print('KeyError', e)
#: enter
#: exit <class 'ValueError'> 1
#: enter
#: exit <class 'KeyError'> 2
#: KeyError 2

print(sorted(n for n in dir(B) if n[0] != '_'), callable(A), callable(a), callable(n))
print(a.__class__ is A, A.__name__, A.f is A.f, a.f == a.f, type(a.f).__name__)
#: ['f', 'g', 'x'] True False True
#: True A True True bound_method
