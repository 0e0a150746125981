// Who works here, with which roles and keys.
export function PeoplePage() {
  return null;
}
