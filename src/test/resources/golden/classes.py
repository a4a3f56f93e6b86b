# Class bodies, super, attributes, deletion.
class Empty:
    pass


class Base(Empty):
    size = 3
    names = [n for n in range(3)]

    def __init__(self, value):
        self.value = value

    def grow(self, by):
        self.value += by
        self.table[by] -= self.value
        return self


class Derived(Base, object):
    """A docstring is dropped."""

    def __init__(self):
        super().__init__(7)
        self.cls = __class__

    def grow(self, by):
        s = super()
        return s.grow(by + 1)


del Derived.size, Base.names[0], Empty
del (square, cube)
