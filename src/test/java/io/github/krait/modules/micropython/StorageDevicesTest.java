package io.github.krait.modules.micropython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.hal.NonVolatile;
import io.github.krait.modules.hardware.OnBoard;
import io.github.krait.simulator.device.SdCard;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Block devices: rp2.Flash, machine.SDCard, machine.SD. */
@Timeout(60)
class StorageDevicesTest extends OnBoard {
  StorageDevicesTest() {
    super(Profile.MICROPYTHON, "pico");
    krait.exec("import rp2, machine\nfrom machine import SDCard, SD, Pin");
  }

  /** 64 kB in the board's slot. */
  private static final class Slot implements NonVolatile {
    final byte[] bytes = new byte[1 << 16];

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int eraseSize() {
      return 1;
    }

    @Override
    public void read(long at, byte[] into, int from, int length) {
      System.arraycopy(bytes, (int) at, into, from, length);
    }

    @Override
    public void write(long at, byte[] data, int from, int length) {
      System.arraycopy(data, from, bytes, (int) at, length);
    }

    @Override
    public void erase(long at, long length) {
      Arrays.fill(bytes, (int) at, (int) (at + length), (byte) -1);
    }
  }

  @Test
  void flashIsABlockDevice() {
    assertPrints(
        "4096 True 0 0 0 None True",
        "f = rp2.Flash()",
        "n = f.ioctl(4, 0)",
        "print(f.ioctl(5, 0), n > 100, f.ioctl(1, 0), f.ioctl(2, 0), f.ioctl(3, 0), f.ioctl(9, 0),"
            + " rp2.Flash() is f)");
    assertPrints(
        "b'abcd' b'\\xff\\xff'",
        "f.writeblocks(3, b'abcd')",
        "b = bytearray(6)",
        "f.readblocks(3, b)",
        "print(bytes(b[:4]), bytes(b[4:]))");
    byte[] read = new byte[4];
    board.nonVolatile("flash").read(3 * 4096, read, 0, 4);
    assertArrayEquals("abcd".getBytes(StandardCharsets.UTF_8), read);
  }

  @Test
  void flashIsErasedBeforeItIsWrittenAnew() {
    krait.exec("f = rp2.Flash()\nb = bytearray(4)\nf.writeblocks(0, b'\\x0f\\xf0\\x55\\x00')");
    assertPrints(
        "b'\\x05\\x00U\\x00'",
        "f.writeblocks(0, b'\\xf5\\x0f\\xff\\xff', 0)",
        "f.readblocks(0, b)",
        "print(bytes(b))");
    assertPrints(
        "0 b'\\xff\\xff\\xff\\xff'",
        "print(f.ioctl(6, 0), end=' ')",
        "f.readblocks(0, b, 0)",
        "print(bytes(b))");
    assertPrints(
        "b'zz'",
        "f.writeblocks(1, b'zz', 100)",
        "b = bytearray(2)",
        "f.readblocks(1, b, 100)",
        "print(bytes(b))");
  }

  @Test
  void partsOfTheFlash() {
    assertPrints(
        "2 b'x'",
        "p = rp2.Flash(start=4096 * 4, len=8192)",
        "p.writeblocks(1, b'x')",
        "b = bytearray(1)",
        "rp2.Flash().readblocks(5, b)",
        "print(p.ioctl(4, 0), bytes(b))");
    assertPrints("True", "print(rp2.Flash(start=4096).ioctl(4, 0) == rp2.Flash().ioctl(4, 0) - 1)");
    assertRaises("ValueError:", "rp2.Flash(start=1)");
    assertRaises("ValueError:", "rp2.Flash(len=4095)");
    assertRaises("ValueError:", "rp2.Flash(start=1 << 30)");
    assertRaises("TypeError: extra positional arguments given", "rp2.Flash(1)");
    assertRaises("OSError: [Errno 22] EINVAL", "p.readblocks(2, bytearray(1))");
    assertRaises("OSError: [Errno 22] EINVAL", "p.writeblocks(1, bytes(4097))");
    assertRaises("OSError: [Errno 22] EINVAL", "p.readblocks(-1, bytearray(1))");
    assertRaises("OSError: [Errno 22] EINVAL", "p.ioctl(6, 2)");
    assertRaises("TypeError: object with buffer protocol required", "p.readblocks(0, b'')");
  }

  @Test
  void bootButton() {
    assertPrints("0", "print(rp2.bootsel_button())");
  }

  @Test
  void filesOnTheFlash() {
    krait.exec("import vfs, os\nf = rp2.Flash()");
    assertRaises("OSError: [Errno 19] ENODEV", "vfs.mount(f, '/fl')");
    krait.exec("vfs.VfsFat.mkfs(f)\nvfs.mount(f, '/fl')");
    assertPrints(
        "5 ['a.txt'] hello",
        "with open('/fl/a.txt', 'w') as o:",
        "    n = o.write('hello')",
        "print(n, os.listdir('/fl'), open('/fl/a.txt').read())");
    assertPrints(
        "hello 30",
        "vfs.umount('/fl')",
        "vfs.mount(vfs.VfsFat(f), '/ro', readonly=True)",
        "try:",
        "    open('/ro/b', 'w')",
        "except OSError as e:",
        "    print(open('/ro/a.txt').read(), e.errno)");
  }

  @Test
  void filesOnACard() {
    SdCard card = SdCard.highCapacity(8 << 20);
    board.spi("GP18", "GP19", "GP16").connect(card, "GP17");
    assertPrints(
        "['x'] b'data'",
        "import vfs, os",
        "c = SDCard(slot=3, cs=Pin(17))",
        "vfs.VfsFat.mkfs(c)",
        "vfs.mount(c, '/sd')",
        "with open('/sd/x', 'wb') as o:",
        "    n = o.write(b'data')",
        "vfs.umount('/sd')",
        "vfs.mount(SDCard(slot=3, cs=Pin(17)), '/sd')",
        "print(os.listdir('/sd'), open('/sd/x', 'rb').read())");
  }

  @Test
  void theCardInTheSlot() {
    Slot slot = new Slot();
    board.insertCard(slot);
    assertPrints(
        "(65536, 512) 128 512 0 -1 0 0",
        "c = SDCard()",
        "b = bytearray(b'hello' + bytes(507))",
        "print(c.info(), c.ioctl(4, 0), c.ioctl(5, 0), c.ioctl(1, 0), c.ioctl(9, 0),"
            + " c.writeblocks(2, b), c.readblocks(2, b))");
    assertEquals('h', slot.bytes[1024]);
    assertPrints(
        "0 b'hello'",
        "s = SD(pins=('GP10', 'GP11', 'GP15'))",
        "d = bytearray(1024)",
        "print(s.readblocks(1, d), bytes(d[512:517]))",
        "s.deinit()");
    assertRaises("OSError: [Errno 5] EIO", "s.readblocks(0, d)");
    board.insertCard(null);
    assertPrints("-1 -5", "print(c.ioctl(4, 0), c.readblocks(0, b))");
    assertRaises("OSError: [Errno 19] ENODEV", "c.info()");
  }

  @Test
  void aCardOnSpi() {
    SdCard card = SdCard.highCapacity(8 << 20);
    board.spi("GP18", "GP19", "GP16").connect(card, "GP17");
    assertPrints(
        "(8388608, 512) 0 0 True",
        "c = SDCard(slot=3, cs=Pin(17))",
        "w = bytes(range(256)) * 6",
        "r = bytearray(len(w))",
        "print(c.info(), c.writeblocks(5, w), c.readblocks(5, r), r == w)");
    assertArrayEquals(new byte[] {0, 1, 2, 3}, card.read(5 * 512, 4));
    krait.exec("c.deinit()");
    for (int pin = 16; pin < 20; pin++) {
      assertEquals(null, board.pin(pin).user(), "pin " + pin);
    }
    assertRaises("OSError: [Errno 5] EIO", "c.info()");
  }

  @Test
  void noCardOnSpi() {
    krait.exec("c = SDCard(slot=3, cs=17)");
    assertRaises("OSError: no SD card", "c.info()");
    assertPrints("-1", "print(c.ioctl(1, 0))");
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("ValueError: invalid slot number", "SDCard(slot=4)");
    assertRaises("ValueError: SPI pin values required", "SDCard(slot=3)");
    assertRaises("ValueError: bad SCK pin", "SDCard(slot=3, sck=1, cs=17)");
    assertRaises(
        "ValueError: invalid config: SPI slot with SDMMC pin arguments", "SDCard(slot=3, cmd=1)");
    assertRaises(
        "ValueError: invalid config: SDMMC slot with SPI pin arguments", "SDCard(slot=1, cs=1)");
    assertRaises("ValueError: width must be 1 or 4 (or 8 on slot 0)", "SDCard(width=8)");
    assertRaises(
        "ValueError: data argument length must match width 4", "SDCard(width=4, data=(1, 2))");
    assertRaises("ValueError: buffer must be whole blocks", "SDCard().readblocks(0, bytearray(1))");
  }

  @Test
  void usbWithoutHost() {
    assertPrints(
        "<class 'BUILTIN_NONE'> 0 1 b'' 2 3 5 75 18",
        "from machine import USBDevice",
        "u = USBDevice()",
        "n = u.builtin_driver",
        "d = u.BUILTIN_DEFAULT",
        "print(n, n.itf_max, n.str_max, n.desc_cfg, d.itf_max, d.ep_max, d.str_max,"
            + " len(d.desc_cfg), len(d.desc_dev))");
    assertRaises("OSError: [Errno 22] EINVAL", "u.active(True)");
    assertRaises("OSError: [Errno 22] EINVAL", "u.submit_xfer(1, bytearray(1))");
    assertRaises("ValueError: desc_dev", "u.config(1, b'', None)");
    assertRaises("ValueError: desc_cfg", "u.config(b'', 1, None)");
    assertRaises("ValueError: desc_strs", "u.config(b'', b'', 1)");
    assertPrints(
        "False True True False True False",
        "u.builtin_driver = d",
        "print(u.active(1), u.active(), u.submit_xfer(0x81, b'x'), u.stall(0x82, True),"
            + " u.stall(0x82), u.remote_wakeup())");
    assertRaises("OSError: 16", "u.submit_xfer(0x81, b'x')");
    assertRaises("ValueError: ep", "u.submit_xfer(0x80, b'x')");
    assertRaises("OSError: [Errno 22] EINVAL", "u.builtin_driver = n");
    assertPrints("True True", "print(u.active(False), USBDevice() is u)");
    krait.exec("u.config(b'', b'', ['a'], xfer_cb=print)\nu.builtin_driver = n\nu.active(True)");
  }
}
