# profile: circuitpython
# What CircuitPython does otherwise: exceptions know what they came from.
import io, traceback
def trace(e, **options):
    out = io.StringIO()
    traceback.print_exception(type(e), e, e.__traceback__, None, out, **options)
    print('\n'.join(l if 'File' not in l else l[:3] + l[l.index(', in'):] for l in out.getvalue().split('\n')))

def caused():
    try:
        {}['k']
    except KeyError as e:
        raise ValueError('caused') from e
try:
    caused()
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), type(e.__traceback__).__name__)
    trace(e)
    trace(e, chain=False)
#: KeyError('k',) KeyError('k',) traceback
#: Traceback (most recent call last):
#:   F, in caused
#: KeyError: k
#:
#: The above exception was the direct cause of the following exception:
#:
#: Traceback (most recent call last):
#:   F, in <module>
#:   F, in caused
#: ValueError: caused
#:
#: Traceback (most recent call last):
#:   F, in <module>
#:   F, in caused
#: ValueError: caused
#:

def during():
    try:
        1 // 0
    except ZeroDivisionError:
        raise ValueError('during')
try:
    during()
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__))
    trace(e)
#: None ZeroDivisionError('division by zero',)
#: Traceback (most recent call last):
#:   F, in during
#: ZeroDivisionError: division by zero
#:
#: During handling of the above exception, another exception occurred:
#:
#: Traceback (most recent call last):
#:   F, in <module>
#:   F, in during
#: ValueError: during
#:

def hidden():
    try:
        1 // 0
    except ZeroDivisionError:
        raise ValueError('hidden') from None
try:
    hidden()
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    trace(e)
#: None ZeroDivisionError('division by zero',) True
#: Traceback (most recent call last):
#:   F, in <module>
#:   F, in hidden
#: ValueError: hidden
#:

e = ValueError('never raised')
print(type(e.__traceback__).__name__)
trace(e)
#: traceback
#: ValueError: never raised
#:

def deep(n):
    if n == 0:
        raise RuntimeError('bottom')
    deep(n - 1)
try:
    deep(4)
except RuntimeError as e:
    trace(e)
    print(len(traceback.format_exception(e)))
#: Traceback (most recent call last):
#:   F, in <module>
#:   F, in deep
#:   F, in deep
#:   F, in deep
#:   F, in deep
#:   F, in deep
#: RuntimeError: bottom
#:
#: 1

# an exception of a class of one's own keeps showing its context, even from a cause
class Own(Exception):
    pass
try:
    try:
        raise KeyError('k')
    except KeyError as e:
        raise Own('own') from e
except Own as e:
    trace(e)
#: Traceback (most recent call last):
#:   F, in <module>
#: KeyError: k
#:
#: During handling of the above exception, another exception occurred:
#:
#: Traceback (most recent call last):
#:   F, in <module>
#: Own: own
#:
