// Checks the golden files against Slack's own typings.
//   npm ci && node check.mjs <folder of golden files>
// The folder has one folder for each kind of payload (message, modal, home); each file is one payload.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const here = dirname(fileURLToPath(import.meta.url));
const golden = process.argv[2];

// The typings let a view hold any object with a type, so what they would let pass is narrowed to the blocks Slack knows;
// and a payload is compared as a literal, so that a property too many is an error as well as one too few.
const head = `import type { HomeView, KnownBlock, ModalView } from '@slack/types';
type message = { text: string; blocks: KnownBlock[] };
type modal = Omit<ModalView, 'blocks'> & { blocks: KnownBlock[] };
type home = Omit<HomeView, 'blocks'> & { blocks: KnownBlock[] };
`;

const payloads = ['message', 'modal', 'home'].flatMap((kind) => readdirSync(join(golden, kind)).filter((name) => name.endsWith('.json'))
  .map((name) => ({ kind, name, text: readFileSync(join(golden, kind, name), 'utf8').trim() })));

const begins = [];
let source = head;
for (const [i, { kind, name, text }] of payloads.entries()) {
  begins.push({ line: source.split('\n').length, name: `${kind}/${name}` });
  source += `export const p${i}: ${kind} = ${text};\n`;
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
