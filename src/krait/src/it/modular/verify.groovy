// Everything was found on the module path.
def log = new File(basedir, 'build.log').readLines()
for (line in ['pin 1', 'script 42']) {
  if (!log.contains(line)) {
    throw new IllegalStateException('not printed: ' + line)
  }
}
true
