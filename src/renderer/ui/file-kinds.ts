// How a file is shown, by what its first bytes say it is; and whether its name promises something else.
type Shown = 'pdf' | 'picture' | 'text' | 'office' | 'sound' | 'video';

interface Facts {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** All of it is in this page's memory while it is open. */
const LARGEST: Readonly<Record<Shown, number>> = {
  pdf: 50_000_000,
  picture: 50_000_000,
  text: 50_000_000,
  office: 50_000_000,
  sound: 200_000_000,
  video: 200_000_000,
};

const PICTURES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const TEXTS = ['text/plain', 'application/json'];
const SOUNDS = ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav'];
const VIDEOS = ['video/mp4', 'video/webm'];
const endingOf = (name: string): string => name.toLowerCase().match(/\.([a-z0-9]{1,5})$/)?.[1] ?? '';

function kindOf({ name, type }: Pick<Facts, 'name' | 'type'>): Shown | null {
  if (type === 'application/pdf') return 'pdf';
  if (PICTURES.includes(type)) return 'picture';
  if (TEXTS.includes(type)) return 'text';
  if (SOUNDS.includes(type)) return 'sound';
  if (VIDEOS.includes(type)) return 'video';
  return type === 'application/zip' && ['docx', 'xlsx'].includes(endingOf(name)) ? 'office' : null;
}

/** null: carried as it is. */
export function shownAs(file: Facts): Shown | null {
  const kind = kindOf(file);
  return kind !== null && file.size <= LARGEST[kind] ? kind : null;
}

export const isTooLargeToShow = (file: Facts): boolean => kindOf(file) !== null && shownAs(file) === null;

const PROMISED: Readonly<Record<string, readonly string[]>> = {
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  heic: ['image/heic'],
  pdf: ['application/pdf'],
  docx: ['application/zip'],
  xlsx: ['application/zip'],
  zip: ['application/zip'],
  txt: ['text/plain'],
  csv: ['text/plain'],
  mp3: ['audio/mpeg'],
  m4a: ['audio/mp4', 'video/mp4'],
  wav: ['audio/wav'],
  ogg: ['audio/ogg'],
  amr: ['audio/amr'],
  mp4: ['video/mp4'],
  mov: ['video/mp4'],
  webm: ['video/webm'],
};

/** The first bytes say one thing and the name another. */
export function isNamedOtherwise(name: string, type: string): boolean {
  const promised = PROMISED[endingOf(name)];
  // A sound without a tag has no first bytes of its own.
  if (promised === undefined || (endingOf(name) === 'mp3' && type === 'application/octet-stream')) return false;
  return !promised.includes(type);
}
