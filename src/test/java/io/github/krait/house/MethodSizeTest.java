package io.github.krait.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/**
 * HotSpot never compiles a method of more than 8000 bytes of bytecode: it would be interpreted for
 * ever, and a VM loop above that limit ran nine times slower.
 */
class MethodSizeTest {
  private static final int HOTSPOT_LIMIT = 8000;

  /** Some room below the limit: a change that nears it should be noticed before it hurts. */
  private static final int LOOP_LIMIT = 6000;

  @Test
  void interpreterLoopIsSmall() throws Exception {
    Path file = EngineClasses.folder().resolve("io/github/krait/vm/Interpreter.class");
    int largest = 0;
    for (int size : codeSizes(file).values()) {
      largest = Math.max(largest, size);
    }
    assertTrue(largest > 500, "this is no interpreter loop: " + largest + " bytes");
    assertTrue(largest <= LOOP_LIMIT, largest + " bytes; move an opcode's work to a method");
  }

  /** HotSpot inlines hot methods up to this size (FreqInlineSize). */
  private static final int INLINED = 325;

  /** With these inlined, the interpreter's loop takes HotSpot several times as long to compile. */
  @Test
  void generalCasesAreNotInlinedIntoTheLoop() throws Exception {
    Map<String, String> methods =
        Map.of(
            "vm/Operations", "run(",
            "vm/Calls", "run(",
            "vm/Items", "run(",
            "vm/ColdOps", "run(",
            "vm/Attributes", "access(",
            "vm/Profiling", "run(",
            "vm/Arithmetic", "binary(",
            "vm/Arguments", "bind(",
            "vm/Tiers", "enter(",
            "object/Ops", "binaryOp(");
    for (Map.Entry<String, String> m : methods.entrySet()) {
      Path file = EngineClasses.folder().resolve("io/github/krait/" + m.getKey() + ".class");
      int size = 0;
      for (Map.Entry<String, Integer> e : codeSizes(file).entrySet()) {
        size = e.getKey().startsWith(m.getValue()) ? e.getValue() : size;
      }
      assertTrue(size > INLINED, m + " has " + size + " bytes");
    }
  }

  @Test
  void everyMethodCanBeCompiled() throws Exception {
    List<String> tooLarge = new ArrayList<>();
    for (Path file : EngineClasses.files()) {
      for (Map.Entry<String, Integer> e : codeSizes(file).entrySet()) {
        // What runs once need not be compiled.
        if (e.getValue() >= HOTSPOT_LIMIT && !e.getKey().startsWith("<clinit>")) {
          tooLarge.add(EngineClasses.name(file) + "." + e.getKey() + ": " + e.getValue());
        }
      }
    }
    assertEquals(List.of(), tooLarge);
  }

  /**
   * Size of the bytecode by name and descriptor. ASM does not tell it, so this steps through the
   * class file; "The Java Virtual Machine Specification" 4.1, 4.6 and 4.7.3 have its layout.
   */
  private static Map<String, Integer> codeSizes(Path file) throws Exception {
    ClassReader in = new ClassReader(Files.readAllBytes(file));
    char[] buffer = new char[in.getMaxStringLength()];
    int at = in.header + 6; // access flags, this class and super class lie before
    at += 2 + 2 * in.readUnsignedShort(at); // interfaces
    int fields = in.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = skipAttributes(in, at + 6);
    }
    Map<String, Integer> sizes = new LinkedHashMap<>();
    int methods = in.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < methods; i++) {
      String name = in.readUTF8(at + 2, buffer) + in.readUTF8(at + 4, buffer);
      int attributes = in.readUnsignedShort(at + 6);
      at += 8;
      for (int j = 0; j < attributes; j++) {
        if (in.readUTF8(at, buffer).equals("Code")) {
          sizes.put(name, in.readInt(at + 10));
        }
        at += 6 + in.readInt(at + 2);
      }
    }
    return sizes;
  }

  /** From the attributes' count at {@code at} to what follows the attributes. */
  private static int skipAttributes(ClassReader in, int at) {
    int next = at + 2;
    for (int i = in.readUnsignedShort(at); i > 0; i--) {
      next += 6 + in.readInt(next + 2);
    }
    return next;
  }
}
