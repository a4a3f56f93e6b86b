"""MQTT, of which there are two clients: simple and robust."""
