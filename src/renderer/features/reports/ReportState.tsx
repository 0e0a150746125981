// Where a tip stands: shape, word, colour.
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import type { Shape } from '../../ui/Glyph';
import { State } from '../../ui/parts';

export type Row = Awaited<ReturnType<typeof client.reports.list>>['rows'][number];

const LOOKS: Readonly<Record<Row['state'], readonly [Shape, 'accent' | 'quiet']>> = {
  received: ['new', 'quiet'],
  accepted: ['pie', 'accent'],
  declined: ['refused', 'quiet'],
  forwarded: ['handed', 'accent'],
  merged: ['done', 'quiet'],
  handedIn: ['tick', 'quiet'],
};

export function ReportState({ row }: { readonly row: { readonly state: Row['state']; readonly lifeSafety?: boolean } }) {
  const { t } = useTranslation();
  if (row.state === 'received' && row.lifeSafety)
    return (
      <State shape="life" tone="red">
        {t('terms.lifeSafety')}
      </State>
    );
  const [shape, tone] = LOOKS[row.state];
  return (
    <State shape={shape} tone={tone}>
      {t(`terms.state.${row.state}`)}
    </State>
  );
}
