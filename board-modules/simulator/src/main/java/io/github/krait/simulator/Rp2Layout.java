package io.github.krait.simulator;

/**
 * Where the registers of an RP2 processor are (RP2040 data sheet, 2.2 and 2.3.1.7; RP2350 data
 * sheet, 2.2 and 3.1.11).
 *
 * @param chipId the value of SYSINFO's CHIP_ID: revision, part and maker
 * @param ioBank the pins' functions, IO_BANK0
 * @param pads the pins' resistors, PADS_BANK0
 * @param outSet where SIO's GPIO_OUT_SET is; CLR and XOR follow
 * @param oe where GPIO_OE is; SET, CLR and XOR follow
 * @param step how far those registers are from each other
 * @param peripheralsEnd where the registers on the slower buses end
 */
record Rp2Layout(
    long chipId,
    long ioBank,
    long pads,
    long timer,
    long watchdog,
    long outSet,
    long oe,
    long step,
    long ram,
    long peripheralsEnd) {
  static final Rp2Layout RP2040 =
      new Rp2Layout(
          0x2000_2927L,
          0x4001_4000L,
          0x4001_c000L,
          0x4005_4000L,
          0x4005_8000L,
          0x14,
          0x20,
          4,
          264 * 1024,
          0x4007_0000L);

  static final Rp2Layout RP2350 =
      new Rp2Layout(
          0x2000_4927L,
          0x4002_8000L,
          0x4003_8000L,
          0x400b_0000L,
          0x400d_8000L,
          0x18,
          0x30,
          8,
          520 * 1024,
          0x4016_0000L);
}
