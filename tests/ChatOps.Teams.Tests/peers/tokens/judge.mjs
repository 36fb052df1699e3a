// Which of these headers does Microsoft's own library take? Prints their names as JSON.
//   node judge.mjs METADATA_URL APP_ID TABLE.json
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const { ChannelValidation, SimpleCredentialProvider } = require('botframework-connector');
const [metadata, appId, table] = process.argv.slice(2);
ChannelValidation.OpenIdMetadataEndpoint = metadata;
console.error = console.warn = () => {};
const taken = [];
for (const row of JSON.parse(readFileSync(table, 'utf8'))) {
  try {
    const identity = await ChannelValidation.authenticateChannelTokenWithServiceUrl(row.authorization, new SimpleCredentialProvider(appId, ''), row.serviceUrl ?? undefined, row.channelId ?? undefined);
    if (identity?.isAuthenticated) taken.push(row.name);
  } catch {
    // refused
  }
}
console.log(JSON.stringify(taken));
