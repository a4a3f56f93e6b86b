# Registers: NXP, PCA9685, section 7.3.
bus = Bus()
bus.write(0x40, b"\x00\x00")
old = bus.read(0x40, 0x00, 1)[0]
bus.write(0x40, bytes([0x00, old & 0x7F | 0x10]))
bus.write(0x40, b"\xfe\x79")  # 50 Hz
bus.write(0x40, bytes([0x00, old]))
time.sleep(0.005)
bus.write(0x40, bytes([0x00, old | 0xA1]))
for channel in range(16):
    off = 205 + 12 * channel
    bus.write(0x40, bytes([0x06 + 4 * channel, 0, 0, off & 0xFF, off >> 8]))
print(bytes(bus.read(0x40, 0x06, 64)), bus.read(0x40, 0xFE, 1)[0])
