package io.github.krait.compiler;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.Op;
import io.github.krait.bytecode.ViperOp;
import io.github.krait.syntax.Value;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * The pass that writes the code of a function under {@code @micropython.viper} (MicroPython's
 * emitnative.c). It follows the types of locals and of what is on the stack, which are those of the
 * text in its order, whatever way a program takes. A place of the stack is a register.
 *
 * <p>Where MicroPython takes the bits of an int for an object, as in {@code {x: 1}}, an object is
 * made of it.
 */
final class ViperEmitter extends Emitter {
  /** Types beside those that programs can name. */
  private static final int NONE = 0x50 | ViperOp.TYPE_PTR;

  private static final int UNBOUND = 0x60;
  private static final int CAST = 0x70;

  private static final int FIRST_POINTER = ViperOp.TYPE_PTR;

  private final boolean words32;
  private ViperAssembler asm;
  private int[] localTypes;

  /** The stack: types, whether the value is a constant, and which. */
  private int[] types;

  private boolean[] constant;
  private long[] value;
  private int depth;
  private int maxDepth;
  private int savedType;
  private final ArrayList<Block> blocks = new ArrayList<>();
  private ArrayList<Scope> children;
  private ArrayList<Integer> caches;

  /** By label: the stacks of jumps to it, then of the code there. */
  private ArrayList<ArrayList<Jump>> jumps;

  private ArrayList<int[]> typesAt;

  /** The stack of a jump to the last label, where that is deeper than the text says. */
  private int[] deeper;

  /** Where the comparison is that is on top of the stack; -1 for none. */
  private int comparison;

  /** The depth of the stack with the result of an operation that was just refused; or -1. */
  private int failed;

  private CompileError mixed;
  private int line;
  private int base;
  private int nextLabel;
  private int exitLabel;

  ViperEmitter(Tables tables, boolean words32) {
    super(tables);
    this.words32 = words32;
  }

  /** An exception block (MicroPython's exc_stack_entry_t). */
  private static final class Block {
    final int kind;
    final int label;

    /** Where the exception is kept while it is handled, and how to go on without one. */
    final int register;

    final int continuation;
    boolean active = true;

    /** Labels to go to at the end of a finally block, by number from 1 on. */
    final ArrayList<Integer> targets = new ArrayList<>();

    Block(int kind, int label, int register, int continuation) {
      this.kind = kind;
      this.label = label;
      this.register = register;
      this.continuation = continuation;
    }

    boolean isFinally() {
      return kind != Op.SETUP_EXCEPT;
    }

    int number(int target) {
      int i = targets.indexOf(target);
      if (i < 0) {
        i = targets.size();
        targets.add(target);
      }
      return i + 1;
    }
  }

  /** A jump ahead: where its target is written, and what is on the stack. */
  private record Jump(int use, int[] types) {}

  /** A way from jumps to a label that makes None what the code there takes it for. */
  private record Conversion(int from, int[] types, int[] wanted, int to) {}

  private final ArrayList<Conversion> conversions = new ArrayList<>();

  // Start and end

  @Override
  void start(Scope s) {
    super.start(s);
    asm = new ViperAssembler();
    localTypes = new int[s.nLocals];
    Arrays.fill(localTypes, UNBOUND);
    for (int i = 0; i < parameters(s); i++) {
      localTypes[i] = ViperOp.TYPE_OBJECT;
    }
    for (int i = 0; i < s.ids.size(); i++) {
      Id id = s.ids.get(i);
      if (id.isParam()) {
        localTypes[id.local] = id.type;
      }
    }
    types = new int[16];
    constant = new boolean[16];
    value = new long[16];
    depth = 0;
    maxDepth = 0;
    savedType = ViperOp.TYPE_OBJECT;
    blocks.clear();
    conversions.clear();
    children = new ArrayList<>();
    caches = new ArrayList<>();
    jumps = new ArrayList<>();
    typesAt = new ArrayList<>();
    deeper = null;
    comparison = -1;
    failed = -1;
    mixed = null;
    line = 0;
    base = s.nLocals + s.excStackSize + 1;
    nextLabel = s.labels;
    exitLabel = newLabel();
  }

  private static int parameters(Scope s) {
    return s.nPosArgs
        + s.nKwOnlyArgs
        + ((s.flags & CodeUnit.VARARGS) != 0 ? 1 : 0)
        + ((s.flags & CodeUnit.VARKEYWORDS) != 0 ? 1 : 0);
  }

  /** Ends the pass: the scope gets its code. */
  void end() {
    if (mixed != null) {
      throw mixed;
    }
    asm.place(exitLabel);
    asm.op(ViperOp.RETURN, returnRegister());
    writeConversions();
    int[] parameters = Arrays.copyOf(localTypes, scope.nPosArgs);
    int[] names = new int[caches.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = caches.get(i);
    }
    scope.viper = asm.finish(base + maxDepth, scope.nLocals, parameters, names, words32);
    scope.children = children;
  }

  private int newLabel() {
    return nextLabel++;
  }

  private int returnRegister() {
    return scope.nLocals + scope.excStackSize;
  }

  // Types

  private static String name(int type) {
    switch (type) {
      case ViperOp.TYPE_OBJECT:
        return "object";
      case ViperOp.TYPE_BOOL:
        return "bool";
      case ViperOp.TYPE_INT:
        return "int";
      case ViperOp.TYPE_UINT:
        return "uint";
      case ViperOp.TYPE_PTR:
        return "ptr";
      case ViperOp.TYPE_PTR8:
        return "ptr8";
      case ViperOp.TYPE_PTR16:
        return "ptr16";
      case ViperOp.TYPE_PTR32:
        return "ptr32";
      default:
        return "None";
    }
  }

  /** The type of that name, or -1. */
  static int type(String name) {
    for (int type = ViperOp.TYPE_OBJECT; type <= ViperOp.TYPE_PTR32; type++) {
      if (name(type).equals(name)) {
        return type;
      }
    }
    return -1;
  }

  private static boolean isInt(int type) {
    return type == ViperOp.TYPE_INT || type == ViperOp.TYPE_UINT;
  }

  private static boolean isWord(int type) {
    return isInt(type) || type == ViperOp.TYPE_BOOL;
  }

  private static boolean isPointer(int type) {
    return type >= FIRST_POINTER && type <= ViperOp.TYPE_PTR32;
  }

  private static CompileError notImplemented(String what) {
    return new CompileError("NotImplementedError", what, 0);
  }

  // The stack

  private int register(int index) {
    return base + index;
  }

  /** The register of a value, 0 being the top of the stack. */
  private int top(int n) {
    return register(depth - 1 - n);
  }

  private int type(int n) {
    return depth - 1 - n < 0 ? ViperOp.TYPE_OBJECT : types[depth - 1 - n];
  }

  private int push(int type) {
    if (depth == types.length) {
      types = Arrays.copyOf(types, 2 * depth);
      constant = Arrays.copyOf(constant, 2 * depth);
      value = Arrays.copyOf(value, 2 * depth);
    }
    types[depth] = type;
    constant[depth] = false;
    depth++;
    maxDepth = Math.max(maxDepth, depth);
    return register(depth - 1);
  }

  private void push(int type, long v) {
    int r = push(type);
    constant[depth - 1] = true;
    value[depth - 1] = v;
    if (isWord(type)) {
      asm.constant(r, v);
    }
  }

  private void pop(int n) {
    depth = Math.max(0, depth - n);
  }

  /** Makes values into objects, {@code n} from the top. */
  private void box(int n) {
    for (int i = Math.max(0, depth - n); i < depth; i++) {
      int r = register(i);
      int type = types[i];
      if (type == NONE) {
        asm.op(ViperOp.NONE, r);
      } else if (type == CAST || isPointer(type) && constant[i]) {
        throw notImplemented("conversion to object");
      } else if (type != ViperOp.TYPE_OBJECT) {
        asm.op(ViperOp.BOX, r, r, type);
      }
      types[i] = ViperOp.TYPE_OBJECT;
      constant[i] = false;
    }
  }

  private void move(int to, int from, int type) {
    if (isWord(type)) {
      asm.op(ViperOp.MOVE_WORD, to, from);
    } else if (isPointer(type)) {
      asm.op(ViperOp.MOVE_POINTER, to, from);
    } else if (type == ViperOp.TYPE_OBJECT) {
      asm.op(ViperOp.MOVE_OBJECT, to, from);
    }
  }

  /** Copies a place of the stack with what is known of it. */
  private void copy(int to, int from) {
    move(register(to), register(from), types[from]);
    types[to] = types[from];
    constant[to] = constant[from];
    value[to] = value[from];
  }

  /** From here on no value is known to be a constant: pointers can be made into objects. */
  private void settle() {
    Arrays.fill(constant, 0, depth, false);
  }

  // Labels and jumps

  private ArrayList<Jump> jumpsTo(int label) {
    while (jumps.size() <= label) {
      jumps.add(new ArrayList<>());
      typesAt.add(null);
    }
    return jumps.get(label);
  }

  private int[] stackTypes() {
    return Arrays.copyOf(types, depth);
  }

  /** Puts a label behind an instruction that was begun. */
  private void target(int label) {
    ArrayList<Jump> known = jumpsTo(label);
    if (asm.isPlaced(label)) {
      int[] there = typesAt.get(label);
      for (int i = 0; i < Math.min(depth, there.length); i++) {
        if (convertible(types[i], there[i]) != 0) {
          conversionError(types[i], there[i]);
        }
      }
    } else if (!asm.isSuppressed()) {
      known.add(new Jump(asm.size(), stackTypes()));
    }
    asm.target(label);
  }

  private void tickBefore(int label) {
    if (asm.isPlaced(label)) {
      asm.op(ViperOp.TICK);
    }
  }

  /** 0: nothing to do; 1: an instruction makes the one of the other; -1: impossible. */
  private static int convertible(int from, int to) {
    if (from == to
        || to == NONE
        || to == UNBOUND
        || from == UNBOUND
        || isWord(from) && isWord(to)
        || isPointer(from) && isPointer(to)) {
      return 0;
    }
    return from == NONE ? 1 : -1;
  }

  /** Refuses values of two types in one place; other errors come first. */
  private void conversionError(int from, int to) {
    if (mixed == null) {
      String message = "can't implicitly convert '" + name(from) + "' to '" + name(to) + "'";
      mixed = new CompileError("ViperTypeError", message, line);
    }
  }

  @Override
  void label(int label) {
    Block block = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    if (block != null && block.label == label && block.kind == Op.SETUP_FINALLY && block.active) {
      asm.op(ViperOp.NULL, block.register);
      asm.constant(block.continuation, 0);
      block.active = false;
      handlers();
      types[depth - 1] = ViperOp.TYPE_OBJECT;
    }
    place(label);
  }

  private void place(int label) {
    settle();
    comparison = -1;
    ArrayList<Jump> from = jumpsTo(label);
    deeper = null;
    for (Jump jump : from) {
      convert(jump, label);
      if (asm.isSuppressed() && jump.types.length > depth) {
        deeper = jump.types;
      }
    }
    typesAt.set(label, stackTypes());
    asm.place(label);
  }

  /** Has a jump's values become what the code at the label takes them for. */
  private void convert(Jump jump, int label) {
    boolean converts = false;
    for (int i = 0; i < Math.min(depth, jump.types.length); i++) {
      int way = convertible(jump.types[i], types[i]);
      if (way < 0) {
        conversionError(jump.types[i], types[i]);
      }
      converts |= way > 0;
    }
    if (converts) {
      int way = newLabel();
      asm.retarget(jump.use, way);
      conversions.add(new Conversion(way, jump.types, stackTypes(), label));
    }
  }

  private void writeConversions() {
    for (Conversion c : conversions) {
      asm.place(c.from);
      for (int i = 0; i < Math.min(c.types.length, c.wanted.length); i++) {
        if (c.types[i] == NONE && c.wanted[i] != NONE) {
          none(register(i), c.wanted[i]);
        }
      }
      asm.op(ViperOp.JUMP);
      asm.target(c.to);
    }
  }

  /** Makes a None of that type. */
  private void none(int to, int type) {
    if (isWord(type)) {
      asm.constant(to, 0);
    } else if (isPointer(type)) {
      asm.op(ViperOp.NULL_POINTER, to);
    } else if (type == ViperOp.TYPE_OBJECT) {
      asm.op(ViperOp.NONE, to);
    }
  }

  @Override
  void unreachable() {
    asm.suppress();
  }

  @Override
  void jump(int label) {
    settle();
    tickBefore(label);
    asm.op(ViperOp.JUMP);
    target(label);
    asm.suppress();
  }

  @Override
  void popJumpIf(boolean condition, int label) {
    int at = comparison;
    if (at >= 0
        && asm.size() == at + ViperOp.length(ViperOp.COMPARE)
        && !asm.isSuppressed()
        && type(0) == ViperOp.TYPE_BOOL
        && asm.at(at + 1) == top(0)) {
      int a = asm.at(at + 2);
      int b = asm.at(at + 3);
      int test = condition ? asm.at(at + 4) : ViperOp.negated(asm.at(at + 4));
      asm.cut(at);
      pop(1);
      settle();
      tickBefore(label);
      asm.op(ViperOp.IF_COMPARE, a, b, test);
    } else {
      int type = type(0);
      int r = top(0);
      checkCondition(type);
      pop(1);
      settle();
      tickBefore(label);
      test(type, condition, r);
    }
    target(label);
    comparison = -1;
  }

  private void checkCondition(int type) {
    if (type != ViperOp.TYPE_OBJECT && !isWord(type)) {
      typeError("can't implicitly convert '" + name(type) + "' to 'bool'");
    }
  }

  private void test(int type, boolean condition, int register) {
    if (type == ViperOp.TYPE_OBJECT) {
      asm.op(condition ? ViperOp.IF_OBJECT : ViperOp.IF_NOT_OBJECT, register);
    } else {
      asm.op(condition ? ViperOp.IF : ViperOp.IF_NOT, register);
    }
  }

  @Override
  void jumpIfOrPop(boolean condition, int label) {
    int type = type(0);
    checkCondition(type);
    savedType = type;
    settle();
    tickBefore(label);
    test(type, condition, top(0));
    target(label);
    pop(1);
    comparison = -1;
  }

  @Override
  void adjustStack(int delta) {
    for (int i = 0; i < delta; i++) {
      int[] known = deeper;
      if (known != null && known.length > depth) {
        push(known[depth]);
      } else {
        push(delta == 1 ? savedType : ViperOp.TYPE_OBJECT);
      }
    }
    if (delta < 0) {
      pop(-delta);
    }
  }

  // Exceptions

  private Block innermost() {
    return blocks.get(blocks.size() - 1);
  }

  /** Has exceptions from here on go to the innermost block that still waits for some. */
  private void handlers() {
    for (int i = blocks.size() - 1; i >= 0; i--) {
      Block b = blocks.get(i);
      if (b.active) {
        asm.handler(b.label, b.register);
        return;
      }
    }
    asm.handler(-1, 0);
  }

  private void openBlock(int kind, int label, int register) {
    blocks.add(new Block(kind, label, register, scope.nLocals + blocks.size()));
    handlers();
  }

  @Override
  void popExceptJump(int label) {
    Block block = innermost();
    if (block.active) {
      block.active = false;
      handlers();
    } else {
      asm.op(ViperOp.HANDLED);
    }
    jump(label);
  }

  @Override
  void startExceptHandler() {
    Block block = innermost();
    block.active = false;
    handlers();
    push(ViperOp.TYPE_OBJECT);
  }

  @Override
  void endExceptHandler() {}

  @Override
  void unwindJump(int label, int count) {
    int target = label & ~BREAK_FROM_FOR;
    Block outer = null;
    int first = -1;
    for (int i = 0; i < count; i++) {
      Block b = blocks.get(blocks.size() - 1 - i);
      if (!b.active || !b.isFinally()) {
        continue;
      }
      asm.op(ViperOp.NULL, b.register);
      if (outer == null) {
        first = b.label;
      } else {
        asm.constant(outer.continuation, outer.number(b.label));
      }
      outer = b;
    }
    if (count > 0) {
      asm.op(ViperOp.HANDLED);
    }
    if (outer == null) {
      jump(target);
      return;
    }
    asm.constant(outer.continuation, outer.number(target));
    asm.op(ViperOp.JUMP);
    asm.target(first);
    asm.suppress();
  }

  private void endFinally() {
    Block block = innermost();
    pop(1);
    asm.op(ViperOp.HANDLED);
    asm.op(ViperOp.RERAISE, block.register);
    if (block.kind == Op.SETUP_EXCEPT) {
      asm.suppress();
    }
    blocks.remove(blocks.size() - 1);
    handlers();
    for (int i = 0; i < block.targets.size(); i++) {
      int target = block.targets.get(i);
      int number = push(ViperOp.TYPE_INT);
      asm.constant(number, i + 1);
      pop(1);
      tickBefore(target);
      asm.op(ViperOp.IF_COMPARE, block.continuation, number, ViperOp.EQUAL);
      asm.target(target);
    }
  }

  @Override
  void withCleanup(int label) {
    Block block = innermost();
    asm.op(ViperOp.NULL, block.register);
    asm.constant(block.continuation, 0);
    block.active = false;
    handlers();
    place(label);
    asm.op(ViperOp.EXIT_WITH, top(1), block.register);
    pop(2);
    push(ViperOp.TYPE_OBJECT);
  }

  @Override
  void raise(int args) {
    if (args != 1) {
      throw notImplemented("native raise");
    }
    if (type(0) != ViperOp.TYPE_OBJECT) {
      typeError("must raise an object");
    } else {
      asm.op(ViperOp.RAISE, top(0));
    }
    pop(1);
    asm.suppress();
  }

  @Override
  void returnValue() {
    int wanted = scope.returnType;
    int type = type(0);
    int r = top(0);
    int result = returnRegister();
    if (type == NONE && wanted == ViperOp.TYPE_OBJECT) {
      asm.op(ViperOp.NONE, result);
    } else if (type == NONE) {
      int word = push(ViperOp.TYPE_INT);
      pop(1);
      asm.constant(word, 0);
      asm.op(
          ViperOp.BOX,
          result,
          word,
          wanted == ViperOp.TYPE_BOOL ? ViperOp.TYPE_BOOL : ViperOp.TYPE_INT);
    } else if (type != wanted) {
      typeError("return expected '" + name(wanted) + "' but got '" + name(type) + "'");
    } else if (wanted == ViperOp.TYPE_OBJECT) {
      asm.op(ViperOp.MOVE_OBJECT, result, r);
    } else {
      asm.op(ViperOp.BOX, result, r, wanted);
    }
    pop(1);
    if (blocks.isEmpty()) {
      asm.op(ViperOp.RETURN, result);
      asm.suppress();
    } else {
      unwindJump(exitLabel, blocks.size());
    }
  }

  @Override
  void yieldValue() {
    throw notImplemented("native yield");
  }

  @Override
  void yieldFrom() {
    throw notImplemented("native yield");
  }

  // Constants and names

  @Override
  void loadNone() {
    push(NONE, 0);
  }

  @Override
  void loadSmallInt(long v) {
    if (words32 && v >> 30 != v >> 63) {
      // too large for a machine of 32 bits to be more than an object
      loadConst(new Value.Int(v));
    } else {
      push(ViperOp.TYPE_INT, v);
    }
  }

  @Override
  void loadConst(Value v) {
    asm.op(ViperOp.CONST, push(ViperOp.TYPE_OBJECT), tables.constant(v));
  }

  @Override
  void loadString(String name) {
    asm.op(ViperOp.CONST_NAME, push(ViperOp.TYPE_OBJECT), tables.name(name));
  }

  private int cache(String name) {
    int number = tables.name(name);
    int i = caches.indexOf(number);
    if (i < 0) {
      i = caches.size();
      caches.add(number);
    }
    return i;
  }

  @Override
  void loadGlobal(String name) {
    int type = type(name);
    if (type > ViperOp.TYPE_OBJECT) {
      push(CAST, type);
      return;
    }
    asm.op(ViperOp.LOAD_GLOBAL, push(ViperOp.TYPE_OBJECT), cache(name));
  }

  @Override
  void loadFast(int local) {
    for (int i = 0; i < scope.ids.size(); i++) {
      Id id = scope.ids.get(i);
      if (id.local == local && (id.isShared() || id.kind == Id.LOCAL)) {
        loadFast(id);
        return;
      }
    }
  }

  private void loadFast(Id id) {
    int type = localTypes[id.local];
    if (type == UNBOUND || id.kind == Id.CELL) {
      typeError("local '" + id.name + "' used before type known");
      type = type == UNBOUND ? ViperOp.TYPE_OBJECT : type;
    }
    move(push(type), id.local, type);
  }

  @Override
  void loadId(String name) {
    Id id = scope.find(name);
    switch (id.kind) {
      case Id.GLOBAL_IMPLICIT:
      case Id.GLOBAL_IMPLICIT_ASSIGNED:
        asm.op(ViperOp.LOAD_NAME, push(ViperOp.TYPE_OBJECT), cache(name));
        break;
      case Id.GLOBAL_EXPLICIT:
        loadGlobal(name);
        break;
      case Id.FREE:
        asm.op(ViperOp.LOAD_CELL, push(ViperOp.TYPE_OBJECT), id.local);
        break;
      default:
        loadFast(id);
        break;
    }
  }

  @Override
  void storeId(String name) {
    Id id = scope.find(name);
    switch (id.kind) {
      case Id.GLOBAL_IMPLICIT:
      case Id.GLOBAL_IMPLICIT_ASSIGNED:
        settle();
        box(1);
        asm.op(ViperOp.STORE_NAME, cache(name), top(0));
        break;
      case Id.GLOBAL_EXPLICIT:
        settle();
        box(1);
        asm.op(ViperOp.STORE_GLOBAL, cache(name), top(0));
        break;
      case Id.FREE:
        settle();
        box(1);
        asm.op(ViperOp.STORE_CELL, id.local, top(0));
        break;
      case Id.CELL:
        typeError("local '" + name + "' used before type known");
        break;
      default:
        storeFast(id);
        break;
    }
    pop(1);
  }

  private void storeFast(Id id) {
    int type = type(0);
    if (type == CAST) {
      throw notImplemented("casting");
    }
    int known = localTypes[id.local];
    if (known == UNBOUND) {
      localTypes[id.local] = type;
    } else if (known != type) {
      typeError(
          "local '"
              + id.name
              + "' has type '"
              + name(known)
              + "' but source is '"
              + name(type)
              + "'");
      return;
    }
    move(id.local, top(0), type);
  }

  @Override
  void deleteId(String name) {
    Id id = scope.find(name);
    switch (id.kind) {
      case Id.GLOBAL_IMPLICIT:
      case Id.GLOBAL_IMPLICIT_ASSIGNED:
        asm.op(ViperOp.DELETE_NAME, tables.name(name));
        break;
      case Id.GLOBAL_EXPLICIT:
        asm.op(ViperOp.DELETE_GLOBAL, tables.name(name));
        break;
      case Id.FREE:
        asm.op(ViperOp.DELETE_CELL, id.local);
        break;
      case Id.CELL:
        break;
      default:
        loadNone();
        storeFast(id);
        pop(1);
        break;
    }
  }

  // Operations

  @Override
  void unary(int operation) {
    int type = type(0);
    int r = top(0);
    comparison = -1;
    boolean negates = operation == Op.UNARY_NOT && failed == depth;
    failed = -1;
    if (negates) {
      return; // the second half of "is not" or "not in", of which the first half was refused
    }
    if (isInt(type)) {
      if (operation == Op.UNARY_NEGATIVE || operation == Op.UNARY_INVERT) {
        asm.op(operation == Op.UNARY_NEGATIVE ? ViperOp.NEGATE : ViperOp.INVERT, r, r);
        constant[depth - 1] = false;
      } else if (operation != Op.UNARY_POSITIVE) {
        typeError("'not' not implemented");
      }
    } else if (type == ViperOp.TYPE_OBJECT) {
      asm.op(ViperOp.UNARY, r, r, operation);
      constant[depth - 1] = false;
    } else {
      typeError("can't do unary op of '" + name(type) + "'");
    }
  }

  @Override
  void binary(int operation) {
    int left = type(1);
    int right = type(0);
    int r = top(1);
    comparison = -1;
    failed = -1;
    if (isInt(left) && isInt(right)) {
      ints(operation, left, right);
    } else if (left == ViperOp.TYPE_OBJECT && right == ViperOp.TYPE_OBJECT) {
      asm.op(ViperOp.BINARY, r, r, top(0), operation);
      pop(2);
      push(ViperOp.TYPE_OBJECT);
    } else {
      typeError("can't do binary op between '" + name(left) + "' and '" + name(right) + "'");
      pop(1);
      failed = depth;
    }
  }

  private void ints(int operation, int left, int right) {
    int a = top(1);
    int b = top(0);
    int plain =
        operation >= Op.BINARY_INPLACE_OR && operation <= Op.BINARY_INPLACE_POWER
            ? operation + Op.BINARY_OR - Op.BINARY_INPLACE_OR
            : operation;
    int op = intOperation(plain, left);
    if (op < 0 && plain > Op.BINARY_NOT_EQUAL) {
      typeError("binary op " + methodName(plain) + " not implemented");
      pop(1);
      failed = depth;
      return;
    }
    if (op == ViperOp.FLOOR_DIVIDE || op == ViperOp.MODULO) {
      if (left != ViperOp.TYPE_INT) {
        typeError("div/mod not implemented for uint");
      }
      asm.op(op, a, a, b);
      pop(2);
      push(ViperOp.TYPE_INT);
    } else if (op >= 0) {
      asm.op(op, a, a, b);
      pop(2);
      push(left);
    } else {
      if (left != right) {
        typeError("comparison of int and uint");
      }
      comparison = asm.isSuppressed() ? -1 : asm.size();
      asm.op(ViperOp.COMPARE, a, a, b, plain + (left == ViperOp.TYPE_UINT ? ViperOp.UNSIGNED : 0));
      pop(2);
      push(ViperOp.TYPE_BOOL);
    }
  }

  /** The special method of an operation that ints lack, where that has one of its own. */
  private static String methodName(int operation) {
    switch (operation) {
      case Op.BINARY_TRUE_DIVIDE:
        return "__truediv__";
      case Op.BINARY_POWER:
        return "__pow__";
      case Op.BINARY_MAT_MULTIPLY:
        return "__matmul__";
      default:
        return "";
    }
  }

  private static int intOperation(int operation, int left) {
    switch (operation) {
      case Op.BINARY_OR:
        return ViperOp.OR;
      case Op.BINARY_XOR:
        return ViperOp.XOR;
      case Op.BINARY_AND:
        return ViperOp.AND;
      case Op.BINARY_LSHIFT:
        return ViperOp.SHIFT_LEFT;
      case Op.BINARY_RSHIFT:
        return left == ViperOp.TYPE_UINT ? ViperOp.SHIFT_RIGHT_UNSIGNED : ViperOp.SHIFT_RIGHT;
      case Op.BINARY_ADD:
        return ViperOp.ADD;
      case Op.BINARY_SUBTRACT:
        return ViperOp.SUBTRACT;
      case Op.BINARY_MULTIPLY:
        return ViperOp.MULTIPLY;
      case Op.BINARY_FLOOR_DIVIDE:
        return ViperOp.FLOOR_DIVIDE;
      case Op.BINARY_MODULO:
        return ViperOp.MODULO;
      default:
        return -1;
    }
  }

  private void loadItem() {
    int object = type(1);
    if (object == ViperOp.TYPE_OBJECT) {
      settle();
      box(1);
      asm.op(ViperOp.LOAD_ITEM, top(1), top(1), top(0));
      pop(2);
      push(ViperOp.TYPE_OBJECT);
      return;
    }
    checkIndex("load");
    int size = size(object);
    if (size == 0) {
      typeError("can't load from '" + name(object) + "'");
    } else {
      asm.op(ViperOp.LOAD, top(1), top(1), top(0), size);
    }
    pop(2);
    push(ViperOp.TYPE_INT);
  }

  private void checkIndex(String way) {
    if (!isInt(type(0))) {
      typeError("can't " + way + " with '" + name(type(0)) + "' index");
    }
  }

  /** How many bytes a pointer of the type points to; 0 if none. */
  private static int size(int type) {
    switch (type) {
      case ViperOp.TYPE_PTR8:
        return 1;
      case ViperOp.TYPE_PTR16:
        return 2;
      case ViperOp.TYPE_PTR32:
        return 4;
      default:
        return 0;
    }
  }

  private void storeItem() {
    int object = type(1);
    if (object == ViperOp.TYPE_OBJECT) {
      box(3);
      asm.op(ViperOp.STORE_ITEM, top(1), top(0), top(2));
      pop(3);
      return;
    }
    checkIndex("store");
    if (!isWord(type(2))) {
      typeError("can't store '" + name(type(2)) + "'");
    }
    int size = size(object);
    if (size == 0) {
      typeError("can't store to '" + name(object) + "'");
    } else if (isWord(type(2))) {
      asm.op(ViperOp.STORE, top(1), top(0), top(2), size);
    }
    pop(3);
  }

  @Override
  void deleteSubscr() {
    box(2);
    asm.op(ViperOp.DELETE_ITEM, top(1), top(0));
    pop(2);
  }

  @Override
  void deleteAttr(String name) {
    box(1);
    asm.op(ViperOp.DELETE_ATTR, top(0), tables.name(name));
    pop(1);
  }

  @Override
  void opName(int op, int effect, String name) {
    int n = tables.name(name);
    switch (op) {
      case Op.LOAD_CONST_STRING:
        loadString(name);
        break;
      case Op.LOAD_ATTR:
        box(1);
        asm.op(ViperOp.LOAD_ATTR, top(0), top(0), n);
        break;
      case Op.STORE_ATTR:
        settle();
        box(2);
        asm.op(ViperOp.STORE_ATTR, top(0), n, top(1));
        pop(2);
        break;
      case Op.LOAD_METHOD:
        box(1);
        asm.op(ViperOp.LOAD_METHOD, top(0), top(0), n);
        push(ViperOp.TYPE_OBJECT);
        break;
      case Op.LOAD_SUPER_METHOD:
        box(3);
        asm.op(ViperOp.SUPER_METHOD, top(2), top(2), n);
        pop(1);
        break;
      case Op.IMPORT_NAME:
        box(2);
        asm.op(ViperOp.IMPORT_NAME, top(1), n);
        pop(1);
        break;
      case Op.IMPORT_FROM:
        int module = top(0);
        asm.op(ViperOp.IMPORT_FROM, push(ViperOp.TYPE_OBJECT), module, n);
        break;
      default:
        throw new IllegalStateException("instruction " + op);
    }
  }

  @Override
  void op(int op, int effect) {
    switch (op) {
      case Op.LOAD_CONST_FALSE:
      case Op.LOAD_CONST_TRUE:
        push(ViperOp.TYPE_BOOL, op == Op.LOAD_CONST_TRUE ? 1 : 0);
        break;
      case Op.LOAD_NULL:
        asm.op(ViperOp.NULL, push(ViperOp.TYPE_OBJECT));
        break;
      case Op.LOAD_BUILD_CLASS:
        asm.op(ViperOp.BUILD_CLASS, push(ViperOp.TYPE_OBJECT));
        break;
      case Op.LOAD_SUBSCR:
        loadItem();
        break;
      case Op.STORE_SUBSCR:
        storeItem();
        break;
      case Op.DUP_TOP:
        push(ViperOp.TYPE_OBJECT);
        copy(depth - 1, depth - 2);
        break;
      case Op.DUP_TOP_TWO:
        push(ViperOp.TYPE_OBJECT);
        push(ViperOp.TYPE_OBJECT);
        copy(depth - 2, depth - 4);
        copy(depth - 1, depth - 3);
        break;
      case Op.POP_TOP:
        pop(1);
        break;
      case Op.ROT_TWO:
        push(ViperOp.TYPE_OBJECT);
        copy(depth - 1, depth - 2);
        copy(depth - 2, depth - 3);
        copy(depth - 3, depth - 1);
        pop(1);
        break;
      case Op.ROT_THREE:
        push(ViperOp.TYPE_OBJECT);
        copy(depth - 1, depth - 2);
        copy(depth - 2, depth - 3);
        copy(depth - 3, depth - 4);
        copy(depth - 4, depth - 1);
        pop(1);
        break;
      case Op.GET_ITER:
        box(1);
        asm.op(ViperOp.ITERATE, top(0), top(0));
        break;
      case Op.STORE_MAP:
        box(3);
        asm.op(ViperOp.STORE_MAP, top(2), top(1), top(0));
        pop(2);
        break;
      case Op.IMPORT_STAR:
        asm.op(ViperOp.IMPORT_STAR, top(0));
        pop(1);
        break;
      case Op.END_FINALLY:
        endFinally();
        break;
      default:
        throw new IllegalStateException("instruction " + op);
    }
    comparison = -1;
  }

  @Override
  void opUint(int op, int effect, int n) {
    switch (op) {
      case Op.LOAD_CONST_STRING:
        asm.op(ViperOp.CONST_NAME, push(ViperOp.TYPE_OBJECT), n);
        break;
      case Op.BUILD_LIST:
        build(ViperOp.LIST, n);
        break;
      case Op.BUILD_SET:
        build(ViperOp.SET, n);
        break;
      case Op.BUILD_SLICE:
        build(ViperOp.SLICE, n);
        break;
      case Op.BUILD_MAP:
        asm.op(ViperOp.MAP, push(ViperOp.TYPE_OBJECT));
        break;
      case Op.STORE_COMP:
        storeComprehension(n >> 2, n & 3);
        break;
      case Op.UNPACK_SEQUENCE:
        box(1);
        asm.op(ViperOp.UNPACK, top(0), n);
        pop(1);
        objects(n);
        break;
      case Op.UNPACK_EX:
        box(1);
        asm.op(ViperOp.UNPACK_EX, top(0), n & 0xff, n >> 8);
        pop(1);
        objects((n & 0xff) + 1 + (n >> 8));
        break;
      default:
        throw new IllegalStateException("instruction " + op);
    }
  }

  private void objects(int n) {
    for (int i = 0; i < n; i++) {
      push(ViperOp.TYPE_OBJECT);
    }
  }

  private void build(int op, int n) {
    box(n);
    pop(n);
    asm.op(op, push(ViperOp.TYPE_OBJECT), n);
  }

  @Override
  void buildTuple(int n) {
    build(ViperOp.TUPLE, n);
  }

  private void storeComprehension(int at, int kind) {
    if (kind == 1) {
      box(2);
      asm.op(ViperOp.STORE_MAP, register(depth - 1 - at), top(1), top(0));
      pop(2);
    } else {
      box(1);
      int op = kind == 0 ? ViperOp.ADD_TO_LIST : ViperOp.ADD_TO_SET;
      asm.op(op, register(depth - 1 - at), top(0));
      pop(1);
    }
  }

  @Override
  void getIterStack() {
    op(Op.GET_ITER, 0);
    objects(Op.ITER_SLOTS - 1);
  }

  @Override
  void forIter(int label) {
    settle();
    int iterator = top(Op.ITER_SLOTS - 1);
    maxDepth = Math.max(maxDepth, depth + 1);
    asm.op(ViperOp.NEXT, register(depth), iterator);
    target(label);
    push(ViperOp.TYPE_OBJECT);
  }

  // Calls and functions

  @Override
  void call(int op, int positional, int keywords, boolean starred) {
    boolean method = op == Op.CALL_METHOD;
    int n = positional + 2 * keywords;
    comparison = -1;
    if (!method && type(n + (starred ? 1 : 0)) == CAST) {
      if (n != 1 || keywords != 0 || starred) {
        throw notImplemented("casting");
      }
      cast((int) value[depth - 2]);
      return;
    }
    int all = n + (starred ? 1 : 0) + (method ? 2 : 1);
    box(all);
    int f = top(all - 1);
    if (starred) {
      asm.op(method ? ViperOp.CALL_METHOD_VAR : ViperOp.CALL_VAR, f, positional, keywords);
    } else if (keywords > 0) {
      asm.op(method ? ViperOp.CALL_METHOD_KW : ViperOp.CALL_KW, f, positional, keywords);
    } else {
      asm.op(method ? ViperOp.CALL_METHOD : ViperOp.CALL, f, positional);
    }
    pop(all);
    push(ViperOp.TYPE_OBJECT);
  }

  private void cast(int to) {
    int from = type(0);
    int r = top(1);
    int source = top(0);
    boolean isConstant = constant[depth - 1];
    long v = value[depth - 1];
    if (from == CAST || from == UNBOUND) {
      throw notImplemented("casting");
    }
    if (from == ViperOp.TYPE_OBJECT) {
      asm.op(ViperOp.UNBOX, r, source, to);
      isConstant = false;
    } else if (from == NONE) {
      none(r, to);
    } else if (isWord(from)) {
      asm.op(isWord(to) ? ViperOp.MOVE_WORD : ViperOp.POINTER, r, source);
    } else {
      asm.op(isWord(to) ? ViperOp.ADDRESS : ViperOp.MOVE_POINTER, r, source);
    }
    pop(2);
    push(to);
    constant[depth - 1] = isConstant;
    value[depth - 1] = v;
  }

  @Override
  void makeFunction(Scope child, int closed, boolean hasDefaults) {
    int defaults = hasDefaults ? 2 : 0;
    box(closed + defaults);
    pop(closed + defaults);
    int r = push(ViperOp.TYPE_OBJECT);
    maxDepth = Math.max(maxDepth, depth + closed + defaults);
    if (closed == 0) {
      asm.op(ViperOp.FUNCTION, r, children.size(), hasDefaults ? 1 : 0);
    } else {
      asm.op(ViperOp.CLOSURE, r, children.size(), hasDefaults ? 1 : 0, closed);
    }
    children.add(child);
  }

  // Lines, blocks, and what has no counterpart

  @Override
  void line(int newLine) {
    line = newLine;
    asm.line(newLine);
  }

  @Override
  void opLabel(int op, int effect, int label) {
    settle();
    switch (op) {
      case Op.SETUP_WITH:
        box(1);
        int manager = top(0);
        asm.op(ViperOp.ENTER_WITH, manager);
        push(ViperOp.TYPE_OBJECT);
        push(ViperOp.TYPE_OBJECT);
        openBlock(op, label, top(0));
        break;
      case Op.SETUP_EXCEPT:
      case Op.SETUP_FINALLY:
        maxDepth = Math.max(maxDepth, depth + 1);
        openBlock(op, label, register(depth));
        break;
      default:
        throw new IllegalStateException("instruction " + op);
    }
  }

  @Override
  void opSmallInt(int effect, long v) {
    throw new IllegalStateException("small int");
  }

  @Override
  void opChild(int op, int effect, Scope child) {
    throw new IllegalStateException("instruction " + op);
  }

  @Override
  void rawByte(int b) {
    throw new IllegalStateException("byte " + b);
  }
}
