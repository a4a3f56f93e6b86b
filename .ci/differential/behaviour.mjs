// Runs every script test with Krait and with npm's MicroPython 1.27, each in a process of its own,
// and compares what they print and the last line of the traceback, if there is one.
// behaviour.txt has the programs that differ for a reason.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { KRAIT, SCRIPTS, forAll, knownDifferences, programs, report } from './common.mjs';

const MICROPYTHON = new URL('micropython.mjs', import.meta.url).pathname;
const TIMEOUT = 60_000;

/** Standard output and the last line of standard error. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: SCRIPTS,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIMEOUT,
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.on('close', (status, signal) => {
      const last = err.trimEnd().split('\n').at(-1);
      resolve(out + last + (signal ? `\nended by ${signal}` : ''));
    });
  });
}

/** The first line that differs, of each. */
function difference(ours, theirs) {
  const a = ours.split('\n');
  const b = theirs.split('\n');
  const i = a.findIndex((line, n) => line !== b[n]);
  const n = i < 0 ? a.length : i;
  return `  line ${n + 1}\n  krait:       ${a[n]}\n  micropython: ${b[n]}`;
}

const all = programs();
const differing = new Map();
await forAll(all, async (path) => {
  const [ours, theirs] = [
    await run(KRAIT, [path]),
    await run(process.execPath, [MICROPYTHON, path]),
  ];
  if (ours !== theirs) {
    differing.set(path, difference(ours, theirs));
  }
});
report('behaviour', all, differing, knownDifferences('behaviour'));
