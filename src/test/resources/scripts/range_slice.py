# range and slice.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

print(range(3), range(1, 3), range(1, 9, 2), list(range(3)), list(range(5, 0, -2)), list(range(0)))
r = range(10, 0, -3)
print(len(r), r[0], r[-1], r[1:3], 4 in r, 5 in r, bool(range(0)), r.start, r.stop, r.step)
print(range(10)[2:8][1], range(10)[::-1], list(reversed(range(3))))
#: range(0, 3) range(1, 3) range(1, 9, 2) [0, 1, 2] [5, 3, 1] []
#: 4 10 1 range(7, 1, -3) True False False 10 0 -3
#: 3 range(9, -1, -1) [2, 1, 0]

error('range(1, 2, 0)')
#: ValueError zero step
error('range(1.0)')
#: TypeError can't convert float to int
error('range(2 ** 70)')
#: OverflowError overflow converting long int to machine word
error('range(3)[3]')
#: IndexError range index out of range
error("range(3)['a']")
#: TypeError range indices must be integers, not str
error('range()')
#: TypeError function missing 1 required positional arguments
error('range(3).start = 1')
#: AttributeError 'range' object has no attribute 'start'
error('hash(range(3))')
#: TypeError unsupported type for __hash__: 'range'

print(range(3) != range(4), type(iter(range(3))))
#: True <class 'iterator'>

class S:
    def __getitem__(self, i):
        return i
s = S()
print(s[1:2], s[:], s[::2], s[1:'x'], s[1:2, 3])
print(s[1:2:3].start, s[1:2:3].stop, s[1:2:3].step, s[1:].indices(5), s[-3::-1].indices(5))
#: slice(1, 2, None) slice(None, None, None) slice(None, None, 2) slice(1, 'x', None) (slice(1, 2, None), 3)
#: 1 2 3 (1, 5, 1) (2, -1, -1)

error('s[::0].indices(5)')
#: ValueError slice step can't be zero
error('slice(1)')
#: TypeError can't create 'slice' instances
error('hash(s[:])')
#: TypeError unsupported type for __hash__: 'slice'
