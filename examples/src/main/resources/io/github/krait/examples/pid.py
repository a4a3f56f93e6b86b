# Holds a motor at a speed with CircuitPython on a Pico: an encoder on GP14 and GP15, a motor driver
# on GP16 (forward) and GP17 (backward).
import time

import board
import pwmio
import rotaryio

STEPS_PER_TURN = 80  # 20 cycles of 4 edges
TARGET = 6.0  # turns a second
INTERVAL = 0.01  # seconds
P, I, D = 0.08, 0.9, 0.0005

encoder = rotaryio.IncrementalEncoder(board.GP14, board.GP15, divisor=1)
forward = pwmio.PWMOut(board.GP16, frequency=20000)
backward = pwmio.PWMOut(board.GP17, frequency=20000)


def drive(power):
    """Power from -1 to 1."""
    power = max(-1.0, min(1.0, power))
    forward.duty_cycle = int(65535 * max(power, 0))
    backward.duty_cycle = int(65535 * max(-power, 0))


integral = 0.0
error_before = 0.0
position = encoder.position
speed = 0.0
next_step = time.monotonic_ns()
for step in range(300):
    next_step += int(INTERVAL * 1_000_000_000)
    time.sleep(max(0, next_step - time.monotonic_ns()) / 1_000_000_000)
    moved = encoder.position - position
    position += moved
    # a step of the encoder is coarse in so short a time: smooth it
    speed += 0.3 * (moved / STEPS_PER_TURN / INTERVAL - speed)
    error = TARGET - speed
    integral += error * INTERVAL
    drive(P * error + I * integral + D * (error - error_before) / INTERVAL)
    error_before = error
    if step % 50 == 49:
        print("%4.2f s  %5.2f turns/s" % ((step + 1) * INTERVAL, speed))
