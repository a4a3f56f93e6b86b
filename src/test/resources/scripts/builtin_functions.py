# Functions of the module builtins.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

print(abs(-5), abs(2.5), all([1, 0]), all([]), any([0, 1]), any([]), bin(5), bin(-5), hex(255), oct(8), hex(-2 ** 70))
print(chr(65), ord('A'), ord('\u20ac'), chr(8364) == '\u20ac', ord(b'x'), divmod(7, -2), divmod(7.5, 2), callable(len), callable(5))
print(max(1, 3, 2), max([4, 9]), min('b', 'a'), max([1, -5], key=abs), min([], default=7), max((), default=None))
print(sum([1, 2]), sum([1], 5), sum([0.5, 1]), sum([[1], [2]], []), sum(range(101)))
print(round(2.5), round(-1.5), round(1.25, 1), round(15, -1), round(25, -1), round(-25, -1), round(7, 3), round(True))
print(pow(2, 10), pow(2, -1), pow(3, 200, 13), pow(-2, 3, 5), pow(2, 3, -5))
print(repr('a'), len('abc'), len({}), isinstance(1, int), id(None) == id(None), hash('a') == hash('a'))
#: 5 2.5 False True True False 0b101 -0b101 0xff 0o10 -0x400000000000000000
#: A 65 8364 True 120 (-4, -1) (3.0, 1.5) True False
#: 3 9 a -5 7 None
#: 3 6 1.5 [1, 2] 5050
#: 2 -2 1.2 20 20 -20 7 1
#: 1024 0.5 9 2 -2
#: 'a' 3 0 True True True

error("abs('a')")
#: TypeError unsupported type for __abs__: 'str'
error('all(5)')
#: TypeError 'int' object isn't iterable
error("bin('x')")
#: ValueError unknown format code 'b' for object of type 'str'
error('bin(1.5)')
#: ValueError unknown format code 'b' for object of type 'float'
error("hex('a')")
#: TypeError can't convert str to int
error('oct(2.5)')
#: TypeError can't convert float to int
error("chr('a')")
#: TypeError can't convert str to int
error("divmod('a', 1)")
#: TypeError unsupported types for __divmod__: 'str', 'int'
error('divmod(1, 0)')
#: ZeroDivisionError divide by zero
error('len(5)')
#: TypeError object of type 'int' has no len()
error('max([])')
#: ValueError arg is an empty sequence
error('max()')
#: TypeError function missing 1 required positional arguments
error('max(5)')
#: TypeError 'int' object isn't iterable
error("max(1, 'a')")
#: TypeError unsupported types for __gt__: 'str', 'int'
error("ord('ab')")
#: TypeError ord() expected a character, but string of length 2 found
error('ord(5)')
#: TypeError can't convert 'int' object to str implicitly
error("ord(bytearray(b'a'))")
#: TypeError can't convert 'bytearray' object to str implicitly
error("pow(2, 'a')")
#: TypeError unsupported types for __pow__: 'int', 'str'
error('pow(2, 3, 0)')
#: ValueError divide by zero
error('pow(2, 3.0, 5)')
#: TypeError pow() with 3 arguments requires integers
error("round('a')")
#: TypeError can't convert str to float
error("round(1.5, 'a')")
#: TypeError can't convert str to int
error("round(float('inf'))")
#: OverflowError can't convert inf to int
error("round(float('nan'))")
#: ValueError can't convert NaN to int
error("sum('ab')")
#: TypeError unsupported types for __add__: 'int', 'str'
error('sum([1], start=4)')
#: TypeError function doesn't take keyword arguments
error('repr()')
#: TypeError function takes 1 positional arguments but 0 were given
error('iter(5)')
#: TypeError 'int' object isn't iterable
error('iter([], 1)')
#: TypeError function takes 1 positional arguments but 2 were given
error('next([])')
#: TypeError 'list' object isn't an iterator
error('next(iter([]))')
#: StopIteration

print(next(iter([]), 'none'), next(iter([7])), list(iter('ab')))
#: none 7 ['a', 'b']

print(1, 'a', [1], sep='-', end='!\n')
print(sep='x')
print('x', end='')
print(b'y', 'z', sep=b'+', end=b'\n')
#: 1-a-[1]!
#:
#: xb'y'+z

error('print(1, sep=2)')
#: TypeError can't convert 'int' object to str implicitly
error('print(1, file=5)')
#: OSError stream operation not supported
error('print(1, foo=5)')
#: TypeError extra keyword arguments given

class A:
    def __len__(self):
        return 3
    def __abs__(self):
        return 'abs'
    def __reversed__(self):
        return 'reversed'
print(len(A()), abs(A()), reversed(A()), bool(A()))
#: 3 abs reversed True

class Gen:
    def __init__(self):
        self.n = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration('done')
        return self.n
g = Gen()
print(list(g), next(g, 'end'))
#: [1, 2, 3] end

error('next(g)')
#: StopIteration done
