# Modules sys, gc, micropython: what programs ask of the runtime itself.
import sys, gc, micropython
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

print(sys.byteorder, sys.maxsize > 1 << 30, sys.version[:6], sys.version_info[:2], sys.implementation.name, type(sys.implementation).__name__)
print('sys' in sys.modules, 'gc' in sys.modules, __name__)
#: little True 3.4.0; (3, 4) micropython tuple
#: False False __main__

try:
    sys.exit(5)
except SystemExit as e:
    print(repr(e))
try:
    sys.exit()
except SystemExit as e:
    print(repr(e))
#: SystemExit(5,)
#: SystemExit()

print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(type(gc.collect()).__name__, gc.mem_alloc() > 0, gc.mem_free() > 0, gc.threshold())
#: True None False None True
#: int True True -1

X = micropython.const(5)
print(X, micropython.opt_level())
micropython.opt_level(1)
print(micropython.opt_level())
micropython.opt_level(0)
#: 5 0
#: 1

done = []
micropython.schedule(done.append, 1)
for i in range(100000):
    if done:
        break
print(done)
#: [1]

order = []
def second(x):
    order.append(x)
def first(x):
    micropython.schedule(second, x + 1)
    order.append(x)
micropython.schedule(first, 1)
for i in range(100000):
    if len(order) == 2:
        break
print(order)
#: [1, 2]

r = micropython.RingIO(8)
print(r.write(b'hello'), r.any(), r.read(2), r.write(b'0123456789'), r.read(), r.any())
#: 5 5 b'he' 5 b'llo01234' 0

micropython.heap_lock()
print(micropython.heap_locked())
print(micropython.heap_unlock(), micropython.heap_locked())
error('micropython.kbd_intr()')
#: 1
#: 0 0
#: TypeError function takes 1 positional arguments but 0 were given
