from machine import Pin


class Led:
    def __init__(self, pin):
        self.pin = pin
        self.listeners = []

    def on_change(self, listener):
        self.listeners.append(listener)

    def set(self, value):
        if value not in (0, 1):
            raise ValueError("0 or 1")
        self.pin.value(value)
        for listener in self.listeners:
            listener({"pin": "LED", "value": self.pin.value()})


led = Led(Pin("LED", Pin.OUT))
