package io.github.krait.modules.micropython;

import io.github.krait.hal.Pin;
import java.util.HashMap;
import java.util.Map;

/** What functions of a module have opened on single pins, for which programs have no objects. */
final class PinLeases<T extends AutoCloseable> {
  private final Map<Pin, Lease<T>> leases = new HashMap<>();

  /** That of a pin, open or not. */
  Lease<T> of(Pin pin) {
    Lease<T> lease = leases.get(pin);
    if (lease == null) {
      lease = new Lease<>(Lease.SOFTWARE);
      leases.put(pin, lease);
    }
    return lease;
  }
}
