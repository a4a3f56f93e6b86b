# Exceptions: raised, caught at several depths, with finally, and where none is raised.
SIZE, SMALL = 40000, 200


class Fault(Exception):
    pass


class Worse(Fault):
    pass


def risky(i):
    if i % 3 == 0:
        raise Fault(i)
    if i % 7 == 0:
        raise Worse(i)
    if i % 11 == 0:
        return [][i]
    return i


def deep(i, depth):
    if depth:
        return deep(i, depth - 1)
    return risky(i)


def bench(n):
    total = 0
    cleaned = 0
    for i in range(n):
        try:
            try:
                total += deep(i, i & 3)
            finally:
                cleaned += 1
        except Worse as e:
            total -= e.args[0]
        except Fault:
            total += 2
        except IndexError:
            total += 1
    return total + cleaned
