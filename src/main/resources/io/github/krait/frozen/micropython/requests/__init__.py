"""HTTP/1.1: one connection a request, which ends with the response."""

import socket

_REDIRECTS = 20  # as many are followed, in case they lead in a circle


class _Body:
    """The bytes of a response whose end is known: by a length, or since it comes in chunks."""

    def __init__(self, connection, length):
        self._connection = connection
        self._chunked = length is None
        self._left = length or 0  # in this chunk, or in all
        self._ended = length == 0

    def _next_chunk(self):
        size = self._connection.readline().partition(b";")[0]
        self._left = int(size, 16)
        if not self._left:
            self._ended = True
            while self._connection.readline().strip():
                pass  # trailers

    def readinto(self, buf):
        if not self._left and not self._ended:
            self._next_chunk()
        if self._ended or not buf:
            return 0
        part = buf if len(buf) <= self._left else memoryview(buf)[: self._left]
        count = self._connection.readinto(part)
        if not count:
            raise ValueError("Connection closed before body complete")
        self._left -= count
        if not self._left:
            if self._chunked:
                self._connection.readline()
            else:
                self._ended = True
        return count

    def read(self, n=-1):
        if n >= 0:
            part = bytearray(n)
            return bytes(part[: self.readinto(part)])
        whole = bytearray()
        part = bytearray(1024)
        count = self.readinto(part)
        while count:
            whole.extend(memoryview(part)[:count])
            count = self.readinto(part)
        return bytes(whole)

    def close(self):
        self._connection.close()


class Response:
    def __init__(self, raw):
        self.raw = raw
        self.encoding = "utf-8"
        self._content = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def close(self):
        raw, self.raw, self._content = self.raw, None, None
        if raw:
            raw.close()

    @property
    def content(self):
        if self._content is None:
            raw = self.raw
            try:
                found = raw.read()
            finally:
                self.close()
            self._content = found
        return self._content

    @property
    def text(self):
        return self.content.decode(self.encoding)

    def json(self):
        from json import loads

        return loads(self.content)


def _parts(url):
    """Protocol, host, port and the path with the slash in front."""
    protocol, mark, rest = url.partition("//")
    if not mark or protocol not in ("http:", "https:"):
        raise ValueError("Unsupported protocol: " + protocol)
    end = len(rest)
    for mark in "/?#":
        at = rest.find(mark)
        if 0 <= at < end:
            end = at
    host, mark, port = rest[:end].partition(":")
    path = rest[end:]
    if not path.startswith("/"):
        path = "/" + path
    return protocol, host, int(port) if mark else 443 if protocol == "https:" else 80, path


def _connect(protocol, host, port, timeout):
    family, _, number, _, address = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
    connection = socket.socket(family, socket.SOCK_STREAM, number)
    try:
        if timeout is not None:
            connection.settimeout(timeout)
        connection.connect(address)
        if protocol == "https:":
            import tls

            context = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
            context.verify_mode = tls.CERT_NONE
            connection = context.wrap_socket(connection, server_hostname=host)
    except:
        connection.close()
        raise
    return connection


def _to_bytes(text):
    return text.encode() if isinstance(text, str) else bytes(text)


def _send(connection, method, path, headers, body):
    lines = [method.encode() + b" " + path.encode() + b" HTTP/1.1"]
    for name in headers:
        lines.append(_to_bytes(name) + b": " + _to_bytes(headers[name]))
    connection.write(b"\r\n".join(lines) + b"\r\n\r\n")
    if not body:
        return
    if not _is_generator(body):
        connection.write(body)
        return
    framed = headers.get("Transfer-Encoding") == "chunked"
    for part in body:
        part = _to_bytes(part)
        if framed:
            part = b"%x\r\n" % len(part) + part + b"\r\n"
        connection.write(part)
    if framed:
        connection.write(b"0\r\n\r\n")


def _is_generator(body):
    return hasattr(body, "__next__") and not hasattr(body, "__len__")


def _status(connection):
    line = connection.readline()
    words = line.split(None, 2)
    if len(words) < 2:
        raise ValueError("HTTP error: BadStatusLine:\n%s" % line)
    return int(words[1]), words[2].rstrip() if len(words) == 3 else ""


def _read_headers(connection, parse, into):
    """What the protocol itself needs of the headers: the length, chunks or not, a new place."""
    length = place = None
    chunked = False
    line = connection.readline()
    while line and line != b"\r\n":
        name, _, value = line.partition(b":")
        name = name.lower()
        if name == b"content-length":
            length = int(value)
        elif name == b"transfer-encoding":
            chunked = b"chunked" in value
        elif name == b"location":
            place = value.strip().decode()
        if parse is True:
            key, _, text = line.decode().partition(":")
            into[key] = text.strip()
        elif parse:
            parse(line, into)
        line = connection.readline()
    return length, chunked, place


def _exchange(method, target, headers, body, timeout, parse_headers):
    """Sends one request; the response, and where it says to look."""
    protocol, host, port, path = target
    connection = _connect(protocol, host, port, timeout)
    try:
        _send(connection, method, path, headers, body)
        status, reason = _status(connection)
        found = {}
        length, chunked, place = _read_headers(connection, parse_headers, found)
        if place is not None and not 200 <= status <= 299:
            if status not in (301, 302, 303, 307, 308):
                raise NotImplementedError("Redirect %d not yet supported" % status)
        else:
            place = None
    except:
        connection.close()
        raise
    if method == "HEAD" or status in (204, 304):
        length = 0
        chunked = False
    if chunked:
        connection = _Body(connection, None)
    elif length is not None:
        connection = _Body(connection, length)
    response = Response(connection)
    response.status_code = status
    response.reason = reason
    if parse_headers is not False:
        response.headers = found
    return response, place


def request(
    method,
    url,
    data=None,
    json=None,
    headers=None,
    stream=None,
    auth=None,
    timeout=None,
    parse_headers=True,
):
    headers = dict(headers or {})
    if auth is not None:
        from binascii import b2a_base64

        name, password = auth
        token = b2a_base64(("%s:%s" % (name, password)).encode()).decode().strip()
        headers["Authorization"] = "Basic " + token
    if json is not None:
        assert data is None
        from json import dumps

        data = dumps(json)
        headers.setdefault("Content-Type", "application/json")
    if data:
        if _is_generator(data):
            if "Content-Length" not in headers:
                headers.setdefault("Transfer-Encoding", "chunked")
        else:
            data = _to_bytes(data)
            headers.setdefault("Content-Length", str(len(data)))
    headers.setdefault("Connection", "close")
    named = "Host" in headers
    target = _parts(url)
    for _ in range(_REDIRECTS):
        if not named:
            headers["Host"] = target[1]
        response, place = _exchange(method, target, headers, data, timeout, parse_headers)
        if place is None:
            return response
        response.close()
        host = target[1]
        target = _parts(_absolute(place, target))
        named = False
        if target[1] != host:
            headers.pop("Authorization", None)
        if response.status_code <= 303:
            method = "GET"
            data = None
            for name in ("Content-Type", "Content-Length", "Transfer-Encoding"):
                headers.pop(name, None)
    raise ValueError("Too many redirects")


def _absolute(place, target):
    if "://" in place:
        return place
    protocol, host, port, path = target
    if place.startswith("//"):
        return protocol + place
    if not place.startswith("/"):
        place = path.partition("?")[0].rpartition("/")[0] + "/" + place
    return "%s//%s:%d%s" % (protocol, host, port, place)


def _with_method(name):
    def send(url, **options):
        return request(name, url, **options)

    return send


head, get, post, put, patch, delete = map(
    _with_method, ("HEAD", "GET", "POST", "PUT", "PATCH", "DELETE")
)
