# Registers: Bosch, BST-BME280-DS002, section 5.
bus = Bus()
print(bus.is_there(0x76), bus.is_there(0x77))
print(bus.read(0x76, 0xD0, 1)[0])
bus.write(0x76, b"\xe0\xb6")
time.sleep(0.01)
calibration = bytes(bus.read(0x76, 0x88, 24)) + bytes(bus.read(0x76, 0xE1, 7))
print(calibration)
for _ in range(3):
    bus.write(0x76, b"\xf2\x01")
    bus.write(0x76, b"\xf4\x25")
    time.sleep(0.1)
    print(bytes(bus.read(0x76, 0xF7, 8)))
