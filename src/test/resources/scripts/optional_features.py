# What only new MicroPython has, or only where all its features are compiled in.
from collections import namedtuple
print(range(3) == range(3), range(0) == range(5, 5), range(1, 4, 10) == range(1, 3), range(3) != range(4))
#: True True False True
print(namedtuple('P', 'x y')(1, 2)._asdict())
#: OrderedDict({'x': 1, 'y': 2})
print(pow(2, 3, None))
#: 8
try:
    chr(0x110000)
except ValueError as e:
    print(e)
#: char not in range(0x110000)
try:
    chr(-1)
except ValueError as e:
    print(e)
#: char not in range(0x110000)
