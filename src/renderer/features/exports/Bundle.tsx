// What leaves beside what stays, and the real pages in the middle: the same for the preview and for the approver.
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { formatBytes } from '../../ui/format-bytes';
import { Glyph } from '../../ui/Glyph';
import { Watermark } from '../../ui/Watermark';
import { PartViewer } from '../../ui/PartViewer';
import { useShortcut } from '../../ui/shortcut';

export type Prepared = Awaited<ReturnType<typeof client.exports.prepare>>;
const TURN = ['PgUp', 'PgDn'] as const;
type Withheld = Prepared['withheld'];

interface BundleProps {
  /** Of the export, or of what was prepared. */
  readonly id: string;
  readonly parts: Prepared['parts'];
  readonly withheld: Withheld;
  /** Paths that were really drawn. */
  readonly seen: ReadonlySet<string>;
  readonly children: ReactNode;
  onSeen(path: string): void;
}

export function Bundle({ id, parts, withheld, seen, onSeen, children }: BundleProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const part = parts[at];
  const read = useCallback((path: string, offset: number) => client.exports.part({ id, path, offset }), [id]);
  useShortcut('pagedown', () => setAt((now) => Math.min(parts.length - 1, now + 1)));
  useShortcut('pageup', () => setAt((now) => Math.max(0, now - 1)));
  return (
    <div className="bundle">
      <div className="leaves">
        <h2>
          {t('exports.leaves')} <small>{t('exports.items', { count: parts.length })}</small>
        </h2>
        <ul>
          {parts.map((one, i) => (
            <li key={one.path}>
              <button type="button" aria-current={i === at ? 'true' : undefined} onClick={() => setAt(i)}>
                <Glyph shape={seen.has(one.path) ? 'tick' : 'empty'} />
                <bdi>{one.name}</bdi>
                <small>{formatBytes(one.size)}</small>
              </button>
            </li>
          ))}
        </ul>
        <Stays withheld={withheld} />
      </div>
      <div className="pages">
        <div className="pages-bar">
          {TURN.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          <bdi>{part?.name}</bdi>
          <span className="quiet">{t('exports.partOf', { n: at + 1, count: parts.length })}</span>
        </div>
        <div className="pages-body">
          {part && <PartViewer key={part.path} part={part} read={read} onShown={() => onSeen(part.path)} />}
          <Watermark />
        </div>
      </div>
      <aside className="decision">{children}</aside>
    </div>
  );
}

/** Absent, not covered: none of this is in the files. */
export function Stays({ withheld }: { readonly withheld: Withheld }) {
  const { t } = useTranslation();
  return (
    <div className="stays hatch">
      <h2>
        <span className="stamp">封</span> {t('exports.stays')}
      </h2>
      <ul>
        {withheld.map(({ kind, count }) => (
          <li key={kind}>
            {t(`exports.withheld.${kind}`)} {count > 1 ? count : ''}
          </li>
        ))}
        {withheld.length === 0 && <li>{t('exports.nothingStays')}</li>}
      </ul>
      <p>{t('exports.absent')}</p>
    </div>
  );
}

/** Three words for the telephone. */
export function Frozen({ words, title }: { readonly words: Prepared['words']; readonly title: string }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="frozen hatch">
      <b>
        <span className="stamp">封</span> {title}
      </b>
      <div>
        <small>{t('exports.wordsHelp')}</small>
        <strong>{words[i18n.language === 'en' ? 'en' : 'zh'].join('　')}</strong>
        <small>{t('exports.wordsChange')}</small>
      </div>
    </div>
  );
}
