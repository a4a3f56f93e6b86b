# asyncio: tasks, their ends, and what the event loop says of them
import asyncio, _asyncio, sys

async def add(a, b, ms=0):
    await asyncio.sleep_ms(ms)
    return a + b

async def fail(error, ms=0):
    await asyncio.sleep_ms(ms)
    raise error

print(asyncio.run(add(1, 2)))
#: 3

# tasks run in the order in which they are due, and else of their arrival
order = []
async def note(x, ms):
    await asyncio.sleep_ms(ms)
    order.append(x)

async def main():
    tasks = [asyncio.create_task(note(i, (i * 7) % 10 // 9 * 400)) for i in range(20)]
    for t in tasks: await t
    print(order)
asyncio.run(main())
#: [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 7, 17]

# the queue, on its own
q = _asyncio.TaskQueue()
tasks = [_asyncio.Task(i) for i in range(100)]
for i, t in enumerate(tasks): q.push(t, i * 37 % 100)
for i in range(0, 100, 3): q.remove(tasks[i])
keys = []
while q.peek(): keys.append(q.pop().ph_key)
print(len(keys), keys == sorted(keys), keys[:6])
#: 66 True [1, 2, 3, 4, 5, 6]

def error(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(repr(e))

error(q.pop)
error(q.peek)
error(_asyncio.TaskQueue, 1)
error(asyncio.create_task, 1)
error(asyncio.run, 1)
error(asyncio.current_task)
error(asyncio.sleep_ms, 1 << 70)
error(lambda: asyncio.nothing)
#: IndexError('empty heap',)
#: None
#: TypeError('function takes 0 positional arguments but 1 were given',)
#: TypeError('coroutine expected',)
#: TypeError('coroutine expected',)
#: RuntimeError('no running event loop',)
#: OverflowError('overflow converting long int to machine word',)
#: AttributeError('nothing',)

# results, exceptions and cancellation
async def main():
    print(await asyncio.gather(add(1, 1), add(2, 2, 5), add(3, 3)))
    print(await asyncio.gather(add(1, 1), fail(KeyError(4)), return_exceptions=True))
    try:
        await asyncio.gather(add(1, 1, 5), fail(KeyError(5)))
    except KeyError as e:
        print(repr(e))
    t = asyncio.create_task(fail(ValueError(1)))
    try:
        await t
    except ValueError as e:
        print(repr(e), t.done(), t.cancel())
    t = asyncio.create_task(add(1, 2, 1000))
    await asyncio.sleep_ms(1)
    print(t.cancel(), t.done())
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), t.done())
    try:
        asyncio.current_task().cancel()
    except RuntimeError as e:
        print(e)
asyncio.run(main())
#: [2, 4, 6]
#: [2, KeyError(4,)]
#: KeyError(5,)
#: ValueError(1,) True False
#: True False
#: CancelledError() True
#: can't cancel self

# an exception that nobody asks for is the handler's
def handler(loop, context):
    print(context['message'], repr(context['exception']), loop is asyncio.get_event_loop())
loop = asyncio.new_event_loop()
print(loop.get_exception_handler())
loop.set_exception_handler(handler)
async def main():
    t = asyncio.create_task(fail(KeyError(6)))
    await asyncio.sleep_ms(5)
    print(t.done())
loop.run_until_complete(main())
loop.set_exception_handler(None)
#: None
#: Task exception wasn't retrieved KeyError(6,) True
#: True

# other exceptions end the loop, and it can run again
async def leave():
    raise SystemExit(3)
error(asyncio.run, leave())
asyncio.new_event_loop()
print(asyncio.run(add(1, 2)))
#: SystemExit(3,)
#: 3

# run_forever ends with stop
async def stopper(ms):
    await asyncio.sleep_ms(ms)
    asyncio.get_event_loop().stop()
loop = asyncio.new_event_loop()
loop.create_task(stopper(5))
print(loop.run_forever(), loop.close())
#: None None

# locks are handed on in order, past those that gave up
async def user(i, lock):
    async with lock:
        print('has', i)
        await asyncio.sleep_ms(2)
async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(user(i, lock)) for i in range(4)]
    await asyncio.sleep_ms(1)
    tasks[1].cancel()
    for t in tasks:
        try:
            await t
        except asyncio.CancelledError:
            print('cancelled')
    print(lock.locked())
    error(lock.release)
asyncio.run(main())
#: has 0
#: has 2
#: cancelled
#: has 3
#: False
#: RuntimeError('Lock not acquired',)

# events
async def waiter(i, event):
    print(i, await event.wait())
async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(i, event)) for i in range(3)]
    await asyncio.sleep_ms(1)
    tasks[1].cancel()
    event.set()
    print(event.is_set(), await event.wait())
    event.clear()
    await asyncio.sleep_ms(1)
    print(event.is_set())
asyncio.run(main())
#: True True
#: 0 True
#: 2 True
#: False

# the module may be changed, and its old name still works
import uasyncio, asyncio.core as core
print(uasyncio.run is asyncio.run, core.Task is _asyncio.Task, asyncio.__version__)
asyncio.own = 1
print(asyncio.own, asyncio.core.__name__, asyncio.__file__)
#: True True (3, 0, 0)
#: 1 asyncio.core asyncio/__init__.py
