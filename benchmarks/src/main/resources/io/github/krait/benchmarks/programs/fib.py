# Calls: Fibonacci numbers by recursion.
SIZE, SMALL = 30, 14


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def bench(n):
    return fib(n)
