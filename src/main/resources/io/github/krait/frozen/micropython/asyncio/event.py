"""Events: those of tasks, and the flag that interrupts may set."""

import io
from . import core


class Event:
    def __init__(self):
        self.state = False
        self.waiting = core.TaskQueue()

    def is_set(self):
        return self.state

    def set(self):
        self.state = True
        waiting = self.waiting
        while waiting.peek():
            core._task_queue.push(waiting.pop())

    def clear(self):
        self.state = False

    # A generator, as an async function would be one more.
    def wait(self):
        if not self.state:
            task = core.cur_task
            self.waiting.push(task)
            task.data = self.waiting  # from where a cancellation removes it
            yield
        return True


_POLL = 3


class ThreadSafeFlag(io.IOBase):
    """A stream that is ready where it is set: so waking up is select's affair, not the task queue's."""

    def __init__(self):
        self.state = 0

    def ioctl(self, request, events):
        return self.state * events if request == _POLL else -1

    def set(self):
        self.state = 1

    def clear(self):
        self.state = 0

    async def wait(self):
        if not self.state:
            yield core._io_queue.queue_read(self)
        self.state = 0
