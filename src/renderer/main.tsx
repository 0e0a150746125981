// Entry of the page: rules for scripts first, then language, then the screens.
import './app/trusted-types';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import './app/i18n';
import './app/global.css';
import './app/scale.css';
import './app/forced.css';
import './app/scale';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
