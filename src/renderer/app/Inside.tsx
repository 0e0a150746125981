// Everything behind the lock: loaded while somebody types the password.
import { RouterProvider } from '@tanstack/react-router';
import { router } from './router';

export function Inside() {
  return <RouterProvider router={router} />;
}
