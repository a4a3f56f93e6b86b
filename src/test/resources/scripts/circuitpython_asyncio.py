# profile: circuitpython
# _asyncio: what the library asyncio is made of; here a loop of our own
import _asyncio, select

class CancelledError(BaseException):
    pass

cur_task = None
_task_queue = _asyncio.TaskQueue()

def spawn(coro):
    t = _asyncio.Task(coro, globals())
    _task_queue.push(t)
    return t

class Yield:
    def __await__(self):
        return self
    def __iter__(self):
        return self
    def __init__(self):
        self.first = True
    def __next__(self):
        if not self.first:
            raise StopIteration
        self.first = False
        _task_queue.push(cur_task)

def run():
    global cur_task
    while _task_queue.peek():
        t = cur_task = _task_queue.pop()
        thrown, t.data = t.data, None
        try:
            t.coro.throw(thrown) if thrown else t.coro.send(None)
        except (CancelledError, Exception) as e:
            if isinstance(t.state, _asyncio.TaskQueue):
                while t.state.peek():
                    _task_queue.push(t.state.pop())
            t.state = False
            t.data = e

async def count(n):
    for i in range(n):
        print(n, i)
        await Yield()
    return -n

async def main():
    a = spawn(count(2))
    b = spawn(count(3))
    print(await a, a.done(), b.done())
    print(b.cancel())
    try:
        await b
    except CancelledError as e:
        print(repr(e), b.done(), b.cancel())
    try:
        cur_task.cancel()
    except RuntimeError as e:
        print(e)
    b.data = None
    print(await b)

spawn(main())
run()
#: 2 0
#: 3 0
#: 2 1
#: 3 1
#: 3 2
#: -2 True False
#: True
#: CancelledError() True False
#: can't cancel self
#: None

print(hasattr(_asyncio.Task(None), '__await__'), _asyncio.TaskQueue)
print(select.POLLIN, select.POLLOUT, select.POLLERR, select.POLLHUP)
#: True <class 'TaskQueue'>
#: 1 4 8 16
