// What both comparisons share: the programs, the tools from npm and the lists of known differences.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';

export const KRAIT = process.env.KRAIT;
export const SCRIPTS = process.env.SCRIPTS;
export const NODE_TOOLS = process.env.NODE_TOOLS;
export const requireTool = createRequire(join(NODE_TOOLS, 'x.js'));

/** All programs below SCRIPTS, as paths relative to it. */
export function programs() {
  return readdirSync(SCRIPTS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => relative(SCRIPTS, join(entry.path, entry.name)))
    .sort();
}

/** The list of known differences NAME.txt: lines of a path and a reason. */
export function knownDifferences(name) {
  const known = new Map();
  for (const line of readFileSync(new URL(name + '.txt', import.meta.url), 'utf8').split('\n')) {
    const [path, ...reason] = line.split(/\s+/);
    if (path && path !== '#') {
      known.set(path, reason.join(' '));
    }
  }
  return known;
}

/** Calls work(item) for all items, as many at a time as there are processors. */
export async function forAll(items, work) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/**
 * Says how it went and ends the process: a program that differs must be on the list, a program on
 * the list must exist and differ, and some must be equal.
 */
export function report(title, all, differing, known) {
  const equal = all.filter((path) => !differing.has(path));
  let failed = 0;
  for (const [path, how] of differing) {
    if (!known.has(path)) {
      failed++;
      console.log(`${title}: ${path} differs\n${how}`);
    }
  }
  for (const path of known.keys()) {
    if (!differing.has(path)) {
      failed++;
      console.log(`${title}: ${path} does not differ; take it off the list`);
    }
  }
  if (equal.length === 0) {
    failed++;
    console.log(`${title}: nothing was equal`);
  }
  console.log(`${title}: ${equal.length} equal, ${known.size} known to differ`);
  console.log(`${title}: ${equal.length} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
