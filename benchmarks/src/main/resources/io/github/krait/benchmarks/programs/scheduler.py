# A small operating system, after the idea of Richards: tasks of several classes pass packets to
# each other through queues, and a scheduler runs those that are ready.
SIZE, SMALL = 6000, 20


class Packet:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value
        self.next = None


class Queue:
    def __init__(self):
        self.head = None
        self.tail = None
        self.length = 0

    def put(self, packet):
        packet.next = None
        if self.tail is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet
        self.length += 1

    def take(self):
        packet = self.head
        self.head = packet.next
        if self.head is None:
            self.tail = None
        self.length -= 1
        return packet


class Task:
    def __init__(self, system, priority):
        self.system = system
        self.priority = priority
        self.queue = Queue()
        self.held = False
        self.runs = 0

    def ready(self):
        return not self.held and self.queue.length > 0

    def step(self):
        self.runs += 1
        self.handle(self.queue.take())


class Idle(Task):
    def __init__(self, system):
        Task.__init__(self, system, 0)
        self.seed = 1

    def ready(self):
        return True

    def handle(self, packet):
        pass

    def step(self):
        self.runs += 1
        self.seed = (self.seed * 1103515245 + 12345) & 0x3FFFFFFF
        self.system.release(1 + (self.seed >> 8) % 2)


class Device(Task):
    def handle(self, packet):
        self.held = True
        packet.value += 1
        packet.kind = 1
        self.system.send(3, packet)


class Handler(Task):
    def __init__(self, system, priority):
        Task.__init__(self, system, priority)
        self.sum = 0

    def handle(self, packet):
        self.sum = (self.sum * 31 + packet.value) & 0xFFFFFF
        if packet.kind == 1:
            packet.kind = 0
            self.system.send(4, packet)
        else:
            self.system.send(1 + (packet.value & 1), packet)


class Worker(Task):
    def __init__(self, system, priority):
        Task.__init__(self, system, priority)
        self.letters = [0] * 26

    def handle(self, packet):
        for i in range(4):
            c = (packet.value + i) % 26
            self.letters[c] += 1
        packet.value = (packet.value * 3 + 1) & 0xFFFF
        self.system.send(3, packet)


class System:
    def __init__(self):
        self.tasks = []
        self.switches = 0

    def add(self, task):
        self.tasks.append(task)

    def send(self, to, packet):
        self.tasks[to].queue.put(packet)

    def release(self, which):
        self.tasks[which].held = False

    def choose(self):
        best = None
        for task in self.tasks:
            if task.ready() and (best is None or task.priority > best.priority):
                best = task
        return best

    def run(self, idles):
        idle = self.tasks[0]
        while idle.runs < idles:
            self.choose().step()
            self.switches += 1


def bench(n):
    system = System()
    system.add(Idle(system))
    system.add(Device(system, 10))
    system.add(Device(system, 20))
    handler = Handler(system, 30)
    system.add(handler)
    system.add(Worker(system, 40))
    for i in range(6):
        system.send(3, Packet(i & 1, i * 7))
    system.run(n)
    return "%d %d" % (system.switches, handler.sum)
