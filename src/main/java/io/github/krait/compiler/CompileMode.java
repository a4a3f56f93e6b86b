package io.github.krait.compiler;

/** What a source text is. */
public enum CompileMode {
  /** A file or module. */
  FILE_INPUT,
  /** One statement at a prompt: the values of expressions are printed. */
  SINGLE_INPUT,
  /** An expression, whose value the code returns. */
  EVAL_INPUT
}
