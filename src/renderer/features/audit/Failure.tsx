// What an act of this room answered instead of a result. Nothing for a password dialog that was closed.
import { useErrorText } from '../../api/error-text';

export function Failure({ error }: { readonly error: unknown }) {
  const errorText = useErrorText();
  if (error === null || error === undefined || (error instanceof Error && error.message === 'cancelled')) return null;
  return (
    <div className="summary" role="alert">
      {errorText(error)}
    </div>
  );
}
