public class Example {
  public static void main(String[] args) {
    System.out.println("12.56");
  }
}
