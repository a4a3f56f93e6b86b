import sys
def kinds(n, x):
    r = []
    for i in range(n):
        y = i
        try:
            y = i + 1
            if i % 3 == 0:
                y = 'text'
                x.nothing
            elif i % 3 == 1:
                y = 2.5
                10 // 0
            y = y * 2
        except AttributeError as e:
            r.append(('a', y, i))
        except ZeroDivisionError:
            r.append(('z', y, i))
            y = y + 1
        else:
            r.append(('else', y))
        r.append(y)
    return r
for k in range(400):
    kinds(6, k)
print(kinds(9, 1))
def fin(n):
    out = []
    for i in range(n):
        try:
            try:
                if i == 2: continue
                if i == 4: break
                if i == 5: return out
                if i % 7 == 3: raise ValueError(i)
                out.append(i)
            finally:
                out.append('f')
        except ValueError as e:
            out.append(e.args[0])
        finally:
            out.append('g')
    else:
        out.append('no break')
    return out
for k in range(400): fin(4); fin(2)
print(fin(3), fin(4), fin(9))
def ret(x):
    try:
        try:
            return x // (x - 5)
        finally:
            if x == 7: return 'seven'
    finally:
        if x == 8: x = 9
for k in range(400): ret(k + 6)
print(ret(7), ret(8))
try:
    ret(5)
except ZeroDivisionError as e:
    sys.print_exception(e)
class M:
    def __init__(self, log, swallow): self.log = log; self.swallow = swallow
    def __enter__(self): self.log.append('in'); return self
    def __exit__(self, t, v, tb):
        self.log.append(t.__name__ if t else None); return self.swallow
def withs(log, i, swallow):
    with M(log, swallow) as m:
        with M(log, False):
            if i == 1: return 'returned'
            if i == 2: raise KeyError(i)
            log.append(i)
    return 'end'
def loopwith(log):
    for i in range(5):
        with M(log, i == 3):
            if i == 1: continue
            if i == 3: raise ValueError
            if i == 4: break
    return i
for k in range(400):
    withs([], k % 3, True); loopwith([])
for i in range(3):
    log = []
    print(withs(log, i, True), log)
log = []
print(loopwith(log), log)
try:
    withs(log, 2, False)
except KeyError as e:
    sys.print_exception(e)
def again(n):
    try:
        raise ValueError(n)
    except ValueError as e:
        try:
            raise KeyError
        except KeyError:
            pass
        if n > 600: raise
        return n
s = 0
try:
    for k in range(700): s += again(k)
except ValueError as e:
    print('again', e, s)
    sys.print_exception(e)
def chain(n):
    try:
        try:
            raise ValueError(n)
        except ValueError as e:
            raise KeyError(n) from e
    except KeyError as k:
        return repr(k), repr(k.__cause__) if hasattr(k, '__cause__') else None
for k in range(400): r = chain(k)
print(r)
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n == 0: raise StopIteration
        if self.n < 0: raise OSError(self.n)
        return self.n
def loops(n, m):
    t = 0
    try:
        for a in It(n):
            for b in It(m):
                t += a * b
    except OSError as e:
        return 'os', t
    return t
for k in range(400): loops(3, 3)
print(loops(5, 6), loops(3, 0))
def unbound(x):
    try:
        if x: y = 1
        return y
    except NameError as e:
        return 'unbound'
for k in range(400): unbound(1)
print(unbound(0))
def nested(n):
    r = []
    while n:
        n -= 1
        try:
            try:
                try:
                    if n & 1: raise TypeError(n)
                    if n & 2: raise IndexError(n)
                    continue
                except TypeError:
                    r.append('t')
                    if n == 5: raise RuntimeError('five')
                finally:
                    r.append(n)
            except RuntimeError as e:
                r.append(e.args[0])
                continue
        except LookupError:
            r.append('l')
    return r
for k in range(100): nested(8)
print(nested(8))
def big(n):
    x = 1
    try:
        for i in range(n):
            x = x * 3
        raise ValueError(i)
    except ValueError:
        x = x + 1
    return x
for k in range(300): big(5)
print(big(100), big(30), big(50))
def closes(n):
    def inner(i):
        nonlocal last
        try:
            last = i // (i % 4)
        except ZeroDivisionError as err:
            last = err
            return lambda: (last, n)
        return None
    last = None
    for i in range(n):
        f = inner(i)
    return f, last
for k in range(100): closes(9)
print(closes(9)[0]())
def delete(n):
    try:
        x = n
        if n & 1: del x
        return x
    except NameError:
        return -1
print(sum(delete(i) for i in range(1000)))
def gen(n):
    for i in range(n):
        try:
            try:
                v = yield i
                if v: raise ValueError(v)
                if i % 5 == 4: 1 // 0
            except ZeroDivisionError:
                yield 'zero'
            finally:
                yield 'f'
        except ValueError as e:
            yield e.args
    return n
for k in range(200): list(gen(6))
print(list(gen(6)))
g = gen(9)
print(next(g), g.send(3), next(g), next(g), g.throw(ValueError(8)), next(g))
g.close()
def sub(n):
    i = 0
    t = 0.5
    while i < n:
        try:
            t += yield from fails(i)
        except ValueError as e:
            t += 1
        i += 1
    return t
def fails(i):
    yield i
    if i % 3 == 1: raise ValueError
    return 1 if i % 2 else i * 0.5
def total(n):
    r = yield from sub(n)
    yield ('total', r)
for k in range(100): list(total(5))
print(list(total(10)))
x = 0
for i in range(20000):
    try:
        if i % 3 == 0: raise ValueError
        x += 1
    except ValueError:
        x += 2
    finally:
        x += i & 1
print(x)
i = 0
while True:
    i += 1
    try:
        if i % 1000 == 7: continue
        if i > 20000: break
        try:
            [][i]
        except IndexError as e:
            last = e
    finally:
        x += 1
print(x, i, last)
def reraise(n):
    try:
        try:
            raise ValueError(n)
        except KeyError:
            return 1
    except (TypeError, ValueError):
        return 2
print(sum(reraise(i) for i in range(500)))
def tb(n):
    if n == 0:
        raise ValueError('deep')
    try:
        tb(n - 1)
    except KeyError:
        pass
for k in range(300):
    try: tb(3)
    except ValueError as e: last = e
sys.print_exception(last)
