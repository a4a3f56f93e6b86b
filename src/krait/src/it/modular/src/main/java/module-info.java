module modular {
  requires io.github.krait.all;
}
