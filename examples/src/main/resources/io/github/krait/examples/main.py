# A pedestrian light, as main.py of a Pico: red, yellow and green for cars on GP10 to GP12, a button
# for people on GP14, which interrupts. TrafficLightTest tests it.
import time

from machine import Pin

red = Pin(10, Pin.OUT, value=0)
yellow = Pin(11, Pin.OUT, value=0)
green = Pin(12, Pin.OUT, value=1)
button = Pin(14, Pin.IN, Pin.PULL_UP)

asked = False


def on_button(pin):
    global asked
    asked = True


button.irq(on_button, Pin.IRQ_FALLING)


def show(r, y, g):
    red.value(r)
    yellow.value(y)
    green.value(g)


while True:
    while not asked:
        time.sleep_ms(10)
    show(0, 1, 0)
    time.sleep(2)
    show(1, 0, 0)
    time.sleep(10)
    asked = False
    show(1, 1, 0)
    time.sleep(1)
    show(0, 0, 1)
    time.sleep(5)  # cars go first for a while
