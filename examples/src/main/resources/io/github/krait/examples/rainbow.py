# A rainbow that moves along a strip of 144 NeoPixels on GP2 of a Pico, with MicroPython.
import time

from machine import Pin
from neopixel import NeoPixel

COUNT = 144
FRAMES = 50

strip = NeoPixel(Pin(2), COUNT)


def wheel(position):
    """The colour at a position of 0 to 255: from red through green and blue to red again."""
    third, rest = divmod(position * 3, 256)
    if third == 0:
        return 255 - rest, rest, 0
    if third == 1:
        return 0, 255 - rest, rest
    return rest, 0, 255 - rest


for frame in range(FRAMES):
    for i in range(COUNT):
        strip[i] = wheel((i * 256 // COUNT + frame * 5) & 255)
    strip.write()
    time.sleep_ms(20)
