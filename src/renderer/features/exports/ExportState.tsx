// The state of one hand-over, shape first.
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import type { Shape } from '../../ui/Glyph';
import { Pill, State } from '../../ui/parts';

type Row = Awaited<ReturnType<typeof client.exports.list>>[number];
type Look = readonly [shape: Shape, tone: 'accent' | 'amber' | 'red' | 'quiet', pill: '' | 'waiting' | 'late' | 'quiet'];

const LOOKS: Readonly<Record<Row['state'], Look>> = {
  requested: ['waiting', 'accent', ''],
  approved: ['half', 'amber', 'waiting'],
  sealed: ['most', 'accent', ''],
  handedOver: ['due', 'amber', 'waiting'],
  received: ['done', 'quiet', 'quiet'],
  refused: ['late', 'red', 'late'],
  rejected: ['refused', 'quiet', 'quiet'],
  withdrawn: ['refused', 'quiet', 'quiet'],
};

export function ExportState({ row, isPill = false }: { readonly row: Row; readonly isPill?: boolean }) {
  const { t } = useTranslation();
  const [shape, tone, pill] = LOOKS[row.state];
  const text = t(row.state === 'requested' && row.mayApprove ? 'exports.state.forYou' : `exports.state.${row.state}`);
  return isPill ? (
    <Pill shape={shape} tone={pill}>
      {text}
    </Pill>
  ) : (
    <State shape={shape} tone={tone}>
      {text}
    </State>
  );
}
