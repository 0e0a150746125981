// Backups: where, when last verified, and what to do on a bad day.
export function BackupsPage() {
  return null;
}
