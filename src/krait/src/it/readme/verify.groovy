// The README's example is this project's program, to the letter, and prints what it should.
def program = new File(basedir, 'src/main/java/Example.java').text
if (!new File(basedir, '../../../../../README.md').text.contains('```java\n' + program + '```')) {
  throw new IllegalStateException('README.md has another example than ' + basedir)
}
if (!new File(basedir, 'build.log').readLines().contains('12.56')) {
  throw new IllegalStateException('the example does not print 12.56')
}
if (new File(basedir, 'build.log').text.contains('SLF4J(')) {
  throw new IllegalStateException('SLF4J complains that it has no provider')
}
true
