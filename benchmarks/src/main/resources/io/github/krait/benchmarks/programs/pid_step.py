# One second of a controller with a step each millisecond: a PID with limits and a filter on its
# derivative drives a motor's model.
SIZE, SMALL = 3000, 50


class Pid:
    def __init__(self, kp, ki, kd, low, high):
        self.kp = kp
        self.ki = ki
        self.kd = kd
        self.low = low
        self.high = high
        self.integral = 0.0
        self.last = 0.0
        self.slope = 0.0

    def step(self, target, value, dt):
        error = target - value
        slope = (self.last - value) / dt
        self.last = value
        self.slope += 0.2 * (slope - self.slope)
        output = self.kp * error + self.integral + self.kd * self.slope
        if output > self.high:
            output = self.high
        elif output < self.low:
            output = self.low
        else:
            self.integral += self.ki * error * dt
        return output


class Motor:
    def __init__(self):
        self.speed = 0.0
        self.current = 0.0

    def step(self, volts, load, dt):
        self.current += dt * (volts - 0.8 * self.current - 0.05 * self.speed) / 0.004
        self.speed += dt * (0.05 * self.current - 0.0002 * self.speed - load) / 0.00008


def bench(n):
    pid = Pid(0.1, 2.0, 0.0002, -12.0, 12.0)
    motor = Motor()
    worst = 0.0
    for tick in range(8 * n):
        target = 100.0 if tick % 500 < 250 else 40.0
        load = 0.01 if tick % 200 < 100 else 0.0
        motor.step(pid.step(target, motor.speed, 0.001), load, 0.001)
        if motor.speed > worst:
            worst = motor.speed
    return "%d %d" % (int(worst * 1000000.0), int(motor.speed * 1000000.0))
