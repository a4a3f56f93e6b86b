package io.github.krait.hal;

import java.util.Arrays;

/**
 * A message on a CAN bus.
 *
 * @param id 11 bits, 29 where it is extended
 * @param remote whether it asks for a message of that id; its data is zeros then, as many as are
 *     asked for
 * @param data 0 to 8 bytes
 */
public record CanMessage(int id, boolean extended, boolean remote, byte[] data) {
  public CanMessage {
    if (id < 0 || id >= (extended ? 1 << 29 : 1 << 11) || data.length > 8) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT,
          "no CAN message has id " + id + " and " + data.length + " bytes");
    }
    data = data.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CanMessage m
        && m.id == id
        && m.extended == extended
        && m.remote == remote
        && Arrays.equals(m.data, data);
  }

  @Override
  public int hashCode() {
    return 31 * id + Arrays.hashCode(data);
  }
}
