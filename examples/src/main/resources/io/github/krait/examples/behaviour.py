# A robot's behaviour: the host calls tick(dt) a hundred times a second. Change and save this file
# while it runs: the robot goes on with what is here, and with what __state__ names as it is.
from machine import PWM, Pin

__state__ = ("servo", "angle", "direction")

SPEED = 60.0  # degrees a second
REACH = 45.0  # degrees to either side

angle = 0.0
direction = 1
if "servo" not in globals():
    servo = PWM(Pin(18), freq=50)


def tick(dt):
    global angle, direction
    angle += direction * SPEED * dt
    if abs(angle) > REACH:
        direction = -1 if angle > 0 else 1
    servo.duty_ns(1500000 + int(angle / 90 * 1000000))
    return angle
