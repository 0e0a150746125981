// Documents as text: what was typed comes out, in its order; containers that lie or would grow without end are refused.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { decodeText } from '../../src/renderer/ui/decode-text';
import { isNamedOtherwise, shownAs } from '../../src/renderer/ui/file-kinds';
import { officeText } from '../../src/renderer/ui/office-text';

/** @param claims size that the list says, if not the true one */
function zipOf(files: Readonly<Record<string, string | Buffer>>, claims?: number, localName?: string): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claims ?? plain.length, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(at, 42);
    const whole = Buffer.concat([local, Buffer.from(localName ?? name), packed]);
    at += whole.length;
    parts.push(whole);
    list.push(central, Buffer.from(name));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...list, end]));
}

const docx = (body: string): Record<string, string> => ({ 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>` });

describe('a document', () => {
  it('made by another program is read', async () => {
    const text = await officeText(new Uint8Array(readFileSync(join(root, 'test', 'fixtures', 'minutes.docx'))));
    expect(text.trim().length).toBeGreaterThan(10);
    expect(text).not.toMatch(/<\/?w:/);
  });

  it('gives paragraphs, tabs and cells, and never markup', async () => {
    const body =
      '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲&lt;b&gt;</w:t><w:tab/><w:t xml:space="preserve"> 乙</w:t></w:r></w:p>' +
      '<w:tr><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>二</w:t></w:r></w:p></w:tc></w:tr>';
    expect(await officeText(zipOf(docx(body)))).toBe('甲<b>\t 乙\n一\t二\n');
  });

  it('with a document type is refused: its entities could grow without end', async () => {
    await expect(officeText(zipOf({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }))).rejects.toThrow('unsupported');
  });
});

describe('a workbook', () => {
  it('gives its sheets with shared words, dates and gaps', async () => {
    const text = await officeText(
      zipOf({
        'xl/workbook.xml': '<workbook><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/sharedStrings.xml': '<sst><si><t>姓</t><r><t>名</t></r><rPh><t>xìng</t></rPh></si></sst>',
        'xl/styles.xml': '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        'xl/worksheets/sheet1.xml':
          '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1" s="1"><v>45000</v></c></row>' +
          '<row r="2"><c r="B2" t="inlineStr"><is><t>内</t></is></c><c r="C2"><v>3.5</v></c></row></sheetData></worksheet>',
      }),
    );
    expect(text).toBe('【名单】\n姓名\t\t2023-03-15\n\t内\t3.5\n');
  });
});

describe('a container that would do harm', () => {
  it('is stopped when more comes out than its list says', async () => {
    await expect(officeText(zipOf({ 'word/document.xml': Buffer.alloc(10_000_000, 0x20) }, 1000))).rejects.toThrow('too_large');
  });
  it('is not opened when its list says more than is allowed', async () => {
    await expect(officeText(zipOf({ 'word/document.xml': Buffer.alloc(30_000_000, 0x20) }))).rejects.toThrow('too_large');
  });
  it('is refused when less comes out, when two names differ, when it is cut off, and when it is none', async () => {
    await expect(officeText(zipOf(docx('<w:p/>'), 5000))).rejects.toThrow('unsupported');
    await expect(officeText(zipOf(docx('<w:p/>'), undefined, 'word/documents.xm'))).rejects.toThrow('unsupported');
    await expect(officeText(zipOf(docx('<w:p/>')).slice(0, -10))).rejects.toThrow('unsupported');
    await expect(officeText(new Uint8Array(3))).rejects.toThrow('unsupported');
  });
});

describe('text in any encoding', () => {
  it.each([
    ['UTF-8', Buffer.from('䶮在场')],
    ['GB18030', Buffer.from([0xc4, 0xe3, 0xba, 0xc3])],
    ['UTF-16 LE', Buffer.from('\ufeff你好', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeff你好', 'utf16le').swap16()],
  ])('%s', (_, bytes) => {
    expect(['䶮在场', '你好']).toContain(decodeText(bytes));
  });
});

describe('what a file is', () => {
  it('is said by its bytes; the name only adds which office program', () => {
    expect(shownAs({ name: 'a.exe', type: 'image/png', size: 1 })).toBe('picture');
    expect(shownAs({ name: 'a.DOCX', type: 'application/zip', size: 1 })).toBe('office');
    expect(shownAs({ name: 'a.zip', type: 'application/zip', size: 1 })).toBeNull();
    expect(shownAs({ name: 'a.wav', type: 'audio/wav', size: 200_000_001 })).toBeNull();
  });
  it('is compared with what the name promises', () => {
    expect(isNamedOtherwise('成绩.jpg', 'application/octet-stream')).toBe(true);
    expect(isNamedOtherwise('成绩.jpg', 'image/jpeg')).toBe(false);
    expect(isNamedOtherwise('录音.m4a', 'video/mp4')).toBe(false);
    expect(isNamedOtherwise('没有扩展名', 'image/jpeg')).toBe(false);
  });
});
