// Deciding on a tip: the next-step line, its dialogs, and possible duplicates to merge with.
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { useStoredDraft } from '../../api/draft';
import { Part } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { DecisionDialog } from './DecisionDialog';
import { type Act, type DecisionForm, decisionForm, emptyDecision } from './decision-form';
import { Duplicates, type Similar, useWhy } from './Duplicates';
import { NextLine } from './NextLine';
import './triage.css';

type Report = Awaited<ReturnType<typeof client.reports.get>>;

export function Triage({ report }: { readonly report: Report }) {
  const stored = useStoredDraft('triage', report.row.id, decisionForm);
  const [early, setEarly] = useState<Act | null>(null);
  if (!stored) return report.mayTriage ? <EarlyKeys onAct={setEarly} /> : null;
  return <Deciding report={report} draftId={stored.id} start={stored.value} early={early} />;
}

/** The tip stands there before it is known whether a decision was left half written: a key pressed meanwhile is not lost. */
function EarlyKeys({ onAct }: { onAct(act: Act): void }) {
  useShortcut('alt+a', () => onAct('accept'));
  useShortcut('alt+d', () => onAct('decline'));
  useShortcut('alt+f', () => onAct('forward'));
  useShortcut('alt+m', () => onAct('merge'));
  return null;
}

interface DecidingProps {
  readonly report: Report;
  readonly draftId: string;
  /** What was half written before a lock: open again, as far as it can still be decided. */
  readonly start: DecisionForm | null;
  /** Begun by a key before this could be shown. */
  readonly early: Act | null;
}

function Deciding({ report, draftId, start, early }: DecidingProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const whyOf = useWhy();
  const { row, similar, mayTriage, mayTakeBack } = report;
  const [form, setForm] = useState({ ...(start ?? emptyDecision('accept')), ...(early ? { act: early } : {}) });
  const [isOpen, setOpen] = useState(start !== null || early !== null);
  const begun = useRef<Act | null>(early);
  const [isFresh, setFresh] = useState(false);
  const isAllowed = form.act === 'takeBack' || form.act === 'unmerge' ? mayTakeBack : mayTriage;
  const begin = (act: Act, change: Partial<DecisionForm> = {}): void => {
    // Closed and opened again, or another decision: the words are still there.
    setForm((old) => ({ ...old, ...change, act }));
    setFresh(false);
    setOpen(true);
    begun.current = act;
  };
  const done = (caseId: string | null): void => {
    // The page may have closed this one before its command was through: whoever began the next one meanwhile keeps it.
    if (begun.current !== null && begun.current !== form.act) return;
    setOpen(false);
    setForm(emptyDecision('accept'));
    if (caseId) void navigate({ to: '/cases/$id', params: { id: caseId } });
    else setFresh(true);
  };
  const mergeWith = (one: Similar): void => begin('merge', { into: one.id, note: form.note || whyOf(one) });
  return (
    <>
      <NextLine report={report} isFresh={isFresh} onAct={begin} />
      {similar.length > 0 && (
        <Part title={t('triage.similar')} count={similar.length}>
          <Duplicates
            similar={similar}
            act={(one) =>
              one.mayTake && (
                <Button size="small" onClick={() => mergeWith(one)}>
                  {t('triage.mergeInto')}
                </Button>
              )
            }
          />
        </Part>
      )}
      {isOpen && isAllowed && (
        <DecisionDialog
          id={row.id}
          number={row.number}
          draftId={draftId}
          form={form}
          similar={similar}
          onChange={setForm}
          onDone={done}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
