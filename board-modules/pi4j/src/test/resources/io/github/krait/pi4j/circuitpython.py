# What the programs need of the board, with CircuitPython.
import time

import board
import busio
import digitalio
import neopixel_write


class Output:
    def __init__(self, number):
        self._pin = digitalio.DigitalInOut(getattr(board, "D%d" % number))
        self._pin.direction = digitalio.Direction.OUTPUT

    def set(self, value):
        self._pin.value = bool(value)


class Bus:
    def __init__(self):
        self._i2c = busio.I2C(board.SCL, board.SDA)
        while not self._i2c.try_lock():
            pass

    def write(self, address, data):
        self._i2c.writeto(address, data)

    def read(self, address, register, count):
        data = bytearray(count)
        self._i2c.writeto_then_readfrom(address, bytes([register]), data)
        return data

    def is_there(self, address):
        return self._i2c.probe(address) if hasattr(self._i2c, "probe") else self._probe(address)

    def _probe(self, address):
        try:
            self._i2c.writeto(address, b"")
            return True
        except OSError:
            return False


class Sender:
    def __init__(self):
        self._spi = busio.SPI(board.SCK, MOSI=board.MOSI, MISO=board.MISO)
        while not self._spi.try_lock():
            pass
        self._spi.configure(baudrate=1_000_000)

    def write(self, data):
        self._spi.write(data)


class pixels:
    def __init__(self, count):
        self._pin = digitalio.DigitalInOut(board.D10)
        self._pin.direction = digitalio.Direction.OUTPUT
        self._data = bytearray(3 * count)

    def __setitem__(self, index, color):
        red, green, blue = color
        self._data[3 * index : 3 * index + 3] = bytes([green, red, blue])


def show(strip):
    neopixel_write.neopixel_write(strip._pin, strip._data)
