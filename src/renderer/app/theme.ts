// Light or dark: as the system says, until somebody chooses otherwise for this sitting.
import { type ThemeConfig, theme } from 'antd';
import { useLayoutEffect, useSyncExternalStore } from 'react';

const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen: boolean | null = null;
export type Look = 'system' | 'light' | 'dark';

const isDark = (): boolean => chosen ?? system.matches;
const tell = (): void => {
  for (const listener of listeners) listener();
};
// One listener for all: with one for each component, the browser lets React draw between them, the page in one look and its buttons in the other.
system.addEventListener('change', tell);
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useDark = (): boolean => useSyncExternalStore(listen, isDark);

/** For the root only, which hands the same look to the library. */
export function useRootLook(): boolean {
  const dark = useDark();
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  return dark;
}

export const useLook = (): Look => useSyncExternalStore(listen, () => (chosen === null ? 'system' : chosen ? 'dark' : 'light'));

export function chooseDark(look: Look): void {
  chosen = look === 'system' ? null : look === 'dark';
  tell();
}

export const toggleDark = (): void => chooseDark(isDark() ? 'light' : 'dark');

const LIGHT = {
  colorPrimary: '#0b5f66',
  colorLink: '#0b5f66',
  colorLinkHover: '#084a50',
  colorInfo: '#0b5f66',
  colorWarning: '#7f4c00',
  colorError: '#b3261e',
  colorTextBase: '#16201f',
  colorTextSecondary: '#414d4b',
  colorTextTertiary: '#5c6865',
  colorTextPlaceholder: '#5c6865',
  colorBorder: '#7f8a87',
  colorBorderSecondary: '#dce2df',
  colorSplit: '#dce2df',
};
const DARK = {
  colorPrimary: '#63c5c6',
  colorLink: '#63c5c6',
  colorLinkHover: '#9adada',
  colorInfo: '#63c5c6',
  colorWarning: '#ebb765',
  colorError: '#ff9a8d',
  colorBgBase: '#19211f',
  colorTextBase: '#e7edeb',
  colorTextSecondary: '#bac5c2',
  colorTextTertiary: '#95a29e',
  colorTextPlaceholder: '#95a29e',
  colorBorder: '#73807c',
  colorBorderSecondary: '#2a3432',
  colorSplit: '#2a3432',
  colorTextLightSolid: '#062527',
  colorBgContainer: '#19211f',
  colorBgElevated: '#19211f',
};

export const themeOf = (dark: boolean): ThemeConfig => ({
  algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: { ...(dark ? DARK : LIGHT), borderRadius: 6, fontSize: 14, motion: false, fontFamily: 'inherit' },
  components: {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      // The dark algorithm would dim both.
      ...(dark && { colorPrimary: '#63c5c6', colorPrimaryHover: '#9adada', colorError: '#ff9a8d', colorErrorHover: '#ffb8ae' }),
    },
  },
});
