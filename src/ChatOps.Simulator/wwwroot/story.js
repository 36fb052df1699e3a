// While the demonstration's six weeks are being lived, the page says so; everything else works meanwhile.

import { byId, h } from './dom.js';
import { onChange, state } from './store.js';

export function startStory() {
  const saying = h('p', {});
  const bar = h('progress', { max: 100, 'aria-label': 'The demonstration’s history' });
  byId('story').append(saying, bar);
  onChange('story', () => {
    const { stage, percent, saying: text } = state.story;
    byId('story').hidden = stage !== 'living' && stage !== 'failed';
    bar.hidden = stage !== 'living';
    bar.value = percent;
    saying.textContent = text ?? '';
  });
}
