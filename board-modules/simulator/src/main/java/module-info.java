/** Simulated hardware. */
module io.github.krait.simulator {
  requires transitive io.github.krait.hal;
}
