# asyncio: tasks that take turns, events and a lock.
import asyncio

SIZE, SMALL = 1500, 10


class Shared:
    def __init__(self):
        self.total = 0
        self.lock = asyncio.Lock()
        self.turn = asyncio.Event()


async def worker(shared, number, rounds):
    for i in range(rounds):
        await asyncio.sleep(0)
        if i % 8 == 0:
            async with shared.lock:
                shared.total += number
                await asyncio.sleep(0)
        else:
            shared.total += i


async def signaller(shared, rounds):
    for i in range(rounds):
        shared.turn.set()
        await asyncio.sleep(0)


async def waiter(shared, rounds):
    for i in range(rounds):
        await shared.turn.wait()
        shared.turn.clear()
        shared.total += 1
        await asyncio.sleep(0)


async def main(n):
    shared = Shared()
    tasks = [asyncio.create_task(worker(shared, k, n)) for k in range(5)]
    tasks.append(asyncio.create_task(waiter(shared, n // 2)))
    tasks.append(asyncio.create_task(signaller(shared, 4 * n)))
    for task in tasks:
        await task
    return shared.total


def bench(n):
    return asyncio.run(main(n))
