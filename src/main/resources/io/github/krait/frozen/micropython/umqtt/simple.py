"""A client of MQTT 3.1.1 for messages of quality 0 and 1."""

import socket

# Kinds of packets, the upper half of the first byte
_CONNECT = 0x10
_CONNACK = 0x20
_PUBLISH = 0x30
_PUBACK = 0x40
_SUBSCRIBE = 0x82
_SUBACK = 0x90
_UNSUBSCRIBE = 0xA2
_UNSUBACK = 0xB0
_PINGREQ = 0xC0
_PINGRESP = 0xD0
_DISCONNECT = 0xE0

_REFUSED = 0x80


class MQTTException(Exception):
    pass


def _number(n):
    return n.to_bytes(2, "big")


def _text(t):
    if isinstance(t, str):
        t = t.encode()
    return _number(len(t)) + t


def _packet(first, *parts):
    body = b"".join(parts)
    length = len(body)
    assert length < 1 << 28
    head = bytearray([first])
    while length > 0x7F:
        head.append(0x80 | length & 0x7F)
        length >>= 7
    head.append(length)
    return bytes(head) + body


class MQTTClient:
    def __init__(
        self,
        client_id,
        server,
        port=0,
        user=None,
        password=None,
        keepalive=0,
        ssl=None,
        ssl_params={},
    ):
        self.client_id = client_id
        self.server = server
        self.port = port or (8883 if ssl else 1883)
        self.user = user
        self.pswd = password
        self.keepalive = keepalive
        self.ssl = ssl
        self.ssl_params = ssl_params
        self.sock = None
        self.cb = None
        self.pid = 0
        self.lw_topic = self.lw_msg = None
        self.lw_qos = 0
        self.lw_retain = False

    def set_callback(self, f):
        self.cb = f

    def set_last_will(self, topic, msg, retain=False, qos=0):
        assert 0 <= qos <= 2
        assert topic
        self.lw_topic, self.lw_msg = topic, msg
        self.lw_retain, self.lw_qos = retain, qos

    def _open(self, timeout):
        if self.sock:
            self.sock.close()
        self.sock = s = socket.socket()
        s.settimeout(timeout)
        s.connect(socket.getaddrinfo(self.server, self.port)[0][-1])
        if self.ssl is True:
            from ssl import wrap_socket

            self.sock = wrap_socket(s, **self.ssl_params)
        elif self.ssl:
            self.sock = self.ssl.wrap_socket(s, server_hostname=self.server)

    def connect(self, clean_session=True, timeout=None):
        assert self.keepalive < 1 << 16
        self._open(timeout)
        flags = 0x02 if clean_session else 0
        payload = [_text(self.client_id)]
        if self.lw_topic:
            flags |= 0x04 | self.lw_qos << 3 | (0x20 if self.lw_retain else 0)
            payload += [_text(self.lw_topic), _text(self.lw_msg)]
        if self.user:
            flags |= 0xC0
            payload += [_text(self.user), _text(self.pswd)]
        about = _text("MQTT") + bytes([4, flags]) + _number(self.keepalive)
        self.sock.write(_packet(_CONNECT, about, *payload))
        answer = self._read(4)
        assert answer[:2] == bytes([_CONNACK, 2])
        if answer[3]:
            raise MQTTException(answer[3])
        return answer[2] & 1

    def disconnect(self):
        self.sock.write(_packet(_DISCONNECT))
        self.sock.close()

    def ping(self):
        self.sock.write(_packet(_PINGREQ))

    def _next_pid(self):
        self.pid = self.pid % 0xFFFF + 1
        return self.pid

    def publish(self, topic, msg, retain=False, qos=0):
        assert qos in (0, 1)
        parts = [_text(topic)]
        if qos:
            pid = self._next_pid()
            parts.append(_number(pid))
        parts.append(msg.encode() if isinstance(msg, str) else bytes(msg))
        self.sock.write(_packet(_PUBLISH | qos << 1 | (1 if retain else 0), *parts))
        if qos:
            while True:
                if self.wait_msg() == _PUBACK and int.from_bytes(self._body()[:2], "big") == pid:
                    return

    def _ask(self, kind, topic, answer_kind, *options):
        pid = self._next_pid()
        self.sock.write(_packet(kind, _number(pid), _text(topic), *options))
        while self.wait_msg() != answer_kind:
            pass
        answer = self._body()
        assert int.from_bytes(answer[:2], "big") == pid
        return answer

    def subscribe(self, topic, qos=0):
        assert self.cb is not None, "Subscribe callback is not set"
        answer = self._ask(_SUBSCRIBE, topic, _SUBACK, bytes([qos]))
        if answer[2] == _REFUSED:
            raise MQTTException(_REFUSED)

    def unsubscribe(self, topic):
        self._ask(_UNSUBSCRIBE, topic, _UNSUBACK)

    def _read(self, n):
        data = self.sock.read(n)
        if data is None or len(data) < n:
            raise OSError(-1)
        return data

    def _body(self):
        length = shift = 0
        while True:
            byte = self._read(1)[0]
            length |= (byte & 0x7F) << shift
            if byte < 0x80:
                return self._read(length)
            shift += 7

    def wait_msg(self):
        """Takes one packet: gives a message to the callback; the first byte of any other one.

        What follows that byte is then still to be read; None: there was nothing.
        """
        first = self.sock.read(1)
        self.sock.setblocking(True)
        if first is None:
            return None
        if not first:
            raise OSError(-1)
        kind = first[0]
        if kind == _PINGRESP:
            assert not self._body()
            return None
        if kind & 0xF0 == _PUBLISH:
            self._deliver(kind >> 1 & 3, self._body())
        return kind

    def _deliver(self, qos, body):
        assert qos < 2
        end = 2 + int.from_bytes(body[:2], "big")
        topic = body[2:end]
        pid = body[end : end + 2] if qos else b""
        self.cb(topic, body[end + len(pid) :])
        if qos:
            self.sock.write(_packet(_PUBACK, pid))

    def check_msg(self):
        """As wait_msg, but does not wait."""
        self.sock.setblocking(False)
        return self.wait_msg()
