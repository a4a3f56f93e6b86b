# Commands: Solomon Systech, SSD1306, section 9.
bus = Bus()
for command in (
    b"\xae\x20\x00\x40\xa1\xa8\x1f\xc8\xd3\x00\xda\x02\xd5\x80\xd9\xf1\xdb\x30\x81\xff\xa4\xa6\x8d\x14\xaf"
):
    bus.write(0x3C, bytes([0x80, command]))
picture = bytearray(128 * 32 // 8)
for x in range(128):
    picture[x % 32 // 8 * 128 + x] |= 1 << x % 8
for command in b"\x21\x00\x7f\x22\x00\x03":
    bus.write(0x3C, bytes([0x80, command]))
bus.write(0x3C, b"\x40" + bytes(picture))
