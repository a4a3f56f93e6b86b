// The program prints what it should.
if (!new File(basedir, 'build.log').readLines().contains('12.56')) {
  throw new IllegalStateException('the example does not print 12.56')
}
true
