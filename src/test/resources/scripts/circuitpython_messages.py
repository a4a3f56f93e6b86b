# profile: circuitpython
# Messages of CircuitPython.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

class A:
    @property
    def p(self):
        return 1
a = A()
error('a.p = 2')
error('a.x')
error('A.x')
error('1 + "a"')
error('a + 1')
error('a()')
error('a[0]')
error('len(a)')
error('raise 1')
error('import nothing')
error('undefined')
error('a, b = 1,')
error('int("x")')
error('1 // 0')
error('(lambda a: 0)()')
error('[].pop()')
print(OSError(2), OSError(2).errno, repr(OSError(2)))
#: AttributeError can't set attribute 'p'
#: AttributeError 'A' object has no attribute 'x'
#: AttributeError type object 'A' has no attribute 'x'
#: TypeError unsupported types for __add__: 'int', 'str'
#: TypeError unsupported types for __add__: 'A', 'int'
#: TypeError 'A' object isn't callable
#: TypeError 'A' object isn't subscriptable
#: TypeError object of type 'A' has no len()
#: TypeError exceptions must derive from BaseException
#: ImportError no module named 'nothing'
#: NameError name 'undefined' isn't defined
#: ValueError need more than 1 values to unpack
#: ValueError invalid syntax for integer with base 10: 'x'
#: ZeroDivisionError division by zero
#: TypeError <lambda>() takes 1 positional arguments but 0 were given
#: IndexError index out of range
#: [Errno 2] No such file/directory 2 OSError(2,)
