// What is said before a vault is open.
import app from './app.json' with { type: 'json' };
import session from './session.json' with { type: 'json' };

export const first = { ...app, ...session };
