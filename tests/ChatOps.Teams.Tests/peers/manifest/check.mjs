// Validates an app manifest by Microsoft's own JSON schema (draft-04) of the version that it names.
//   npm ci && node check.mjs manifest.json [more.json …]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const schemas = join(dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json')), 'build/json-schemas/teams');
let wrong = 0;
for (const file of process.argv.slice(2)) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(schemas, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json'), 'utf8')));
  if (validate(manifest)) {
    console.log(`${file} is as version ${manifest.manifestVersion} wants it`);
  } else {
    wrong += 1;
    for (const { instancePath, message, params } of validate.errors) console.log(`${file} ${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
  }
}

process.exit(wrong === 0 ? 0 : 1);
