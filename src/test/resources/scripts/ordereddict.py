# OrderedDict keeps and compares its order, and takes keys that have no hash.
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

from collections import OrderedDict
d = OrderedDict([('b', 1), ('a', 2)])
d['c'] = 3
print(d, list(d), list(d.values()), isinstance(d, dict))
del d['a']
d['a'] = 4
print(d, d.popitem(), d.copy(), type(d.copy()))
#: OrderedDict({'b': 1, 'a': 2, 'c': 3}) ['b', 'a', 'c'] [1, 2, 3] True
#: OrderedDict({'b': 1, 'c': 3}) ('a', 4) OrderedDict({'b': 1, 'c': 3}) <class 'OrderedDict'>

print(OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)]))
print(OrderedDict([(1, 2)]) == OrderedDict([(1, 2)]), OrderedDict(a=1), OrderedDict())
print({1: 2} == OrderedDict([(1, 2)]), OrderedDict.fromkeys([1, 2]) == {1: None, 2: None})
#: False
#: True OrderedDict({'a': 1}) OrderedDict({})
#: False True

u = OrderedDict()
u[[1]] = 'list'
print(u[[1]], [2] in u)
#: list False
