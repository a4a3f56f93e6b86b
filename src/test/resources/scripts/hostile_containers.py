# Programs that change a container while it is at work: whatever comes out, it ends.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

class Killer:
    def __init__(self, target, result):
        self.target = target
        self.result = result
    def __eq__(self, other):
        self.target.clear()
        return self.result
    def __hash__(self):
        return 1
    def __int__(self):
        self.target.clear()
        return 1
l = [1, 2, 3]
print(Killer(l, False) in l, l)
#: False []

l = [1, 2, 3]
error('l.index(Killer(l, False))')
#: ValueError object not in sequence

l = [1, 2, 3]
print(l.count(Killer(l, True)) >= 1)
#: True

l = [1, 2, 3]
print(l[Killer(l, True):], l * Killer(l, True))
#: [] []

l = [1, 2, 3]
error('l[Killer(l, True)]')
#: IndexError list index out of range

d = {}
d[Killer(d, True)] = 1
d[Killer(d, True)] = 2
print(len(d))
#: 1

a = []
for i in range(10000):
    a = [a]
error('repr(a)')
#: RuntimeError maximum recursion depth exceeded

a = []
b = []
for i in range(10000):
    a = [a]
    b = [b]
error('a == b')
#: RuntimeError maximum recursion depth exceeded

t = ()
for i in range(10000):
    t = (t,)
error('hash(t)')
#: RuntimeError maximum recursion depth exceeded

a = []
a.append(a)
error('str(a)')
#: RuntimeError maximum recursion depth exceeded

a = {}
a['self'] = a
error('str(a)')
#: RuntimeError maximum recursion depth exceeded

n = 0
class Contradiction:
    def __lt__(self, other):
        global n
        n += 1
        if n == 100:
            things.clear()
        return n % 3 != 0
things = [Contradiction() for _ in range(200)]
things.sort()
print(len(things))
#: 0
