// What the page knows, and who wants to hear of it.

const listeners = new Map();

export const state = {
  me: null,
  people: [],
  conversations: [],
  clock: null,
  clockReadAt: 0,
  story: { stage: 'none', percent: 0 },
  number: 0,
  current: null,
  /** The read mark when the current conversation was opened: where "New" stands. */
  newSince: 0,
  thread: null,
  /** reference → message, of everything loaded. */
  messages: new Map(),
  /** Roots of the current conversation and replies of the open thread, in order. */
  roots: [],
  replies: [],
  earlier: 0,
  /** reference → what the actor was shown in place, until the message's next revision. */
  shown: new Map(),
};

/** Calls back when one of the topics changes. Topics: people, conversations, clock, story, messages, thread, current. */
export function onChange(topics, listener) {
  for (const topic of topics.split(' ')) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic).add(listener);
  }
}

/** Tells each listener once, however many of its topics changed. */
export function changed(...topics) {
  const told = new Set(topics.flatMap((topic) => [...(listeners.get(topic) ?? [])]));
  for (const listener of told) listener();
}

export const conversation = (id = state.current) => state.conversations.find((c) => c.id === id);

export const personByUser = (userId) => state.people.find((p) => p.userId === userId);

/** Domain time now: the server's when we last heard, and what has passed here since. */
export const now = () => (state.clock ? new Date(Date.parse(state.clock.now) + (Date.now() - state.clockReadAt)) : new Date());

export function setClock(clock) {
  state.clock = clock;
  state.clockReadAt = Date.now();
}
