/** What a board offers to the engine: interfaces and value types only. */
module io.github.krait.hal {
  exports io.github.krait.hal;

  uses io.github.krait.hal.BoardProvider;
}
