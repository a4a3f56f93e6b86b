// Compiles every script test with Krait and with npm's mpy-cross, and compares the .mpy files.
//
// npm's mpy-cross is of MicroPython 1.19 (bytecode v6, as today). Later compilers fold more and
// accept more; the programs that this touches are in bytecode.txt. That list is not made with Krait:
// `node bytecode.mjs MPY-CROSS` writes it, given an executable of the version that Krait follows.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KRAIT, SCRIPTS, knownDifferences, programs, report, requireTool } from './common.mjs';

// Emscripten would fetch its .wasm file by HTTP, and adds handlers to the process each time.
delete globalThis.fetch;
process.setMaxListeners(0);
const { compile } = requireTool('@pybricks/mpy-cross-v6');
const wasm = requireTool.resolve('@pybricks/mpy-cross-v6/build/mpy-cross-v6.wasm');

/** What npm's mpy-cross makes of a program; undefined if it refuses it. */
async function oracle(path) {
  const result = await compile(path, readFileSync(join(SCRIPTS, path), 'utf8'), [], wasm);
  return result.status === 0 ? Buffer.from(result.mpy) : undefined;
}

/** What the mpy-cross executable makes of it. */
function executable(command, path, out) {
  const run = spawnSync(command, ['-o', out, path], { cwd: SCRIPTS });
  return run.status === 0 ? readFileSync(out) : undefined;
}

const equal = (a, b) => (a === undefined ? b === undefined : b !== undefined && a.equals(b));
const size = (mpy) => (mpy === undefined ? 'refuses it' : `${mpy.length} bytes`);

const out = mkdtempSync(join(tmpdir(), 'krait-mpy-'));
try {
  const all = programs();
  if (process.argv[2]) {
    for (const path of all) {
      const theirs = await oracle(path);
      if (!equal(theirs, executable(process.argv[2], path, join(out, 'x.mpy')))) {
        console.log(path + (theirs === undefined ? ' is refused by 1.19' : ' is folded more'));
      }
    }
  } else {
    // It goes on after a file that it refuses, and then exits 1.
    spawnSync(KRAIT, ['mpy-cross', '--out-dir', out, ...all], { cwd: SCRIPTS, stdio: 'inherit' });
    const differing = new Map();
    for (const path of all) {
      const file = join(out, path.replace(/py$/, 'mpy'));
      const ours = existsSync(file) ? readFileSync(file) : undefined;
      const theirs = await oracle(path);
      if (!equal(ours, theirs)) {
        differing.set(path, `  krait: ${size(ours)}, mpy-cross 1.19: ${size(theirs)}`);
      }
    }
    report('bytecode', all, differing, knownDifferences('bytecode'));
  }
} finally {
  rmSync(out, { recursive: true });
}
