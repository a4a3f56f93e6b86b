# Modules re and json.
import re, json
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

for pattern, text in (('a*b', 'aaab'), ('(a|b)+c', 'ababc'), ('^x$', 'x'), ('[a-c]+', 'xxabcd'), ('[^a-c]+', 'xxabcd'), (r'\d+\.\d*', 'v 12.50'), ('(?:ab)+?', 'abab'), ('a??b', 'ab'), (r'(\w+)@(\w+)', 'me@host'), ('(a)|b', 'b'), (r'[\]-]', ']'), ('', 'x'), ('(a*)*', 'aab'), ('\\', 'x'), ('.', '\n')):
    try:
        m = re.search(pattern, text)
    except Exception as e:
        print(pattern, type(e).__name__, *e.args)
        continue
    print(pattern, m and (m.group(0), m.groups(), m.span()))
#: a*b ('aaab', (), (0, 4))
#: (a|b)+c ('ababc', ('b',), (0, 5))
#: ^x$ ('x', (), (0, 1))
#: [a-c]+ ('abc', (), (2, 5))
#: [^a-c]+ ('xx', (), (0, 2))
#: \d+\.\d* ('12.50', (), (2, 7))
#: (?:ab)+? ('ab', (), (0, 2))
#: a??b ('ab', (), (0, 2))
#: (\w+)@(\w+) ('me@host', ('me', 'host'), (0, 7))
#: (a)|b ('b', (None,), (0, 1))
#: [\]-] (']', (), (0, 1))
#:  ('', (), (0, 0))
#: (a*)* RuntimeError maximum recursion depth exceeded
#: \ ValueError regex too complex
#: . ('\n', (), (0, 1))

print(re.sub(r'(\d+)', r'<\1>', 'a1b22'), re.sub('a', lambda m: m.group(0).upper(), 'banana', 2), re.compile(',+').split('a,b,,c'), re.compile(' ').split('a b c', 1))
print(re.match(b'[a-b]+', b'abc').group(0), re.match('b', 'ab'), re.compile('b').search('ab').start())
#: a<1>b<22> bAnAna ['a', 'b', 'c'] ['a', 'b c']
#: b'ab' None 1

error('re.compile("(")')
error('re.compile("*")')
error('re.compile("[a")')
error('re.compile("a{2}b")')
error('re.match("(.)", "x").group(2)')
error('re.search("(a?)*b", "a" * 100000)')
#: ValueError regex too complex
#: ValueError regex too complex
#: ValueError regex too complex
#: IndexError 2
#: RuntimeError maximum recursion depth exceeded

values = (None, True, 1, -1.5, 'q"\\\n\x01\xe9', [1, [2, []]], {}, {'a': {'b': None}}, (1, 2), {1: 2})
for v in values:
    s = json.dumps(v)
    print(s, json.loads(s))
#: null None
#: true True
#: 1 1
#: -1.5 -1.5
#: "q\"\\\n\u0001é" q"\
#: é
#: [1, [2, []]] [1, [2, []]]
#: {} {}
#: {"a": {"b": null}} {'a': {'b': None}}
#: [1, 2] [1, 2]
#: {"1": 2} {'1': 2}

print(json.dumps([1, {'a': 2}], separators=(',', ':')), json.dumps({'a': [1]}, separators=(' ; ', ' = ')))
print(json.loads(' [ 1 , 2.5e3 , -0 , "\\u00e9\\n" , { "k" : false } ] '), json.loads(b'[1]'))
#: [1,{"a":2}] {"a" = [1]}
#: [1, 2500.0, 0, 'é\n', {'k': False}] [1]

for text in ('', '[', '[1', '{"a"', '{"a":', '"abc', 'nul', 'truex', '1 2', '[1,]', '{1:2}', '}', '"\\q"', '-', '[' * 5 + ']' * 5, '12345678901234567890', '1e400'):
    try:
        print(repr(text), json.loads(text))
    except ValueError as e:
        print(repr(text), type(e).__name__, *e.args)
#: '' ValueError syntax error in JSON
#: '[' ValueError syntax error in JSON
#: '[1' ValueError syntax error in JSON
#: '{"a"' ValueError syntax error in JSON
#: '{"a":' ValueError syntax error in JSON
#: '"abc' ValueError syntax error in JSON
#: 'nul' ValueError syntax error in JSON
#: 'truex' ValueError syntax error in JSON
#: '1 2' ValueError syntax error in JSON
#: '[1,]' [1]
#: '{1:2}' {1: 2}
#: '}' ValueError syntax error in JSON
#: '"\\q"' q
#: '-' ValueError invalid syntax for integer with base 10: ''
#: '[[[[[]]]]]' [[[[[]]]]]
#: '12345678901234567890' 12345678901234567890
#: '1e400' inf

import io
f = io.StringIO()
json.dump({'x': [1, 2]}, f)
print(f.getvalue(), json.load(io.StringIO('[1, 2]')))
#: {"x": [1, 2]} [1, 2]
