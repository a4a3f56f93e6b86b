led.on_change(event => console.log(`${event.get("pin")} is ${event.get("value")}`));
for (const value of [1, 0, 7]) {
  try {
    led.set(value);
  } catch (e) {
    console.log(e.message);
  }
}
