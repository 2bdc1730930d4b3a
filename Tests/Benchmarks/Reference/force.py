# python3
#
# The same steps as force.cpp in plain numpy, the matrix in full: what a user would write first. Prints "name value", steps or
# sweeps a second. Needs numpy.
import time

import numpy as np


def report(name, units, work):
    best = 0
    for _ in range(5):
        start, done = time.perf_counter(), 0
        while (elapsed := time.perf_counter() - start) < 0.2:
            for _ in range(units):
                work()
            done += units
        best = max(best, done / elapsed)
    print(f"{name} {best:.5g}", flush=True)


class Network:
    def __init__(self, n, density):
        random = np.random.default_rng(1)
        self.recurrent = random.normal(0, 1.2 / np.sqrt(density * n), (n, n)) * (random.random((n, n)) < density)
        self.feedback, self.x, self.y = random.uniform(-4, 4, n), random.uniform(-1, 1, n), np.zeros(n)

    def update(self, z):
        self.x += 0.2 * (self.recurrent @ self.y + self.feedback * z - self.x)
        u = (1 + np.tanh(self.x)) / 2
        self.y = 2 * (((1.39251239e-4 * u + 1.64611556e-2) * u + 0.983226936) * u + 5.47724721e-4) - 1


class Inverse:
    def __init__(self, n, initial, kind):
        self.p, self.kind = (initial * np.eye(n)).astype(kind), kind

    def observe(self, y):
        y = y.astype(self.kind)
        k = self.p @ y
        c = 1 / (1 + y @ k)
        self.p -= np.outer(c * k, k)
        return c * k


def measure(n, density, kind, precision):
    network, weights, inverse = Network(n, density), np.zeros(n), Inverse(n, 1 if precision == "float" else 1000, kind)
    state = {"z": 0.0, "step": 0}

    def step():
        network.update(state["z"])
        state["step"] += 1
        error = weights @ network.y - 0.87 * np.sin(2 * np.pi * state["step"] * 1.5 / 45)
        weights[:] -= error * inverse.observe(network.y)
        state["z"] = weights @ network.y

    units = 8 if n > 100 else 512
    report(f"force-step-{n}-{precision}-numpy", units, step)
    report(f"force-rls-{n}-{precision}-numpy", units, lambda: inverse.observe(network.y))
    if precision == "double":
        report(f"force-network-{n}-numpy", units, lambda: network.update(0.3))


measure(40, 0.2, np.float64, "double")
measure(800, 0.1, np.float64, "double")
measure(800, 0.1, np.float32, "float")
