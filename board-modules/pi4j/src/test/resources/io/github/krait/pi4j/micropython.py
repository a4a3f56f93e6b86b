# What the programs need of the board, with MicroPython.
import time
from machine import I2C, PWM, SPI, Pin


class Output:
    def __init__(self, number):
        self._pin = Pin(number, Pin.OUT, value=0)

    def set(self, value):
        self._pin.value(value)


class Bus:
    def __init__(self):
        self._i2c = I2C(1, scl=Pin(3), sda=Pin(2), freq=100_000)

    def write(self, address, data):
        self._i2c.writeto(address, data)

    def read(self, address, register, count):
        return self._i2c.readfrom_mem(address, register, count)

    def is_there(self, address):
        try:
            self._i2c.writeto(address, b"")
            return True
        except OSError:
            return False


class Sender:
    def __init__(self):
        self._spi = SPI(0, 1_000_000, sck=Pin(11), mosi=Pin(10), miso=Pin(9))

    def write(self, data):
        self._spi.write(data)


def pixels(count):
    import neopixel

    return neopixel.NeoPixel(Pin(10, Pin.OUT), count)


def show(strip):
    strip.write()
