export interface ProductPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly path: string;
}
export function productPackages(): ProductPackage[];
export function importedNames(): string[];
export function licencesPlugin(): { name: string; resolveId(id: string): string | null; load(id: string): string | null };
