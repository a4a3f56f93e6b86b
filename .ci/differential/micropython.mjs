// Runs the program named on the command line with npm's MicroPython: behaviour.mjs starts it.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { requireTool } from './common.mjs';

const tool = '@micropython/micropython-webassembly-pyscript/micropython.mjs';
const { loadMicroPython } = await import(pathToFileURL(requireTool.resolve(tool)).href);
const mp = await loadMicroPython({
  heapsize: 16 * 1024 * 1024,
  linebuffer: false,
  stdout: (data) => process.stdout.write(data),
});
try {
  mp.runPython(readFileSync(process.argv[2], 'utf8'));
} catch (e) {
  // The executable says nothing of a SystemExit.
  if (e.type !== 'SystemExit') {
    process.stderr.write(e.message);
    process.exitCode = 1;
  }
}
