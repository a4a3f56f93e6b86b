# Looks who is on the I2C bus of a Pico, then reads a BME280, with MicroPython.
from bme280 import BME280
from machine import I2C, Pin

i2c = I2C(0, scl=Pin(5), sda=Pin(4), freq=400_000)
found = i2c.scan()
print("on the bus:", [hex(address) for address in found])
ADDRESS = found[0]

sensor = BME280(
    lambda register, count: i2c.readfrom_mem(ADDRESS, register, count),
    lambda register, value: i2c.writeto_mem(ADDRESS, register, bytes([value])),
)
print("%.1f C  %.0f Pa  %.0f %%" % sensor.measure())
