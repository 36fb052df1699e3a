// Draws the golden files much as Slack would, for a person to look at.
//   npm ci && node render.mjs <folder of golden files> <folder for the pictures> [part of a name]
// Chromium: Debian's package, or the one that CHATOPS_CHROMIUM names.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const [, , golden, out, part = ''] = process.argv;
const style = readFileSync(join(here, 'node_modules/slack-blocks-to-jsx/dist/style.css'), 'utf8');
const ours = `body { font: 15px/1.46 Lato, Arial, sans-serif; margin: 0; padding: 12px; width: max-content; max-width: 744px }
  .card { width: 720px; padding: 8px 0 } .modal { width: 520px; border: 1px solid #bbb; border-radius: 8px; padding: 12px }
  .bar { display: flex; justify-content: space-between; font-weight: 700; padding: 4px 0 10px }
  .label { font-weight: 700; margin-top: 10px } .hint { color: #616061; font-size: 13px } .box { border: 1px solid #868686; border-radius: 4px; padding: 6px 10px; min-height: 20px; white-space: pre-wrap }`;
const logo = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';

const escape = (text) => String(text ?? '').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const blocksOf = (blocks) => (blocks.length === 0 ? '' : renderToStaticMarkup(createElement(Message, { blocks, name: 'ChatOps', theme: 'light', logo, time: new Date(0) })));

// The renderer draws no inputs: a plain stand-in shows label, value, hint and what may be chosen.
function input({ label, element, hint, optional }) {
  const chosen = [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean).map((o) => o.text.text);
  const value = element.initial_value ?? element.initial_user ?? element.initial_conversation ?? element.initial_date ?? element.initial_time ?? chosen.join(', ');
  const options = (element.options ?? []).map((o) => (chosen.includes(o.text.text) ? `◉ ${o.text.text}` : `◯ ${o.text.text}`)).slice(0, 12);
  return `<div class=label>${escape(label.text)}${optional ? ' <span class=hint>(optional)</span>' : ''}</div>
    <div class=box>${options.length ? options.map(escape).join('<br>') : escape(value) || `<span class=hint>${element.type}</span>`}</div>${hint ? `<div class=hint>${escape(hint.text)}</div>` : ''}`;
}

function modal(view) {
  const intro = view.blocks.filter((b) => b.type !== 'input');
  return `<div class=modal><div class=bar>${escape(view.title.text)}<span>✕</span></div>${blocksOf(intro)}${view.blocks.filter((b) => b.type === 'input').map(input).join('')}
    <div class=bar style="padding-top:14px"><span></span><span>${escape(view.close.text)} &nbsp; <b style="background:#007a5a;color:#fff;padding:6px 12px;border-radius:4px">${escape(view.submit?.text)}</b></span></div></div>`;
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHATOPS_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 760, height: 400 } });
for (const kind of ['message', 'modal', 'home']) {
  for (const file of readdirSync(join(golden, kind)).filter((f) => f.endsWith('.json') && f.includes(part))) {
    const payload = JSON.parse(readFileSync(join(golden, kind, file), 'utf8'));
    const body = kind === 'modal' ? modal(payload) : `<div class=card>${blocksOf(payload.blocks)}</div>`;
    await page.setContent(`<!doctype html><meta charset=utf8><style>${style}${ours}</style><body>${body}`);
    await page.screenshot({ path: join(out, `${kind}-${file.replace('.json', '.png')}`), fullPage: true });
  }
}

await browser.close();
