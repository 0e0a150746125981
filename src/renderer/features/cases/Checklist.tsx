// Before a case is closed: everything that must be there, with a tick or a way to do it.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { Glyph } from '../../ui/Glyph';
import type { Case } from './CasePage';
import { type Missing, useMissing } from './missing';

interface ChecklistProps {
  readonly one: Case;
  onDo(item: Missing): void;
  onCloseCase(): void;
  onCancel(): void;
}

export function Checklist({ one, onDo, onCloseCase, onCancel }: ChecklistProps) {
  const { t } = useTranslation();
  const words = useMissing(one);
  const open = one.checklist.flatMap(({ missing }) => missing);
  return (
    <Dialog
      width={640}
      title={t('facts.closing')}
      okText={t('facts.closeNow')}
      okButtonProps={{ disabled: open.length > 0 }}
      onOk={onCloseCase}
      onCancel={onCancel}
    >
      <p>{open.length === 0 ? t('facts.closingReady') : t('facts.closingNot', { count: open.length })}</p>
      <ul className="rows case-checklist">
        {one.checklist.map(({ what, done, missing }) => (
          <li key={what} className={done ? 'quiet' : ''}>
            <Glyph shape={done ? 'done' : 'empty'} />
            <div className="grow">
              {t(`facts.check.${what}`)}
              {missing.map((item) => (
                <div key={`${item.side} ${item.party} ${item.which}`} className="todo">
                  <span>{words(item)}</span>
                  {item.what !== 'task' && (
                    <Button size="small" onClick={() => onDo(item)} aria-label={`${t('facts.closingDo')} ${words(item)}`}>
                      {t('facts.closingDo')}
                    </Button>
                  )}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
