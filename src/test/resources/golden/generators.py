# yield, await, comprehensions.
def gen(n):
    x = yield
    y = yield n, x
    z = yield from gen(y)
    yield z
    return (w for v in z if v for w in v)


async def work(client):
    async with client as c, c.lock:
        async for line in c:
            if line:
                break
            await line
        else:
            return await c.get(1)
    return [await_ for await_ in range(3)]


def nested(a):
    return {k: [a + i + k for i in range(k)] for k in a if (last := k)}
