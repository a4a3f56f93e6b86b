package io.github.krait.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Generates the binding {@code X_Py} of every {@code @PyModule} and {@code @PyType} class {@code
 * X}, and the index of all modules. What a declaration must look like is said by the annotations.
 *
 * <p>The option {@code -Akrait.index=NAME} names the class of the index; {@code none} generates no
 * index (for tests that declare modules).
 */
@SupportedOptions("krait.index")
public final class BindingProcessor extends AbstractProcessor {
  static final List<String> METHOD_ANNOTATIONS =
      List.of("PyFunction", "PyNew", "PyStatic", "PyClassMethod", "PyProperty");

  private static final List<String> PARAMETER_ANNOTATIONS = List.of("Optional", "KwOnly");

  private Problems problems;
  private JavaTypes types;

  /** Made by javac, which finds it as a service. */
  public BindingProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Annotations.PACKAGE + "*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    problems = new Problems(environment.getMessager());
    types = new JavaTypes(environment.getElementUtils(), environment.getTypeUtils());
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (annotations.isEmpty()) {
      return false;
    }
    checkPlaces(round);
    Set<Element> declared = new LinkedHashSet<>(annotated(round, "PyModule"));
    declared.addAll(annotated(round, "PyType"));
    if (declared.isEmpty()) {
      return false;
    }
    if (!types.hasKernel()) {
      problems.report(declared.iterator().next(), "no " + Imports.KERNEL + " to bind against");
      return false;
    }
    DeclarationReader reader = new DeclarationReader(problems, types);
    List<Declaration> modules = new ArrayList<>();
    for (Element e : declared) {
      Declaration declaration = reader.read((TypeElement) e);
      if (declaration != null) {
        write(
            declaration.packageName() + "." + declaration.binder(),
            new BinderWriter(declaration).write(),
            e);
        if (declaration.isModule()) {
          modules.add(declaration);
        }
      }
    }
    writeIndex(modules);
    return false;
  }

  private Set<? extends Element> annotated(RoundEnvironment round, String simpleName) {
    TypeElement annotation =
        processingEnv.getElementUtils().getTypeElement(Annotations.PACKAGE + simpleName);
    return annotation == null ? Set.of() : round.getElementsAnnotatedWith(annotation);
  }

  /** Members outside a module or type would be ignored without a word. */
  private void checkPlaces(RoundEnvironment round) {
    List<String> ofMembers = new ArrayList<>(METHOD_ANNOTATIONS);
    ofMembers.add("PyConst");
    for (String name : ofMembers) {
      for (Element e : annotated(round, name)) {
        Element owner = e.getEnclosingElement();
        if (!DeclarationReader.isDeclaration(owner) && !DeclarationReader.isPart(owner, types)) {
          problems.report(e, "@" + name + " in a class that is neither @PyModule nor @PyType");
        }
      }
    }
    for (String name : PARAMETER_ANNOTATIONS) {
      for (Element e : annotated(round, name)) {
        if (e instanceof VariableElement && !isBound(e.getEnclosingElement())) {
          problems.report(e, "@" + name + " on a parameter of a method that is not bound");
        }
      }
    }
  }

  private static boolean isBound(Element method) {
    for (String name : METHOD_ANNOTATIONS) {
      if (Annotations.find(method, name) != null) {
        return true;
      }
    }
    return false;
  }

  private void writeIndex(List<Declaration> modules) {
    String index = processingEnv.getOptions().get("krait.index");
    if (modules.isEmpty() || problems.count() != 0 || "none".equals(index)) {
      return;
    }
    if (index == null) {
      index = IndexWriter.DEFAULT_NAME;
    }
    IndexWriter writer = new IndexWriter(index, modules);
    for (Declaration module : modules) {
      if (!writer.sees(module)) {
        problems.report(
            module.type(), "a module outside the package of " + index + " must be public");
      }
    }
    List<Element> sources = new ArrayList<>();
    for (Declaration module : modules) {
      sources.add(module.type());
    }
    write(index, writer.write(), sources.toArray(new Element[0]));
  }

  private void write(String className, String text, Element... sources) {
    try (Writer out = processingEnv.getFiler().createSourceFile(className, sources).openWriter()) {
      out.write(text);
    } catch (IOException e) {
      problems.report(sources[0], "cannot write " + className + ": " + e.getMessage());
    }
  }
}
