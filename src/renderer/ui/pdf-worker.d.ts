// pdf.js ships no types for its worker; only the whole module is handed over.
declare module 'pdfjs-dist/build/pdf.worker.mjs';
