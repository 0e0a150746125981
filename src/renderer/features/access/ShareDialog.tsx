// Letting one colleague in: what they will see, why, until when.
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { DateField } from '../../ui/DateField';
import { dayIn, type FieldRules } from '../../ui/date-words';
import { formatDue } from '../../ui/dates';
import { dayOfIso, instantOf } from '../../ui/days';
import { FormDialog } from '../../ui/FormDialog';
import { useList } from '../../ui/lists';
import { Chips } from '../../ui/parts';
import { useExplain } from './Failure';
import type { Access } from './names';

const UNTIL = ['today', 'week', 'day', 'open'] as const;
type Until = (typeof UNTIL)[number];
const HOME_TIME = 18;
const DAY = 86_400_000;

/** Going home at six; later than that, the end of the day. */
function untilOf(choice: Until, day: string, now: number): number | null {
  if (choice === 'open') return null;
  if (choice === 'week') return now + 7 * DAY;
  if (choice === 'day') {
    const last = dayOfIso(dayIn(day, endRules(now)) ?? '');
    return last === null ? Number.NaN : instantOf(last + 1, null);
  }
  const home = new Date(now).setHours(HOME_TIME, 0, 0, 0);
  return home > now + DAY / 96 ? home : new Date(now).setHours(24, 0, 0, 0);
}

const endRules = (now: number): FieldRules => ({ now, toward: 'future', from: now });

function useEndText(end: number | null, now: number): string {
  const { t } = useTranslation();
  if (end === null) return t('access.untilOpenHelp');
  if (Number.isNaN(end)) return t('access.dayMissing');
  return end > now ? t('access.untilHelp', { at: formatDue(end) }) : t('access.dayPast');
}

const shape = z.object({
  person: z.string().nullable(),
  audiences: z.array(z.string()),
  reason: z.string(),
  until: z.enum(UNTIL),
  day: z.string(),
});
type Share = z.infer<typeof shape>;
const EMPTY: Share = { person: null, audiences: ['team'], reason: '', until: 'today', day: '' };

interface ShareDialogProps {
  readonly id: string;
  readonly one: Access;
  onClose(): void;
}

export function ShareDialog({ id, one, onClose }: ShareDialogProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const list = useList();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const share = useCommand(client.access.share);
  const draft = useKept({ slice: one.slice === 'case' ? 'share' : 'shareTip', about: id, label: t('drafts.label.share'), shape, empty: EMPTY });
  const { audiences, reason, until, day } = draft.value;
  // Whoever came in meanwhile is no choice any more.
  const person = one.candidates.some((colleague) => colleague.id === draft.value.person) ? draft.value.person : null;
  const now = me.data ? me.data.now + (Date.now() - me.dataUpdatedAt) : Date.now();
  const end = untilOf(until, day, now);
  const endText = useEndText(end, now);
  return (
    <FormDialog
      title={t('access.shareTitle')}
      okText={t('access.shareOk')}
      draft={draft}
      isReady={person !== null && audiences.length > 0 && reason.trim().length >= 4 && (end === null || end > now)}
      explain={explain}
      send={async () => person !== null && share.run({ dossier: id, person, audiences, reason, until: end })}
      onClose={onClose}
    >
      {(submit) => (
        <div className="access-ask">
          <label htmlFor="share-person">{t('access.colleague')}</label>
          <Select
            id="share-person"
            showSearch={{ optionFilterProp: 'label' }}
            value={person}
            onChange={(chosen: string) => draft.set({ person: chosen })}
            placeholder={t('access.choose')}
            notFoundContent={t('access.nobody')}
            options={one.candidates.map((colleague) => ({
              value: colleague.id,
              label: `${colleague.name} · ${list(colleague.roles.map((role) => t(`roles.${role}`)))}`,
            }))}
          />
          {one.audiences.length > 1 && (
            <Chips
              label={t('access.willSee')}
              labelled
              multiple
              values={audiences}
              onChange={(chosen) => draft.set({ audiences: chosen.includes('team') ? chosen : ['team', ...chosen] })}
              options={one.audiences.map((audience) => ({ value: audience, label: t(`access.audience.${audience}`) }))}
            />
          )}
          <label htmlFor="share-reason">{t('access.reason')}</label>
          <Input
            id="share-reason"
            maxLength={200}
            value={reason}
            onChange={(event) => draft.set({ reason: event.target.value })}
            onPressEnter={submit}
          />
          <Chips
            label={t('access.until')}
            labelled
            values={[until]}
            onChange={([value]) => value && draft.set({ until: value })}
            options={UNTIL.map((value) => ({ value, label: t(`access.untilChoice.${value}`) }))}
          />
          {until === 'day' && (
            <DateField
              label={t('access.untilChoice.day')}
              placeholder={t('date.placeholderAhead')}
              rules={endRules(now)}
              value={day}
              onChange={(typed) => draft.set({ day: typed })}
            />
          )}
          <p className="quiet">{endText}</p>
        </div>
      )}
    </FormDialog>
  );
}
