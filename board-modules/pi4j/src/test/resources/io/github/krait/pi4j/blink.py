led = Output(17)
for _ in range(5):
    led.set(1)
    time.sleep(0.002)
    led.set(0)
    time.sleep(0.002)
print("blinked")
