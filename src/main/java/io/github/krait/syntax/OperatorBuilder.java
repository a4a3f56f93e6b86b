package io.github.krait.syntax;

import io.github.krait.number.Floats;
import java.util.Arrays;
import java.util.HashMap;

/** Makes nodes of names and literals, and of operators between them; what is constant is folded. */
abstract class OperatorBuilder extends ResultStack {
  private static final int MAX_NAME = 255;
  private static final int MAX_INTERNED_LITERAL = 10;
  private static final Trailer[] NO_TRAILERS = {};

  /** One object: no two NaNs are the same constant. */
  private static final Value NAN = new Value.Float(Double.NaN);

  private final NameTable names;
  private final LanguageOptions options;
  private final HashMap<String, Value> constants = new HashMap<>();

  OperatorBuilder(NameTable names, LanguageOptions options) {
    this.names = names;
    this.options = options;
  }

  final void pushName(NameTable.Entry name) {
    check(name);
    push(name.text);
  }

  private static void check(NameTable.Entry name) {
    if (name.bytes.length > MAX_NAME) {
      throw new SyntaxException("RuntimeError", "name too long", 0);
    }
  }

  final void pushAtom(Lexer lexer) {
    push(atom(lexer));
  }

  private Expr atom(Lexer lexer) {
    ByteBuilder text = lexer.text;
    int line = lexer.tokenLine;
    switch (lexer.token) {
      case Token.NAME:
        check(lexer.name);
        String id = lexer.name.text;
        Value constant = constants.isEmpty() ? null : constants.get(id);
        return constant == null ? new Expr.Name(id) : constant(line, constant);
      case Token.INTEGER:
        return constant(line, Numbers.parseInteger(text, line));
      case Token.FLOAT_OR_IMAG:
        return new Expr.Const(line, Numbers.parseFloat(text, line));
      case Token.STRING:
        return string(text, line);
      case Token.BYTES:
        return new Expr.Const(line, new Value.Bytes(text.toArray()));
      case Token.ELLIPSIS:
        return new Expr.Keyword(Value.Singleton.ELLIPSIS);
      case Token.NONE:
        return new Expr.Keyword(Value.Singleton.NONE);
      case Token.TRUE:
        return new Expr.Keyword(Value.Singleton.TRUE);
      default:
        return new Expr.Keyword(Value.Singleton.FALSE);
    }
  }

  private Expr string(ByteBuilder text, int line) {
    NameTable.Entry entry =
        text.length <= MAX_INTERNED_LITERAL
            ? names.intern(text.bytes, text.length)
            : names.find(text.bytes, text.length);
    return entry == null
        ? new Expr.Const(line, new Value.Str(text.toArray()))
        : new Expr.Str(entry.bytes);
  }

  /** A constant; small integers are leaves if the target can hold them. */
  private Expr constant(int line, Value value) {
    if (value instanceof Value.Int) {
      long n = ((Value.Int) value).value();
      int spare = 64 - options.smallIntBits();
      if (n << spare >> spare == n) {
        return new Expr.SmallInt(n);
      }
    }
    return new Expr.Const(line, value);
  }

  private static Value number(Expr expr) {
    Value value =
        expr instanceof Expr.SmallInt || expr instanceof Expr.Const ? expr.constant() : null;
    return value != null && ConstantFolder.isNumber(value) ? value : null;
  }

  /**
   * An operation on constants, in the width of the floats that run; null where it is not folded.
   */
  private Value fold(int op, Value left, Value right) {
    return narrow(ConstantFolder.binary(op, narrow(left), narrow(right)));
  }

  private Value narrow(Value value) {
    return value instanceof Value.Float f && options.floatBits() < 64
        ? new Value.Float(Floats.round(f.value(), options.floatBits()))
        : value;
  }

  final void logical(int line, boolean isOr, int count) {
    Expr[] operands = exprs(count);
    int n = 0;
    for (int i = 0; i < count; i++) {
      operands[n] = operands[i];
      boolean last = i == count - 1;
      if (last || (isOr ? operands[i].isConstTrue() : operands[i].isConstFalse())) {
        n++;
        break;
      }
      if (!(isOr ? operands[i].isConstFalse() : operands[i].isConstTrue())) {
        n++;
      }
    }
    push(n == 1 ? operands[0] : new Expr.Logical(line, isOr, Arrays.copyOf(operands, n)));
  }

  final void not(int line) {
    Expr operand = expr();
    Value value = operand.constant();
    if (value == null) {
      push(new Expr.Not(line, operand));
    } else {
      push(new Expr.Keyword(value.isTrue() ? Value.Singleton.FALSE : Value.Singleton.TRUE));
    }
  }

  final void comparison(int line, int count) {
    Expr[] operands = new Expr[count];
    int[] ops = operators(operands);
    push(new Expr.Comparison(line, operands, ops));
  }

  final void arithmetic(int line, int count) {
    Expr[] operands = new Expr[count];
    int[] ops = operators(operands);
    Value value = number(operands[0]);
    for (int i = 0; i < ops.length && value != null; i++) {
      Value right = number(operands[i + 1]);
      value = right == null ? null : fold(ops[i], value, right);
    }
    push(value == null ? new Expr.Arithmetic(line, operands, ops) : constant(0, value));
  }

  final void unary(int line) {
    Expr operand = expr();
    int op = (Integer) pop();
    Value value = number(operand);
    if (value != null) {
      value = ConstantFolder.unary(op, value);
    }
    push(value == null ? new Expr.Unary(line, op, operand) : constant(0, value));
  }

  final void power(int line) {
    Expr exponent = expr();
    Expr base = expr();
    Value value = number(base);
    Value right = number(exponent);
    value = value == null || right == null ? null : fold(Operator.POWER, value, right);
    push(value == null ? new Expr.Power(line, base, exponent) : constant(0, value));
  }

  final void await(int line, int count) {
    Trailer[] trailers = count == 0 ? NO_TRAILERS : new Trailer[count];
    popTo(trailers);
    push(new Expr.Await(line, expr(), trailers));
  }

  final void atom(int line, int count) {
    Trailer[] trailers = new Trailer[count];
    popTo(trailers);
    Expr base = expr();
    Value value = count == 1 ? narrow(moduleConstant(base, trailers[0])) : null;
    push(value == null ? new Expr.Atom(line, base, trailers) : constant(0, value));
  }

  /** The constants of the math module are folded, imported or not. */
  private static Value moduleConstant(Expr base, Trailer trailer) {
    if (!(trailer instanceof Trailer.Attribute)
        || !(base instanceof Expr.Name)
        || !((Expr.Name) base).id().equals("math")) {
      return null;
    }
    switch (((Trailer.Attribute) trailer).name()) {
      case "pi":
        return new Value.Float(Math.PI);
      case "e":
        return new Value.Float(Math.E);
      case "tau":
        return new Value.Float(2 * Math.PI);
      case "inf":
        return new Value.Float(Double.POSITIVE_INFINITY);
      case "nan":
        return NAN;
      default:
        return null;
    }
  }

  /** From here on the name means a constant. */
  final void define(String name, Value constant) {
    constants.put(name, constant);
  }
}
