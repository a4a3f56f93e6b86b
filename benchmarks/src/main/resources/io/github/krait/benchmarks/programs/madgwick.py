# Attitude from a gyroscope and an accelerometer: Madgwick's gradient descent on quaternions.
from math import sqrt, sin, cos

SIZE, SMALL = 8000, 30


class Filter:
    def __init__(self, beta):
        self.beta = beta
        self.q = (1.0, 0.0, 0.0, 0.0)

    def update(self, gx, gy, gz, ax, ay, az, dt):
        q0, q1, q2, q3 = self.q
        d0 = 0.5 * (-q1 * gx - q2 * gy - q3 * gz)
        d1 = 0.5 * (q0 * gx + q2 * gz - q3 * gy)
        d2 = 0.5 * (q0 * gy - q1 * gz + q3 * gx)
        d3 = 0.5 * (q0 * gz + q1 * gy - q2 * gx)
        norm = sqrt(ax * ax + ay * ay + az * az)
        if norm > 0.0:
            ax /= norm
            ay /= norm
            az /= norm
            # the objective: gravity as the quaternion sees it, less gravity as measured
            f0 = 2.0 * (q1 * q3 - q0 * q2) - ax
            f1 = 2.0 * (q0 * q1 + q2 * q3) - ay
            f2 = 1.0 - 2.0 * (q1 * q1 + q2 * q2) - az
            s0 = 2.0 * (q1 * f1 - q2 * f0)
            s1 = 2.0 * (q3 * f0 + q0 * f1) - 4.0 * q1 * f2
            s2 = 2.0 * (q3 * f1 - q0 * f0) - 4.0 * q2 * f2
            s3 = 2.0 * (q1 * f0 + q2 * f1)
            norm = sqrt(s0 * s0 + s1 * s1 + s2 * s2 + s3 * s3)
            if norm > 0.0:
                k = self.beta / norm
                d0 -= k * s0
                d1 -= k * s1
                d2 -= k * s2
                d3 -= k * s3
        q0 += d0 * dt
        q1 += d1 * dt
        q2 += d2 * dt
        q3 += d3 * dt
        norm = 1.0 / sqrt(q0 * q0 + q1 * q1 + q2 * q2 + q3 * q3)
        self.q = (q0 * norm, q1 * norm, q2 * norm, q3 * norm)


def bench(n):
    f = Filter(0.05)
    for i in range(n):
        a = i * 0.01
        f.update(0.3 * cos(a), 0.2 * sin(a), 0.1, 0.3 * sin(a), -0.2 * cos(a), 0.93, 0.005)
    return " ".join(["%d" % int(x * 100000000.0) for x in f.q])
