"""Something that happens, for tasks that wait for it."""

from io import IOBase

from . import core
from .waiting import park, rouse

_IS_READY = 3  # the request of ioctl that select makes


class Event:
    def __init__(self):
        self._happened = False
        self._line = core.TaskQueue()

    def is_set(self):
        return self._happened

    def clear(self):
        self._happened = False

    def set(self):
        self._happened = True
        while rouse(self._line):
            pass

    def wait(self):  # a generator: what an async function would be, with one object less
        if not self._happened:
            yield from park(self._line)
        return True


class ThreadSafeFlag(IOBase):
    """For select this is a stream, which has something to read while the flag is up: whoever raises it
    need not touch the loop's queue."""

    def __init__(self):
        self._up = False

    def ioctl(self, request, wanted):
        if request != _IS_READY:
            return -1
        return wanted if self._up else 0

    def set(self):
        self._up = True

    def clear(self):
        self._up = False

    def wait(self):
        if not self._up:
            yield core._io_queue.queue_read(self)
        self.clear()
