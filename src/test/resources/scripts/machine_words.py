# What depends on machine words of 64 bits; an overflow ends the range.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

error('[0] * 10 ** 12')
#: MemoryError memory allocation failed, allocating 8000000000000 bytes
print(len(range(2 ** 62)), range(2 ** 62)[-1], range(-2 ** 62, 0)[0])
#: 4611686018427387904 4611686018427387903 -4611686018427387904
print(list(range(2 ** 63 - 2, 2 ** 63 - 1, 5)), 2 ** 62 in range(0, 2 ** 63 - 1, 2))
#: [9223372036854775806] True
error('range(2 ** 63)')
#: OverflowError overflow converting long int to machine word
