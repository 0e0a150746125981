// How this vault behaves, and what this program is made of.
export function SettingsPage() {
  return null;
}
