// A notice of what was seen near the school (线索报告单): behaviour first, and at once why something cannot be noted.
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Behaviour, isPetitionOnly } from '../../../contract/concern-facts';
import { client, useCommand } from '../../api/client';
import { useDraft, useDraftOrNew } from '../../api/draft';
import { focusFirst } from '../../ui/focus';
import { Page } from '../../ui/Page';
import { Pill } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { useShortcut } from '../../ui/shortcut';
import { Failure } from './Failure';
import { Fields, lackingIn } from './Fields';
import { emptyNotice, NOTICE, type NoticeForm, type NoticeKey, noticeOf, noticeShape } from './forms';
import './concerns.css';

export function NoticePage({ id, isUrgent }: { readonly id: string; readonly isUrgent: boolean }) {
  const draft = useDraftOrNew(id, noticeShape, () => emptyNotice(isUrgent));
  return draft.data ? <Form id={id} start={draft.data} /> : null;
}

/** Why it cannot be noted at all, as soon as that is chosen; null while it can. */
function refusalIn({ relation, behaviours, origin }: NoticeForm): { key: NoticeKey; code: string } | null {
  if (relation === 'pupil' || relation === 'complainingParent') return { key: 'relation', code: relation };
  return isPetitionOnly(behaviours as Behaviour[], origin) && behaviours.length > 0 ? { key: 'behaviours', code: 'petition_only' } : null;
}

const HELPED: readonly NoticeKey[] = ['behaviours', 'title', 'narrative', 'name', 'features', 'origin', 'gate', 'route'];

function Form({ id, start }: { readonly id: string; readonly start: NoticeForm }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form, setForm] = useState(start);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<NoticeForm>): void => setForm((old) => ({ ...old, ...change }));
  const draft = useDraft({ id, slice: 'concern', about: null, label: t('drafts.label.concern', { title: form.title }), value: form });
  const command = useCommand(client.concerns.note);
  const lacking = lackingIn(NOTICE, form);
  const refusal = refusalIn(form);
  const submit = (): void => {
    setTried(true);
    const notice = noticeOf(form, Date.now());
    const [first] = lacking;
    if (first) document.querySelector<HTMLElement>(`#concern-${first} :is(input, textarea)`)?.focus();
    if (!notice || refusal || command.pending) return;
    void command.run({ notice }).then(
      (made) => draft.done().then(() => navigate({ to: '/concerns/$id', params: { id: made.id } })),
      () => undefined,
    );
  };
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => focusFirst(fields.current), []);
  useShortcut('ctrl+enter', submit);
  useShortcut('f8', () => set({ urgency: 'urgent' }));
  const later = (): void => void navigate({ to: '/concerns' });
  useShortcut('escape', later);
  const wrong: Partial<Record<NoticeKey, string>> = isTried ? Object.fromEntries(lacking.map((key) => [key, t('concerns.needed')])) : {};
  const isPetition = form.origin === 'petition' || form.behaviours.includes('petition');
  return (
    <Page
      title={t('concerns.noticeTitle')}
      back={{ to: '/concerns', label: t('shell.concerns') }}
      state={
        form.urgency === 'urgent' && (
          <Pill shape="life" tone="late">
            {t('concerns.urgency.urgent')}
          </Pill>
        )
      }
      facts={[t('concerns.noticeRule'), <SavedDraft key="draft" draft={draft} />]}
      actions={
        <>
          <Button onClick={later}>
            {t('log.later')} <kbd>Esc</kbd>
          </Button>
          <Button type="primary" loading={command.pending} disabled={refusal !== null} onClick={submit}>
            {t('concerns.note')} <kbd>Ctrl Enter</kbd>
          </Button>
        </>
      }
      keys={[
        ['F8', t('concerns.urgentKey')],
        ['Ctrl Enter', t('concerns.note')],
        ['Esc', t('log.later')],
      ]}
      note={t('concerns.limitsShort')}
    >
      <div className="concern-notice-form" ref={fields}>
        <Failure error={command.error} />
        <Fields
          specs={NOTICE}
          form={form}
          set={set}
          helped={HELPED}
          wrong={refusal ? { ...wrong, [refusal.key]: t(`concerns.refusal.${refusal.code}`) } : wrong}
          below={{
            ...(form.urgency === 'urgent' ? { urgency: <span className="concern-refused-why">{t('concerns.help.urgent')}</span> } : {}),
            ...(isPetition ? { origin: <PetitionWords isRefused={refusal?.code === 'petition_only'} /> } : {}),
            ...(form.origin === 'drugs' ? { origin: <span className="concern-warned">{t('concerns.warn.drugs')}</span> } : {}),
            ...(form.origin === 'harmRisk' ? { origin: <span className="concern-warned">{t('concerns.warn.harmRisk')}</span> } : {}),
          }}
        />
      </div>
    </Page>
  );
}

/** Said where the class is chosen, too: the reason stands further up, beside what was seen. */
function PetitionWords({ isRefused }: { readonly isRefused: boolean }) {
  const { t } = useTranslation();
  return isRefused ? (
    <span className="concern-refused-why">{t('concerns.refusal.petition_only')}</span>
  ) : (
    <span className="concern-warned">{t('concerns.warn.petition')}</span>
  );
}
