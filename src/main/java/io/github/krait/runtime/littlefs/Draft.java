package io.github.krait.runtime.littlefs;

import java.util.ArrayList;
import java.util.List;

/** A commit in the making: changes to a {@link Metadata}, and what it will be afterwards. */
final class Draft {
  record Piece(int tag, byte[] data) {}

  /** What is to be changed. */
  interface Edit {
    void apply(Draft draft);
  }

  /** What it will be; its place on the disk has no meaning. */
  final Metadata result;

  /** What adding the changes to the log adds. */
  final List<Piece> pieces = new ArrayList<>();

  /** The global state afterwards. */
  GlobalState state;

  /** A part of the global state that was in a pair which this commit takes off the disk. */
  GlobalState dropped = GlobalState.NONE;

  private final int outOfStep;
  private boolean endsOutOfStep;
  private boolean deletes;

  /**
   * @param state what the global state is to be
   * @param outOfStep how many operations have the list of directories out of step
   */
  Draft(Metadata base, GlobalState state, int outOfStep) {
    this.state = state;
    this.outOfStep = outOfStep;
    result = new Metadata(base.pair);
    result.entries = new ArrayList<>(base.entries);
    result.tail = base.tail;
    result.goesOn = base.goesOn;
  }

  private void add(int type, int id, byte[] data) {
    int tag = Tag.of(type, id, data.length);
    result.apply(tag, data);
    pieces.add(new Piece(tag, data));
  }

  /** Adds an entry where its name belongs. */
  void create(Entry entry) {
    int id = result.placeOf(entry.name());
    add(Tag.CREATE, id, new byte[0]);
    add(entry.type(), id, entry.name());
    add(entry.structure(), id, entry.data());
    entry.attributes().forEach((number, value) -> add(Tag.ATTRIBUTE + number, id, value));
  }

  void delete(int id) {
    add(Tag.DELETE, id, new byte[0]);
    deletes = true;
  }

  void structure(int id, int structure, byte[] data) {
    add(structure, id, data);
  }

  void attribute(int id, int number, byte[] data) {
    add(Tag.ATTRIBUTE + number, id, data);
  }

  void tail(Pair tail, boolean goesOn) {
    add(Tag.TAIL + (goesOn ? 1 : 0), Tag.NO_ID, Bytes.of(tail));
  }

  /** Changes where the entry of a directory leads. */
  void redirectEntry(Pair old, Pair pair) {
    int id = MetadataList.entryOf(result, old);
    if (id >= 0) {
      structure(id, Tag.DIRECTORY_PAIR, Bytes.of(pair));
    }
  }

  /** Ends an operation that had the list of directories out of step. */
  void endOutOfStep() {
    endsOutOfStep = true;
    state = state.withOrphans(outOfStep > 1);
  }

  /** How many such operations go on afterwards. */
  int outOfStep() {
    return endsOutOfStep ? outOfStep - 1 : outOfStep;
  }

  /** Takes a pair out of the list, of which this is the one before. */
  void skip(Metadata removed, GlobalState delta) {
    dropped = dropped.xor(delta);
    tail(removed.tail, removed.goesOn);
  }

  /** Whether it deletes the last entry. */
  boolean empties() {
    return deletes && result.entries.isEmpty();
  }

  /** Bytes of the changes in a log. */
  int logSize() {
    int size = 0;
    for (Piece piece : pieces) {
      size += 4 + piece.data.length;
    }
    return size;
  }
}
