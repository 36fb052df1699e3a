// Draws the golden files much as Teams does, for a person to look at.
//   npm ci && node render.mjs <folder of golden files> <folder for the pictures> [part of a name]
// Chromium: Debian's package, or the one that CHATOPS_CHROMIUM names.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const [, , golden, out, part = ''] = process.argv;
const library = readFileSync(join(here, 'node_modules/adaptivecards/dist/adaptivecards.js'), 'utf8');

// Teams' own look: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
const color = (normal, subtle = normal) => ({ default: normal, subtle });
const foregroundColors = { default: color('#242424', '#616161'), accent: color('#4F52B2'), good: color('#0E700E'), warning: color('#835C00'), attention: color('#B10E1C') };
const hostConfig = {
  fontFamily: 'Segoe UI, Noto Sans, DejaVu Sans, sans-serif',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#E1E1E1' },
  containerStyles: { default: { backgroundColor: '#FFFFFF', foregroundColors }, emphasis: { backgroundColor: '#F5F5F5', foregroundColors } },
  actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', spacing: 'default', showCard: { actionMode: 'inline' } },
  textStyles: { heading: { size: 'default', weight: 'bolder' } },
  inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } } },
};
const style = `body { margin: 0; padding: 12px; background: #f0f0f0; width: max-content }
  .card { background: #fff; border: 1px solid #ddd; border-radius: 4px; width: 640px }
  .ac-pushButton { font: 600 14px 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif; padding: 5px 12px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; color: #242424; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
  .style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff } .style-destructive { background: #c50f1f; border-color: #c50f1f; color: #fff }
  .ac-input { font: 14px 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif; box-sizing: border-box } input.ac-input, textarea.ac-input, select.ac-input, .ac-choiceSetInput-filtered-container input { border: 1px solid #d1d1d1; border-radius: 4px; padding: 5px 8px; width: 100% }
  .chart { color: #616161; border: 1px dashed #bbb; padding: 8px; font: 12px monospace; white-space: pre }`;

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHATOPS_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 680, height: 300 } });
await page.setContent(`<!doctype html><meta charset=utf8><style>${style}</style><body><div class=card></div>`);
await page.addScriptTag({ content: library });
for (const kind of ['message', 'form']) {
  for (const file of readdirSync(join(golden, kind)).filter((f) => f.endsWith('.json') && f.includes(part))) {
    const errors = await page.evaluate(({ payload, hostConfig }) => {
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = text.replace(/[*_`[\]<>#\\]/g, '<b style="background:red">$&</b>'); result.didProcess = true; };
      const context = new AdaptiveCards.SerializationContext();
      card.parse(payload, context);
      document.querySelector('.card').replaceChildren(card.render());
      return context.getEventAt ? Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message) : [];
    }, { payload: JSON.parse(readFileSync(join(golden, kind, file), 'utf8')), hostConfig });
    const unknown = errors.filter((message) => !/Chart\.|data\.query/i.test(message));
    if (unknown.length) console.log(`${kind}/${file}: ${[...new Set(unknown)].join('; ')}`);
    await page.screenshot({ path: join(out, `${kind}-${file.replace('.json', '.png')}`), fullPage: true });
  }
}

await browser.close();
