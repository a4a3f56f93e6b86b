import io.github.krait.Krait;

public class Example {
  public static void main(String[] args) {
    try (Krait krait = Krait.builder().build()) {
      krait.exec("def area(radius):\n    return 3.14 * radius ** 2");
      System.out.println(krait.call("area", 2));
    }
  }
}
