# A rainbow that moves along a strip: a colour wheel, gamma and brightness, into a bytearray.
SIZE, SMALL = 80, 2

GAMMA = bytes([int((i / 255.0) ** 2.2 * 255.0 + 0.5) for i in range(256)])


class Strip:
    def __init__(self, n, brightness):
        self.n = n
        self.buffer = bytearray(3 * n)
        self.brightness = brightness

    def __setitem__(self, i, colour):
        r, g, b = colour
        buffer = self.buffer
        buffer[3 * i] = GAMMA[g] * self.brightness >> 8
        buffer[3 * i + 1] = GAMMA[r] * self.brightness >> 8
        buffer[3 * i + 2] = GAMMA[b] * self.brightness >> 8


def wheel(position):
    if position < 85:
        return (255 - position * 3, position * 3, 0)
    if position < 170:
        position -= 85
        return (0, 255 - position * 3, position * 3)
    position -= 170
    return (position * 3, 0, 255 - position * 3)


def bench(n):
    strip = Strip(300, 128)
    check = 0
    for frame in range(n):
        for i in range(strip.n):
            strip[i] = wheel((i * 256 // strip.n + frame) & 255)
        for byte in strip.buffer:
            check = (check * 31 + byte) & 0xFFFFFF
    return check
