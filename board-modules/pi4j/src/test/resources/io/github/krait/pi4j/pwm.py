led = PWM(Pin(18), freq=1000, duty_u16=16384)
time.sleep(0.01)
for duty in (0, 32768, 65535):
    led.duty_u16(duty)
    time.sleep(0.01)
led.freq(50)
led.duty_ns(1_500_000)
time.sleep(0.1)
led.deinit()
