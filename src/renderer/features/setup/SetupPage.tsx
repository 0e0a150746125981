// What a new school still has to do before it is finished.
export function SetupPage() {
  return null;
}
