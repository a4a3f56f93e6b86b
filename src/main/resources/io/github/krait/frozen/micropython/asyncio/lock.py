"""A lock between tasks, which get it in the order in which they ask."""

from . import core


class Lock:
    def __init__(self):
        # 0: free; 1: locked; a task: about to be locked by it, which is queued to run
        self.state = 0
        self.waiting = core.TaskQueue()

    def locked(self):
        return self.state == 1

    def release(self):
        if not self.locked():
            raise RuntimeError("Lock not acquired")
        self._hand_on()

    def _hand_on(self):
        if self.waiting.peek():
            self.state = self.waiting.pop()
            core._task_queue.push(self.state)
        else:
            self.state = 0

    # A generator, as in Event.
    def acquire(self):
        if self.state != 0:
            task = core.cur_task
            self.waiting.push(task)
            task.data = self.waiting
            try:
                yield
            except core.CancelledError:
                if self.state is task:
                    self._hand_on()
                raise
        self.state = 1
        return True

    async def __aenter__(self):
        return await self.acquire()

    async def __aexit__(self, kind, error, traceback):
        self.release()
