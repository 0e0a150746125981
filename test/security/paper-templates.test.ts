// A school's own template: what is taken back, what is refused and why, and that nothing written in a record becomes more than text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateHandler } from 'easy-template-x';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { type WordForm, wordForm } from '../../src/contract/papers';
import { defaultTemplate } from '../../src/core/documents/default-templates';
import { fieldsOf, TAGS } from '../../src/core/documents/form-fields';
import { checkTemplate, fillTemplate } from '../../src/core/documents/word';
import { readZip, writeZip } from '../../src/core/documents/zip';
import { SOME_CHOICE, someFacts } from '../support/paper-facts';

const AT = Date.UTC(2026, 10, 27, 9, 45);
const STAMP = { copy: 57, by: '林若溪', at: AT };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const whats = async (form: WordForm, file: Uint8Array): Promise<string[]> => (await checkTemplate(form, file)).map(({ what, tag }) => what + tag);
const fill = async (form: WordForm, template: Uint8Array, facts = someFacts()): Promise<Uint8Array> =>
  fillTemplate(template, fieldsOf(form, facts, SOME_CHOICE, STAMP), new Date(AT));
const partsText = (file: Uint8Array, name: string): string => new TextDecoder().decode(readZip(file).get(name));

/** Every element closed in order: what a strict reader of XML asks first. */
function expectWellFormed(xml: string, name: string): void {
  const open: string[] = [];
  for (const [, close, tag, self] of xml.replace(/<\?[\s\S]*?\?>/g, '').matchAll(/<(\/?)([\w:.-]+)[^<>]*?(\/?)>/g)) {
    if (self) continue;
    if (close) expect(open.pop(), name).toBe(tag);
    else open.push(tag as string);
  }
  expect(open, name).toEqual([]);
  expect(xml.replace(/<[^<>]*>/g, ''), name).not.toMatch(/[<>]|&(?!(?:#\d+|#x[\da-f]+|lt|gt|amp|quot|apos);)/i);
}

let talk: Uint8Array;
beforeAll(async () => {
  talk = await defaultTemplate('talkRecord');
});
/** The template of a talk record with some of its parts changed, or more of them. */
const changed = (parts: Readonly<Record<string, string | Uint8Array | ((text: string) => string)>>): Uint8Array => {
  const all = readZip(talk);
  for (const [name, part] of Object.entries(parts)) {
    const before = new TextDecoder().decode(all.get(name));
    all.set(name, typeof part === 'function' ? utf8(part(before)) : typeof part === 'string' ? utf8(part) : part);
  }
  return writeZip(all);
};
const body = (change: (text: string) => string): Uint8Array => changed({ 'word/document.xml': change });
const withText = (text: string): Uint8Array => body((xml) => xml.replace('<w:body>', `<w:body><w:p><w:r>${text}</w:r></w:p>`));

describe('a template that is taken', () => {
  it('is each that comes with the program, and each of its tags is one of the list', async () => {
    for (const form of wordForm.options) {
      const file = await defaultTemplate(form);
      expect(await checkTemplate(form, file), form).toEqual([]);
      const text = [...readZip(file)].map(([, part]) => new TextDecoder().decode(part)).join('');
      for (const { tag } of TAGS[form].filter(({ required }) => required)) expect(text, form).toContain(`{${tag}}`);
    }
  });

  it('is one whose tags an editor split over runs, and it is filled all the same', async () => {
    const split = body((xml) => xml.replace('{编号}', '{编</w:t></w:r><w:r><w:t>号}'));
    expect(await checkTemplate('talkRecord', split)).toEqual([]);
    expect(await new TemplateHandler().getText(Buffer.from(await fill('talkRecord', split)) as never)).toContain('0399-2026-QL-0010');
  });

  it('may hold pictures and properties of an office program', async () => {
    const file = changed({ 'docProps/thumbnail.jpeg': readFileSync(join(root, 'test/fixtures/photo.jpg')), 'customXml/item1.xml': '<a/>' });
    expect(await checkTemplate('talkRecord', file)).toEqual([]);
  });
});

describe('a template that is refused', () => {
  const rels = (target: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="t" ${target}/></Relationships>`;
  const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
  it.each<readonly [why: string, what: string, file: () => Uint8Array]>([
    ['a picture', 'notWord', () => readFileSync(join(root, 'test/fixtures/photo.jpg'))],
    ['cut off', 'notWord', () => talk.slice(0, -30)],
    ['too large', 'tooLarge', () => new Uint8Array(600_000)],
    ['no text in it', 'notWord', () => writeZip(new Map([['a.xml', utf8('<a/>')]]))],
    ['a path out of the container', 'notWord', () => changed({ '../evil.xml': '<a/>' })],
    ['macros by type', 'macros', () => changed({ '[Content_Types].xml': (text) => text.replace('document.main+xml', 'macroEnabled.main+xml') })],
    ['macros by part', 'macros', () => changed({ 'word/vbaProject.bin': 'x' })],
    ['an embedded file', 'embedded', () => changed({ 'word/embeddings/oleObject1.xml': '<a/>' })],
    ['a program', 'embedded', () => changed({ 'word/media/a.exe': 'MZ' })],
    ['another document', 'embedded', () => body((xml) => xml.replace('<w:body>', '<w:body><w:altChunk r:id="r1"/>'))],
    ['a link', 'external', () => changed({ 'word/_rels/document.xml.rels': rels('Target="https://a.invalid/x" TargetMode="External"') })],
    ['a link by references', 'external', () => changed({ 'word/_rels/header9.xml.rels': rels('Target="file:///c:/a" TargetMode="&#69;xternal"') })],
    ['a part in UTF-16', 'broken', () => changed({ 'word/_rels/header9.xml.rels': utf16(rels('Target="a" TargetMode="External"')) })],
    ['another encoding by name', 'broken', () => changed({ 'customXml/a.xml': '<?xml version="1.0" encoding="UTF-7"?><a/>' })],
    ['entities', 'broken', () => changed({ 'word/styles.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' })],
    ['a field that fetches', 'fields', () => withText('<w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "c:/a"</w:instrText>')],
    ['a field in pieces', 'fields', () => withText('<w:instrText>DDE<!-- -->AUTO cmd</w:instrText>')],
    ['a field by references', 'fields', () => withText('<w:instrText>&#x49;NCLUDEPICTURE "a"</w:instrText>')],
    ['a field of another prefix', 'fields', () => withText(`<x:fldSimple xmlns:x="w" x:instr=' LINK Excel.Sheet '/>`)],
    ['a field that leads outside', 'fields', () => withText('<w:instrText>HYPERLINK &quot;https://a.invalid&quot;</w:instrText>')],
    ['hidden text', 'broken', () => withText('<w:instrText><![CDATA[INCLUDETEXT]]></w:instrText>')],
    ['a list without its end', 'broken', () => withText('<w:t>{#编号}</w:t>')],
    ['a tag that is none', 'unknownTag身份证号', () => withText('<w:t>{身份证号}</w:t>')],
    ['no number of the copy', 'missingTag份号', () => changed({ 'word/footer1.xml': (xml) => xml.replace('{份号}', '') })],
  ])('%s: %s', async (_why, what, file) => {
    expect(await whats('talkRecord', file())).toContain(what);
  });

  it('stops before it has grown: a container that says little and holds much', async () => {
    const bomb = writeZip(new Map([...readZip(talk), ['word/a.xml', new Uint8Array(20 * 1024 * 1024)]]));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await whats('talkRecord', bomb)).toEqual(['notWord']);
  });

  it('does not break the check, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.nat(talk.length - 1), async (noise, at) => {
        const file = new Uint8Array(talk);
        file.set(noise.subarray(0, Math.max(0, file.length - at)), at);
        expect(Array.isArray(await checkTemplate('talkRecord', file))).toBe(true);
        expect(await whats('talkRecord', noise)).toEqual(['notWord']);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a filled Word file', () => {
  it('is well-formed in every part, holds every word, and is the same bytes for the same input', async () => {
    for (const form of wordForm.options) {
      const template = await defaultTemplate(form);
      const file = await fill(form, template);
      for (const [name, part] of readZip(file)) if (/\.(xml|rels)$/.test(name)) expectWellFormed(new TextDecoder().decode(part), name);
      expect(partsText(file, 'docProps/core.xml')).toContain('2026-11-27T09:45:00Z');
      expect(partsText(file, 'word/footer1.xml').replace(/<[^>]+>/g, '')).toContain('第 57（演练） 份');
      expect(partsText(file, 'word/document.xml')).toContain('w:eastAsia="方正小标宋简体"');
      expect(Buffer.from(file).equals(Buffer.from(await fill(form, template))), form).toBe(true);
    }
  });

  it('takes whatever a record says as text', async () => {
    const template = await defaultTemplate('registerSheet');
    const said = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('{编号}', '{#可告知情况}', '{/经过}', '</w:t></w:r><w:r><w:instrText>DDE', '&lt;&#60;', ']]>', '{{x}}', '\u0000\uFFFE'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 4 }), async (pieces) => {
        const narrative = pieces.join('');
        const file = await fill('registerSheet', template, { ...someFacts(), narrative });
        const xml = partsText(file, 'word/document.xml');
        expectWellFormed(xml, 'document');
        expect(xml).not.toMatch(/<w:instrText|<w:fldSimple/);
        const text = await new TemplateHandler().getText(Buffer.from(file) as never);
        const plain = (one: string): string => one.replace(/[\p{C}\s]/gu, '');
        expect(plain(text)).toContain(plain(narrative));
      }),
      { numRuns: 60 },
    );
  });
});
