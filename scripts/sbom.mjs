// The list of parts of what is shipped, in CycloneDX 1.6: bundled and installed packages with version, licence and the hash of the lock file.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productPackages } from './product-licences.mjs';
import { root } from './setup.mjs';
import { toolPackages } from './stage.mjs';

/** Only the other host drives a browser; it is not in the package. */
const NOT_SHIPPED = ['playwright-core'];

export function sbom() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { name, version, license } = packages[''];
  const own = { type: 'application', 'bom-ref': `${name}@${version}`, name, version, licenses: licencesOf(license ?? 'Apache-2.0') };
  const left = [...NOT_SHIPPED, ...toolPackages()];
  const components = productPackages()
    .filter((one) => !left.includes(one.name))
    .map((one) => component(one, packages[one.path]));
  const text = JSON.stringify(components);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(`${name}@${version}${text}`)}`,
    version: 1,
    metadata: { component: own },
    components,
  };
}

function component({ name, version, licence, path }, { integrity = '' }) {
  const [algorithm, hash] = integrity.split('-');
  const purlName = name.startsWith('@') ? `%40${name.slice(1)}` : name;
  return {
    type: name === 'electron' ? 'framework' : 'library',
    'bom-ref': path,
    name,
    version,
    purl: `pkg:npm/${purlName}@${version}`,
    licenses: licencesOf(licence),
    hashes: algorithm === 'sha512' ? [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] : [],
  };
}

const licencesOf = (licence) => [/[ (]/.test(licence) ? { expression: licence } : { license: { id: licence } }];

/** The same parts give the same number. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
