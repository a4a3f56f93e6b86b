# A driver for the BME280 that MicroPython and CircuitPython both run. It is given two functions that
# reach the sensor's registers. Formulas: Bosch, BST-BME280-DS002, appendix 8.1.
import struct
import time


class BME280:
    def __init__(self, read, write):
        """read(register, count) gives bytes, write(register, value) stores a byte."""
        self._read = read
        self._write = write
        if read(0xD0, 1)[0] != 0x60:
            raise RuntimeError("no BME280 here")
        write(0xE0, 0xB6)  # reset
        time.sleep(0.005)
        t1, t2, t3, *p = struct.unpack("<HhhHhhhhhhhh", read(0x88, 24))
        self._t = t1, t2, t3
        self._p = p
        h1 = read(0xA1, 1)[0]
        h2, h3, e4, e5, e6, h6 = struct.unpack("<hBbBbb", read(0xE1, 7))
        self._h = h1, h2, h3, e4 << 4 | e5 & 15, e6 << 4 | e5 >> 4, h6

    def measure(self):
        """Temperature in degrees Celsius, pressure in pascals, humidity in per cent."""
        self._write(0xF2, 1)
        self._write(0xF4, 0b00100101)  # each once, then sleep
        while self._read(0xF3, 1)[0] & 8:
            time.sleep(0.001)
        d = self._read(0xF7, 8)
        raw_p = d[0] << 12 | d[1] << 4 | d[2] >> 4
        raw_t = d[3] << 12 | d[4] << 4 | d[5] >> 4
        raw_h = d[6] << 8 | d[7]
        fine = self._fine(raw_t)
        return fine / 5120, self._pressure(raw_p, fine), self._humidity(raw_h, fine)

    def _fine(self, raw):
        t1, t2, t3 = self._t
        x = raw / 131072 - t1 / 8192
        return (raw / 16384 - t1 / 1024) * t2 + x * x * t3

    def _pressure(self, raw, fine):
        p1, p2, p3, p4, p5, p6, p7, p8, p9 = self._p
        x = fine / 2 - 64000
        y = x * x * p6 / 32768 + x * p5 * 2
        y = y / 4 + p4 * 65536
        x = (p3 * x * x / 524288 + p2 * x) / 524288
        x = (1 + x / 32768) * p1
        p = (1048576 - raw - y / 4096) * 6250 / x
        return p + (p9 * p * p / 2147483648 + p * p8 / 32768 + p7) / 16

    def _humidity(self, raw, fine):
        h1, h2, h3, h4, h5, h6 = self._h
        x = fine - 76800
        x = (raw - (h4 * 64 + h5 / 16384 * x)) * (
            h2 / 65536 * (1 + h6 / 67108864 * x * (1 + h3 / 67108864 * x))
        )
        return max(0, min(100, x * (1 - h1 * x / 524288)))
