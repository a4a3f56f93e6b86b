"""An MQTT client that connects again when the connection is lost."""

import time

from . import simple


class MQTTClient(simple.MQTTClient):
    # programs change these, and override the three methods below
    DEBUG = False
    DELAY = 2  # seconds between two attempts

    def log(self, in_reconnect, e):
        if self.DEBUG:
            print("mqtt reconnect:" if in_reconnect else "mqtt:", repr(e))

    def delay(self, i):
        time.sleep(self.DELAY)

    def reconnect(self):
        attempts = 0
        while True:
            try:
                return self.connect(False)
            except OSError as e:
                self.log(True, e)
            attempts += 1
            self.delay(attempts)

    def _lasting(self, action, attempts=None):
        while attempts != 0:
            try:
                return action()
            except OSError as e:
                self.log(False, e)
            self.reconnect()
            if attempts:
                attempts -= 1

    def publish(self, topic, msg, retain=False, qos=0):
        send = super().publish
        return self._lasting(lambda: send(topic, msg, retain, qos))

    def wait_msg(self):
        return self._lasting(super().wait_msg)

    def check_msg(self, attempts=2):
        wait = super().wait_msg

        def look():
            self.sock.setblocking(False)
            return wait()

        return self._lasting(look, attempts)
