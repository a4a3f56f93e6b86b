# Dictionaries that grow and shrink, with ints, strings and tuples as keys.
SIZE, SMALL = 3000, 100


def bench(n):
    table = {}
    for i in range(n):
        table[(i * 7919) % n] = i
    words = {}
    for i in range(n):
        word = "k%d" % (i % 97)
        words[word] = words.get(word, 0) + i
    grid = {}
    for i in range(n // 2):
        grid[i % 50, i // 50] = i
    for i in range(0, n, 2):
        del table[(i * 7919) % n]
    for i in range(n // 2):
        table[n + i] = table.pop((2 * i * 7919 + 7919) % n, -1)
    total = 0
    for key in table:
        if key in words or table[key] & 1:
            total += key
    for key, value in grid.items():
        total += key[0] * value
    for value in words.values():
        total ^= value
    return total
