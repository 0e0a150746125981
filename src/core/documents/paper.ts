// A paper as one self-contained HTML document: escaped text, print rules of the house, a watermark that is no text.

/** Text that is already HTML. */
export interface Html {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);

/** Tagged template: everything put in is escaped unless it is Html already. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  const text = (value: string | number | Html | readonly Html[]): string => {
    if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
    return 'html' in value ? value.html : value.map((one) => one.html).join('');
  };
  return { html: parts.reduce((done, part, i) => done + text(values[i - 1] as string) + part) };
}

/** Drawn as a background picture: text in the page would be found between the lines when somebody searches or copies. */
function watermark(text: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="240"><text x="210" y="125" text-anchor="middle" transform="rotate(-24 210 120)" font-family="sans-serif" font-size="15" fill="#000" fill-opacity=".09">${escapeHtml(text)}</text></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

const STYLE = `
@page { size: A4; margin: 24mm 20mm 20mm; @bottom-center { content: "— " counter(page) " / " counter(pages) " —"; font-size: 9pt; color: #444; } }
body { margin: 0; font: 11pt/1.75 "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif; color: #000; }
h1 { font: 700 17pt/1.4 "Noto Sans CJK SC", "Source Han Sans SC", "SimHei", sans-serif; text-align: center; margin: 0 0 6mm; }
h2 { font: 700 12pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "SimHei", sans-serif; margin: 6mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2mm; white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 0 0 3mm; font-size: 10pt; }
th, td { border: .4pt solid #444; padding: 1.2mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
th, td.when { white-space: nowrap; }
th { font-weight: 700; }
td.hash { font: 8pt/1.5 "Noto Sans Mono", "DejaVu Sans Mono", "Consolas", monospace; }
.training { border: 1pt solid #000; text-align: center; font-weight: 700; margin-bottom: 5mm; padding: 1mm; }
.gone { letter-spacing: -.05em; }
.gone sup { letter-spacing: 0; }
.notes { border-top: .4pt solid #444; margin-top: 6mm; padding-top: 2mm; font-size: 9pt; }
.sign { margin-top: 14mm; display: flex; justify-content: space-between; }
.mark { position: fixed; inset: -24mm -20mm -20mm; z-index: -1; }
`;

export function paper(title: string, mark: string, training: boolean, body: Html): string {
  const band = training ? html`<div class="training">演练材料，人物和事件都是虚构的</div>` : html``;
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${{ html: STYLE }}.mark{background:url(${{ html: watermark(mark) }})}</style></head><body><div class="mark"></div>${band}<h1>${title}</h1>${body}</body></html>`
    .html;
}

/** The same input gives the same bytes: the moments a PDF writer notes are overwritten in place (decisions 6). */
export function withFixedDates(pdf: Uint8Array, at: Date): Uint8Array {
  const stamp = at.toISOString().replace(/\D/g, '').slice(0, 14);
  const text = Buffer.from(pdf).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace(/(\/(?:CreationDate|ModDate) ?\(D:)\d{14}/g, `$1${stamp}`), 'latin1'));
}
