# Calls what is in the modules with arguments of all kinds. seed, rounds, modules, pins, known,
# left_out and trace are given; known are keywords.
import sys, io, random
from array import array
from collections import OrderedDict, deque, namedtuple


class Failure(Exception):
    pass


class Raises:
    def fail(self, *args):
        raise Failure()

    __lt__ = __eq__ = __len__ = __getitem__ = __iter__ = __int__ = __call__ = __enter__ = fail
    __contains__ = __setitem__ = __add__ = __bool__ = __next__ = fail

    def __hash__(self):
        return 1


class Odd:
    def give(self, *args):
        return self

    __lt__ = __eq__ = __len__ = __getitem__ = __iter__ = __int__ = __call__ = __hash__ = give
    __str__ = __repr__ = __index__ = __float__ = __bool__ = __enter__ = __add__ = give
    readinto = write = ioctl = read = readblocks = writeblocks = acquire = give


class Shrinks(list):
    def __len__(self):
        self.clear()
        return 3


class Clears:
    def __init__(self, victim):
        self.victim = victim

    def __lt__(self, other):
        self.victim.clear()
        return True

    __gt__ = __eq__ = __index__ = __lt__

    def __hash__(self):
        return 1


class Stream(io.IOBase):
    def __init__(self, answer):
        self.answer = answer
        self.left = 50

    def readinto(self, buffer):
        self.left -= 1
        if self.left < 0:
            return 0
        return self.answer() if callable(self.answer) else self.answer

    def write(self, buffer):
        return self.readinto(buffer)

    def ioctl(self, request, argument):
        return self.readinto(request)


def raises(*args):
    raise Failure()


def endless_list():
    result = [1]
    result.append(result)
    return result


def endless_dict():
    result = {}
    result["a"] = result
    return result


def clearing():
    result = [3, 1, 2]
    result.append(Clears(result))
    result.append(0)
    return result


def generator():
    yield 1
    raise Failure()


VALUES = r"""
None, -1, 0, 1, 2, 3, 5, 7, 8, 16, 99, 255, 256, 65535, 65536, 2**31-1, -2**31, 2**32, 2**63-1
-2**63, 2**64, -2**70, 10**40, 1.5, -0.0, 1e300, NAN, -INFINITY, COMPLEX, True, False, Ellipsis
'', 'x', 'abc', 'i', '<iH', '\u20ac\ud800', '\0', '(a*)*b', '{"a":2.5}', 'a'*500, '/x', 'GP2'
b'', b'abc', b'\xff\x00\x80', bytes(range(256)), bytearray(16), bytearray(b'abc')
memoryview(b'abcd'), memoryview(bytearray(9))[2:6], array('i',b'abcdefgh'), array('f',bytes(8))
[], [1]*2, clearing(), ['b']*3, [None], (), (1,), tuple(range(9)), ((1,)*2,)*2, {}, {'a':1}, {1:2}
{1}, frozenset('ab'), OrderedDict(), deque((1,)*2,5), POINT, range(5), SLICE, iter('ab'), generator()
NotImplemented, object, object(), int, str, bytearray, len, sys, raises, Failure, StopIteration(1)
Raises(), Odd(), Shrinks('ab'), endless_list(), endless_dict(), Stream(raises), Stream(None), type
Stream(-1), Stream(10**6), Stream('a'), Stream(0), Stream(2**70), Stream(1), lambda*a:None, super
io.BytesIO(), io.BytesIO(b'abc'), io.StringIO(), io.StringIO('abc')
"""
VALUES = VALUES.replace("\n", ", ").strip(", ").split(", ")


class Subscript:
    def __getitem__(self, index):
        return index


SLICE = Subscript()[:-1:2]
NAN = float("nan")
INFINITY = float("inf")
try:
    COMPLEX = complex(0, 1)
except NameError:
    COMPLEX = None
POINT = namedtuple("Point", "x y")(1, 2)
MODULES = {}
for name in modules:
    try:
        module = __import__(name)
    except ImportError:  # boards have some of them
        continue
    for part in name.split(".")[1:]:
        module = getattr(module, part)
    MODULES[name] = module
PINS = [getattr(MODULES["board"], name) for name in pins if name]
MEMORY = bytearray(32)

# values whose methods are called too, where their modules are
MADE = r"""
MODULES["re"].compile('(a*)b|c')
MODULES["re"].match('(a)|(b)', 'a')
io.BytesIO(b'abcdef')
io.StringIO('abc')
io.BufferedWriter(io.BytesIO(), 4)
io.BufferedWriter(Stream(any_value()), 4)
[3, 1, 2]
{'a': 1, 'b': 2}
{1, 2}
'a,b'
b'a,b'
bytearray(b'abc')
(1, 2)
frozenset('ab')
12345
2**70
1.5
range(3, 20, 4)
memoryview(bytearray(6))
slice(1, 5, 2)
array('i', bytes(12))
array('d', bytes(16))
deque((1, 2, 3), 5)
OrderedDict([(1, 2), (3, 4)])
POINT
generator()
iter([1, 2])
MODULES["deflate"].DeflateIO(io.BytesIO(b'x\x9cKLJ\x06\x00\x02M\x01\x27'), 2)
MODULES["deflate"].DeflateIO(io.BytesIO(), 1)
MODULES["deflate"].DeflateIO(Stream(any_value()), 1)
MODULES["hashlib"].sha256(b'a')
MODULES["hashlib"].md5(b'a')
MODULES["hashlib"].sha1()
MODULES["cryptolib"].aes(b'0' * 16, 1)
MODULES["cryptolib"].aes(b'0' * 32, 2, b'1' * 16)
MODULES["framebuf"].FrameBuffer(bytearray(64), 8, 8, random.randrange(7))
MODULES["uctypes"].struct(MODULES["uctypes"].addressof(MEMORY), {'a': 0, 'b': 0x08000000 | 2})
MODULES["weakref"].ref(raises)
MODULES["weakref"].finalize(raises, len)
MODULES["websocket"].websocket(io.BytesIO(b'\x81\x03abc'))
MODULES["websocket"].websocket(io.BytesIO(b'\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff'))
MODULES["websocket"].websocket(Stream(any_value()))
MODULES["btree"].open(io.BytesIO())
MODULES["btree"].open(Stream(any_value()))
MODULES["select"].poll()
MODULES["socket"].socket()
MODULES["tls"].SSLContext(0)
MODULES["vfs"].VfsFat(Odd())
MODULES["micropython"].RingIO(8)
MODULES["asyncio"].Event()
MODULES["asyncio"].Lock()
MODULES["asyncio"].StreamReader(Stream(any_value()))
MODULES["asyncio.core"].TaskQueue()
MODULES["asyncio"].ThreadSafeFlag()
MODULES["aesio"].AES(b'0' * 16, 1)
MODULES["aesio"].AES(b'0' * 32, 2, b'1' * 16)
MODULES["msgpack"].ExtType(1, b'a')
MODULES["ipaddress"].IPv4Address('1.2.3.4')
""".strip().split("\n")

random.seed(seed)
calls = 0
raised = set()


def any_value():
    if PINS and not random.randrange(8):
        return random.choice(PINS)
    return eval(random.choice(VALUES))


def attempt(name, function, held=None):
    global calls
    calls += 1
    arguments = [any_value() for _ in range(random.choice((0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7)))]
    keywords = {}
    if known and not random.randrange(3):
        for _ in range(random.randrange(3)):
            keywords[random.choice(known)] = any_value()
    if held is not None and not random.randrange(5):
        arguments.append(held)
    trace(name)
    try:
        result = function(*arguments, **keywords)
        repr(result)
        return result
    except (Exception, GeneratorExit) as e:
        raised.add(type(e).__name__)
        try:
            repr(e)
        except Exception:
            pass


def attempt_methods(name, value):
    names = [n for n in dir(value) if n not in left_out and n[:2] != "__"]
    for _ in range(4 if names else 0):
        n = random.choice(names)
        try:
            method = getattr(value, n)
        except Exception:
            continue
        if callable(method):
            attempt(name + "." + n, method, value)
        elif not random.randrange(3):
            trace(name + "." + n + " =")
            try:
                setattr(value, n, any_value())
            except Exception:
                pass
    for operation in random.choice((
        (len, iter, bool, str), (lambda v: v[any_value()], lambda v: v == any_value()),
        (lambda v: v + any_value(), lambda v: any_value() in v), (lambda v: v < any_value(), list),
        (lambda v: next(v), hash), (lambda v: v[1:any_value()], lambda v: any_value() % v)
    )):
        trace(name + " operation")
        try:
            if type(value) is not range:  # which may be endless
                operation(value)
        except Exception:
            pass


for _ in range(rounds):
    for module_name, module in MODULES.items():
        for name in dir(module):
            if name in left_out or name[:2] == "__":
                continue
            thing = getattr(module, name)
            if not callable(thing):
                if type(thing) not in (int, str, tuple, float) and thing is not sys:
                    if random.randrange(3) == 0:
                        attempt_methods(module_name + "." + name, thing)
                continue
            value = attempt(module_name + "." + name, thing)
            if value is not None and isinstance(thing, type):
                attempt_methods(module_name + "." + name, value)
    for expression in MADE:
        try:
            value = eval(expression)
        except Exception as e:
            raised.add(type(e).__name__)
            continue
        for _ in range(3):
            attempt_methods(expression, value)
