# Five bodies that attract each other: floats in lists.
SIZE, SMALL = 5000, 50


def advance(bodies, pairs, dt, steps):
    for step in range(steps):
        for a, b in pairs:
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            d2 = dx * dx + dy * dy + dz * dz
            mag = dt / (d2 * d2**0.5)
            ma = a[6] * mag
            mb = b[6] * mag
            a[3] -= dx * mb
            a[4] -= dy * mb
            a[5] -= dz * mb
            b[3] += dx * ma
            b[4] += dy * ma
            b[5] += dz * ma
        for body in bodies:
            body[0] += dt * body[3]
            body[1] += dt * body[4]
            body[2] += dt * body[5]


def energy(bodies, pairs):
    e = 0.0
    for b in bodies:
        e += 0.5 * b[6] * (b[3] * b[3] + b[4] * b[4] + b[5] * b[5])
    for a, b in pairs:
        dx = a[0] - b[0]
        dy = a[1] - b[1]
        dz = a[2] - b[2]
        e -= a[6] * b[6] / (dx * dx + dy * dy + dz * dz) ** 0.5
    return e


def bench(n):
    # place, speed, mass
    bodies = [
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0],
        [5.0, -1.0, -0.1, 0.6, 2.8, -0.02, 0.04],
        [8.0, 4.0, -0.4, -1.0, 1.8, 0.01, 0.01],
        [13.0, -15.0, -0.2, 1.1, 0.9, -0.01, 0.002],
        [15.0, -26.0, 0.2, 1.0, 0.6, -0.03, 0.002],
    ]
    pairs = []
    for i in range(len(bodies)):
        for j in range(i + 1, len(bodies)):
            pairs.append((bodies[i], bodies[j]))
    advance(bodies, pairs, 0.01, n)
    return int(energy(bodies, pairs) * 1000000000.0)
