"""The old name of asyncio."""


def __getattr__(name):
    import asyncio

    return getattr(asyncio, name)
