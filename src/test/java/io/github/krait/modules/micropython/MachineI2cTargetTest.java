package io.github.krait.modules.micropython;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The controller is the same program's I2C(0), whose pins are joined with those of I2C1. */
@Timeout(60)
class MachineI2cTargetTest extends OnPico {
  MachineI2cTargetTest() {
    super(Profile.MICROPYTHON);
  }

  @BeforeEach
  void join() {
    board.pin("GP4").join(board.pin("GP6"));
    board.pin("GP5").join(board.pin("GP7"));
    krait.exec("from machine import I2C, I2CTarget, Pin\nimport time\ni2c = I2C(0)");
  }

  @Test
  void showsItself() {
    assertPrints("I2CTarget(1, addr=66, scl=7, sda=6)", "print(I2CTarget(1, 0x42))");
    assertPrints(
        "I2CTarget(0, addr=9, scl=1, sda=0)", "print(I2CTarget(0, addr=9, scl=1, sda=Pin(0)))");
    assertPrints(
        "1 2 4 8 16 32",
        "t = I2CTarget",
        "print(t.IRQ_ADDR_MATCH_READ, t.IRQ_ADDR_MATCH_WRITE, t.IRQ_READ_REQ, t.IRQ_WRITE_REQ,"
            + " t.IRQ_END_READ, t.IRQ_END_WRITE)");
  }

  @Test
  void refusesWrongArguments() {
    assertRaises("ValueError: I2CTarget(2) doesn't exist", "I2CTarget(2, 9)");
    assertRaises("TypeError: 'addr' argument required", "I2CTarget(1)");
    assertRaises("ValueError: bad SCL pin", "I2CTarget(1, 9, scl=5)");
    assertRaises("ValueError: bad SDA pin", "I2CTarget(1, 9, sda=5)");
    assertRaises(
        "ValueError: mem_addrsize must be 0, 8, 16, 24 or 32",
        "I2CTarget(1, 9, mem=bytearray(1), mem_addrsize=9)");
    assertRaises("TypeError: object with buffer protocol required", "I2CTarget(1, 9, mem=b'x')");
    assertRaises("ValueError: invalid addr", "I2CTarget(1, 128)");
    krait.exec("t = I2CTarget(1, 9)");
    assertRaises("ValueError: hard IRQ required", "t.irq(print, I2CTarget.IRQ_READ_REQ)");
  }

  @Test
  void aBufferIsTheMemory() {
    krait.exec("m = bytearray(b'0123456789')\nt = I2CTarget(1, 0x42, mem=m)");
    assertPrints("[66]", "print(i2c.scan())");
    assertPrints("b'456' 4", "print(i2c.readfrom_mem(0x42, 4, 3), t.memaddr)");
    assertPrints("b'890'", "print(i2c.readfrom_mem(0x42, 8, 3))");
    assertPrints(
        "bytearray(b'Y12345678X') 9", "i2c.writeto_mem(0x42, 9, b'XY')", "print(m, t.memaddr)");
    assertPrints("b'34' b'67'", "print(i2c.readfrom_mem(0x42, 3, 2), i2c.readfrom(0x42, 2))");
    assertPrints("3", "i2c.writeto(0x42, b'\\x0d')", "print(t.memaddr)");
    krait.exec("t.deinit()");
    assertPrints("[]", "print(i2c.scan())");
  }

  @Test
  void addressesOfMoreBytes() {
    krait.exec(
        "m = bytearray(bytes(range(256)) * 2)\nt = I2CTarget(1, 0x42, mem=m, mem_addrsize=16)");
    assertPrints(
        "b'\\x05\\x06' 261", "print(i2c.readfrom_mem(0x42, 261, 2, addrsize=16), t.memaddr)");
    krait.exec("t = I2CTarget(1, 0x42, mem=m, mem_addrsize=0)\ni2c.writeto(0x42, b'abc')");
    assertPrints(
        "bytearray(b'abc\\x03') b'\\x03\\x04\\x05'",
        "print(m[:4], i2c.readfrom_mem(0x42, 0, 3, addrsize=0))");
  }

  @Test
  void endOfTransactions() {
    krait.exec(
        """
        log = []
        t = I2CTarget(1, 0x42, mem=bytearray(8))
        i = t.irq(lambda t: log.append((i.flags(), t.memaddr)))
        """);
    assertPrints(
        "[(32, 3), (16, 2)] 48",
        "i2c.writeto_mem(0x42, 3, b'x')",
        "time.sleep_ms(1)",
        "i2c.readfrom_mem(0x42, 2, 1)",
        "time.sleep_ms(1)",
        "print(log, i.trigger())");
  }

  @Test
  void theProgramAnswers() {
    krait.exec(
        """
        log = []
        answers = [b'A', b'BC', b'D', b'E']
        buf = bytearray(1)
        def handler(t):
            f = i.flags()
            if f & I2CTarget.IRQ_WRITE_REQ:
                log.append(('w', t.readinto(buf), buf[0]))
            elif f & I2CTarget.IRQ_READ_REQ:
                log.append(('r', t.write(answers.pop(0))))
            else:
                log.append(f)
        t = I2CTarget(1, 0x42)
        i = t.irq(handler, 63, hard=True)
        """);
    assertPrints(
        "2 [2, ('w', 1, 120), ('w', 1, 121)]", "n = i2c.writeto(0x42, b'xy')", "print(n, log[:3])");
    assertPrints(
        "b'ABCD' [32, 1, ('r', 1), ('r', 2), ('r', 1), ('r', 1), 16]",
        "r = i2c.readfrom(0x42, 4)",
        "print(r, log[3:])");
    assertPrints("[2, 32]", "log.clear()", "i2c.scan()", "time.sleep_ms(1)", "print(log)");
  }

  @Test
  void withoutHandlerZerosAreRead() {
    krait.exec("t = I2CTarget(1, 0x42)");
    assertPrints("3 b'\\x00\\x00'", "print(i2c.writeto(0x42, b'abc'), i2c.readfrom(0x42, 2))");
    assertPrints("0", "print(t.readinto(bytearray(4)))");
  }

  @Test
  void theUnitIsEitherControllerOrTarget() {
    krait.exec("t = I2CTarget(1, 0x42)\nc = I2C(1)");
    assertPrints("[]", "print(i2c.scan())");
    krait.exec("t = I2CTarget(1, 0x42)");
    assertPrints("[66]", "print(i2c.scan())");
    assertRaises("OSError: [Errno 5] EIO", "c.scan()");
  }

  @Test
  void aHandlerThatFailsIsNotCalledAgain() {
    krait.exec("t = I2CTarget(1, 0x42)\ni = t.irq(lambda t: 1 // 0, 1, hard=True)");
    assertPrints(
        "Uncaught exception in IRQ callback handler\n"
            + "Traceback (most recent call last):\n"
            + "  File \"<string>\", line 2, in <lambda>\n"
            + "ZeroDivisionError: divide by zero\n"
            + "b'\\x00'\n"
            + "b'\\x00'",
        "print(i2c.readfrom(0x42, 1))",
        "print(i2c.readfrom(0x42, 1))");
  }
}
