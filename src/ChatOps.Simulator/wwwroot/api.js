// The line to the server. What a person does carries an id made here, so that the same deed sent twice has one effect.

import { state } from './store.js';
import { problem } from './announce.js';

const base = '/simulator/api';

async function get(path, parameters) {
  const response = await fetch(`${base}/${path}?${new URLSearchParams(parameters)}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function post(path, body) {
  const response = await fetch(`${base}/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.text ?? answer?.title ?? `The server answered ${response.status}.`);
  return answer;
}

export const newEventId = () => (crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`);

export const loadState = (as) => get('state', as ? { as } : {});

export const loadMessages = (conversation, before) => get('messages', { as: state.me.userId, conversation, ...(before ? { before } : {}) });

export const loadThread = (root) => get('thread', { as: state.me.userId, root });

export const findOutcomes = (search) => get('outcomes', { person: state.me.personId, search });

/** Returns the product's reply, or null after telling the person what went wrong. */
export async function interact(deed) {
  try {
    return (await post('interactions', { as: state.me.userId, conversation: state.current, ...deed })).reply;
  } catch (error) {
    problem(error instanceof TypeError ? 'The server can’t be reached. Nothing was lost: try again in a moment.' : error.message);
    return null;
  }
}

export const markSeen = (conversation, upTo) => post('seen', { as: state.me.userId, conversation, upTo }).catch(() => null);

export const dismiss = (reference) => post('dismiss', { as: state.me.userId, reference }).catch((error) => problem(error.message));

/** Returns the clock, or null after telling why it doesn't move. */
export async function moveClock(to) {
  try {
    return await post('clock', { as: state.me.userId, to });
  } catch (error) {
    problem(error.message);
    return null;
  }
}

let source = null;

export const stopListening = () => source?.close();

/** Live changes for the chosen person; the browser itself reconnects, and goes on after the last number it had. */
export function listen(onChanges) {
  stopListening();
  source = new EventSource(`${base}/changes?${new URLSearchParams({ as: state.me.userId, after: state.number })}`);
  source.addEventListener('changes', (event) => onChanges(JSON.parse(event.data)));
}
