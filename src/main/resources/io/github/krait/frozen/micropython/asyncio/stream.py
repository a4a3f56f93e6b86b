"""Streams over sockets, and over all else that select can wait for."""

import sys

from . import core

# Functions that are generators could be async; so there is one object less for each call.


class Stream:
    def __init__(self, s, e=None):
        self.s = s
        self._extra = e or {}
        self._unsent = b""

    def get_extra_info(self, name):
        return self._extra[name]

    def _arrival(self, fetch):
        """Waits until fetch() has something; None says that there was nothing after all."""
        found = None
        while found is None:
            yield core._io_queue.queue_read(self.s)
            found = fetch()
        return found

    def read(self, n=-1):
        if n >= 0:
            return (yield from self._arrival(lambda: self.s.read(n)))
        whole = b""
        while True:
            more = yield from self._arrival(self.s.read)
            if not more:
                return whole
            whole += more

    def readexactly(self, n):
        whole = b""
        while len(whole) < n:
            more = yield from self._arrival(lambda: self.s.read(n - len(whole)))
            if not more:
                raise EOFError
            whole += more
        return whole

    def readline(self):
        line = b""
        while not line.endswith(b"\n"):
            more = yield from self._arrival(self.s.readline)
            if not more:
                break
            line += more
        return line

    def readinto(self, buf):
        yield core._io_queue.queue_read(self.s)
        return self.s.readinto(buf)

    def write(self, buf):
        # What comes after something unsent has to wait behind it.
        if not self._unsent:
            sent = self.s.write(buf) or 0
            if sent == len(buf):
                return
            buf = buf[sent:]
        self._unsent += buf

    def drain(self):
        if not self._unsent:
            # A task that only writes and drains leaves the others their turn.
            yield from core.sleep_ms(0)
        while self._unsent:
            data = memoryview(self._unsent)
            sent = 0
            try:
                while sent < len(data):
                    yield core._io_queue.queue_write(self.s)
                    sent += self.s.write(data[sent:]) or 0
            finally:
                # Others may have added to it, and we may be cancelled.
                self._unsent = self._unsent[sent:]

    def close(self):
        """Nothing yet: wait_closed does it."""

    async def wait_closed(self):
        self.s.close()

    # What older programs call.

    aclose = wait_closed

    async def awrite(self, buf, off=0, sz=-1):
        if off or sz >= 0:
            last = off + sz if sz >= 0 else len(buf)
            buf = memoryview(buf)[off:last]
        self.write(buf)
        await self.drain()

    awritestr = awrite


StreamReader = StreamWriter = Stream


def _secured(s, context, **how):
    """The socket under TLS, if there is a context: one of ssl's, or True for one of its own."""
    if context:
        if context is True:
            from ssl import PROTOCOL_TLS_CLIENT, SSLContext

            context = SSLContext(PROTOCOL_TLS_CLIENT)
        s = context.wrap_socket(s, do_handshake_on_connect=False, **how)
    s.setblocking(False)
    return s


def open_connection(host, port, ssl=None, server_hostname=None):
    import errno
    import socket

    *kind, _, address = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
    s = socket.socket(*kind)
    s.setblocking(False)
    try:
        s.connect(address)
    except OSError as e:
        if e.errno != errno.EINPROGRESS:
            s.close()
            raise
    s = _secured(s, ssl, server_hostname=server_hostname or host)
    yield core._io_queue.queue_write(s)
    stream = Stream(s)
    return stream, stream


class Server:
    def __init__(self, listener, serve, context):
        self._listener = listener
        self._serve = serve
        self._context = context
        self._closed = False
        self.task = core.create_task(self._run())

    def _run(self):
        try:
            while True:
                yield core._io_queue.queue_read(self._listener)
                self._accept()
        except core.CancelledError:
            # Where it was not close(), somebody means the task.
            if not self._closed:
                raise
        finally:
            self._listener.close()

    def _accept(self):
        try:
            s, address = self._listener.accept()
        except Exception:
            return  # whoever it was has gone
        try:
            secured = _secured(s, self._context, server_side=True) if self._context else s
            secured.setblocking(False)
        except OSError as e:
            sys.print_exception(e)
            s.close()
            return
        stream = Stream(secured, {"peername": address})
        core.create_task(self._serve(stream, stream))

    def close(self):
        self._closed = True
        self.task.cancel()

    async def wait_closed(self):
        await self.task

    async def __aenter__(self):
        return self

    async def __aexit__(self, *how):
        self.close()
        await self.wait_closed()


async def start_server(cb, host, port, backlog=5, ssl=None):
    import socket

    family, _, _, _, address = socket.getaddrinfo(host, port)[0]
    listener = socket.socket(family)
    listener.setblocking(False)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(backlog)
    except OSError:
        listener.close()
        raise
    server = Server(listener, cb, ssl)
    try:
        # A task that never ran would not come to close the socket.
        await core.sleep_ms(0)
    except core.CancelledError:
        server.task.cancel()
        raise
    return server
