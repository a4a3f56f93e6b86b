# Looks who is on the I2C bus of a Pico, then reads a BME280, with CircuitPython.
import board
from bme280 import BME280

i2c = board.STEMMA_I2C()
while not i2c.try_lock():
    pass
found = i2c.scan()
print("on the bus:", [hex(address) for address in found])
ADDRESS = found[0]


def read(register, count):
    data = bytearray(count)
    i2c.writeto_then_readfrom(ADDRESS, bytes([register]), data)
    return data


def write(register, value):
    i2c.writeto(ADDRESS, bytes([register, value]))


print("%.1f C  %.0f Pa  %.0f %%" % BME280(read, write).measure())
