"""A lock that goes from one task to the next in the order in which they asked for it."""

from . import core
from .waiting import park, rouse


class Lock:
    def __init__(self):
        self._taken = False
        self._heir = None  # who was woken to take it, and has not run yet
        self._line = core.TaskQueue()

    def locked(self):
        return self._taken

    def acquire(self):  # a generator, as in Event
        if self._taken or self._heir:
            me = core.cur_task
            try:
                yield from park(self._line)
            except core.CancelledError:
                if self._heir is me:
                    self._pass_on()
                raise
            self._heir = None
        self._taken = True
        return True

    def release(self):
        if not self._taken:
            raise RuntimeError("Lock not acquired")
        self._taken = False
        self._pass_on()

    def _pass_on(self):
        self._heir = rouse(self._line)

    async def __aenter__(self):
        return await self.acquire()

    async def __aexit__(self, *how):
        self.release()
