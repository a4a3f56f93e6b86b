package io.github.krait.simulator;

/** A device at 0x50 with 256 registers, whose number is written first; it notes what happens. */
final class RegisterDevice implements I2cDevice {
  final int[] registers = new int[256];
  final StringBuilder log = new StringBuilder();
  private int register = -1;
  private boolean first;

  @Override
  public boolean start(int address, boolean read) {
    if (address != 0x50) {
      return false;
    }
    first = !read;
    log.append(read ? "R" : "W");
    return true;
  }

  @Override
  public boolean write(int value) {
    log.append(String.format(" %02x", value));
    if (first) {
      register = value;
      first = false;
    } else {
      registers[register++ & 0xff] = value;
    }
    return value != 0xee;
  }

  @Override
  public int read() {
    return registers[register++ & 0xff];
  }

  @Override
  public void stop() {
    log.append(" P;");
  }
}
