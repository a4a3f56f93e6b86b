spi = Sender()
dc = Output(24)
cs = Output(5)
cs.set(1)


def send(data, level):
    dc.set(level)
    cs.set(0)
    spi.write(data)
    cs.set(1)


send(b"\xae\x20\x00\x40\xa1\xa8\x1f\xc8\xd3\x00\xda\x02\xd5\x80\xd9\xf1\x8d\x14\xaf", 0)
send(bytes(range(256)) * 2, 1)
