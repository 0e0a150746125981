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

const svgUrl = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
const SANS = 'font-family="sans-serif" fill="#000"';

/** Drawn as patterns: text in the page, or a picture that stands there once, would be found between the lines when somebody searches or copies. */
const across = (text: string): string =>
  svgUrl(
    `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="240"><text x="210" y="125" text-anchor="middle" transform="rotate(-24 210 120)" ${SANS} font-size="15" fill-opacity=".09">${escapeHtml(text)}</text></svg>`,
  );
/** Twice at the foot, outside what is written. */
const atFoot = (text: string): string =>
  svgUrl(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${FOOT_WIDTH}" height="18"><text x="2" y="13" ${SANS} font-size="10" fill-opacity=".75">${escapeHtml(text)}</text></svg>`,
  );
const FOOT_WIDTH = 300;

const STYLE = `
@page { size: A4; margin: 24mm 20mm 20mm; @bottom-center { content: "— " counter(page) " / " counter(pages) " —"; text-align: center; font-size: 9pt; color: #444; } }
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
.quiet { font-size: 9pt; }
.cover-sheet { break-after: page; }
.form th { width: 26mm; white-space: normal; } .form td { width: 34%; } .form td[colspan] { white-space: pre-wrap; } tr.tall td { height: 22mm; }
.lines div { border-bottom: .4pt solid #444; height: 9mm; break-inside: avoid; }
.told { min-height: 60mm; } .annex-sheet { break-before: page; }
.mark { position: fixed; inset: 0; z-index: -1; }
`;

/**
 * Official layout (GB/T 9704-2012): A4, margins 37/35/28/26 mm, 22 lines of 28 characters of 16 pt, title 小标宋 22 pt, level-1 heading 黑体,
 * level-2 楷体, page number “— 1 —” outside on either page. Fonts by name with what stands in for them: the program brings none along.
 */
const OFFICIAL = `${STYLE}
@page { margin: 37mm 26mm 35mm 28mm; @bottom-center { content: none; } }
@page :right { @bottom-right { content: "— " counter(page) " —"; text-align: right; font: 14pt "SimSun", "Noto Serif CJK SC", serif; color: #000; vertical-align: top; padding: 7mm 14pt 0 0; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; text-align: left; font: 14pt "SimSun", "Noto Serif CJK SC", serif; color: #000; vertical-align: top; padding: 7mm 0 0 14pt; } }
body { font: 16pt/28.9pt "仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif; }
/* 小标宋 has one weight and is heavy enough; only what stands in for it is set bold. */
@font-face { font-family: "title"; src: local("方正小标宋简体"), local("FZXiaoBiaoSong-B05S"), local("FZXBSJW--GB1-0"), local("方正小标宋_GBK"); font-weight: 100 900; }
h1 { font: 600 22pt/34pt "title", "STZhongsong", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif; margin: 0 0 28.9pt; text-wrap: balance; }
h2 { font: 400 16pt/28.9pt "SimHei", "黑体", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; margin: 0; text-indent: 2em; }
p { margin: 0; text-indent: 2em; line-break: strict; text-align: justify; }
p.to, p.flat, td p { text-indent: 0; }
td p, th p { text-align: left; }
.symbol { text-align: right; text-indent: 0; margin-bottom: 28.9pt; }
table { font-size: 12pt; line-height: 20pt; margin: 8pt 0; }
/* A seal never stands on a page without text (GB/T 9704-2012, 7.3.5.5). */
.close { break-inside: avoid; }
.date { margin: 57.8pt 0 0; text-align: right; }
.date p { text-indent: 0; text-align: right; padding-right: 4em; }
.slip { border-top: .6pt dashed #000; margin-top: 28.9pt; padding-top: 8pt; break-inside: avoid; }
`;

export interface PaperFrame {
  readonly title: string;
  /** Across every page: whose copy it is. */
  readonly mark: string;
  /** At the foot of every page: number of the copy, who took it out, when. */
  readonly foot?: string;
  readonly training: boolean;
  readonly official?: boolean;
}

/** Below the page number, in the same margin box: a second one would leave it no room. */
function footOf(foot: string, official: boolean): string {
  const drawn = `background: url(${atFoot(foot)}) left ${official ? '21mm' : '12mm'} / ${FOOT_WIDTH}px 18px repeat-x;`;
  if (!official) return `@page { @bottom-center { ${drawn} } }`;
  return `@page :right { @bottom-right { ${drawn} } } @page :left { @bottom-left { ${drawn} } }`;
}

export function paper({ title, mark, foot, training, official }: PaperFrame, body: Html): string {
  const band = training ? html`<div class="training">演练材料，人物和事件都是虚构的</div>` : html``;
  const style = `${official ? OFFICIAL : STYLE}.mark{background-image:url(${across(mark)})}${foot ? footOf(foot, official === true) : ''}`;
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${{ html: style }}</style></head><body><div class="mark"></div>${band}<h1>${title}</h1>${body}</body></html>`
    .html;
}

/** As a PDF writer lays them down, one object a page; 0 when there is none to be found. */
export const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;

/** The same input gives the same bytes: the moments a PDF writer notes are overwritten in place (decisions 6). */
export function withFixedDates(pdf: Uint8Array, at: Date): Uint8Array {
  const stamp = at.toISOString().replace(/\D/g, '').slice(0, 14);
  const text = Buffer.from(pdf).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace(/(\/(?:CreationDate|ModDate) ?\(D:)\d{14}/g, `$1${stamp}`), 'latin1'));
}
