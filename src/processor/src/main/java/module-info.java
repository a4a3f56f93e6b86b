/** Annotations that declare Krait's built-ins, and the generator that writes their bindings. */
module io.github.krait.processor {
  requires java.compiler;

  exports io.github.krait.annotation;

  provides javax.annotation.processing.Processor with
      io.github.krait.processor.BindingProcessor;
}
