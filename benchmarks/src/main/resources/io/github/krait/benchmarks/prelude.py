# What Python has and MicroPython's viper code needs, or the other way round.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = staticmethod(lambda f: f)

    ptr8 = ptr16 = ptr32 = uint = int
try:
    range = xrange
except NameError:
    pass
