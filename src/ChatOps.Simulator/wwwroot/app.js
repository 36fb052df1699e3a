// The page's beginning: who one is, what is open, and what the server tells of changes.

import { byId } from './dom.js';
import { state, changed, setClock } from './store.js';
import { listen, loadMessages, loadState, markSeen, stopListening } from './api.js';
import { announce, problem } from './announce.js';
import { authorOf } from './message.js';
import { restoreTheme, startClock } from './clock.js';
import { startConversation } from './conversation.js';
import { closeThread, startThread } from './thread.js';
import { startSidebar } from './sidebar.js';
import { startStory } from './story.js';

const narrow = matchMedia('(max-width: 760px)');

function remember() {
  history.replaceState(null, '', `#${encodeURIComponent(state.me.userId)}/${encodeURIComponent(state.current)}`);
}

function remembered() {
  const [as, current] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return { as: as || null, current: current || null };
}

let tries = 0;

async function become(userId, wanted) {
  const loaded = await loadState(userId).catch(() => null);
  if (!loaded) { problem('The server can’t be reached. Reload the page in a moment.'); return; }
  stopListening(); // what is still said to the one before isn't for this one
  const { me, people, conversations, clock, story, number } = loaded;
  Object.assign(state, { me: me ?? null, people, conversations, story, number, thread: null, replies: [], roots: [], messages: new Map(), shown: new Map() });
  setClock(clock);
  changed('people', 'conversations', 'clock', 'story', 'thread');
  if (!me || (userId && me.userId !== userId && story.stage === 'none' && !document.body.dataset.ready && tries++ < 3)) { setTimeout(() => become(userId, wanted), 700); return; } // an empty installation: its people are on their way
  const stays = conversations.some((c) => c.id === wanted) ? wanted : conversations[0].id;
  await openConversation(stays);
  listen(take);
  document.body.dataset.ready = 'yes';
}

let opened = 0;

async function openConversation(id) {
  const turn = ++opened;
  const loaded = await loadMessages(id).catch(() => null);
  if (turn !== opened) return; // another one was opened meanwhile
  if (!loaded) { problem('This conversation can’t be loaded now. Try again in a moment.'); return; }
  closeThread();
  state.newSince = state.conversations.find((c) => c.id === id)?.seenUpTo ?? 0;
  state.current = id;
  state.earlier = loaded.earlier;
  state.roots = loaded.messages.map((m) => m.reference);
  for (const message of loaded.messages) state.messages.set(message.reference, message);
  remember();
  showSidebar(false);
  changed('current', 'messages', 'conversations');
  see(loaded.number);
}

/** What is in view has been seen; a page in the background sees nothing. */
function see(number) {
  if (document.visibilityState === 'visible') markSeen(state.current, number);
}

function take(changes) {
  setClock(changes.clock);
  const storyWas = state.story.stage;
  Object.assign(state, { conversations: changes.conversations, story: changes.story, number: changes.number });
  const fresh = changes.messages.filter(upsert);
  changed('conversations', 'clock', 'story', 'messages', 'thread');
  fresh.forEach(tell);
  if (fresh.some((m) => m.conversation === state.current)) see(changes.number);
  if (storyWas === 'living' && changes.story.stage !== 'living') become(state.me.userId, state.current);
}

/** Returns true for a message that wasn't there before. */
function upsert(message) {
  const known = state.messages.has(message.reference);
  const isHere = message.conversation === state.current;
  if (!known && isHere && !message.root && !isOlderThanShown(message)) {
    state.roots.push(message.reference);
    state.messages.set(message.reference, message);
  } else if (!known && message.root && message.root === state.thread) {
    state.replies.push(message.reference);
    state.messages.set(message.reference, message);
  } else if (known) {
    state.messages.set(message.reference, message);
  }
  return !known && !message.isGone && message.number > (conversationSeen(message) ?? 0);
}

const isOlderThanShown = (message) => state.roots.length > 0 && message.number < state.messages.get(state.roots[0]).number;

const conversationSeen = (message) => state.conversations.find((c) => c.id === message.conversation)?.seenUpTo;

function tell(message) {
  if (message.author === state.me.userId) return;
  const where = state.conversations.find((c) => c.id === message.conversation);
  announce(message.conversation === state.current ? `${authorOf(message)}: ${message.message.fallback}` : `New in ${where?.name ?? 'another conversation'}`);
}

function showSidebar(isOpen) {
  document.body.classList.toggle('sidebar-open', isOpen);
  byId('sidebar-opener').setAttribute('aria-expanded', String(isOpen));
  byId('sidebar').inert = narrow.matches && !isOpen;
  byId('conversation').inert = narrow.matches && isOpen;
}

restoreTheme();
startClock({ toggleSidebar: () => { showSidebar(!document.body.classList.contains('sidebar-open')); if (narrow.matches) byId('sidebar').querySelector('button')?.focus(); } });
startStory();
startSidebar({ become: (userId) => become(userId, state.current), openConversation });
startConversation();
startThread();
showSidebar(false);
narrow.addEventListener('change', () => showSidebar(false));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.body.classList.contains('sidebar-open')) { showSidebar(false); byId('sidebar-opener').focus(); }
});
byId('frame').addEventListener('pointerdown', (event) => { if (event.target === byId('frame')) showSidebar(false); });
document.addEventListener('visibilitychange', () => { if (state.current) see(state.number); });
addEventListener('hashchange', () => { // a link or an address typed by hand; our own replaceState doesn't come here
  const { as, current } = remembered();
  if (as !== state.me?.userId || current !== state.current) become(as, current);
});
const { as, current } = remembered();
become(as, current);
