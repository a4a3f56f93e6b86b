# Imports from a file system that the program itself gives.
import sys, vfs, io
files = {
    '/one.py': 'print("one", __name__, __file__)\nx = 1\n_hidden = 2\n',
    '/pkg/__init__.py': 'print("pkg", __name__, __path__)\nfrom . import a\n',
    '/pkg/a.py': 'from .sub import deep\ntry:\n from .. import nothing\nexcept ImportError as e:\n print(e)\n',
    '/pkg/sub/__init__.py': 'names = ["deep"]\n',
    '/pkg/sub/deep.py': 'from ..b import value\nfrom . import names\nprint(__name__, value, names)\n',
    '/pkg/b.py': 'value = "b"\n',
    '/bad.py': 'x = = 1\n',
    '/raises.py': '1 // 0\n',
    '/again.py': 'import one\nimport sys\nprint(one.x)\n',
    '/chosen.py': '__all__ = ["yes"]\nyes = 1\nno = 2\n',
}
class Files:
    def mount(self, readonly, mkfs): pass
    def umount(self): pass
    def chdir(self, path): pass
    def stat(self, path):
        path = path if path[0] == '/' else '/' + path
        if path in files:
            return (0x8000,) + (0,) * 9
        for f in files:
            if f.startswith(path + '/'):
                return (0x4000,) + (0,) * 9
        raise OSError(2)
    def open(self, path, mode):
        path = path if path[0] == '/' else '/' + path
        if path not in files:
            raise OSError(2)
        return io.StringIO(files[path]) if 'b' not in mode else io.BytesIO(files[path].encode())
vfs.mount(Files(), '/user')
sys.path.clear()
sys.path.append('/user')
def error(code):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, *e.args)

import one
import one
print(one.x, one)
#: one one /user/one.py
#: 1 <module 'one' from '/user/one.py'>

from one import *
print(x)
error('_hidden')
#: 1
#: NameError name '_hidden' isn't defined

error('import pkg')
print(sorted(m for m in sys.modules if m.startswith('pkg')))
#: pkg pkg /user/pkg
#: pkg.sub.deep b ['deep']
#: can't perform relative import
#: ['pkg', 'pkg.a', 'pkg.b', 'pkg.sub', 'pkg.sub.deep']

import pkg.sub.deep as d, pkg.b
print(d.__name__, pkg.b.value, pkg.sub is sys.modules['pkg.sub'])
#: pkg.sub.deep b True

error('import bad')
print('bad' in sys.modules)
error('import raises')
print('raises' in sys.modules)
error('import one.two')
error('import pkg.none')
error('from pkg import none')
error('from . import x')
#: SyntaxError invalid syntax
#: False
#: ZeroDivisionError divide by zero
#: False
#: ImportError no module named 'one.two'
#: ImportError no module named 'pkg.none'
#: ImportError no module named 'pkg.none'
#: KeyError __main__

import again
from chosen import *
print(yes)
error('no')
#: 1
#: 1
#: NameError name 'no' isn't defined

del sys.modules['one']
import one
#: one one /user/one.py
