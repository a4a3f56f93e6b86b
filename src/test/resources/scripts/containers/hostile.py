# Programs that change a container while it is at work: whatever comes out, it ends.
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
l.index(Killer(l, False))
#! ValueError: object not in sequence

l = [1, 2, 3]
print(l.count(Killer(l, True)) >= 1)
#: True

l = [1, 2, 3]
print(l[Killer(l, True):], l * Killer(l, True))
#: [] []

l = [1, 2, 3]
l[Killer(l, True)]
#! IndexError: list index out of range

d = {}
d[Killer(d, True)] = 1
d[Killer(d, True)] = 2
print(len(d))
#: 1

a = []
for i in range(10000):
    a = [a]
repr(a)
#! RuntimeError: maximum recursion depth exceeded

a = []
b = []
for i in range(10000):
    a = [a]
    b = [b]
a == b
#! RuntimeError: maximum recursion depth exceeded

t = ()
for i in range(10000):
    t = (t,)
hash(t)
#! RuntimeError: maximum recursion depth exceeded

a = []
a.append(a)
str(a)
#! RuntimeError: maximum recursion depth exceeded

a = {}
a['self'] = a
str(a)
#! RuntimeError: maximum recursion depth exceeded
