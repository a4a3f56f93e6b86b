strip = pixels(8)
for turn in range(3):
    for i in range(8):
        strip[i] = (turn * 40, i * 30, 255 - i)
    show(strip)
