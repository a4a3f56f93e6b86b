# Exceptions: values, texts, flow of control.
def show(e):
    print(type(e).__name__, repr(e), str(e), e.args)

for e in (Exception(), Exception(1), Exception('x'), Exception(1, 'x'), KeyError('k'), OSError(2), OSError(2, 'x'), OSError(99999), StopIteration(), StopIteration(4), SystemExit(3), ZeroDivisionError(), UnicodeError('u'), AssertionError((1, 2))):
    show(e)
#: Exception Exception()  ()
#: Exception Exception(1,) 1 (1,)
#: Exception Exception('x',) x ('x',)
#: Exception Exception(1, 'x') (1, 'x') (1, 'x')
#: KeyError KeyError('k',) k ('k',)
#: OSError OSError(2,) [Errno 2] ENOENT (2,)
#: OSError OSError(2, 'x') [Errno 2] ENOENT: x (2, 'x')
#: OSError OSError(99999,) 99999 (99999,)
#: StopIteration StopIteration()  ()
#: StopIteration StopIteration(4,) 4 (4,)
#: SystemExit SystemExit(3,) 3 (3,)
#: ZeroDivisionError ZeroDivisionError()  ()
#: UnicodeError UnicodeError('u',) u ('u',)
#: AssertionError AssertionError((1, 2),) (1, 2) ((1, 2),)

print(OSError(2).errno, OSError(2, 3).errno, OSError().errno, StopIteration(4).value, StopIteration().value)
#: 2 2 None 4 None

for sub, base in ((KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (NotImplementedError, RuntimeError), (OSError, Exception), (SystemExit, Exception), (KeyboardInterrupt, Exception), (GeneratorExit, BaseException), (StopIteration, Exception), (ImportError, Exception), (IndentationError, SyntaxError), (UnicodeError, ValueError), (EOFError, Exception)):
    print(sub.__name__, base.__name__, issubclass(sub, base))
#: KeyError LookupError True
#: IndexError LookupError True
#: ZeroDivisionError ArithmeticError True
#: OverflowError ArithmeticError True
#: NotImplementedError RuntimeError True
#: OSError Exception True
#: SystemExit Exception False
#: KeyboardInterrupt Exception False
#: GeneratorExit BaseException True
#: StopIteration Exception True
#: ImportError Exception True
#: IndentationError SyntaxError True
#: UnicodeError ValueError True
#: EOFError Exception True

def flow(n):
    out = []
    for i in range(3):
        try:
            out.append('try')
            if n == 0:
                raise ValueError(i)
            if n == 1:
                continue
            if n == 2:
                break
            if n == 3:
                return out
            1 // (n - 4)
        except ValueError as e:
            out.append(e.args)
        except (TypeError, ZeroDivisionError):
            out.append('zero')
        else:
            out.append('else')
        finally:
            out.append('finally')
            if n == 6:
                return ('instead', out)
    else:
        out.append('end')
    return out
for n in range(7):
    print(n, flow(n))
#: 0 ['try', (0,), 'finally', 'try', (1,), 'finally', 'try', (2,), 'finally', 'end']
#: 1 ['try', 'finally', 'try', 'finally', 'try', 'finally', 'end']
#: 2 ['try', 'finally']
#: 3 ['try', 'finally']
#: 4 ['try', 'zero', 'finally', 'try', 'zero', 'finally', 'try', 'zero', 'finally', 'end']
#: 5 ['try', 'else', 'finally', 'try', 'else', 'finally', 'try', 'else', 'finally', 'end']
#: 6 ('instead', ['try', 'else', 'finally'])

def reraise():
    try:
        try:
            raise ValueError('first')
        except ValueError:
            try:
                raise KeyError('second')
            except KeyError:
                pass
            raise
    except Exception as e:
        show(e)
reraise()
#: ValueError ValueError('first',) first ('first',)

def swallowed():
    while True:
        try:
            raise ValueError
        finally:
            break
    return 'swallowed'
print(swallowed())
#: swallowed

def error(code):
    try:
        exec(code)
    except Exception as e:
        show(e)
error('raise 1')
error('raise int')
error('raise ValueError')
error('raise ValueError("v") from KeyError("k")')
error('raise')
error('try:\n raise ValueError\nexcept 1:\n pass')
error('None.x')
error('None.x = 1')
error('(1).x = 1')
error('int.x = 1')
error('undefined')
error('del undefined')
error('def f():\n x\n x = 1\nf()')
error('def f():\n del x\n x = 1\nf()')
error('1 + "a"')
error('"a" + 1')
error('1 < "a"')
error('-"a"')
error('1()')
error('1[0]')
error('1[0] = 1')
error('del 1 .x')
error('len(1)')
error('iter(1)')
error('next(1)')
error('next(iter([]))')
error('a, b = 1,')
error('a, b = 1, 2, 3')
error('a, *b = []')
error('a, b = 1')
error('1 in 2')
error('{}["k"]')
error('{[]: 1}')
error('import nothing')
error('from sys import nothing')
error('with 1: pass')
error('for i in 1: pass')
error('(lambda: 0)(1)')
error('(lambda a: 0)()')
error('(lambda a, *, b: 0)(1)')
error('(lambda a: 0)(1, a=1)')
error('(lambda a: 0)(b=1)')
error('int("x")')
error('chr(-1)')
error('1 // 0')
error('1 % 0')
error('1 << -1')
error('1.0 / 0')
error('[].pop()')
error('{}.popitem()')
error('"%d" % "x"')
error('assert 1 == 2, "text"')
error('assert 0')
#: TypeError TypeError('exceptions must derive from BaseException',) exceptions must derive from BaseException ('exceptions must derive from BaseException',)
#: TypeError TypeError('exceptions must derive from BaseException',) exceptions must derive from BaseException ('exceptions must derive from BaseException',)
#: ValueError ValueError()  ()
#: ValueError ValueError('v',) v ('v',)
#: RuntimeError RuntimeError('no active exception to reraise',) no active exception to reraise ('no active exception to reraise',)
#: TypeError TypeError("unsupported types for : 'ValueError', 'int'",) unsupported types for : 'ValueError', 'int' ("unsupported types for : 'ValueError', 'int'",)
#: AttributeError AttributeError("'NoneType' object has no attribute 'x'",) 'NoneType' object has no attribute 'x' ("'NoneType' object has no attribute 'x'",)
#: AttributeError AttributeError("'NoneType' object has no attribute 'x'",) 'NoneType' object has no attribute 'x' ("'NoneType' object has no attribute 'x'",)
#: AttributeError AttributeError("'int' object has no attribute 'x'",) 'int' object has no attribute 'x' ("'int' object has no attribute 'x'",)
#: AttributeError AttributeError("'type' object has no attribute 'x'",) 'type' object has no attribute 'x' ("'type' object has no attribute 'x'",)
#: NameError NameError("name 'undefined' isn't defined",) name 'undefined' isn't defined ("name 'undefined' isn't defined",)
#: KeyError KeyError('undefined',) undefined ('undefined',)
#: NameError NameError('local variable referenced before assignment',) local variable referenced before assignment ('local variable referenced before assignment',)
#: NameError NameError('local variable referenced before assignment',) local variable referenced before assignment ('local variable referenced before assignment',)
#: TypeError TypeError("unsupported types for __add__: 'int', 'str'",) unsupported types for __add__: 'int', 'str' ("unsupported types for __add__: 'int', 'str'",)
#: TypeError TypeError("unsupported types for __add__: 'str', 'int'",) unsupported types for __add__: 'str', 'int' ("unsupported types for __add__: 'str', 'int'",)
#: TypeError TypeError("unsupported types for __lt__: 'int', 'str'",) unsupported types for __lt__: 'int', 'str' ("unsupported types for __lt__: 'int', 'str'",)
#: TypeError TypeError("unsupported type for __neg__: 'str'",) unsupported type for __neg__: 'str' ("unsupported type for __neg__: 'str'",)
#: TypeError TypeError("'int' object isn't callable",) 'int' object isn't callable ("'int' object isn't callable",)
#: TypeError TypeError("'int' object isn't subscriptable",) 'int' object isn't subscriptable ("'int' object isn't subscriptable",)
#: TypeError TypeError("'int' object doesn't support item assignment",) 'int' object doesn't support item assignment ("'int' object doesn't support item assignment",)
#: AttributeError AttributeError("'int' object has no attribute 'x'",) 'int' object has no attribute 'x' ("'int' object has no attribute 'x'",)
#: TypeError TypeError("object of type 'int' has no len()",) object of type 'int' has no len() ("object of type 'int' has no len()",)
#: TypeError TypeError("'int' object isn't iterable",) 'int' object isn't iterable ("'int' object isn't iterable",)
#: TypeError TypeError("'int' object isn't an iterator",) 'int' object isn't an iterator ("'int' object isn't an iterator",)
#: StopIteration StopIteration()  ()
#: ValueError ValueError('need more than 1 values to unpack',) need more than 1 values to unpack ('need more than 1 values to unpack',)
#: ValueError ValueError('too many values to unpack (expected 2)',) too many values to unpack (expected 2) ('too many values to unpack (expected 2)',)
#: ValueError ValueError('need more than 0 values to unpack',) need more than 0 values to unpack ('need more than 0 values to unpack',)
#: TypeError TypeError("'int' object isn't iterable",) 'int' object isn't iterable ("'int' object isn't iterable",)
#: TypeError TypeError("unsupported types for : 'int', 'int'",) unsupported types for : 'int', 'int' ("unsupported types for : 'int', 'int'",)
#: KeyError KeyError('k',) k ('k',)
#: TypeError TypeError("unsupported type for __hash__: 'list'",) unsupported type for __hash__: 'list' ("unsupported type for __hash__: 'list'",)
#: ImportError ImportError("no module named 'nothing'",) no module named 'nothing' ("no module named 'nothing'",)
#: ImportError ImportError("can't import name nothing",) can't import name nothing ("can't import name nothing",)
#: AttributeError AttributeError("'int' object has no attribute '__exit__'",) 'int' object has no attribute '__exit__' ("'int' object has no attribute '__exit__'",)
#: TypeError TypeError("'int' object isn't iterable",) 'int' object isn't iterable ("'int' object isn't iterable",)
#: TypeError TypeError('<lambda>() takes 0 positional arguments but 1 were given',) <lambda>() takes 0 positional arguments but 1 were given ('<lambda>() takes 0 positional arguments but 1 were given',)
#: TypeError TypeError('<lambda>() takes 1 positional arguments but 0 were given',) <lambda>() takes 1 positional arguments but 0 were given ('<lambda>() takes 1 positional arguments but 0 were given',)
#: TypeError TypeError('function missing keyword-only argument',) function missing keyword-only argument ('function missing keyword-only argument',)
#: TypeError TypeError("function got multiple values for argument 'a'",) function got multiple values for argument 'a' ("function got multiple values for argument 'a'",)
#: TypeError TypeError("unexpected keyword argument 'b'",) unexpected keyword argument 'b' ("unexpected keyword argument 'b'",)
#: ValueError ValueError("invalid syntax for integer with base 10: 'x'",) invalid syntax for integer with base 10: 'x' ("invalid syntax for integer with base 10: 'x'",)
#: ValueError ValueError('char not in range(0x110000)',) char not in range(0x110000) ('char not in range(0x110000)',)
#: ZeroDivisionError ZeroDivisionError('divide by zero',) divide by zero ('divide by zero',)
#: ZeroDivisionError ZeroDivisionError('divide by zero',) divide by zero ('divide by zero',)
#: ValueError ValueError('negative shift count',) negative shift count ('negative shift count',)
#: ZeroDivisionError ZeroDivisionError('divide by zero',) divide by zero ('divide by zero',)
#: IndexError IndexError('pop from empty list',) pop from empty list ('pop from empty list',)
#: KeyError KeyError('popitem(): dictionary is empty',) popitem(): dictionary is empty ('popitem(): dictionary is empty',)
#: TypeError TypeError("can't convert str to int",) can't convert str to int ("can't convert str to int",)
#: AssertionError AssertionError('text',) text ('text',)
#: AssertionError AssertionError()  ()

class Mine(ValueError):
    pass
class Told(KeyError):
    def __str__(self):
        return 'told'
show(Mine())
show(Mine(1, 2))
show(Told('x'))
#: Mine Mine()  ()
#: Mine Mine(1, 2) (1, 2) (1, 2)
#: Told Told('x',) told ('x',)

def deep(n):
    return deep(n + 1)
try:
    deep(0)
except RuntimeError as e:
    show(e)
#: RuntimeError RuntimeError('maximum recursion depth exceeded',) maximum recursion depth exceeded ('maximum recursion depth exceeded',)

import sys, io
def trace(e):
    out = io.StringIO()
    sys.print_exception(e, out)
    lines = out.getvalue().split('\n')
    print('\n'.join(l if 'File' not in l else l[l.index(', in'):] for l in lines))
def inner():
    raise OSError(2)
def outer():
    inner()
try:
    outer()
except OSError as e:
    trace(e)
trace(ValueError('no trace'))
trace(KeyError(1, 2))
#: Traceback (most recent call last):
#: , in <module>
#: , in outer
#: , in inner
#: OSError: [Errno 2] ENOENT
#:
#: ValueError: no trace
#:
#: KeyError: (1, 2)
#:

# the name of an exception is unbound after its block
try:
    raise ValueError
except ValueError as v:
    pass
error('v')
#: NameError NameError("name 'v' isn't defined",) name 'v' isn't defined ("name 'v' isn't defined",)

def gen():
    try:
        yield 1
    except ValueError as e:
        yield repr(e)
    finally:
        print('cleanup')
g = gen()
print(next(g), g.throw(ValueError('thrown')))
g.close()
error('g.throw(KeyError(3))')
g = gen()
error('g.throw(KeyError, 3)')
#: 1 ValueError('thrown',)
#: cleanup
#: StopIteration StopIteration()  ()
#: TypeError TypeError('exceptions must derive from BaseException',) exceptions must derive from BaseException ('exceptions must derive from BaseException',)
