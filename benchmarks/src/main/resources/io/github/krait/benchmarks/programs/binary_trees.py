# Allocation: complete binary trees, built and walked.
SIZE, SMALL = 12, 5


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def bench(n):
    total = 0
    for depth in range(4, n + 1, 2):
        for i in range(1 << (n - depth)):
            total += build(depth).count()
    return total
