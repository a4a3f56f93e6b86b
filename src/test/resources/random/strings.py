# Methods and operators of str, bytes and bytearray:
# operations drawn at random, always the same ones.

seed = 12345


def below(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


def pick(choices):
    return choices[below(len(choices))]


def outcome(function, *args):
    try:
        return repr(function(*args))
    except Exception as e:
        return type(e).__name__ + repr(e.args)


TEXTS = ["a", "abc", "aé", "éa", "ééé", "a b  c", " \t\nx y\r\n", "aXbXc", "XX", "abcabcabc"]
TEXTS += ["ABC def 123", "123", "😀a😀", "x" * 40, "a\r\nb\nc\rd", "über", "it's", '"q"']
TEXTS += ["\x00\x01\x7f\\", "{}", "%s"]
PARTS = ["", "a", "X", "é", "ab", "bc", " ", "\n", "😀", "abc", "x", "xx", "zzz"]
PLACES = [None, 0, 1, 2, 3, -1, -2, -5, 10, -10, 100, True]
KINDS = [str, lambda text: text.encode(), lambda text: bytearray(text.encode())]

OPERATIONS = [
    lambda s, u, v: s.find(u, pick(PLACES), pick(PLACES)),
    lambda s, u, v: s.rfind(u, pick(PLACES), pick(PLACES)),
    lambda s, u, v: s.index(u, pick(PLACES)),
    lambda s, u, v: s.rindex(u, pick(PLACES)),
    lambda s, u, v: s.count(u, pick(PLACES), pick(PLACES)),
    lambda s, u, v: s.split(u, below(4) - 1),
    lambda s, u, v: s.split(None, below(4) - 1),
    lambda s, u, v: s.rsplit(u, below(4) - 1),
    lambda s, u, v: s.replace(u, v, below(5) - 1),
    lambda s, u, v: s.replace(u, v),
    lambda s, u, v: s.strip(u),
    lambda s, u, v: s.lstrip(u),
    lambda s, u, v: s.rstrip(u),
    lambda s, u, v: s.partition(u),
    lambda s, u, v: s.rpartition(u),
    lambda s, u, v: s.startswith(u, pick(PLACES), pick(PLACES)),
    lambda s, u, v: s.endswith((u, v), pick(PLACES), pick(PLACES)),
    lambda s, u, v: s[pick(PLACES) : pick(PLACES)],
    lambda s, u, v: s[pick(PLACES)],
    lambda s, u, v: (s < u, s <= u, s > u, s >= u, s == u, s != u),
    lambda s, u, v: u in s,
    lambda s, u, v: s.splitlines(below(2)),
    lambda s, u, v: (s.upper(), s.lower(), s.strip()),
    lambda s, u, v: (s.isspace(), s.isalpha(), s.isdigit(), s.isupper(), s.islower()),
    lambda s, u, v: s.center(below(20)),
    lambda s, u, v: s.join([v, u, v]),
    lambda s, u, v: s + u,
    lambda s, u, v: s * (below(5) - 1),
    lambda s, u, v: [c for c in s],
]

for i in range(6000):
    kind = pick(KINDS)
    s = kind(pick(TEXTS))
    u = (kind if below(10) else pick(KINDS))(pick(PARTS))
    v = kind(pick(PARTS))
    operation = below(len(OPERATIONS))
    print(i, operation, repr(s), repr(u), repr(v), outcome(OPERATIONS[operation], s, u, v))
