"""WS2812's relative with red first."""

import neopixel


class APA106(neopixel.NeoPixel):
    ORDER = 0, 1, 2, 3
