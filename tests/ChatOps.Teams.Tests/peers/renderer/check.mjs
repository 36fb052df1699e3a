// Draws cards whose every text is hostile with Microsoft's own renderer, and a reader of markdown that takes everything: HTML and bare
// addresses too. Nothing may come of it but words.
//   npm ci && node check.mjs <folder of cards>
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';

const require = createRequire(import.meta.url);
const { window } = new JSDOM('');
Object.assign(globalThis, { window, document: window.document, getComputedStyle: window.getComputedStyle });
for (const name of Object.getOwnPropertyNames(window).filter((name) => /^(HTML.*Element|Node|.*Event)$/.test(name))) globalThis[name] ??= window[name];
Object.defineProperty(window.HTMLElement.prototype, 'innerText', { get() { return this.textContent; }, set(text) { this.textContent = text; } });
const cards = require('adaptivecards/dist/adaptivecards.js');
const markdown = require('markdown-it')({ html: true, linkify: true });
cards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdown.render(text); result.didProcess = true; };

const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
let wrong = 0;
for (const name of files) {
  const card = new cards.AdaptiveCard();
  card.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const drawn = card.render();
  window.document.body.replaceChildren(drawn);
  for (const input of card.getAllInputs()) input.validateValue(); // so that what is missing is complained about
  const found = ['strong', 'em', 'code', 'pre', 'img', 'h1', 'li', 'b', 'at', 'blockquote'].filter((tag) => drawn.querySelector(tag));
  if ([...drawn.querySelectorAll('a')].some((link) => link.getAttribute('href')?.includes('evil'))) found.push('a link');
  if (/Thursday|December/.test(drawn.textContent)) found.push('a date');
  if (drawn.textContent.length === 0) found.push('nothing at all');
  if (found.length > 0) {
    wrong += 1;
    console.log(`${name}: ${found.join(', ')}`);
  }
}

console.log(`${files.length} cards drawn, ${wrong} with more than words in them`);
process.exit(wrong === 0 && files.length > 0 ? 0 : 1);
