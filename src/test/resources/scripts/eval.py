# eval, exec, compile, globals, locals.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

x = 5
print(eval('x + 1'), eval('x', {'x': 7}), eval('x', None, {'x': 8}), eval(b'1+2'))
#: 6 7 8 3
g = {'a': 1}
exec('b = a + 1', g)
print(g['b'])
#: 2
l = {}
exec('c = 3\ndef f():\n    return 4', {}, l)
print(l['c'], l['f']())
#: 3 4
error("eval(' 3')")
#: IndentationError unexpected indent

error("eval('1 +')")
#: SyntaxError invalid syntax
error("eval('y')")
#: NameError name 'y' isn't defined
error('eval(5)')
#: TypeError object with buffer protocol required
error("eval('1', 5)")
#: TypeError
error("exec('1', {}, [])")
#: TypeError
error("eval('1', {}, {}, {})")
#: TypeError function expected at most 3 arguments, got 4
error("exec('raise ValueError(7)')")
#: ValueError 7
error("compile('1', 'f', 'what')")
#: ValueError bad compile mode
error("compile('1', 'f')")
#: TypeError function missing 1 required positional arguments
error("compile(5, 'f', 'eval')")
#: TypeError can't convert 'int' object to str implicitly
error("compile('(', 'f', 'exec')")
#: SyntaxError invalid syntax

code = compile('x * 2', 'f', 'eval')
print(eval(code), type(code))
exec(compile('print("stmt", x)', 'f', 'exec'))
exec(compile('x', 'f', 'single'))
#: 10 <class 'code'>
#: stmt 5
#: 5

def f():
    return 'x' in globals(), globals() is locals()
print(f(), globals()['x'])
#: (True, True) 5

error('globals(1)')
#: TypeError function takes 0 positional arguments but 1 were given

def outer():
    y = 1
    exec('y = 2')
    return y
print(outer(), y)
#: 1 2

class C:
    a = 1
    print(sorted(k for k in locals() if k[0] != '_'))
#: ['a']
