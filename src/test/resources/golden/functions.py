# Parameters of each kind, defaults, closures, lambdas, decorators.
def plain(a, b):
    return a + b


def defaults(a, b=1, *rest, c, d=2, **more):
    return a, b, rest, c, d, more


def counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        global total
        total = 0
        return [count for _ in (1, 2)]

    return step, reset


def annotated(x: int, *, y: str = "") -> None:
    z: int
    w: int = x
    del w


def choice(flag):
    return 1 if flag and not total or flag is None else 2


@plain
@plain.deco(1, key="k")
def decorated():
    pass


square = lambda x, *, y=3: x * x + y
lazy = lambda: (yield)
plain(*[1], **{}, k=2)
plain(1, *(), 2)
plain.attr.method(1)(2)[3]
