// Checks the golden files and the manifest against Slack's own typings.
//   npm ci && node check.mjs <folder of golden files> <manifest.json>
// The folder has one folder for each kind of payload (message, modal, home); each file is one payload.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const here = dirname(fileURLToPath(import.meta.url));
const [, , golden, manifest] = process.argv;

// The typings let a view hold any object with a type, so what they would let pass is narrowed to the blocks Slack knows;
// and a payload is compared as a literal, so that a property too many is an error as well as one too few.
// A manifest too may hold anything beside what it knows: that is taken out.
const head = `import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';
type message = { text: string; blocks: KnownBlock[] };
type modal = Omit<ModalView, 'blocks'> & { blocks: KnownBlock[] };
type home = Omit<HomeView, 'blocks'> & { blocks: KnownBlock[] };
type manifest = { [K in keyof Manifest as string extends K ? never : K]: Manifest[K] };
`;

const payloads = ['message', 'modal', 'home'].flatMap((kind) => readdirSync(join(golden, kind)).filter((name) => name.endsWith('.json'))
  .map((name) => ({ kind, name, file: join(golden, kind, name) })));
payloads.push({ kind: 'manifest', name: basename(manifest), file: manifest });

const begins = [];
let source = head;
for (const [i, { kind, name, file }] of payloads.entries()) {
  begins.push({ line: source.split('\n').length, name: `${kind}/${name}` });
  source += `export const p${i}: ${kind} = ${readFileSync(file, 'utf8').trim()};\n`;
}

writeFileSync(join(here, 'payloads.ts'), source);
const tsc = spawnSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--ignoreConfig', '--skipLibCheck', 'false',
  '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', join(here, 'payloads.ts')], { encoding: 'utf8' });

process.stdout.write((tsc.stdout + tsc.stderr).replace(/^\S*payloads\.ts\((\d+),\d+\)/gm, (_, line) => {
  const of = begins.findLast((begin) => begin.line <= Number(line));
  return of ? `${of.name}, line ${Number(line) - of.line + 1}` : `the script's own line ${line}`;
}));
console.log(tsc.status === 0 ? `${payloads.length} payloads are as Slack types them` : 'Not as Slack types them');
process.exit(tsc.status ?? 1);
