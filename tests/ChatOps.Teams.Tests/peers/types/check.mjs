// Compiles our golden files against Microsoft's own typings for cards, charts included.
//   npm ci && node check.mjs <folder of golden files>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const here = dirname(fileURLToPath(import.meta.url));
const golden = process.argv[2];
const cards = ['message', 'form'].flatMap((kind) => readdirSync(join(golden, kind)).filter((name) => name.endsWith('.json'))
  .map((name) => ({ name: `${kind}/${name}`, file: join(golden, kind, name) })));

// As literals, so that a property too many is an error as well as one too few.
const begins = [];
let source = `import type { IAdaptiveCard } from '@microsoft/teams.cards';\n`;
for (const [i, { name, file }] of cards.entries()) {
  begins.push({ line: source.split('\n').length, name });
  source += `export const c${i}: IAdaptiveCard = ${readFileSync(file, 'utf8').trim()};\n`;
}

writeFileSync(join(here, 'cards.ts'), source);
const tsc = spawnSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--ignoreConfig', '--skipLibCheck',
  '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', join(here, 'cards.ts')], { encoding: 'utf8' });

process.stdout.write((tsc.stdout + tsc.stderr).replace(/^\S*cards\.ts\((\d+),\d+\)/gm, (_, line) => {
  const of = begins.findLast((begin) => begin.line <= Number(line));
  return of ? `${of.name}, line ${Number(line) - of.line + 1}` : `the script's own line ${line}`;
}));
console.log(tsc.status === 0 ? `${cards.length} cards are as Microsoft types them` : 'Not as Microsoft types them');
process.exit(tsc.status ?? 1);
