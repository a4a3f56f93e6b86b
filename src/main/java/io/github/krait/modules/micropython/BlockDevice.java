package io.github.krait.modules.micropython;

/** The requests of a block device's {@code ioctl}. */
final class BlockDevice {
  static final int INIT = 1;
  static final int DEINIT = 2;
  static final int SYNC = 3;
  static final int COUNT = 4;
  static final int SIZE = 5;
  static final int ERASE = 6;

  private BlockDevice() {}
}
