# Queens on a board: recursion over lists of flags.
SIZE, SMALL = 9, 5


def place(row, n, columns, up, down):
    if row == n:
        return 1
    found = 0
    for c in range(n):
        if not (columns[c] or up[row + c] or down[row - c + n]):
            columns[c] = up[row + c] = down[row - c + n] = True
            found += place(row + 1, n, columns, up, down)
            columns[c] = up[row + c] = down[row - c + n] = False
    return found


def bench(n):
    return place(0, n, [False] * n, [False] * (2 * n), [False] * (2 * n + 1))
