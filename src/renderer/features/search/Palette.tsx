// One box for numbers, names, pinyin, a single character and actions. The words stay in the box: nowhere else are they kept.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows, type Role } from '../../../contract/permissions';
import { client } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { type Action, actionsFor, DEEDS, nameOf, type Vault } from './actions';
import { type Hit, HitLine } from './HitLine';

interface PaletteProps {
  readonly roles: readonly Role[];
  readonly vault: Vault;
  /** Newest first. */
  readonly opened: readonly string[];
  onCover(): void;
  onClose(): void;
}

interface Option {
  readonly key: string;
  readonly line: ReactNode;
  choose(): void;
}

const RECORDS = {
  case: '/cases/$id',
  mentoring: '/mentoring/$id',
  submission: '/reports/$id',
  concern: '/concerns/$id',
  export: '/exports/$id',
  package: '/desk/$id',
} as const satisfies Record<Hit['kind'], string>;

export function Palette({ roles, vault, opened, onCover, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  /** What is looked for: not while an input method is still composing it. */
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  /** Enter came before the answer: the first hit opens when it is there. */
  const [entered, setEntered] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const isEmpty = text.trim() === '';
  const fresh = { networkMode: 'always', gcTime: 0, staleTime: 0 } as const;
  const found = useQuery({
    ...fresh,
    queryKey: ['search', text],
    queryFn: () => client.search.find({ text }),
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
  });
  const recent = useQuery({
    ...fresh,
    queryKey: ['opened', opened],
    queryFn: () => client.search.opened({ ids: [...opened] }),
    enabled: opened.length > 0,
  });

  const look = (value: string): void => {
    setText(value);
    setAt(0);
    setEntered(false);
  };
  const leave = (go: () => void): void => {
    onClose();
    go();
  };
  const open = (hit: Hit): void => leave(() => void navigate({ to: RECORDS[hit.kind], params: { id: hit.id } }));
  const log = (): void => leave(() => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } }));
  const act = (action: Action): void => {
    if ('place' in action) leave(() => void navigate({ to: action.to }));
    else if (action.deed === 'log') log();
    else leave(action.deed === 'cover' ? onCover : () => void client.session.lock({}));
  };
  const record = (hit: Hit): Option => ({ key: hit.id, line: <HitLine hit={hit} />, choose: () => open(hit) });
  const actions = actionsFor(text, roles, vault, (one) => `${labelOf(one)} ${t(`search.words.${nameOf(one)}`)}`);
  function labelOf(action: Action): string {
    return 'place' in action ? t('search.goTo', { page: t(`shell.${action.place}`) }) : t(`shell.${action.deed}`);
  }

  const hits = isEmpty ? [] : (found.data?.groups ?? []);
  const maySubmit = allows('report.submit', roles);
  const nothing = !isEmpty && !found.isFetching && !found.isError && hits.length === 0 && actions.length === 0;
  const deed = (key: string, icon: Action['icon'], label: string, choose: () => void, keys?: string): Option => ({
    key,
    line: (
      <>
        <Icon name={icon} />
        <span className="what">{label}</span>
        {keys && <kbd>{keys}</kbd>}
      </>
    ),
    choose,
  });
  const deeds = actions.map((one) => deed(nameOf(one), one.icon, labelOf(one), () => act(one), 'keys' in one ? one.keys : undefined));
  if (nothing && maySubmit) deeds.push(deed('log', DEEDS.log.icon, t('search.logNew'), log, DEEDS.log.keys));
  const groups = [
    { key: 'opened', label: t('search.group.opened'), more: 0, options: isEmpty ? (recent.data?.hits ?? []).map(record) : [] },
    ...hits.map(({ kind, total, hits: some }) => ({
      key: kind,
      label: `${t(`search.group.${kind}`)} ${total}`,
      more: total - some.length,
      options: some.map(record),
    })),
    { key: 'do', label: t('search.group.do'), more: 0, options: deeds },
  ].filter((group) => group.options.length > 0);
  const options = groups.flatMap((group) => group.options);
  const current = options[Math.min(at, options.length - 1)];
  const idOf = (option: Option): string => `found-${option.key}`;
  const currentId = current ? idOf(current) : undefined;
  useEffect(() => {
    if (currentId) list.current?.querySelector(`#${CSS.escape(currentId)}`)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  const chooseCurrent = useEffectEvent(() => current?.choose());
  const isAwaited = entered && !found.isFetching;
  useEffect(() => {
    if (isAwaited) chooseCurrent();
  }, [isAwaited]);

  const move = (step: number): void => {
    setAt((Math.min(at, options.length - 1) + step + options.length) % options.length);
    setEntered(false);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    // An Enter or an arrow that belongs to the input method is not ours.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) move(step);
    else if (event.key === 'Enter' && !event.ctrlKey && found.isFetching) setEntered(true);
    else if (event.key === 'Enter' && !event.ctrlKey) current?.choose();
    else if (event.key !== 'Enter' && step === 0) return;
    event.preventDefault();
  };

  return (
    <Dialog
      title={<span className="sr">{t('search.title')}</span>}
      className="palette"
      width={680}
      style={{ top: 84 }}
      closable={false}
      footer={null}
      onCancel={onClose}
    >
      <div className="ask">
        <Icon name="find" />
        <input
          data-first
          role="combobox"
          aria-label={t('search.title')}
          aria-expanded={options.length > 0}
          aria-controls="found"
          aria-activedescendant={currentId}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            if (!(event.nativeEvent as InputEvent).isComposing) look(event.target.value);
          }}
          onCompositionEnd={(event) => look(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <span className="quiet">{t('search.hint')}</span>
      </div>
      <div className="found" ref={list}>
        {nothing && (
          <p className="none" role="status">
            {t(maySubmit ? 'search.none' : 'search.noneOnly')}
          </p>
        )}
        {found.isError && !isEmpty && (
          <p className="none" role="alert">
            {t('search.failed')}
          </p>
        )}
        <div id="found" role="listbox" aria-label={t('search.title')}>
          {groups.map((group) => (
            <div key={group.key} role="group" aria-labelledby={`found-group-${group.key}`}>
              <div className="group" id={`found-group-${group.key}`}>
                {group.label}
              </div>
              {group.options.map((option) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are those of the box above
                <div
                  key={option.key}
                  id={idOf(option)}
                  role="option"
                  aria-selected={option === current}
                  onMouseMove={() => setAt(options.indexOf(option))}
                  onClick={option.choose}
                >
                  {option.line}
                </div>
              ))}
              {group.more > 0 && <div className="more">{t('search.more', { count: group.more })}</div>}
            </div>
          ))}
        </div>
      </div>
      <div className="keys">
        <span>
          <kbd>↑ ↓</kbd> {t('ui.choose')}
        </span>
        <span>
          <kbd>{t('ui.enter')}</kbd> {t('reports.keyOpen')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('search.close')}
        </span>
        <span className="note">
          <Icon name="lock" /> {t('search.only')}
        </span>
      </div>
    </Dialog>
  );
}
