# Blinks the LED of a Pico with MicroPython. Save it there as main.py.
import time

from machine import Pin

led = Pin("LED", Pin.OUT)

while True:
    led.toggle()
    time.sleep_ms(500)
