// What two must open together: asked, answered, opened for minutes.
export function RequestsPage() {
  return null;
}
