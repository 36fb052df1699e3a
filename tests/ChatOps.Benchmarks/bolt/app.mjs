// The least that a check-in could be in Bolt: verify the tap, write one row, acknowledge it.
//   DATABASE=taps.db SYNCHRONOUS=FULL SIGNING_SECRET=… PORT=3000 node app.mjs
import bolt from '@slack/bolt';
import Database from 'better-sqlite3';

const { DATABASE, SYNCHRONOUS, SIGNING_SECRET, PORT } = process.env;
const db = new Database(DATABASE);
db.pragma('journal_mode = WAL');
db.pragma(`synchronous = ${SYNCHRONOUS}`);
db.exec('CREATE TABLE IF NOT EXISTS taps (id INTEGER PRIMARY KEY, user TEXT NOT NULL, action TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL)');
const write = db.prepare('INSERT INTO taps (user, action, value, at) VALUES (?, ?, ?, ?)');

const receiver = new bolt.HTTPReceiver({ signingSecret: SIGNING_SECRET, endpoints: '/slack/events', logLevel: 'error' });
// Nothing is asked of Slack: who it speaks as is known.
const app = new bolt.App({ receiver, logLevel: 'error', authorize: async () => ({ botToken: 'xoxb-0', botId: 'B0', botUserId: 'U0' }) });
app.action(/^checkin\./, async ({ ack, action, body }) => {
  write.run(body.user.id, action.action_id, action.value, Date.now());
  await ack(); // only what is written is acknowledged
});

await app.start({ port: Number(PORT), host: '127.0.0.1' });
console.log('ready');
