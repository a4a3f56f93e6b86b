/** What a board offers to the engine: pins, buses, time. Interfaces only. */
module io.github.krait.hal {}
