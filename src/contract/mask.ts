// Names as they may be seen by default: surname and a fixed number of stars, so that length tells nothing (domain 5).
const DOUBLE_SURNAMES = new Set(['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '夏侯', '端木', '南宫']);

export function maskName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  if (/^[\p{Script=Latin}]/u.test(trimmed)) return `${trimmed[0]}**`;
  const characters = [...trimmed];
  const two = characters.slice(0, 2).join('');
  return `${DOUBLE_SURNAMES.has(two) && characters.length > 2 ? two : characters[0]}**`;
}
