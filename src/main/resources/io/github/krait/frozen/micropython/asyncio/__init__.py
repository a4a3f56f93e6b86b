"""The event loop, and what is loaded when a program first asks for it."""

from .core import *

__version__ = (3, 0, 0)

_attrs = {
    name: module
    for module, names in (
        ("event", ("Event", "ThreadSafeFlag")),
        ("funcs", ("gather", "wait_for", "wait_for_ms")),
        ("lock", ("Lock",)),
        ("stream", ("StreamReader", "StreamWriter", "open_connection", "start_server")),
    )
    for name in names
}


def __getattr__(name):
    if name not in _attrs:
        raise AttributeError(name)
    module = __import__(_attrs[name], globals(), None, (name,), 1)
    found = globals()[name] = getattr(module, name)
    return found
