/**
 * From syntax tree to bytecode. {@link io.github.krait.compiler.Compiler} runs MicroPython's
 * passes: a {@code ScopeAnalyzer} walks the tree first and decides what each name is, then {@code
 * BytecodeEmitter} walks each scope for its stack size, its code size and its code, the last until
 * jumps stop shrinking. Both are the {@code Emitter} that one tree walk ({@code ExprCompiler},
 * {@code StmtCompiler}) drives, because constants and names are numbered in the order in which the
 * passes meet them.
 */
package io.github.krait.compiler;
