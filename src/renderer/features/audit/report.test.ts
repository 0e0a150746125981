// A break is said in words and shown at its place; every kind of break, remark, look and group has its words.
import { createInstance } from 'i18next';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { lookKind } from '../../../contract/audit';
import { EVENT_GROUPS } from '../../../contract/audit-groups';
import { en } from '../../locales/en';
import { zh } from '../../locales/zh-CN';
import { ChainStrip } from './ChainStrip';
import { VerifyReport } from './VerifyReport';
import type { Anchor, Report } from './words';

const i18n = createInstance();
await i18n.use(initReactI18next).init({
  lng: 'zh-CN',
  resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
});

const AT = Date.parse('2026-11-20T10:00:00+08:00');
const SOUND: Report = {
  rows: 1000,
  hash: 'ab'.repeat(32),
  firstBad: null,
  breaks: [],
  headMatches: true,
  pagesSound: true,
  checked: 'macs',
  macs: [{ from: 401, to: 1000 }],
  macsFrom: 401,
  checkpoints: 2,
  signedUpTo: { seq: 380, at: AT, by: '方静仪' },
  remarks: [],
};
const ANCHORS: Anchor[] = [
  { seq: 120, at: AT, kind: 'checkpoint', by: '方静仪' },
  { seq: 380, at: AT, kind: 'slip', by: '方静仪' },
  { seq: 401, at: AT, kind: 'auditor', by: '陈启明' },
  { seq: 800, at: AT, kind: 'restore', by: '陈启明' },
];
/** The compiler wants every kind here. */
const BREAKS: Record<Report['breaks'][number]['kind'], true> = {
  edit: true,
  gap: true,
  reorder: true,
  link: true,
  mac: true,
  segment: true,
  checkpoint: true,
  table: true,
  truncation: true,
  fork: true,
  head: true,
};
const REMARKS: Record<Report['remarks'][number]['kind'], true> = { clockBack: true, notLocked: true };
const markup = (part: ReactElement): string => renderToStaticMarkup(createElement(I18nextProvider, { i18n }, part));
const told = (report: Partial<Report>): string => markup(createElement(VerifyReport, { report: { ...SOUND, ...report } }));
const drawn = (firstBad: number | null): string => markup(createElement(ChainStrip, { total: 1000, anchors: ANCHORS, firstBad }));

describe('the report', () => {
  it('says from which row the MACs were checked, and that others checked none', () => {
    expect(told({})).toContain('第 401–1,000 条还用您的审计钥匙');
    expect(told({ checked: 'hashes', macs: [], macsFrom: null })).toContain('防伪码要由审计员来核对');
  });

  it('says of a break where it is, what it is, what holds and what to do', () => {
    const text = told({
      firstBad: 512,
      breaks: [
        { row: 512, kind: 'gap' },
        { row: 700, kind: 'mac' },
      ],
      headMatches: false,
    });
    expect(text).toContain('role="alert"');
    for (const words of ['第 512 条起对不上', '这里少了记录', '第 1–511 条仍然成立', '链头与封存的不一致', '第 700 条：', '不要再写入']) {
      expect(text).toContain(words);
    }
  });

  it('calls a file with damaged pages broken though the chain holds', () => {
    const text = told({ pagesSound: false });
    expect(text).toContain('有几页读不出来');
    expect(text).not.toContain('首尾相连');
  });

  it('relies on nothing when the first row is bad', () => {
    expect(told({ firstBad: 1, breaks: [{ row: 1, kind: 'edit' }] })).toContain('没有哪一条能确定成立');
  });
});

describe('the strip', () => {
  it('ends the sound part where the break is', () => {
    const width = (svg: string): number => Number(/class="holds"[^>]* width="([\d.]+)"/.exec(svg)?.[1]);
    expect(width(drawn(null))).toBeCloseTo(844, 0);
    expect(width(drawn(501))).toBeCloseTo(422, 0);
    expect(drawn(null)).not.toContain('class="break"');
    expect(drawn(501)).toContain('第 501 条起对不上');
  });

  it('shapes each kind of anchor in its own way', () => {
    const shapes = [...drawn(null).matchAll(/class="mark [a-z]+" d="([^"]+)"/g)].map(([, d]) => d);
    expect(new Set(shapes).size).toBe(ANCHORS.length);
  });
});

describe('the words', () => {
  const keys = [
    ...Object.keys(BREAKS).map((kind) => `audit.break.${kind}`),
    ...Object.keys(REMARKS).map((kind) => `audit.remark.${kind}`),
    ...lookKind.options.flatMap((kind) => [`audit.look.${kind}.what`, `audit.look.${kind}.ask`]),
    ...EVENT_GROUPS.map((group) => `audit.group.${group}`),
    ...ANCHORS.map(({ kind }) => `audit.anchor.${kind}`),
  ];
  it.each(['zh-CN', 'en'])('are there in %s', (lng) => {
    expect(keys.filter((key) => !i18n.exists(key, { lng, fallbackLng: [] }))).toEqual([]);
  });
});
