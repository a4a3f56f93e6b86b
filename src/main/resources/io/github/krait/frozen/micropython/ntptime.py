"""The time of day from a server, by SNTP (RFC 4330)."""

import socket
import time as _time

host = "pool.ntp.org"
timeout = 1  # seconds

# Servers count seconds from 1900, in 32 bits; a number below that of 2024 is one of the era that
# begins in 2036.
_ERA = 1 << 32
_FIRST = 3_913_056_000


def _ask():
    address = socket.getaddrinfo(host, 123)[0][-1]
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        s.settimeout(timeout)
        # version 4, from a client; all else may be 0
        s.sendto(b"\x23" + bytes(47), address)
        return s.recv(48)
    finally:
        s.close()


def time():
    """Seconds since the epoch of the module time."""
    since_1900 = int.from_bytes(_ask()[40:44], "big")
    if since_1900 < _FIRST:
        since_1900 += _ERA
    year = _time.gmtime(0)[0]
    leap_days = (year - 1901) // 4
    return since_1900 - ((year - 1900) * 365 + leap_days) * 86400


def settime():
    """Sets the board's clock, which has UTC."""
    from machine import RTC

    year, month, day, hour, minute, second, weekday, _ = _time.gmtime(time())[:8]
    RTC().datetime((year, month, day, weekday + 1, hour, minute, second, 0))
