// The box of Ctrl K: its button in the navigation, and what was opened last, kept in this page and gone with it.
import { useEffect, useRef, useState } from 'react';
import { useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../contract/permissions';
import { Icon } from '../../ui/Icon';
import { useShortcut } from '../../ui/shortcut';
import { Palette } from './Palette';
import './search.css';

const RECORD = /^\/(?:cases|reports|exports|desk)\/([0-9a-f-]{36})$/;
const REMEMBERED = 5;

interface SearchProps {
  readonly roles: readonly Role[];
  readonly isSchool: boolean;
  readonly isPractice: boolean;
  onCover(): void;
}

export function Search({ roles, isSchool, isPractice, onCover }: SearchProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const opened = useRef<readonly string[]>([]);
  useEffect(() => {
    setOpen(false);
    const id = RECORD.exec(pathname)?.[1];
    if (id) opened.current = [id, ...opened.current.filter((one) => one !== id)].slice(0, REMEMBERED);
  }, [pathname]);
  // Whoever is in the middle of a dialog finishes that first.
  useShortcut('ctrl+k', () =>
    setOpen((was) => was || ![...document.querySelectorAll('[role=dialog]')].some((one) => one.getClientRects().length > 0)),
  );
  return (
    <>
      <Button className="log find" icon={<Icon name="find" />} onClick={() => setOpen(true)}>
        {t('search.open')} <kbd>Ctrl K</kbd>
      </Button>
      {isOpen && <Palette roles={roles} vault={{ isSchool, isPractice }} opened={opened.current} onCover={onCover} onClose={() => setOpen(false)} />}
    </>
  );
}
